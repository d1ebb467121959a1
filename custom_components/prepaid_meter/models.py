"""What a loaded site holds while it runs."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE

from .adapters import Adapters
from .engine.config import UnitConfig
from .engine.effects import Notice
from .engine.view import UnitView
from .issues import Issues
from .price_watch import PriceWatch
from .runtime.site import SiteRuntime
from .statistics_queue import StatisticsQueue
from .store.values import Verification
from .unit_entities import UnitEntities

type PrepaidConfigEntry = ConfigEntry[PrepaidRuntime]
type NoticeListener = Callable[[Notice, dict[str, object]], None]


@dataclass(frozen=True, slots=True)
class SavedForm:
    """A subentry as it was applied; the hub changes its own object in place."""

    subentry_type: str
    title: str
    data: Mapping[str, Any]


@dataclass(slots=True, kw_only=True)
class PrepaidRuntime:
    """A site with its adapters and entities.

    ``forms`` is what the newest applied form looked like: changes are found against it; ``units``
    are its units with their subentries' ids.
    ``latest`` holds the pictures published since the start, ``renames`` the entities whose new id
    (after the old one) the ledger has not taken yet, in their order, ``places`` where its buses and
    brokers are or were. ``change_waits``: changed forms are about to be looked at. ``verified`` is when
    the ledger was examined last since the start, and what was found.
    """

    site: SiteRuntime
    adapters: Adapters
    entities: UnitEntities
    site_device_id: str
    forms: dict[str, SavedForm] = field(default_factory=dict)
    units: dict[str, tuple[str, UnitConfig]] = field(default_factory=dict)
    applying: asyncio.Lock = field(default_factory=asyncio.Lock)
    change_waits: bool = False
    change_due: bool = False
    activity: dict[str, list[NoticeListener]] = field(default_factory=dict)
    latest: dict[str, UnitView] = field(default_factory=dict)
    renames: list[tuple[str, str]] = field(default_factory=list)
    places: dict[str, tuple[str, ...]] = field(default_factory=dict)
    issues: Issues
    statistics: StatisticsQueue
    prices: PriceWatch
    verified: tuple[datetime, Verification] | None = None

    def listen_activity(self, unit_id: str, listener: NoticeListener) -> CALLBACK_TYPE:
        """Call the listener with each notice of a unit and its public payload."""
        listeners = self.activity.setdefault(unit_id, [])
        listeners.append(listener)
        return lambda: listeners.remove(listener)

    def view(self, unit_id: str) -> UnitView | None:
        """Return a unit's newest picture."""
        return self.site.view(unit_id)
