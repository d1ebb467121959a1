"""Which meters a person has to look at: one repair names all meters with the same trouble."""

from collections.abc import Callable, Mapping
from typing import Final

from .engine.session_seen import unpaid
from .engine.state import MeterState, Site, UnitState
from .engine.supply_state import LoadStanding
from .engine.view import MeterView


def _drifted(meter: MeterState) -> bool:
    return meter.relay.drifted and not unpaid(meter)


def _held(meter: MeterState) -> bool:
    return meter.load is not None and meter.load.standing is LoadStanding.HELD


TROUBLES: Final[Mapping[str, Callable[[MeterState], bool]]] = {
    "meters_stale": lambda meter: meter.stale_incident,
    "relays_disobey": lambda meter: meter.relay.failed,
    "relays_drifted": _drifted,
    "relays_faulty": lambda meter: bool(meter.relay.faults),
    "loads_held": _held,
    "machines_unpaid": unpaid,
}
"""What each repair's meters have in common."""


def troubles_of(meter: MeterView) -> tuple[object, ...]:
    """Return what of a meter as shown is worth a look; nothing in it is true where all is well."""
    return (
        meter.stale_incident,
        meter.candidate,
        meter.relay_failed,
        meter.drifted,
        meter.faults,
        meter.load_held,
        meter.unpaid,
    )


def open_meters(site: Site) -> list[tuple[UnitState, MeterState]]:
    """Return the meters of a site that are read."""
    return [
        (unit, meter)
        for unit in site.units.values()
        if unit.closed_at is None
        for meter in unit.meters.values()
        if not meter.closed
    ]
