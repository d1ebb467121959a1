"""Carrying relay commands out: one keeper per relay, only the newest intent, until it is obeyed.

Before every attempt the intent is read again from the site, so a command that a newer one has
overtaken is never sent. What became of an attempt is a new input (``RelayReport``). A command that
is underway waits for its proof, which comes as an observation, before it is sent again.
"""

import asyncio
from collections.abc import Awaitable, Callable

from ..engine.effects import RelayCommand
from ..engine.inputs import RelayReport
from ..engine.state import Site
from ..engine.supply_state import Relay
from ..relays.base import Underway
from .clock import Pace
from .ports import Performer
from .worker import guarded

type Submit = Callable[[RelayReport], Awaitable[object]]


class Performance:
    """All relays of a site that have something to do."""

    def __init__(
        self, performer: Performer, submit: Submit, site: Callable[[], Site], pace: Pace
    ) -> None:
        self._performer = performer
        self._submit = submit
        self._site = site
        self._pace = pace
        self._keepers: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._news: dict[tuple[str, str], asyncio.Event] = {}

    @property
    def busy(self) -> bool:
        """Return whether any relay has still something to do."""
        return any(not keeper.done() for keeper in self._keepers.values())

    def command(self, command: RelayCommand) -> None:
        """Carry out a relay's newest intent; a keeper already at it is woken from its pause."""
        relay = (command.unit_id, command.meter_id)
        self._news.setdefault(relay, asyncio.Event()).set()
        keeper = self._keepers.get(relay)
        if keeper is None or keeper.done():
            name = f"relay of meter {command.meter_id}"
            self._keepers[relay] = asyncio.create_task(self._keep(relay), name=name)

    def resume(self) -> None:
        """Carry out every intent the last run left unfinished; its attempts count on.

        Counted anew, a relay at a hub that restarts often would never be given up and told.
        """
        for unit_id, unit in self._site().units.items():
            for meter_id in unit.meters:
                if (intent := self._unfinished((unit_id, meter_id))) is not None:
                    self.command(intent)

    async def stop(self) -> None:
        """Leave all relays as they are; unfinished intents are carried out after the next start."""
        keepers = list(self._keepers.values())
        for keeper in keepers:
            keeper.cancel()
        await asyncio.gather(*keepers, return_exceptions=True)

    async def _keep(self, relay: tuple[str, str]) -> None:
        revision, attempts = 0, 0
        while (intent := self._unfinished(relay)) is not None:
            self._news[relay].clear()
            if intent.revision != revision:
                revision, attempts = intent.revision, self._attempts(relay)
            attempts += 1
            answer = await self._attempt(intent)
            if isinstance(answer, Underway) and attempts < self._pace.relay_attempts_max:
                await self._pause(relay, answer.within_s)
                continue
            observed = self._relay(relay).observed if isinstance(answer, Underway) else answer
            await self._report(intent, attempts, observed=observed)
            newest = self._unfinished(relay)
            if newest is not None and newest.revision == revision:
                await self._pause(relay, self._patience(attempts))

    async def _attempt(self, command: RelayCommand) -> bool | Underway | None:
        observed: bool | Underway | None = None
        with guarded("a relay"):
            try:
                async with asyncio.timeout(self._pace.relay_timeout_s):
                    observed = await self._performer.relay(command)
            except TimeoutError:
                return None
        return observed

    async def _report(self, intent: RelayCommand, attempts: int, *, observed: bool | None) -> None:
        """Tell the engine; what cannot be kept is told again with the next attempt."""
        failed = observed is not intent.wanted and attempts >= self._pace.relay_attempts_max
        with guarded("a relay report"):
            await self._submit(
                RelayReport(
                    unit_id=intent.unit_id,
                    meter_id=intent.meter_id,
                    revision=intent.revision,
                    observed=observed,
                    attempts=attempts,
                    failed=failed,
                )
            )

    def _patience(self, attempts: int) -> float:
        steps = self._pace.relay_s
        return steps[attempts - 1] if attempts <= len(steps) else self._pace.relay_failed_s

    async def _pause(self, relay: tuple[str, str], seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._news[relay].wait()
        except TimeoutError:
            return

    def _attempts(self, relay: tuple[str, str]) -> int:
        """Return how often the newest intent was tried, by earlier runs too."""
        return self._relay(relay).attempts

    def _relay(self, relay: tuple[str, str]) -> Relay:
        return self._site().units[relay[0]].meters[relay[1]].relay

    def _unfinished(self, relay: tuple[str, str]) -> RelayCommand | None:
        """Return the newest intent unless it is carried out; a removed unit's relay is left as it is."""
        unit = self._site().units.get(relay[0])
        meter = unit.meters.get(relay[1]) if unit is not None and unit.closed_at is None else None
        if meter is None or meter.closed or meter.relay.wanted is None:
            return None
        if meter.relay.obeyed_revision == meter.relay.revision:
            return None
        return RelayCommand(
            unit_id=relay[0],
            meter_id=relay[1],
            wanted=meter.relay.wanted,
            revision=meter.relay.revision,
        )
