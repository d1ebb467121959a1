"""The clock is looked at before an arrival is believed: a jump shows at once, not a minute later."""

from ..engine.clock import parted, start_doubtful
from ..engine.inputs import (
    CloseUnit,
    ConfigureUnit,
    Disconnect,
    Input,
    OverrideSupply,
    Power,
    Readings,
    RelayReport,
    Tick,
)
from ..engine.session_inputs import StartSession, StopSession
from ..engine.state import Clock
from .ports import ClockSource

_MAY_END_A_SESSION = (
    StartSession,
    StopSession,
    RelayReport,
    OverrideSupply,
    Disconnect,
    ConfigureUnit,
    CloseUnit,
    Power,
)


class Witness:
    """Compares wall and monotonic time whenever readings come that only their arrival dates."""

    def __init__(self, clock: ClockSource) -> None:
        self._clock = clock
        self._begun = False

    def look(self, item: Input, known: Clock) -> Tick | None:
        """Return the tick that must be stepped before an input, None when nothing is in doubt.

        Until the first tick monotonic time may be that of another life of the machine; then only
        what makes a start doubtful counts. The tick is for no unit: it decides nothing. A session
        begins and ends by monotonic time, so the clock is looked at in any case before what may
        end one: else a wall clock set ahead would be billed as if the machine had run.
        """
        if isinstance(item, Tick):
            self._begun = True
        session = self._begun and isinstance(item, _MAY_END_A_SESSION)
        if not (session or by_arrival(item)):
            return None
        wall, monotonic_us = self._clock.now(), self._clock.monotonic_us()
        if session:
            return Tick(wall=wall, monotonic_us=monotonic_us, unit_ids=())
        started = not self._begun
        doubtful = start_doubtful(known, wall) if started else parted(known, wall, monotonic_us)
        if not doubtful:
            return None
        self._begun = True
        return Tick(wall=wall, monotonic_us=monotonic_us, started=started, unit_ids=())


def by_arrival(item: Input) -> bool:
    """Return whether an input is readings without a time of their own."""
    return isinstance(item, Readings) and not any(one.device_time for one in item.readings)
