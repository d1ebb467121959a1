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
from .prices import (
    FIELD_BANDS,
    FIELD_BLOCKS,
    FIELD_INCREMENT_MINUTES,
    FIELD_RATE,
    FIELD_STANDING,
    FIELD_STARTED,
    FIELD_TAX_PERCENT,
    FIELD_VALID_FROM,
    TariffForm,
)
from .selectors import TEXT, Fields, choice, money_selector, weekdays_selector, whole_selector


def commodity_field(commodities: list[str]) -> Fields:
    """Return the field that says what a new tariff prices."""
    return {
        probatio.Required(CONF_COMMODITY, default=commodities[0]): choice(
            commodities, key=CONF_COMMODITY
        )
    }


def price_fields(kind: TariffForm, currency: str) -> Fields:
    """Return the fields of one kind of tariff; the flow says which there are."""
    amount = money_selector(currency)
    fields: Fields = {}
    if kind is not TariffForm.BLOCKS:
        fields[probatio.Required(FIELD_RATE)] = amount
    if kind is TariffForm.BANDS:
        fields[probatio.Required(FIELD_BANDS)] = _bands(amount)
    if kind is TariffForm.BLOCKS:
        fields[probatio.Required(FIELD_BLOCKS)] = _blocks(amount)
    if kind is TariffForm.PER_TIME:
        fields[probatio.Required(FIELD_INCREMENT_MINUTES, default=60)] = whole_selector(
            INCREMENT_MINUTES_MAX, "min"
        )
        fields[probatio.Required(FIELD_STARTED, default=False)] = BooleanSelector()
    fields[probatio.Optional(FIELD_STANDING)] = amount
    fields[probatio.Optional(FIELD_TAX_PERCENT)] = TextSelector(TextSelectorConfig(suffix="%"))
    return fields


def valid_from_field() -> Fields:
    """Return the field that says from when a new version holds."""
    return {probatio.Optional(FIELD_VALID_FROM): DateTimeSelector()}


def _bands(amount: TextSelector) -> ObjectSelector:
    return ObjectSelector(
        ObjectSelectorConfig(
            fields={
                "name": {"selector": TEXT, "required": True},
                "start": {"selector": TimeSelector(), "required": True},
                "end": {"selector": TimeSelector(), "required": True},
                "weekdays": {"selector": weekdays_selector()},
                "rate": {"selector": amount, "required": True},
            },
            multiple=True,
            label_field="name",
            description_field="rate",
            translation_key="band",
        )
    )


def _blocks(amount: TextSelector) -> ObjectSelector:
    return ObjectSelector(
        ObjectSelectorConfig(
            fields={
                "up_to": {"selector": TEXT},
                "rate": {"selector": amount, "required": True},
            },
            multiple=True,
            label_field="rate",
            description_field="up_to",
            translation_key="block",
        )
    )
