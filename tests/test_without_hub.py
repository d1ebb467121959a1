"""Tests outside `tests/hub` really run without Home Assistant."""

import importlib

import pytest


def test_the_hub_is_out_of_bounds() -> None:
    with pytest.raises(ImportError, match="runs without the hub"):
        importlib.import_module("homeassistant.core")


@pytest.mark.parametrize("name", ["engine", "engine.money", "engine.ledger.journal"])
def test_both_names_give_the_same_engine(name: str) -> None:
    long = importlib.import_module(f"custom_components.prepaid_meter.{name}")
    assert importlib.import_module(name) is long
    assert long.__spec__ is not None
    assert long.__spec__.name == f"custom_components.prepaid_meter.{name}"
