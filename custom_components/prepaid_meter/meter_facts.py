"""What meters say beside their registers: kept for a diagnosis, and told where a person should know.

A broken seal is told each time. Lost messages cost nothing, the next register makes up for them, so
they are told at most once a day and meter.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from .engine.effects import Notice, NoticeKind
from .sources.base import Facts, SourceMeter

TELL_EVERY: Final = timedelta(days=1)
_LOST: Final = ("frames_missed", "rows_unreadable")

type MeterKey = tuple[str, str]


@dataclass(slots=True)
class _Meter:
    """The newest of each fact, and what was lost since that was last told."""

    newest: dict[str, int | str] = field(default_factory=dict)
    lost: Counter[str] = field(default_factory=Counter)
    told_at: datetime | None = None


class MeterFacts:
    """The facts of one site's meters. ``tell`` takes a notice, ``now`` is the time in UTC."""

    def __init__(self, tell: Callable[[Notice], None], now: Callable[[], datetime]) -> None:
        self._tell = tell
        self._now = now
        self._meters: dict[MeterKey, _Meter] = {}

    def newest(self) -> dict[str, dict[str, int | str]]:
        """Return the newest facts by meter."""
        return {meter_id: dict(one.newest) for (_, meter_id), one in self._meters.items()}

    def forget(self, key: MeterKey) -> None:
        """Forget a meter that is read otherwise from now on."""
        self._meters.pop(key, None)

    def told(self, meter: SourceMeter, facts: Facts) -> None:
        """Take what a meter says."""
        known = self._meters.setdefault((meter.unit_id, meter.meter_id), _Meter())
        known.newest.update(facts)
        if "tamper" in facts:
            self._notice(meter, NoticeKind.METER_TAMPERED, {"fact": facts["tamper"]})
        lost = {name: int(facts[name]) for name in _LOST if name in facts}
        if lost:
            known.lost.update(lost)
            self._tell_lost(meter, known)

    def _tell_lost(self, meter: SourceMeter, known: _Meter) -> None:
        now = self._now()
        if known.told_at is not None and now - known.told_at < TELL_EVERY:
            return
        self._notice(meter, NoticeKind.MESSAGES_LOST, dict(known.lost))
        known.lost.clear()
        known.told_at = now

    def _notice(
        self, meter: SourceMeter, kind: NoticeKind, data: dict[str, str | int | bool | None]
    ) -> None:
        at, unit_id, meter_id = self._now(), meter.unit_id, meter.meter_id
        self._tell(Notice(kind=kind, unit_id=unit_id, at=at, meter_id=meter_id, data=data))
