"""Acts that start and stop a session: what is used from an instant to another, on credit."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StartSession:
    """Start a session of a meter: time runs from now on, or one use is counted.

    ``hold_micro`` (None: the meter's own) is set aside while it runs, and ``max_minutes`` ends it, if
    the meter's own maximum does not before. ``observed``: a switch or a tag says so and nobody waits
    for an answer, so a refusal is told as a notice.
    """

    unit_id: str
    meter_id: str
    key: str
    actor: str
    hold_micro: int | None = None
    max_minutes: int | None = None
    observed: bool = False
    scope: str = "start_session"


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSession:
    """Stop a meter's session and post it.

    ``observed``: the switch that started it was seen off. After an absence nobody knows since when,
    so that what ran unseen is not billed.
    """

    unit_id: str
    meter_id: str
    key: str
    actor: str
    observed: bool = False
    scope: str = "stop_session"
