"""A subscription: what it sends is held against the caller's rights each time, and ends with the site."""

from collections.abc import Callable
from functools import partial
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..models import PrepaidConfigEntry
from ..roles import may
from .command import Call, Json

COALESCE_S: Final = 0.1
"""Changes within this time are one message: a person sees no difference, a phone does."""


class Feed:
    """One subscription of one connection."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self._id: int = call.msg["id"]
        self._on_close: list[Callable[[], None]] = []
        self._closed = False

    @property
    def closed(self) -> bool:
        """Return whether nobody listens any more."""
        return self._closed

    @callback
    def begin(self) -> None:
        """Accept the subscription: from now on it can be cancelled."""
        _feeds(self.call.hass, self.call.entry).add(self)
        self.call.connection.subscriptions[self._id] = self.close
        self.call.connection.send_result(self._id)

    @callback
    def on_close(self, act: Callable[[], None]) -> None:
        """Act when the subscription ends."""
        self._on_close.append(act)

    @callback
    def send(self, kind: str, event: Json) -> None:
        """Send an event, or end where the caller has lost the right to it."""
        if self._closed:
            return
        if not may(self.call.connection.user, self.call.site.settings, self.call.permission):
            self.end("unauthorized")
            return
        self.call.connection.send_event(self._id, {"kind": kind, **event})

    @callback
    def end(self, reason: str) -> None:
        """Say that nothing more comes, and why; a word of the commands' own, not for people."""
        if not self._closed:
            self.call.connection.send_event(self._id, {"kind": "ended", "reason": reason})
            self.call.connection.subscriptions.pop(self._id, None)
            self.close()

    @callback
    def close(self) -> None:
        """Let go of everything."""
        self._closed = True
        sites = self.call.hass.data.get(_FEEDS, {})
        sites.get(self.call.entry.entry_id, set()).discard(self)
        while self._on_close:
            self._on_close.pop()()


_FEEDS: Final[HassKey[dict[str, set[Feed]]]] = HassKey(f"{DOMAIN}_feeds")


def _feeds(hass: HomeAssistant, entry: PrepaidConfigEntry) -> set[Feed]:
    """Return the subscriptions of a running site; they end when it is unloaded."""
    sites = hass.data.setdefault(_FEEDS, {})
    if entry.entry_id not in sites:
        sites[entry.entry_id] = set()
        entry.async_on_unload(partial(_end_all, hass, entry.entry_id))
    return sites[entry.entry_id]


@callback
def _end_all(hass: HomeAssistant, entry_id: str) -> None:
    for feed in tuple(hass.data[_FEEDS].get(entry_id, ())):
        feed.end("site_stopped")
    del hass.data[_FEEDS][entry_id]


class Later:
    """Does something once for all that happens within a short time."""

    def __init__(self, hass: HomeAssistant, act: Callable[[], None]) -> None:
        self._loop = hass.loop
        self._act = act
        self._handle: object | None = None
        self._cancel: Callable[[], None] = lambda: None

    @callback
    def soon(self) -> None:
        """Do it within the time, at most once."""
        if self._handle is None:
            handle = self._loop.call_later(COALESCE_S, self._now)
            self._handle, self._cancel = handle, handle.cancel

    @callback
    def _now(self) -> None:
        self._handle = None
        self._act()

    @callback
    def close(self) -> None:
        """Do nothing any more."""
        self._cancel()
        self._handle = None
