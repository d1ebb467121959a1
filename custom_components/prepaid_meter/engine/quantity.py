"""What meters count, as whole base units, and inside rating as whole nano-units of them.

A register is an integer in its commodity's base unit. A register at a price boundary between
two readings is interpolated exactly and then fixed to a nano-unit (10⁻⁹ of the base unit) once:
the differences telescope, so usage in equals usage charged to the last digit, and the
denominators of exact amounts stay bounded for ever.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from .errors import InvalidInput

NANO = 10**9
REGISTER_MAX = 10**15
DECIMALS_MAX = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Commodity:
    """A metered good: its base unit, the unit prices are quoted in, and accepted units.

    ``units`` maps a unit's symbol to its size in base units as an exact decimal.
    """

    name: str
    base: str
    display: str
    units: dict[str, Decimal]

    @property
    def display_base(self) -> int:
        """Return how many base units one priced unit holds (1 kWh = 1000 Wh)."""
        return int(self.units[self.display])


def _commodity(name: str, base: str, display: str, **units: str) -> Commodity:
    table = {symbol: Decimal(size) for symbol, size in units.items()}
    return Commodity(name=name, base=base, display=display, units=table)


# Exact by definition: 1 ft = 0.3048 m, 1 US gal = 231 in³, 1 mi = 1609.344 m, 1 lb = 453.59237 g.
_ENERGY = {"Wh": "1", "kWh": "1000", "MWh": "1000000", "GWh": "1000000000"}
_VOLUME = {
    "mL": "1",
    "L": "1000",
    "m³": "1000000",
    "ft³": "28316.846592",
    "gal": "3785.411784",
    "CCF": "2831684.6592",
    "MCF": "28316846.592",
}
_MASS = {"g": "1", "kg": "1000", "t": "1000000", "lb": "453.59237"}
_TIME = {"s": "1", "min": "60", "h": "3600", "d": "86400"}
_DISTANCE = {"m": "1", "km": "1000", "mi": "1609.344"}
_COUNT = {"": "1", "count": "1", "uses": "1"}

COMMODITIES: dict[str, Commodity] = {
    "electricity": _commodity("electricity", "Wh", "kWh", **_ENERGY),
    "heat": _commodity("heat", "Wh", "kWh", **_ENERGY),
    "water": _commodity("water", "mL", "m³", **_VOLUME),
    "hot_water": _commodity("hot_water", "mL", "m³", **_VOLUME),
    "gas": _commodity("gas", "mL", "m³", **_VOLUME),
    "steam": _commodity("steam", "g", "t", **_MASS),
    "time": _commodity("time", "s", "h", **_TIME),
    "distance": _commodity("distance", "m", "km", **_DISTANCE),
    "count": _commodity("count", "count", "count", **_COUNT),
}


def parse_register(text: str, unit: str | None, commodity: str) -> int:
    """Return a register as received, floored to whole base units.

    Flooring a cumulative register loses nothing: the rest arrives with the next reading.
    Raises InvalidInput ``register_invalid`` (not a finite number, negative, too large) or
    ``measure_unknown`` (the unit is not one of the commodity's).
    """
    size = COMMODITIES[commodity].units.get(unit or "")
    if size is None:
        raise InvalidInput("measure_unknown", unit=unit, commodity=commodity)
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise InvalidInput("register_invalid", value=text) from None
    if not value.is_finite() or value < 0 or value > REGISTER_MAX:
        raise InvalidInput("register_invalid", value=text)
    # Before an exact ratio is taken: 10**999999 would take for ever.
    if value and value.adjusted() < -DECIMALS_MAX:
        return 0
    counted, parts = value.as_integer_ratio(), size.as_integer_ratio()
    register = counted[0] * parts[0] // (counted[1] * parts[1])
    if register > REGISTER_MAX:
        raise InvalidInput("register_invalid", value=text)
    return register


def to_display(base: int, commodity: str) -> Decimal:
    """Return base units as an exact decimal number of the commodity's priced unit."""
    return Decimal(base) / COMMODITIES[commodity].units[COMMODITIES[commodity].display]
