"""Publishing: pictures of changed units to their listeners, coalesced per pass of the loop."""

import asyncio
from collections.abc import Callable, Iterable
from functools import partial

from ..engine.flow import view as view_of
from ..engine.state import Site
from ..engine.view import UnitView
from .ports import ClockSource, Unlisten, ViewListener
from .worker import guarded

SLICE_S = 0.004
"""Publishing gives the loop back after this time, so that 500 changed units delay nothing else."""


class UnitViews:
    """The newest published picture of every unit and who wants to hear of changes."""

    def __init__(self, site: Callable[[], Site], clock: ClockSource) -> None:
        self._site = site
        self._clock = clock
        self._views: dict[str, UnitView] = {}
        self._listeners: dict[str | None, list[ViewListener]] = {}
        self._stale: dict[str, None] = {}
        self._handle: asyncio.Handle | None = None

    def view(self, unit_id: str) -> UnitView | None:
        """Return a unit's newest picture, None for an unknown unit."""
        if unit_id in self._stale or unit_id not in self._views:
            return self._draw(unit_id)
        return self._views[unit_id]

    def listen(self, unit_id: str | None, listener: ViewListener) -> Unlisten:
        """Call the listener whenever the picture of a unit (None: of any unit) has changed."""
        self._listeners.setdefault(unit_id, []).append(listener)
        return partial(self._unlisten, unit_id, listener)

    def changed(self, unit_ids: Iterable[str]) -> None:
        """Publish these units in the loop's next pass."""
        self._stale.update(dict.fromkeys(unit_ids))
        if self._stale and self._handle is None:
            self._handle = asyncio.get_running_loop().call_soon(self._publish)

    def close(self) -> None:
        """Publish nothing any more."""
        self._listeners.clear()
        self._stale.clear()
        if self._handle is not None:
            self._handle.cancel()

    def _unlisten(self, unit_id: str | None, listener: ViewListener) -> None:
        listeners = self._listeners.get(unit_id, [])
        if listener in listeners:
            listeners.remove(listener)
        if not listeners:
            self._listeners.pop(unit_id, None)

    def _publish(self) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + SLICE_S
        self._handle = None
        while self._stale:
            if loop.time() > until:
                self._handle = loop.call_soon(self._publish)
                return
            unit_id = next(iter(self._stale))
            del self._stale[unit_id]
            before = self._views.get(unit_id)
            now = self._draw(unit_id)
            if now is None:
                self._views.pop(unit_id, None)
                continue
            self._views[unit_id] = now
            if now != before:
                self._tell(now)

    def _tell(self, view: UnitView) -> None:
        for key in (view.unit_id, None):
            for listener in tuple(self._listeners.get(key, ())):
                with guarded("a listener of views"):
                    listener(view)

    def _draw(self, unit_id: str) -> UnitView | None:
        site = self._site()
        return view_of(site, unit_id, self._clock.now()) if unit_id in site.units else None
