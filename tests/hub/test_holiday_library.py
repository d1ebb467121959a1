"""The library of public holidays is had when a tariff asks for it, and its lack is said in words."""

from typing import Any

import pytest
from homeassistant import requirements
from homeassistant.core import HomeAssistant

from custom_components.prepaid_meter.engine.errors import InvalidTariff
from custom_components.prepaid_meter.holiday_library import LIBRARY, need_holidays


class Index:
    """A package index that has the library or not, and what it was asked for."""

    def __init__(self, *, has: bool) -> None:
        self.has = has
        self.asked: list[str] = []

    def install(self, package: str, **_: Any) -> bool:
        self.asked.append(package)
        return self.has


def without_the_library(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch, *, has: bool
) -> Index:
    index = Index(has=has)
    hass.config.skip_pip = False
    monkeypatch.setattr(
        requirements.pkg_util, "is_installed", lambda package: package not in LIBRARY
    )
    monkeypatch.setattr(requirements.pkg_util, "install_package", index.install)
    return index


async def test_what_the_hub_has_is_not_asked_for(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = Index(has=False)
    hass.config.skip_pip = False
    monkeypatch.setattr(requirements.pkg_util, "install_package", index.install)
    await need_holidays(hass)
    assert index.asked == []


async def test_what_the_hub_lacks_is_installed(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = without_the_library(hass, monkeypatch, has=True)
    await need_holidays(hass)
    assert index.asked == list(LIBRARY)


async def test_a_hub_that_cannot_have_it_says_so_and_tries_again(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = without_the_library(hass, monkeypatch, has=False)
    for _ in range(2):
        before = len(index.asked)
        with pytest.raises(InvalidTariff, match="tariff_holidays_missing"):
            await need_holidays(hass)
        assert len(index.asked) > before


async def test_a_hub_told_never_to_install_is_left_as_it_is(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = without_the_library(hass, monkeypatch, has=True)
    hass.config.skip_pip = True
    await need_holidays(hass)
    assert index.asked == []
