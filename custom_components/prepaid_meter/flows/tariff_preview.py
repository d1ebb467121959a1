"""What a draft would cost in a month: a bill of the engine's own, from usage spread evenly over it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any, Final

from ..const import CONF_COMMODITY, CONF_CURRENCY
from ..engine.bill import Customer, bill
from ..engine.inputs import StoredReading
from ..engine.local_time import LocalCalendar
from ..engine.money import round_micro, to_text
from ..engine.quantity import COMMODITIES
from ..engine.tariff.document import from_document
from ..engine.tariff.fields import base_units
from ..engine.tariff.model import Period
from .parse import FormError
from .tariff_draft import SOME_START, START, Draft
from .tariff_rows import words_of

FIELD_QUANTITIES = "quantities"
FIELD_OCCUPANTS = "occupants"
USUAL_QUANTITIES: Final = "100 350 1000"
QUANTITIES_MAX: Final = 6
OCCUPANTS_MAX: Final = 1000
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What is tried: quantities as typed with their base units, for how many people, in which month."""

    quantities: tuple[tuple[str, int], ...]
    occupants: int
    start: datetime
    end: datetime
    calendar: LocalCalendar


def trial_of(form: Mapping[str, Any], draft: Draft, now: datetime) -> Trial:
    """Return what a form asks to be priced in the local month of ``now``. Raises FormError."""
    commodity = COMMODITIES[draft[CONF_COMMODITY]]
    found: list[tuple[str, int]] = []
    for text in words_of(form[FIELD_QUANTITIES]):
        base = base_units(text, commodity)
        if base is None or len(found) == QUANTITIES_MAX:
            raise FormError(FIELD_QUANTITIES, "quantities_invalid", value=text, most=QUANTITIES_MAX)
        found.append((text, base))
    people = str(form[FIELD_OCCUPANTS]).strip()
    if not people.isdecimal() or not 0 < int(people) <= OCCUPANTS_MAX:
        raise FormError(FIELD_OCCUPANTS, "occupants_invalid", most=OCCUPANTS_MAX)
    calendar = LocalCalendar(zones=((EPOCH, now.tzinfo or UTC),))
    start = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    following = (start + timedelta(days=32)).replace(day=1)
    return Trial(
        quantities=tuple(found),
        occupants=int(people),
        start=start.astimezone(UTC),
        end=following.astimezone(UTC),
        calendar=calendar,
    )


def costs(draft: Draft, trial: Trial) -> str:
    """Return a table in Markdown: each quantity with its net, its taxes and what is to be paid."""
    version = from_document("draft", {**draft, START: SOME_START})
    unit = COMMODITIES[version.commodity].display
    rows = []
    for text, base in trial.quantities:
        whole = bill(
            (version,),
            trial.calendar,
            (
                StoredReading(at=trial.start, register=0, total=0),
                StoredReading(at=trial.end, register=base, total=base),
            ),
            customer=Customer(occupants=trial.occupants),
            period=Period.MONTH,
        )
        amounts = (whole.net_micro, whole.tax_micro, whole.gross_micro)
        shown = " | ".join(_amount(one, draft[CONF_CURRENCY]) for one in amounts)
        rows.append(f"| {text} {unit} | {shown} |")
    return "\n".join(rows)


def _amount(exact: Fraction, currency: str) -> str:
    """Return an amount to the last digit that the ledger holds."""
    return to_text(round_micro(exact), currency)
