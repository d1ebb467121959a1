"""The kinds of field the forms are made of. Money is text: a browser's numbers are not exact."""

from collections.abc import Iterable
from typing import Any

import probatio
from homeassistant.helpers.selector import (
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TextSelectorConfig,
)

from ..const import CONF_CUT_MODE, CONF_NAME
from ..engine.config import CutMode
from .parse import WEEKDAYS

type Fields = dict[probatio.Marker, Any]

TEXT = TextSelector()


def named(default: str | None = None) -> Fields:
    """Return the field every form begins with."""
    key = (
        probatio.Required(CONF_NAME)
        if default is None
        else probatio.Required(CONF_NAME, default=default)
    )
    return {key: TEXT}


def one_of(field: str, options: dict[str, str]) -> Fields:
    """Return the field that picks one named thing."""
    return {probatio.Required(field): named_choice(options)}


def unchosen(field: str, options: dict[str, str]) -> Fields:
    """Return the field that picks one named thing, and where nobody has, says so.

    A browser takes the first of a list for chosen; here that would be somebody else's device.
    """
    key = probatio.Required(field, description={"suggested_value": ""})
    return {key: named_choice(options)}


def suggest(form: dict[str, Any], key: str) -> dict[str, Any]:
    """Return how a marker suggests a value that may be cleared."""
    return {"description": {"suggested_value": form[key]}} if key in form else {}


def weekdays_selector() -> SelectSelector:
    """Return the choice of weekdays."""
    return choice(list(WEEKDAYS), key="weekday", multiple=True)


def money_selector(currency: str) -> TextSelector:
    """Return the field of an amount of money."""
    return TextSelector(TextSelectorConfig(suffix=currency))


def whole_selector(highest: int, unit: str) -> probatio.All[Any]:
    """Return the field of a whole number from one up."""
    return probatio.All(
        NumberSelector(
            NumberSelectorConfig(
                min=1, max=highest, step=1, unit_of_measurement=unit, mode=NumberSelectorMode.BOX
            )
        ),
        probatio.Coerce(int),
    )


def cut_mode_selector() -> SelectSelector:
    """Return the choice of who cuts."""
    return choice([mode.value for mode in CutMode], key=CONF_CUT_MODE, listed=True)


def choice(
    options: Iterable[str],
    *,
    key: str | None = None,
    multiple: bool = False,
    custom_value: bool = False,
    listed: bool = False,
) -> SelectSelector:
    """Return a choice whose texts are translated under ``key``."""
    config = SelectSelectorConfig(
        options=list(options),
        multiple=multiple,
        custom_value=custom_value,
        mode=SelectSelectorMode.LIST if listed else SelectSelectorMode.DROPDOWN,
    )
    if key is not None:
        config["translation_key"] = key
    return SelectSelector(config)


def named_choice(names: dict[str, str], *, multiple: bool = False) -> SelectSelector:
    """Return a choice of things people named: names by id."""
    options = [SelectOptionDict(value=value, label=label) for value, label in names.items()]
    return SelectSelector(
        SelectSelectorConfig(options=options, multiple=multiple, mode=SelectSelectorMode.DROPDOWN)
    )
