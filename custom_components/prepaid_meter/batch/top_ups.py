"""Payments from a table: a key for each row, all of them booked or none, and none of them twice."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import batched
from typing import Final

from ..engine.errors import InvalidInput, PrepaidError, UnknownThing
from ..engine.inputs import TopUp
from ..engine.money import parse_micro
from ..models import PrepaidConfigEntry
from .apply import TOGETHER, Progress, RowAct, perform, refuse_known, rehearse
from .sheet import Row, Sheet, read_sheet

UNIT, AMOUNT, REFERENCE = "unit", "amount", "reference"
CHANNEL, CURRENCY, NOTE = "channel", "currency", "note"
CASH: Final = "cash"
CHANNEL_PATTERN: Final = re.compile(r"[a-z0-9_]{1,32}")
REFERENCE_LENGTH_MAX: Final = 200
NOTE_LENGTH_MAX: Final = 1_000
"""As long as the action for one payment allows."""


@dataclass(slots=True, kw_only=True)
class Payment:
    """A payment and the row it was read from."""

    row: Row
    item: TopUp


@dataclass(slots=True, kw_only=True)
class TopUpPlan:
    """What a file would book, what it has booked before, and what speaks against it."""

    sheet: Sheet
    payments: list[Payment] = field(default_factory=list)
    booked: set[int] = field(default_factory=set)

    @property
    def due(self) -> list[Payment]:
        """Return the payments that are not booked yet."""
        return [one for one in self.payments if one.row.line not in self.booked]


async def plan_top_ups(entry: PrepaidConfigEntry, text: str, *, actor: str) -> TopUpPlan:
    """Examine every row against the site and its ledger; the loop is given back now and then."""
    columns = {"needed": (UNIT, AMOUNT, REFERENCE), "optional": (CHANNEL, CURRENCY, NOTE)}
    sheet = await asyncio.to_thread(read_sheet, text, **columns)
    plan = TopUpPlan(sheet=sheet)
    units = _units_by_name(entry)
    for some in batched(sheet.rows, TOGETHER, strict=False):
        for row in some:
            item = _payment(entry, sheet, row, units, actor)
            if item is not None:
                plan.payments.append(Payment(row=row, item=item))
        await asyncio.sleep(0)
    _refuse_twice(plan)
    acts = [RowAct(row=one.row, column=REFERENCE, item=one.item) for one in plan.payments]
    plan.booked = await refuse_known(entry, sheet, acts, column=REFERENCE)
    if not sheet.faults:
        due = [RowAct(row=one.row, column=AMOUNT, item=one.item) for one in plan.due]
        await rehearse(entry, sheet, due)
    return plan


async def book(
    entry: PrepaidConfigEntry, plan: TopUpPlan, progress: Progress
) -> list[dict[str, object]]:
    """Book payments together; return each row's journal entry, also of what was booked before."""
    answers = await perform(entry, [one.item for one in plan.payments], progress)
    return [
        {"line": one.row.line, "unit_id": one.item.unit_id, "entry_id": answer["entry_id"]}
        for one, answer in zip(plan.payments, answers, strict=True)
    ]


def _payment(
    entry: PrepaidConfigEntry, sheet: Sheet, row: Row, units: dict[str, list[str]], actor: str
) -> TopUp | None:
    """Return a row's payment, None where something of it was refused."""
    own = entry.runtime_data.site.site.settings.currency
    readers: dict[str, Callable[[], object]] = {
        UNIT: lambda: _unit_id(row, units),
        AMOUNT: lambda: parse_micro(_needed(row.number(AMOUNT))),
        REFERENCE: lambda: _text(_needed(row.text(REFERENCE)), REFERENCE_LENGTH_MAX),
        CHANNEL: lambda: _channel(row.text(CHANNEL) or CASH),
        CURRENCY: lambda: _currency(row.text(CURRENCY) or own, own),
        NOTE: lambda: _text(row.text(NOTE), NOTE_LENGTH_MAX),
    }
    read: dict[str, object] = {}
    for column, reader in readers.items():
        try:
            read[column] = reader()
        except PrepaidError as error:
            sheet.refuse(row, column, error)
    if len(read) < len(readers):
        return None
    return TopUp(
        unit_id=str(read[UNIT]),
        amount_micro=int(str(read[AMOUNT])),
        currency=own,
        channel=str(read[CHANNEL]),
        key=str(read[REFERENCE]),
        actor=actor,
        note=row.text(NOTE),
        scope=f"top_up:{read[CHANNEL]}",
    )


def _refuse_twice(plan: TopUpPlan) -> None:
    """Note rows that carry the reference of an earlier row: one of the two payments would be lost."""
    first: dict[tuple[str, str], Row] = {}
    for one in plan.payments:
        before = first.setdefault((one.item.scope, one.item.key), one.row)
        if before is not one.row:
            error = InvalidInput("csv_reference_twice", reference=one.item.key, line=before.line)
            plan.sheet.refuse(one.row, REFERENCE, error)


def _units_by_name(entry: PrepaidConfigEntry) -> dict[str, list[str]]:
    """Return the open units by their id, and by their name as people type it."""
    names: dict[str, list[str]] = {}
    for unit_id, unit in entry.runtime_data.site.site.units.items():
        if unit.closed_at is None:
            for name in {unit_id, unit.config.name.casefold()}:
                names.setdefault(name, []).append(unit_id)
    return names


def _unit_id(row: Row, units: dict[str, list[str]]) -> str:
    named = _needed(row.text(UNIT))
    found = units.get(named) or units.get(named.casefold()) or []
    if not found:
        raise UnknownThing("unit_unknown", unit=named)
    if len(found) > 1:
        raise InvalidInput("csv_unit_ambiguous", unit=named)
    return found[0]


def _needed(text: str | None) -> str:
    if text is None:
        raise InvalidInput("csv_cell_missing")
    return text


def _text(text: str | None, most: int) -> str | None:
    if text is not None and len(text) > most:
        raise InvalidInput("csv_text_long", most=most)
    return text


def _channel(text: str) -> str:
    if CHANNEL_PATTERN.fullmatch(text) is None:
        raise InvalidInput("csv_channel_invalid", value=text)
    return text


def _currency(text: str, own: str) -> str:
    if text.upper() != own:
        raise InvalidInput("currency_wrong", currency=text, expected=own)
    return own
