"""What a meter can have counted: its declared maximum, or what its kind and its past make credible.

Without a declared maximum three zones are left. What any ordinary meter of the kind may count is
billed at once; beyond the ceiling no reading is believed; between the two a reading waits until
the next one goes on from it, so that one garbage value is never billed and a heavy user is billed
one reading late.
"""

from datetime import timedelta

from ..quantity import COMMODITIES
from ..state import MeterState
from .interval import MICROSECOND

HOUR_US = timedelta(hours=1) // MICROSECOND
SURE_PER_HOUR = {
    "electricity": 25,
    "heat": 50,
    "water": 5,
    "hot_water": 5,
    "gas": 10,
    "steam": 1,
    "time": 2,
    "distance": 200,
    "count": 1_000,
}
"""Priced units (kWh, m³, …) an hour that need no proof: a little more than the service of a dwelling
delivers (3 x 32 A make 22 kW; a DN 20 water meter passes 5 m³/h, a G6 gas meter 10 m³/h)."""
CEILING_TIMES = 40
"""So many times that is garbage, whoever repeats it: 1,000 kW take a transformer of their own."""
PROVEN_TIMES = 2
"""A meter that has proven a rate may run at twice that rate without proof."""


def everyday(meter: MeterState, growth: int) -> bool:
    """Return whether growth is at most an ordinary hour's, believed however fast it comes.

    Sensors sleep, gateways gather, people try a meter out by hand: a register's instant is often
    only its arrival. One garbage value can so cost no more than that hour. A declared maximum grants
    nothing.
    """
    return meter.config.max_usage_per_hour is None and growth <= _ordinary(meter)


def plausible(meter: MeterState, growth: int, elapsed: timedelta) -> bool:
    """Return whether a meter can have counted so much in so long.

    One base unit is always granted, and without a declared maximum one priced unit: a register
    that shows only whole units steps by one.
    """
    limit = meter.config.max_usage_per_hour
    if limit is None:
        return _within(growth - _display_base(meter), CEILING_TIMES * _ordinary(meter), elapsed)
    return _within(growth - 1, limit, elapsed)


def sure(meter: MeterState, growth: int, elapsed: timedelta, *, like_per_hour: int = 0) -> bool:
    """Return whether so much in so long needs no further reading to be believed.

    A declared maximum says all. Else the bound is what is ordinary for the kind, or twice what this
    meter has proven.
    ``like_per_hour`` is a rate that a reading in waiting showed.
    """
    if not plausible(meter, growth, elapsed):
        return False
    if meter.config.max_usage_per_hour is not None:
        return True
    limit = max(_ordinary(meter), PROVEN_TIMES * max(meter.proven_per_hour, like_per_hour))
    return _within(growth - _display_base(meter), limit, elapsed)


def rate_per_hour(meter: MeterState, growth: int, elapsed: timedelta) -> int:
    """Return how fast a meter ran at least, in base units an hour."""
    return (growth - _display_base(meter)) * HOUR_US // max(elapsed // MICROSECOND, 1)


def _within(growth: int, limit: int, elapsed: timedelta) -> bool:
    return growth * HOUR_US <= limit * (elapsed // MICROSECOND)


def _ordinary(meter: MeterState) -> int:
    return SURE_PER_HOUR[meter.config.commodity] * _display_base(meter)


def _display_base(meter: MeterState) -> int:
    """Return one priced unit as the register counts it.

    A multiplier below one is a register of finer steps; one above is a transformer, and a consumer
    as large as that.
    """
    base, times = COMMODITIES[meter.config.commodity].display_base, meter.config.multiplier
    return base if times >= 1 else base * times.denominator // times.numerator
