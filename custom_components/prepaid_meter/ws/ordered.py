"""The units that match a query, in its order; one that changes is moved, nothing is sorted anew."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..engine.state import CreditState
from .rows import STATE_ORDER, Natural, Row, arrears_micro

type Key = tuple[int, Any, Natural, str]


def _days(row: Row) -> int | None:
    return row.view.days_remaining_tenths


def _need(row: Row) -> int:
    """Return what puts first who is worst off, and behind all in that state who has no trouble."""
    return -2 * STATE_ORDER[row.view.credit_state] - bool(row.troubles)


def needs_look(row: Row) -> bool:
    """Return whether a person should look at a unit: its credit runs out or is out, or a meter is in trouble."""
    return row.view.credit_state is not CreditState.IN_CREDIT or bool(row.troubles)


SORTS: Final[dict[str, Callable[[Row], Any]]] = {
    "name": lambda row: row.natural,
    "area": lambda row: row.place.area.casefold() or None,
    "balance": lambda row: row.view.balance_micro,
    "available": lambda row: row.view.available_micro,
    "arrears": lambda row: arrears_micro(row.view),
    "days_remaining": _days,
    "credit_state": lambda row: STATE_ORDER[row.view.credit_state],
    "cost_today": lambda row: row.cost_today_micro,
    "need": _need,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which units, in which order, and which page of them. Empty filters match every unit."""

    search: tuple[str, ...] = ()
    states: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    troubled: bool = False
    needy: bool = False
    sort: str = "name"
    descending: bool = False
    offset: int = 0
    limit: int = 50

    @classmethod
    def of(cls, msg: Mapping[str, Any]) -> Query:
        """Return what a message asks for: every word of its search has to be found."""
        return cls(
            search=tuple(msg.get("search", "").casefold().split()),
            states=frozenset(msg.get("states", ())),
            areas=frozenset(msg.get("areas", ())),
            labels=frozenset(msg.get("labels", ())),
            troubled=msg.get("troubled", False),
            needy=msg.get("needy", False),
            sort=msg["sort"],
            descending=msg["descending"],
            offset=msg["offset"],
            limit=msg["limit"],
        )

    def matches(self, row: Row) -> bool:
        """Return whether a unit is asked for."""
        return (
            (not self.states or row.view.credit_state.value in self.states)
            and (not self.areas or row.place.area_id in self.areas)
            and (not self.labels or not self.labels.isdisjoint(row.place.labels))
            and (not self.troubled or bool(row.troubles))
            and (not self.needy or needs_look(row))
            and all(word in row.search for word in self.search)
        )

    def key(self, row: Row) -> Key:
        """Return a unit's place in the order. What has no value comes last, either way."""
        value = SORTS[self.sort](row)
        if value is None:
            return -1 if self.descending else 1, 0, row.natural, row.unit_id
        return 0, value, row.natural, row.unit_id


class Ordered:
    """The matching units of a query, kept in order."""

    def __init__(self, query: Query, rows: Iterable[Row]) -> None:
        self._query = query
        self._keys = {row.unit_id: query.key(row) for row in rows if query.matches(row)}
        self._order = sorted(self._keys.values())

    @property
    def matched(self) -> int:
        """Return how many units match."""
        return len(self._order)

    def put(self, unit_id: str, row: Row | None) -> None:
        """Take over a unit's new row; None: it is gone."""
        key = self._query.key(row) if row is not None and self._query.matches(row) else None
        before = self._keys.pop(unit_id, None)
        if key is not None:
            self._keys[unit_id] = key
        if before == key:
            return
        if before is not None:
            del self._order[bisect_left(self._order, before)]
        if key is not None:
            insort(self._order, key)

    def page(self) -> list[str]:
        """Return the units of the page in their order."""
        start, length = self._query.offset, self._query.limit
        if not self._query.descending:
            return [key[-1] for key in self._order[start : start + length]]
        end = max(0, len(self._order) - start)
        return [key[-1] for key in reversed(self._order[max(0, end - length) : end])]
