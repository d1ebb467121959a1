"""From the queue to the ledger and back: known keys, history, steps, one commit, then everything else.

    works ─▶ known keys ─▶ history ─▶ engine.step over a working copy ─▶ ║COMMIT║ ─▶ answers · views · notices · relays

While a commit is on the writer thread nothing else is stepped. An accrual that decides nothing is
published at once and committed within ``Pace.accrual_s``. When a commit fails, the working copy is
dropped and its inputs are stepped again one by one, each in its own commit, so that one of them
cannot take the others with it.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ..engine.effects import Notice, RelayCommand
from ..engine.errors import PrepaidError, StoreUnavailable
from ..engine.flow import history_needed, step
from ..engine.inputs import Tick
from ..engine.past import History
from ..engine.state import Site
from ..store.repository import Repository
from ..store.writer import Writer
from .clock import Pace
from .held import Held
from .idempotency import Identity, identify
from .pending import Pending
from .ports import ClockSource
from .witness import Witness, by_arrival
from .worker import Answer, Work, guarded

LOGGER = logging.getLogger(__name__)

STEP_SLICE_S = 0.004
"""Stepping gives the loop back after this time, so that a burst of readings delays nothing else."""
MISSES_MAX = 2
"""So many inputs in a row that the ledger did not take mean that it is the ledger, not the inputs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """Where results go.

    ``accrued`` are units that only used something: nothing was decided, and no deadline came nearer
    than a closing of their day. ``problem`` is what keeps the ledger from being written (None:
    nothing); ``reloaded`` says that the state was read again from the ledger, and with it all units
    may have changed.
    """

    changed: Callable[[frozenset[str]], None]
    accrued: Callable[[frozenset[str]], None]
    notice: Callable[[Notice], None]
    command: Callable[[RelayCommand], None]
    problem: Callable[[str | None], None]
    reloaded: Callable[[], None]


class Pipeline:
    """The state of a site between commits. ``site`` is the newest committed or accrued state."""

    def __init__(
        self,
        site: Site,
        *,
        repository: Repository,
        writer: Writer,
        load: Callable[[], Site | None],
        clock: ClockSource,
        outlets: Outlets,
        pace: Pace,
    ) -> None:
        self.site = site
        self._committed = site
        self._pending = Pending(site, site)
        self._repository = repository
        self._writer = writer
        self._load = load
        self._clock = clock
        self._witness = Witness(clock)
        self._outlets = outlets
        self._pace = pace
        self._held = Held()
        self._refusals = 0
        self._retry_us = 0

    def pause_s(self) -> float | None:
        """Return after how many seconds ``run`` has work without any input; None: never."""
        since = self._pending.since_us
        moments = [] if since is None else [since + round(self._pace.accrual_s * 1_000_000)]
        if self._held:
            moments.append(self._retry_us)
        return (min(moments) - self._clock.monotonic_us()) / 1_000_000 if moments else None

    async def run(self, works: list[Work]) -> None:
        """Take inputs from the queue to the ledger."""
        if self._held:
            works = self._join_held(works)
        loop = asyncio.get_running_loop()
        until = loop.time() + STEP_SLICE_S
        for work in works:
            look = self._witness.look(work.item, self._pending.site.clock)
            if look is not None:
                await self._advance(Work(item=look))
            await self._advance(work)
            if loop.time() > until:
                await asyncio.sleep(0)
                until = loop.time() + STEP_SLICE_S
        pending = self._pending
        # What the ledger refused before is not shown until it has taken it.
        if self._refusals or pending.must_commit(self._clock.monotonic_us(), self._pace.accrual_s):
            await self.commit()
        elif pending.site is not self.site:
            self._accrue(works)

    async def commit(self) -> None:
        """Write everything stepped so far; step it again one by one when that fails."""
        failed = self._pending
        error = await self._commit()
        if error is not None:
            LOGGER.debug("The ledger did not take %s inputs: %s", len(failed.works), error)
            await self._one_by_one(failed, error)

    async def _advance(self, work: Work) -> None:
        """Answer a known key or step one input over the working copy."""
        with guarded(type(work.item).__name__) as guard:
            identity = identify(work.item)
            if identity is not None and await self._repeat(work, identity):
                return
            history = await self._history(work)
            item = work.item
            if isinstance(item, Tick):
                item = self._stamped(item)
            stepped = (self._pending.site, item, self._clock.now(), history)
            # A month rated again takes longer than the hub's loop may wait.
            outcome = await asyncio.to_thread(step, *stepped) if history else step(*stepped)
            self._pending.add(work, identity, outcome, self._clock.monotonic_us())
        if isinstance(guard.error, StoreUnavailable):
            self._give_up([work], guard.error)
        elif guard.error is not None:
            work.fail(guard.error)

    def _stamped(self, tick: Tick) -> Tick:
        """Return a tick that shows the clock as it is now.

        What was booked while the tick waited in the queue is no witness of a clock set back.
        """
        return replace(tick, wall=self._clock.now(), monotonic_us=self._clock.monotonic_us())

    async def _repeat(self, work: Work, identity: Identity) -> bool:
        """Answer an act that is known already, in this working copy or in the ledger."""
        stepped = self._pending.answers.get((identity.scope, identity.key))
        if stepped is not None:
            identity.check(stepped[0].payload_hash)
            self._pending.repeat(work, stepped[1])
            return True
        known = await self._writer.call(self._known, identity)
        if known is not None:
            work.answer(known)
        return known is not None

    def _known(self, identity: Identity) -> Answer | None:
        """Return the first answer to an act the ledger knows, with the ``seq`` of the entry it names.

        Runs on the writer thread.
        """
        known = self._repository.known(identity.scope, identity.key)
        if known is None:
            return None
        identity.check(known.payload_hash)
        answer = {**known.answer, "repeated": True}
        booked = self._repository.entry(str(answer.get("entry_id")))
        return answer if booked is None else {**answer, "seq": booked.seq}

    async def _history(self, work: Work) -> History | None:
        """Fetch what an input that touches the past needs, from a ledger that is complete."""
        request = history_needed(self._pending.site, work.item)
        if request is not None and self._pending.dirty:
            await self.commit()
            request = history_needed(self._pending.site, work.item)
        if request is None:
            return None
        return await self._writer.call(self._repository.history, request)

    def _accrue(self, works: Iterable[Work]) -> None:
        """Show accruals before they are committed."""
        self.site = self._pending.site
        self._outlets.accrued(frozenset(self._pending.unshown) | _looked_at(works))
        self._pending.unshown.clear()

    async def _commit(self) -> PrepaidError | None:
        """Write the working copy, then let everybody know; return what went wrong."""
        pending = self._pending
        if pending.dirty:
            with guarded("a commit") as guard:
                committed = await self._writer.call(self._repository.commit, pending.batch())
                seqs = committed.seqs
            if guard.error is not None:
                return guard.error
            self._recover()
        else:
            seqs = {}
        self._restart(pending.site)
        pending.resolve(seqs)
        self._outlets.changed(frozenset(pending.changed) | _looked_at(pending.works))
        for notice in pending.notices:
            self._outlets.notice(notice)
        for intent in pending.intents.values():
            self._outlets.command(intent)
        return None

    async def _one_by_one(self, failed: Pending, error: PrepaidError) -> None:
        """Go back to what is committed and find out which inputs the ledger takes."""
        await self._reload()
        works = self._untaken(failed)
        misses = 0 if len(works) > 1 else MISSES_MAX
        for number, work in enumerate(works):
            if misses >= MISSES_MAX:
                self._give_up(works[number:], error)
                break
            await self._advance(work)
            problem = await self._commit()
            if problem is None:
                misses = 0
                continue
            error, misses = problem, misses + isinstance(problem, StoreUnavailable)
            self._restart(self._committed)
            self._give_up([work], problem)
        self._outlets.reloaded()

    def _untaken(self, failed: Pending) -> list[Work]:
        """Return what to step again, from the ledger's state.

        Where the commit came through after all, readings ordered by arrival are left out: told
        again, the older of them would look like a register that fell.
        """
        units = self._committed.units
        changed = failed.changed
        if not changed or any(units.get(one) != failed.site.units[one] for one in changed):
            return failed.works
        return [work for work in failed.works if work.waiting or not by_arrival(work.item)]

    async def _reload(self) -> None:
        """Go back to the ledger's state; a commit that seemed to fail may have come through."""
        with guarded("a reload"):
            site = await self._writer.call(self._load)
            self._committed = self._committed if site is None else site
        self._restart(self._committed)

    def _restart(self, site: Site) -> None:
        """Go on from a committed state."""
        self.site = self._committed = site
        self._pending = Pending(site, site)

    def _give_up(self, works: list[Work], error: PrepaidError) -> None:
        """Refuse callers; keep readings where the ledger, not the input, is the reason."""
        for work in works:
            work.fail(error)
        if isinstance(error, StoreUnavailable):
            if not self._refusals:
                LOGGER.warning("The ledger cannot be written; readings wait for it: %s", error)
            self._held.keep(work for work in works if work.waiting is None)
            self._postpone()
            self._outlets.problem(error.key)

    def _postpone(self) -> None:
        """Leave the ledger alone for a while, longer each time."""
        now_us = self._clock.monotonic_us()
        if self._retry_us <= now_us:
            pauses = self._pace.store_s
            pause_s = pauses[min(self._refusals, len(pauses) - 1)]
            self._refusals += 1
            self._retry_us = now_us + round(pause_s * 1_000_000)

    def _recover(self) -> None:
        """The ledger takes writes again: what was held is due now."""
        if self._refusals:
            LOGGER.info("The ledger is written again")
        self._refusals = 0
        self._retry_us = self._clock.monotonic_us()
        self._outlets.problem(None)

    def _join_held(self, works: list[Work]) -> list[Work]:
        """Put held readings first when it is time to try again, else keep the new ones with them."""
        if self._clock.monotonic_us() >= self._retry_us:
            return self._held.take() + works
        self._held.keep(work for work in works if work.waiting is None)
        return [work for work in works if work.waiting is not None or isinstance(work.item, Tick)]


def _looked_at(works: Iterable[Work]) -> frozenset[str]:
    """Return the units whose picture may differ by the clock alone: those a tick was for."""
    ticks = [work.item for work in works if isinstance(work.item, Tick)]
    return frozenset(unit_id for tick in ticks for unit_id in tick.unit_ids or ())
