"""What a batch does to a site: tried on a copy first, then carried out together.

Whatever the engine would refuse is known before anything happens. All acts of a batch go into the
queue at once and so into one commit or few; each has its key, and the same batch again books nothing.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from homeassistant.config_entries import ConfigEntryState, ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..const import SUBENTRY_UNIT
from ..engine.config import UnitConfig
from ..engine.credit.inputs import AddDebt
from ..engine.effects import Notice, NoticeKind
from ..engine.errors import Conflict, PrepaidError, Refused
from ..engine.flow import step
from ..engine.inputs import ConfigureUnit, Input, TopUp
from ..engine.ledger.accounts import OPENING
from ..engine.state import Site
from ..models import PrepaidConfigEntry, SavedForm
from ..notices import Notices
from ..runtime.idempotency import Identity, identify
from ..runtime.worker import Answer
from ..store.repository import Repository
from ..subentries import unit_config
from .cells import BALANCE
from .sheet import Row, Sheet
from .units import UNIT, Plan, PlannedUnit

type Progress = Callable[[int, int], None]

TOGETHER = 100
"""So many acts wait in the queue at a time: a commit takes them all, and progress moves."""
ADDED_TOGETHER = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class RowAct:
    """An act and the cell it is told at when it is refused."""

    row: Row
    column: str
    item: Input


def teller(hass: HomeAssistant, entry: PrepaidConfigEntry, action: str) -> Progress:
    """Return who tells the hub's bus how far a batch has come, ten times at most."""
    notices, told = Notices(hass, entry), [0]

    def tell(done: int, total: int) -> None:
        tenth = 10 * done // max(total, 1)
        if tenth > told[0]:
            told[0] = tenth
            notices.tell(
                Notice(
                    kind=NoticeKind.BATCH_PROGRESS,
                    unit_id=None,
                    at=dt_util.utcnow(),
                    data={"action": action, "done": done, "total": total},
                )
            )

    return tell


async def refuse_known(
    entry: PrepaidConfigEntry, sheet: Sheet, acts: Sequence[RowAct], *, column: str
) -> set[int]:
    """Return the lines whose acts are booked already; a key that stands for something else is a fault."""
    named = await asyncio.to_thread(_identified, acts)
    known = await entry.runtime_data.site.query(
        partial(_known, [identity for _, identity in named])
    )
    booked = set()
    for act, identity in named:
        payload = known.get((identity.scope, identity.key))
        if payload is None:
            continue
        try:
            identity.check(payload)
            booked.add(act.row.line)
        except Conflict as error:
            sheet.refuse(act.row, column, error)
    return booked


def _identified(acts: Sequence[RowAct]) -> list[tuple[RowAct, Identity]]:
    return [(act, found) for act in acts if (found := identify(act.item)) is not None]


def _known(identities: Iterable[Identity], repository: Repository) -> dict[tuple[str, str], str]:
    """Return the payload hashes of the keys a ledger knows."""
    found = {}
    for one in identities:
        if (known := repository.known(one.scope, one.key)) is not None:
            found[one.scope, one.key] = known.payload_hash
    return found


async def rehearse(entry: PrepaidConfigEntry, sheet: Sheet, acts: Sequence[RowAct]) -> None:
    """Try acts one after the other on a copy of the site; what is refused is noted at its row."""
    site = entry.runtime_data.site.site
    refused = await asyncio.to_thread(_tried, site, [act.item for act in acts])
    for number, error in refused.items():
        sheet.refuse(acts[number].row, acts[number].column, error)


def _tried(site: Site, items: Sequence[Input]) -> dict[int, PrepaidError]:
    now, refused = dt_util.utcnow(), {}
    for number, item in enumerate(items):
        try:
            site = step(site, item, now).site
        except PrepaidError as error:
            refused[number] = error
    return refused


async def perform(
    entry: PrepaidConfigEntry, items: Sequence[Input], progress: Progress
) -> list[Answer]:
    """Carry acts out, in their order; raises the first refusal once all have been heard."""
    site, answers = entry.runtime_data.site, list[Answer | BaseException]()
    for start in range(0, len(items), TOGETHER):
        some = items[start : start + TOGETHER]
        answers += await asyncio.gather(*map(site.submit, some), return_exceptions=True)
        progress(len(answers), len(items))
    done = []
    for answer in answers:
        if isinstance(answer, BaseException):
            raise answer
        done.append(answer)
    return done


def config_of(unit: PlannedUnit) -> UnitConfig:
    """Return a planned unit as the engine will see it."""
    return unit_config(SavedForm(SUBENTRY_UNIT, unit.name, unit.data))


def opening_of(entry: PrepaidConfigEntry, unit: PlannedUnit, actor: str) -> Input | None:
    """Return the act that books what a customer brings along, None where that is nothing."""
    opening, currency = unit.opening, entry.runtime_data.site.site.settings.currency
    if opening is None:
        return None
    if opening.amount_micro < 0:
        return AddDebt(
            unit_id=unit.unit_id,
            name=OPENING,
            amount_micro=-opening.amount_micro,
            currency=currency,
            key=opening.key,
            actor=actor,
            percent=opening.percent,
            scope=f"add_debt:{OPENING}",
        )
    return TopUp(
        unit_id=unit.unit_id,
        amount_micro=opening.amount_micro,
        currency=currency,
        channel=OPENING,
        key=opening.key,
        actor=actor,
        scope=f"top_up:{OPENING}",
    )


async def check_units(entry: PrepaidConfigEntry, plan: Plan, actor: str) -> set[int]:
    """Note what the ledger or the engine would refuse; return the lines whose opening is booked."""
    at = dt_util.utcnow()
    acts = [
        RowAct(
            row=unit.row, column=UNIT, item=ConfigureUnit(unit=config_of(unit), at=at, actor=actor)
        )
        for unit in plan.new
        if unit.meters
    ]
    openings = [
        RowAct(row=unit.row, column=BALANCE, item=item)
        for unit in plan.units.values()
        if unit.meters and (item := opening_of(entry, unit, actor)) is not None
    ]
    booked = await refuse_known(entry, plan.sheet, openings, column=BALANCE)
    due = [act for act in openings if act.row.line not in booked]
    if not plan.sheet.faults:
        await rehearse(entry, plan.sheet, [*acts, *due])
    return booked


async def make_units(
    hass: HomeAssistant, entry: PrepaidConfigEntry, plan: Plan, *, actor: str, progress: Progress
) -> None:
    """Save all units, wait until the site runs them, then book what their customers bring along.

    Raises Refused ``site_stopped`` or ``import_unfinished``: the same file again goes on from there.
    """
    new, runtime = plan.new, entry.runtime_data
    openings = [
        item for unit in plan.units.values() if (item := opening_of(entry, unit, actor)) is not None
    ]
    total = 2 * len(new) + len(openings)
    # Nobody looks at the forms before they are all there.
    async with runtime.applying:
        for done, unit in enumerate(new, 1):
            hass.config_entries.async_add_subentry(entry, _subentry(unit))
            if done % ADDED_TOGETHER == 0:
                progress(done, total)
                await asyncio.sleep(0)
    # Whoever was told of the changed forms has been waiting since.
    async with runtime.applying:
        if entry.state is not ConfigEntryState.LOADED or entry.runtime_data is not runtime:
            raise Refused("site_stopped")
    known = runtime.site.site.units
    missing = [unit.name for unit in plan.units.values() if unit.unit_id not in known]
    if missing:
        raise Refused("import_unfinished", units=", ".join(missing))
    progress(2 * len(new), total)
    await perform(entry, openings, lambda done, _: progress(2 * len(new) + done, total))


def _subentry(unit: PlannedUnit) -> ConfigSubentry:
    return ConfigSubentry(
        data=MappingProxyType(unit.data),
        subentry_type=SUBENTRY_UNIT,
        title=unit.name,
        unique_id=f"{SUBENTRY_UNIT}:{unit.unit_id}",
    )
