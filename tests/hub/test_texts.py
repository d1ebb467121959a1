"""Whatever can be refused has a message, whose placeholders are those that are given."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from homeassistant.core import HomeAssistant

import custom_components.prepaid_meter
from custom_components.prepaid_meter.engine.errors import PrepaidError
from custom_components.prepaid_meter.sources.modbus.profile import load, names
from custom_components.prepaid_meter.sources.modbus.tamper import RATIOS

FOLDER = Path(custom_components.prepaid_meter.__file__).parent


def _family(kind: type[PrepaidError]) -> set[str]:
    return {kind.__name__}.union(*(_family(child) for child in kind.__subclasses__()))


ERRORS = _family(PrepaidError)
FORMS = {"flows"}
"""Forms show the same errors with texts of their own."""


def raised() -> Iterator[tuple[str, frozenset[str]]]:
    """Every message key that is written out where it is raised, with its placeholders."""
    for path in FOLDER.rglob("*.py"):
        if path.relative_to(FOLDER).parts[0] in FORMS:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ERRORS and node.args:
                given = frozenset(keyword.arg or "" for keyword in node.keywords)
                for key in _keys(node.args[0]):
                    yield key, given


def _keys(node: ast.expr) -> list[str]:
    if isinstance(node, ast.IfExp):
        return [*_keys(node.body), *_keys(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


RAISED = sorted(set(raised()), key=str)


def test_there_is_something_to_check() -> None:
    assert len(RAISED) > 40


@pytest.mark.parametrize(("key", "given"), RAISED)
def test_a_refusal_has_its_message(
    integration_texts: dict[str, Any], key: str, given: frozenset[str]
) -> None:
    message = integration_texts["exceptions"][key]["message"]
    assert set(re.findall(r"{(\w+)}", message)) <= given


async def test_what_profiles_name_has_its_words(
    hass: HomeAssistant, integration_texts: dict[str, Any]
) -> None:
    profiles = await hass.async_add_executor_job(lambda: [load(one) for one in names()])
    tampered = {fact for profile in profiles for fact in profile.tamper} | set(RATIOS)
    activity = integration_texts["entity"]["event"]["activity"]["state_attributes"]
    assert tampered <= activity["fact"]["state"].keys()
    faults = {name for one in profiles if one.relay for name in one.relay.read.status}
    assert faults
    supplies = [integration_texts["entity"][kind]["supply"] for kind in ("switch", "valve")]
    for supply in supplies:
        assert faults <= supply["state_attributes"]["faults"]["state"].keys()
