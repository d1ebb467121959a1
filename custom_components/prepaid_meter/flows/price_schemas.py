"""The fields of a tariff's forms, one form for each way people think of a price."""

import probatio
from homeassistant.helpers.selector import (
    BooleanSelector,
    DateTimeSelector,
    ObjectSelector,
    ObjectSelectorConfig,
    TextSelector,
    TextSelectorConfig,
    TimeSelector,
)

from ..const import CONF_COMMODITY, INCREMENT_MINUTES_MAX
from ..engine.tariff.model import Period
from .prices import (
    FIELD_BANDS,
    FIELD_BLOCKS,
    FIELD_DAILY_CAP,
    FIELD_INCREMENT_MINUTES,
    FIELD_MINIMUM,
    FIELD_PER,
    FIELD_RATE,
    FIELD_STANDING,
    FIELD_STANDING_PER,
    FIELD_STARTED,
    FIELD_TAX_PERCENT,
    FIELD_VALID_FROM,
    TariffForm,
)
from .selectors import TEXT, Fields, choice, money_selector, named_choice, whole_selector

EACH_MONTH = (Period.MONTH, *(one for one in Period if one is not Period.MONTH))
"""Periods of blocks, the usual one first."""


def commodity_field(commodities: list[str]) -> Fields:
    """Return the field that says what a new tariff prices."""
    return {
        probatio.Required(CONF_COMMODITY, default=commodities[0]): choice(
            commodities, key=CONF_COMMODITY
        )
    }


def price_fields(kind: TariffForm, currency: str, weekdays: dict[str, str]) -> Fields:
    """Return the fields of one kind of tariff; ``weekdays`` are their names in the hub's language."""
    amount = money_selector(currency)
    fields: Fields = {}
    if kind is not TariffForm.BLOCKS:
        fields[probatio.Required(FIELD_RATE)] = amount
    if kind is TariffForm.BANDS:
        fields[probatio.Required(FIELD_BANDS)] = _bands(currency, weekdays)
    if kind is TariffForm.BLOCKS:
        fields[probatio.Required(FIELD_BLOCKS)] = _blocks(currency)
        fields[_usually(FIELD_PER, Period.MONTH)] = choice(EACH_MONTH, key="tariff_per")
    if kind is TariffForm.PER_TIME:
        fields[probatio.Required(FIELD_INCREMENT_MINUTES, default=60)] = whole_selector(
            INCREMENT_MINUTES_MAX, "min"
        )
        fields[probatio.Required(FIELD_STARTED, default=False)] = BooleanSelector()
        fields[probatio.Optional(FIELD_MINIMUM)] = amount
        fields[probatio.Optional(FIELD_DAILY_CAP)] = amount
    fields[probatio.Optional(FIELD_STANDING)] = amount
    fields[_usually(FIELD_STANDING_PER, Period.DAY)] = choice(
        (Period.DAY, Period.MONTH), key="tariff_per"
    )
    fields[probatio.Optional(FIELD_TAX_PERCENT)] = TextSelector(TextSelectorConfig(suffix="%"))
    return fields


def valid_from_field() -> Fields:
    """Return the field that says from when a new version holds."""
    return {probatio.Optional(FIELD_VALID_FROM): DateTimeSelector()}


def _usually(field: str, word: str) -> probatio.Marker:
    """Return the marker of a choice that begins with what most people want."""
    return probatio.Optional(field, description={"suggested_value": word})


# A row is shown as the bare text of a field with its prefix and suffix: the space is ours to give.
# The frontend translates no choice inside a row.


def _bands(currency: str, weekdays: dict[str, str]) -> ObjectSelector:
    return ObjectSelector(
        ObjectSelectorConfig(
            fields={
                "name": {"selector": TEXT, "required": True},
                "start": {"selector": TimeSelector(), "required": True},
                "end": {"selector": TimeSelector(), "required": True},
                "weekdays": {"selector": named_choice(weekdays, multiple=True)},
                "rate": {"selector": money_selector(f" {currency}"), "required": True},
            },
            multiple=True,
            label_field="name",
            description_field="rate",
            translation_key="band",
        )
    )


def _blocks(currency: str) -> ObjectSelector:
    return ObjectSelector(
        ObjectSelectorConfig(
            fields={
                "up_to": {"selector": TextSelector(TextSelectorConfig(prefix="≤ "))},
                "rate": {"selector": money_selector(f" {currency}"), "required": True},
            },
            multiple=True,
            label_field="rate",
            description_field="up_to",
            translation_key="block",
        )
    )
