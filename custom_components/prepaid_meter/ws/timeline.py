"""What happened to a unit, the newest first: its journal, its notices, its tenancies and its tariffs.

Charges are left out: usage has a screen of its own. The journal tells what moved money, the kept
notices tell the rest; who moved in and out and which tariff a meter was on follows from the unit.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import merge
from itertools import pairwise
from operator import attrgetter, itemgetter
from typing import Any, Final, Self

import probatio as vol
from homeassistant.util import dt as dt_util

from ..const import CONF_TARIFF_ID, SUBENTRY_TARIFF
from ..engine.ledger.accounts import DEBT, OWED
from ..engine.ledger.journal import EntryKind, JournalEntry
from ..engine.state import UnitState
from ..exports.explained import about
from ..models import PrepaidConfigEntry
from ..public import public_dict
from ..roles import Permission, may
from ..store.pages import Wanted
from ..store.repository import Repository
from ..store.values import BookedEntry, KeptNotice
from .booked import Shown
from .command import Call, Json, site_query
from .fields import OFFSET_MAX, UNIT, limit

PAGE_MAX: Final = 200
KINDS: Final = frozenset(kind.value for kind in EntryKind if kind is not EntryKind.CHARGE)
_CURSOR_PARTS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a page goes on: below these numbers of entries and notices, with the oldest of the rest."""

    seq: int = OFFSET_MAX
    number: int = OFFSET_MAX
    others: int = OFFSET_MAX

    @classmethod
    def read(cls, text: object) -> Self:
        """Return a place from its text. Raises vol.Invalid."""
        parts = text.split(".") if isinstance(text, str) else []
        if len(parts) != _CURSOR_PARTS or not all(
            part.isascii() and part.isdigit() and len(part) <= len(str(OFFSET_MAX))
            for part in parts
        ):
            raise vol.Invalid("expected what the page before named")
        seq, number, others = map(int, parts)
        return cls(seq=seq, number=number, others=others)

    def __str__(self) -> str:
        return f"{self.seq}.{self.number}.{self.others}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Happened:
    """One line of the timeline, and where to go on behind it."""

    at: datetime
    line: Json
    below: dict[str, int]


@site_query(
    "unit/timeline",
    Permission.STATEMENT,
    {**UNIT, vol.Optional("before"): Place.read, **limit(PAGE_MAX, 50)},
)
async def unit_timeline(call: Call) -> Json:
    """Return a page of what happened, and where the next one begins; null where nothing is older."""
    place: Place = call.msg.get("before", Place())
    lines = _Lines(call, await Shown.of(call))
    most: int = call.msg["limit"]

    def read(repository: Repository) -> list[list[_Happened]]:
        return [
            lines.entries(repository, place, most + 1),
            lines.notices(repository, place, most + 1),
            lines.others(place),
        ]

    streams = await call.runtime.site.query(read)
    found = list(merge(*streams, key=attrgetter("at"), reverse=True))[: most + 1]
    for one in found[:most]:
        place = replace(place, **one.below)
    return {
        "currency": call.currency,
        "events": [one.line for one in found[:most]],
        "before": str(place) if len(found) > most else None,
    }


class _Lines:
    """Makes the lines of one unit."""

    def __init__(self, call: Call, shown: Shown) -> None:
        self._call = call
        self._shown = shown
        self._unit = call.unit()
        settings = call.site.settings
        self._whole = may(call.connection.user, settings, Permission.READ)
        unit, now = self._unit, dt_util.utcnow()
        others = sorted(
            [*_tenancies(unit), *_tariffs(unit, _tariff_names(call.entry))], key=itemgetter(0)
        )
        self._others = [(at, line) for at, line in others if at <= now]

    def entries(self, repository: Repository, place: Place, most: int) -> list[_Happened]:
        """Return what the journal tells, the newest first."""
        known = repository.places(None, None)
        places = range(known.start, max(known.start, min(known.stop, place.seq)))
        found = repository.page(
            Wanted(
                places=places,
                limit=most,
                newest_first=True,
                unit_id=self._unit.config.unit_id,
                kinds=KINDS,
            )
        )
        reversals = repository.reversals([one.entry.entry_id for one in found])
        return [self._booked(one, reversals.get(one.entry.entry_id)) for one in found]

    def _booked(self, booked: BookedEntry, reversed_by: str | None) -> _Happened:
        entry = booked.entry
        meter_id = entry.explanation.get("meter_id")
        line = self._line("journal", entry.kind.value, entry.booked_at) | {
            **self._meter(meter_id if isinstance(meter_id, str) else None),
            "happened_at": entry.at.isoformat(),
            "amount": self._amount(entry),
            "figures": {"about": named[0]} if (named := about(entry)) else {},
            "seq": booked.seq,
            "journal_entry": entry.entry_id,
            "refers_to": list(entry.refers_to),
            "reverses": entry.reverses,
            "reversed_by": reversed_by,
            "reversible": reversed_by is None and self._shown.reversible(entry),
        }
        if self._whole:
            line |= {**self._actor(entry.actor), "note": entry.note}
        return _Happened(at=entry.booked_at, line=line, below={"seq": booked.seq})

    def _amount(self, entry: JournalEntry) -> str | None:
        """Return what an entry moved; None where that is no money: points, or units that were given."""
        moved_micro = _moved(entry, self._unit.config.unit_id, self._call.currency)
        return None if moved_micro is None else self._call.text(moved_micro)

    def notices(self, repository: Repository, place: Place, most: int) -> list[_Happened]:
        """Return what people were told beside that, the newest first."""
        found = repository.notices(self._unit.config.unit_id, before=place.number, limit=most)
        return [self._told(one) for one in found]

    def _told(self, kept: KeptNotice) -> _Happened:
        one = kept.notice
        figures = public_dict(one.data, self._call.currency)
        actor = figures.pop("actor", None)
        line = self._line("notice", one.kind.value, one.at)
        line |= {**self._meter(one.meter_id), "figures": figures}
        if self._whole and isinstance(actor, str):
            line |= self._actor(actor)
        return _Happened(at=one.at, line=line, below={"number": kept.number})

    def others(self, place: Place) -> list[_Happened]:
        """Return what follows from the unit as it is, the newest first."""
        return [
            _Happened(
                at=at,
                line=self._line(line["source"], line["kind"], at)
                | self._meter(line.get("meter_id"))
                | {"figures": line["figures"]},
                below={"others": number},
            )
            for number, (at, line) in reversed(list(enumerate(self._others[: place.others])))
        ]

    def _actor(self, actor: str) -> Json:
        return {"actor": actor, "actor_name": self._shown.people.name(actor)}

    def _meter(self, meter_id: str | None) -> Json:
        meter = self._unit.meters.get(meter_id or "")
        return {"meter_id": meter_id, "meter": None if meter is None else meter.config.name}

    @staticmethod
    def _line(source: str, kind: str, at: datetime) -> Json:
        nothing: dict[str, Any] = dict.fromkeys(
            (
                *("happened_at", "meter_id", "meter", "amount", "seq", "journal_entry"),
                *("reverses", "reversed_by", "actor", "actor_name", "note"),
            )
        )
        told = {"source": source, "kind": kind, "at": at.isoformat()}
        return {**nothing, "refers_to": [], "reversible": False, "figures": {}, **told}


def _moved(entry: JournalEntry, unit_id: str, currency: str) -> int | None:
    """Return what an entry moved for the unit's customer: credit, else the deposit, else debt."""
    money = [one for one in entry.postings if one.commodity == currency]
    credit = deposit = debt = 0
    for one in money:
        if one.account.startswith(f"deposit:{unit_id}/"):
            deposit += one.amount_micro
        elif one.account.startswith(f"customer:{unit_id}/"):
            if one.account.endswith((f":{DEBT}", f":{OWED}")):
                debt += one.amount_micro
            else:
                credit += one.amount_micro
    return (credit or deposit or debt) if money else None


def _tenancies(unit: UnitState) -> Iterable[tuple[datetime, Json]]:
    """Yield who moved out and in since the unit was made."""
    present = (unit.wallet.tenancy, unit.since or unit.opened_at, unit.vacant)
    begun = [*((one.number, one.since, one.vacant) for one in unit.past), present]
    for one in unit.past:
        if not one.vacant:
            yield one.until, _other("tenancy", "moved_out", tenancy=one.number)
    for number, since, vacant in begun[1:]:
        if not vacant:
            yield since, _other("tenancy", "moved_in", tenancy=number)


def _tariffs(unit: UnitState, names: dict[str, str]) -> Iterable[tuple[datetime, Json]]:
    """Yield when a meter came to be priced by another tariff."""
    for meter_id, meter in unit.meters.items():
        past = [one.meters[meter_id] for one in unit.past if meter_id in one.meters]
        known = {one.valid_from: one for each in (*past, meter) for one in each.assignments}
        for before, after in pairwise(one for _, one in sorted(known.items(), key=itemgetter(0))):
            if before.tariff_id != after.tariff_id:
                old, new = (names.get(one.tariff_id, one.tariff_id) for one in (before, after))
                yield (
                    after.valid_from,
                    _other("tariff", "tariff_moved", old=old, new=new) | {"meter_id": meter_id},
                )


def _tariff_names(entry: PrepaidConfigEntry) -> dict[str, str]:
    """Return what a site's tariffs are called, those that are removed excepted."""
    return {
        one.data[CONF_TARIFF_ID]: one.title for one in entry.get_subentries_of_type(SUBENTRY_TARIFF)
    }


def _other(source: str, kind: str, **figures: int | str) -> Json:
    return {"source": source, "kind": kind, "figures": figures}
