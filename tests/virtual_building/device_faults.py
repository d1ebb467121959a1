"""What can be wrong with a metered device, on demand. The package documents each fault."""

from dataclasses import dataclass, fields

from .faults import RELAY_DELAY_MAX_MS, CommonFaults, FaultError

RANGES = {
    "relay_delay_ms": (0, RELAY_DELAY_MAX_MS),
    "answer_delay_ms": (0, 60_000),
    "noise_percent": (0, 100),
    "open_percent": (1, 100),
    "wrong_unit": (0, 247),
    "exception": (0, 11),
    "clock_drift_s": (-10_000_000, 10_000_000),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceFaults(CommonFaults):
    """The faults of one device; a new one has none. Raises `FaultError` on a bad value."""

    retained: bool = False
    duplicated: bool = False
    valve_abnormal: bool = False
    battery_low: bool = False
    open_percent: int = 100
    answer_delay_ms: int = 0
    noise_percent: int = 0
    wrong_unit: int = 0
    exception: int = 0
    clock_drift_s: int = 0

    def __post_init__(self) -> None:
        """Refuse values of another kind: they come from a message."""
        for each in fields(self):
            value: object = getattr(self, each.name)
            if each.name in RANGES:
                low, high = RANGES[each.name]
                fits = type(value) is int and low <= value <= high
                told = f"a whole number from {low} to {high}"
            elif each.name == "garbage":
                fits, told = isinstance(value, str | None), "a text, or null for none"
            else:
                fits, told = isinstance(value, bool), "true or false"
            if not fits:
                msg = f"{each.name} is {told}"
                raise FaultError(msg)
