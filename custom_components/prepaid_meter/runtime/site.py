"""One running site: its state, its queue, its clock and its relays, put together."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta, tzinfo
from functools import partial

from ..engine.config import SiteSettings
from ..engine.effects import Notice
from ..engine.errors import Refused
from ..engine.flow import deadlines as deadline_of
from ..engine.inputs import ConfigureSite, Input, Power, Readings, RelayReport
from ..engine.state import Site
from ..engine.view import UnitView
from ..store.repository import Repository
from ..store.values import Batch, Verification
from ..store.writer import Writer
from .clock import Pace
from .deadlines import Deadlines
from .perform import Performance
from .pipeline import Outlets, Pipeline
from .ports import (
    ClockSource,
    NoticeListener,
    Performer,
    ProblemListener,
    Unlisten,
    ViewListener,
    added,
)
from .rehearsal import unfinished
from .retention import Retention, cuts_of
from .ticks import Ticks
from .unit_view import UnitViews
from .worker import Answer, Inbox, Work, consume, guarded

LOGGER = logging.getLogger(__name__)


class SiteRuntime:
    """A site that takes inputs. ``problem`` is the key of what keeps the ledger from being written."""

    def __init__(
        self,
        site: Site,
        repository: Repository,
        writer: Writer,
        *,
        clock: ClockSource,
        performer: Performer,
        load: Callable[[], Site | None],
        pace: Pace,
    ) -> None:
        self.problem: str | None = None
        self._repository = repository
        self._writer = writer
        self._clock = clock
        self._pace = pace
        self._inbox = Inbox(gather_s=pace.gather_s)
        self._notice_listeners: list[NoticeListener] = []
        self._problem_listeners: list[ProblemListener] = []
        self._views = UnitViews(lambda: self.site, clock)
        self._deadlines = Deadlines()
        self._ticks = Ticks(self._deadlines, clock, pace)
        self._performance = Performance(performer, self.submit, lambda: self.site, pace)
        self._retention = Retention(clock, pace)
        outlets = Outlets(
            changed=self._on_changed,
            accrued=self._on_accrued,
            notice=self._on_notice,
            command=self._performance.command,
            problem=self._on_problem,
            reloaded=self._on_reloaded,
        )
        self._pipeline = Pipeline(
            site,
            repository=repository,
            writer=writer,
            load=load,
            clock=clock,
            outlets=outlets,
            pace=pace,
        )
        self._scheduled = site
        self._unscheduled: set[str] = set()
        self._consumer = asyncio.create_task(
            consume(self._inbox, self._pause_s, self._handle), name="prepaid_meter pipeline"
        )

    @classmethod
    async def start(
        cls,
        url: str,
        settings: SiteSettings,
        *,
        clock: ClockSource,
        performer: Performer,
        zone_of: Callable[[str], tzinfo],
        pace: Pace | None = None,
    ) -> SiteRuntime:
        """Open the ledger, load the site and take inputs; nothing clock-driven happens before ``ready``.

        Raises StoreUnavailable when the ledger cannot be opened, Refused when the settings
        contradict what is booked (another currency) or the ledger is another site's.
        """
        repository = Repository(url)
        writer = Writer(repository)
        load = partial(repository.load, zone_of)
        try:
            await writer.call(repository.open)
            site = _own(await writer.call(load), settings)
            if site is None:
                site = Site(settings=settings)
                await writer.call(repository.commit, Batch(site=site, site_changed=True))
        except BaseException:
            await writer.close()
            raise
        runtime = cls(
            site,
            repository,
            writer,
            clock=clock,
            performer=performer,
            load=load,
            pace=pace or Pace(),
        )
        # The hub names its zone only; which zones came before, the ledger knows.
        if str(site.settings.zones[-1][1]) == str(settings.zones[-1][1]):
            settings = replace(settings, zones=site.settings.zones)
        try:
            if site.settings != settings:
                await runtime.submit(ConfigureSite(settings=settings, at=clock.now()))
        except BaseException:
            await runtime.stop()
            raise
        return runtime

    @property
    def site(self) -> Site:
        """The newest committed or accrued state."""
        return self._pipeline.site

    async def ready(self) -> None:
        """Begin with clock-driven work, once the sources have delivered what they show now."""
        await self.submit(self._ticks.first())
        self._schedule(self.site.units)
        self._ticks.begun = True
        self._performance.resume()
        for item in unfinished(self.site):
            await self._inbox.put(Work(item=item))
        self.wake()

    async def submit(self, item: Input) -> Answer:
        """Take an input through the queue; return its answer once it is committed.

        Raises what the engine refuses (PrepaidError), Conflict for a used key, StoreUnavailable
        when nothing could be booked, and Refused ``site_stopped`` after ``stop``.
        """
        waiting: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        await self._inbox.put(Work(item=item, waiting=waiting))
        return await waiting

    def offer(self, item: Readings | RelayReport | Power) -> None:
        """Take what a source or a relay tells unasked; it waits for nothing and is never refused."""
        self._inbox.offer(item)

    def wake(self) -> None:
        """Look at the clock now instead of at the next deadline: it may have been set."""
        self._inbox.wake()

    def view(self, unit_id: str) -> UnitView | None:
        """Return a unit's newest picture, None for an unknown unit."""
        return self._views.view(unit_id)

    def listen(self, unit_id: str | None, listener: ViewListener) -> Unlisten:
        """Call the listener when the picture of a unit (None: of any) has changed."""
        return self._views.listen(unit_id, listener)

    def on_notice(self, listener: NoticeListener) -> Unlisten:
        """Call the listener with every notice, once it is committed."""
        return added(self._notice_listeners, listener)

    def on_problem(self, listener: ProblemListener) -> Unlisten:
        """Call the listener when the ledger stops (key of the problem) or starts taking writes (None)."""
        return added(self._problem_listeners, listener)

    async def query[T](self, fn: Callable[[Repository], T]) -> T:
        """Read from the ledger on the writer thread. Raises Refused ``site_stopped`` after ``stop``."""
        if self._inbox.closed:
            raise Refused("site_stopped")
        return await self._writer.call(fn, self._repository)

    async def query_beside[T](self, fn: Callable[[Repository], T]) -> T:
        """Read what has a connection of its own beside the writer thread. Raises like ``query``."""
        if self._inbox.closed:
            raise Refused("site_stopped")
        return await asyncio.to_thread(fn, self._repository)

    async def verify(self) -> Verification:
        """Examine the whole ledger beside the writer thread."""
        return await self.query_beside(Repository.verify)

    async def stop(self) -> None:
        """Post all accruals, write everything and close the ledger; relays stay as they are."""
        if self._inbox.closed:
            return
        last = [Work(item=self._ticks.last())] if self._ticks.begun else []
        self._ticks.begun = False
        self._inbox.close()
        await self._performance.stop()
        try:
            async with asyncio.timeout(self._pace.stop_s):
                await self._consumer
                await self._pipeline.run(last)
                await self._pipeline.commit()
        except TimeoutError:
            LOGGER.warning("Stopped before everything was written; the meters' registers keep it")
        self._views.close()
        await self._writer.close()

    def _pause_s(self) -> float:
        pauses = [self._ticks.pause_s(), self._retention.pause_s(), self._pipeline.pause_s()]
        return min(pause for pause in pauses if pause is not None)

    async def _handle(self, works: list[Work]) -> None:
        """One drain: what waits, and the ticks whose time has come."""
        ticks = self._ticks.due()
        await self._pipeline.run(works + [Work(item=tick) for tick in ticks])
        for tick in ticks:
            self._schedule(tick.unit_ids or self._unscheduled, later=True)
        if not works and not ticks and self._retention.due():
            await self._thin()

    async def _thin(self) -> None:
        with guarded("thinning old readings") as guard:
            now = self._clock.now()
            while await self._writer.call(self._repository.retain, now, cuts_of(self.site)):
                if len(self._inbox):
                    self._retention.resume()
                    return
        if guard.error is not None:
            LOGGER.warning("Old readings were not thinned, next time is tomorrow: %s", guard.error)

    def _on_changed(self, unit_ids: Iterable[str]) -> None:
        site, before = self.site, self._scheduled
        if site.tariffs is not before.tariffs or site.settings is not before.settings:
            unit_ids = tuple(site.units)
        self._scheduled = site
        self._schedule(unit_ids)
        self._views.changed(unit_ids)

    def _on_accrued(self, unit_ids: frozenset[str]) -> None:
        """Show what was used.

        Planning can wait for the next look at the clock: a day closes minutes after it ends, and
        whatever is decided is no mere accrual.
        """
        self._unscheduled |= unit_ids
        self._views.changed(unit_ids)

    def _on_reloaded(self) -> None:
        self._scheduled = self.site
        self._schedule(self.site.units, later=True)
        self._views.changed(self.site.units)
        if self._ticks.begun:
            self._performance.resume()

    def _schedule(self, unit_ids: Iterable[str], *, later: bool = False) -> None:
        """Plan the next tick of these units; ``later`` puts off what is overdue still, after a tick."""
        now, site = self._clock.now(), self.site
        for unit_id in unit_ids:
            unit, deadline = site.units.get(unit_id), None
            if unit is not None:
                with guarded("deadlines"):
                    deadline = deadline_of(unit, site)
            if later and deadline is not None and deadline <= now:
                deadline = now + timedelta(seconds=self._pace.overdue_s)
            self._deadlines.put(unit_id, deadline)
        self._unscheduled.difference_update(tuple(unit_ids))

    def _on_notice(self, notice: Notice) -> None:
        for listener in tuple(self._notice_listeners):
            with guarded("a listener of notices"):
                listener(notice)

    def _on_problem(self, problem: str | None) -> None:
        if problem != self.problem:
            self.problem = problem
            for listener in tuple(self._problem_listeners):
                with guarded("a listener of problems"):
                    listener(problem)


def _own(site: Site | None, settings: SiteSettings) -> Site | None:
    """Return what a ledger holds. Raises Refused for another site's: they would mix."""
    if site and site.settings.site_id != settings.site_id:
        raise Refused("ledger_of_another_site")
    return site
