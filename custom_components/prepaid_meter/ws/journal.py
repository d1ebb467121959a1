"""The journal of a whole site: for those who may read the ledger."""

from dataclasses import dataclass
from typing import Any, Final

import probatio as vol

from ..engine.ledger.journal import EntryKind
from ..roles import Permission
from ..store.pages import Wanted
from ..store.repository import Repository
from ..store.values import BookedEntry
from ..targets import site_time
from .booked import Shown
from .command import Call, Json, site_query
from .fields import ID, OFFSET_MAX, PERIOD, SEARCH_LENGTH_MAX, limit, whole

PAGE_MAX: Final = 500
WINDOW: Final = 20_000
"""So many places are looked through at a time where few of their entries may be of a wanted kind."""
READ_MAX: Final = 5_000
PASSED_MAX: Final = 100_000
"""So many entries are read, or passed over, for one page: what is rare goes on with the next call."""
SPOKEN: Final = frozenset(kind.value for kind in EntryKind if kind is not EntryKind.CHARGE)
"""Kinds in which a person may have written something."""

_FIELDS: Final[dict[Any, Any]] = {
    vol.Optional("unit_id"): ID,
    vol.Optional("kinds"): [vol.In([kind.value for kind in EntryKind])],
    vol.Optional("search"): vol.All(str, vol.Length(max=SEARCH_LENGTH_MAX)),
    **PERIOD,
    vol.Optional("newest_first", default=False): bool,
    vol.Optional("after_seq", default=0): whole(0, OFFSET_MAX),
    vol.Optional("before_seq"): whole(1, OFFSET_MAX),
    **limit(PAGE_MAX, 100),
}


@site_query("journal", Permission.READ, _FIELDS)
async def read_journal(call: Call) -> Json:
    """Return entries in the order they were booked or the newest first, and where to go on."""
    if "unit_id" in call.msg:
        call.unit()
    shown = await Shown.of(call)
    found, entries = await call.runtime.site.query(_Reading(call, shown).read)
    backwards, on = call.msg["newest_first"], found.on
    return {
        "currency": call.currency,
        "entries": entries,
        "after_seq": None if backwards else on,
        "before_seq": on if backwards else None,
        "more": found.more,
    }


@dataclass(slots=True)
class _Found:
    """What is known so far: ``on`` is the place to go on behind, or before when going backwards."""

    on: int
    entries: list[BookedEntry]
    more: bool = False


class _Reading:
    """One page of entries that match."""

    def __init__(self, call: Call, shown: Shown) -> None:
        msg = call.msg
        self._shown = shown
        self._unit_id: str | None = msg.get("unit_id")
        self._backwards: bool = msg["newest_first"]
        self._limit: int = msg["limit"]
        self._after: int = msg["after_seq"]
        self._before: int = msg.get("before_seq", OFFSET_MAX)
        self._words = msg.get("search", "").casefold().split()
        self._kinds = frozenset(msg.get("kinds") or (SPOKEN if self._words else ()))
        self._start, self._end = (
            site_time(call.entry, msg[bound]) if bound in msg else None
            for bound in ("start", "end")
        )

    def read(self, repository: Repository) -> tuple[_Found, list[Json]]:
        """Return the page's entries, with what is shown of them."""
        found = self._find(repository)
        ids = [one.entry.entry_id for one in found.entries]
        reversals = repository.reversals(ids)
        return found, [self._shown.entry(one, reversals) for one in found.entries]

    def _find(self, repository: Repository) -> _Found:
        left = self._stretch(repository.places(self._start, self._end))
        found = _Found(on=self._before if self._backwards else self._after, entries=[])
        read = passed = 0
        while left:
            if read >= READ_MAX or passed >= PASSED_MAX:
                found.more = True
                return found
            window = self._window(left)
            page = repository.page(
                Wanted(
                    places=window,
                    limit=PAGE_MAX,
                    newest_first=self._backwards,
                    unit_id=self._unit_id,
                    kinds=self._kinds,
                )
            )
            if self._take(found, page):
                return found
            if len(page) < PAGE_MAX:
                found.on = window[0] if self._backwards else window[-1]
            read, passed = read + len(page), passed + len(window)
            left = self._behind(left, found.on)
        return found

    def _take(self, found: _Found, page: list[BookedEntry]) -> bool:
        """Take what matches; return whether the page is full and something is left over."""
        for one in page:
            if self._matches(one):
                if len(found.entries) == self._limit:
                    found.more = True
                    return True
                found.entries.append(one)
            found.on = one.seq
        return False

    def _stretch(self, places: range) -> range:
        first = max(places.start, self._after + 1)
        return range(first, max(first, min(places.stop, self._before)))

    def _window(self, left: range) -> range:
        """Return what is looked through next. A unit's entries are found without looking at others."""
        if self._unit_id is not None or not self._kinds:
            return left
        return left[-WINDOW:] if self._backwards else left[:WINDOW]

    def _behind(self, left: range, on: int) -> range:
        return range(left.start, on) if self._backwards else range(on + 1, left.stop)

    def _matches(self, booked: BookedEntry) -> bool:
        if not self._words:
            return True
        text = self._shown.searched(booked.entry)
        return all(word in text for word in self._words)
