"""What the engine remembers of a meter's supply: its relay, its load, and a forced state."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .inputs import StoredReading


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """The three facts of a relay and the newest intent. ``revision`` rises with every new intent.

    ``wanted`` is what was commanded last (None: never), ``observed`` what was read back (None:
    unreachable) and ``observed_at`` since when; ``attempts`` belong to the newest revision.
    ``failed``: given up, and not obeyed since. ``obeyed_revision`` is the newest intent seen carried
    out, ``known_off`` the supply as it then stood. ``bypass_nano`` is usage metered while the relay
    was seen open. ``drifted``: switched on by hand while it has to be off, and left so for now;
    ``restored`` is when such a relay was asked off again, within the last hour. ``position`` and
    ``faults`` are a valve's, as its last report told them.
    """

    revision: int = 0
    wanted: bool | None = None
    observed: bool | None = None
    observed_at: datetime | None = None
    attempts: int = 0
    failed: bool = False
    obeyed_revision: int = 0
    known_off: bool = False
    bypass_nano: int = 0
    drifted: bool = False
    restored: tuple[datetime, ...] = ()
    position: int | None = None
    faults: tuple[str, ...] = ()


class LoadStanding(StrEnum):
    """Where a meter's load stands; drawn in ``load.py``."""

    WITHIN = "within"
    OVER = "over"
    OFF = "off"
    HELD = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What a meter draws and what came of it.

    ``power_w`` is what was last told or, ``measured`` False, what the register shows to have been
    drawn at least; ``power_at`` is when. ``since``: over the limit from then on; ``off_until``: off
    for its load until then. ``strikes`` are the instants of the last day's cuts.
    ``mark`` is the register's value from which its rate is reckoned, ``grain`` the step in which it
    is seen to count, ``most_w`` the most it can have shown before.
    """

    standing: LoadStanding = LoadStanding.WITHIN
    power_w: int | None = None
    power_at: datetime | None = None
    measured: bool = False
    since: datetime | None = None
    off_until: datetime | None = None
    strikes: tuple[datetime, ...] = ()
    mark: StoredReading | None = None
    grain: int = 0
    most_w: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """An operator's forced supply state with its end."""

    wanted: bool
    until: datetime
    actor: str
