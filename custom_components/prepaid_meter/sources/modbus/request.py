"""One question to one meter, and whether what came back answers it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ...engine.errors import BusFailed, DeviceRefused, DeviceSilent, WrongAnswer

READ_FUNCTIONS: Final = {"coil": 1, "discrete": 2, "holding": 3, "input": 4}
WRITE_ONE: Final = {"coil": 5, "holding": 6}
WRITE_MANY: Final = {"coil": 15, "holding": 16}
METHODS: Final = {
    1: "read_coils",
    2: "read_discrete_inputs",
    3: "read_holding_registers",
    4: "read_input_registers",
    5: "write_coil",
    6: "write_register",
    15: "write_coils",
    16: "write_registers",
}
"""What pymodbus and the hub's shared connection both call the functions."""
BIT_TABLES: Final = frozenset({"coil", "discrete"})
UNIT_MAX: Final = 255
ADDRESSES: Final = 65_536
GATEWAY_FOUND_NOBODY: Final = frozenset({0x0A, 0x0B})
"""A gateway's way of saying that the meter is silent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A read of ``count`` registers or bits, or a write of ``values``. Addresses count from 0.

    ``many`` writes a single value with the function for several, which some meters insist on.
    """

    unit: int
    table: str
    address: int
    count: int
    values: tuple[int, ...] = ()
    many: bool = False

    def __post_init__(self) -> None:
        """Refuse what no meter can be asked; unit 0 speaks to all of them, and none answers."""
        if not 1 <= self.unit <= UNIT_MAX:
            raise ValueError(f"unit {self.unit} is not 1 to {UNIT_MAX}")
        if self.count < 1 or not 0 <= self.address <= ADDRESSES - self.count:
            raise ValueError(f"{self.count} at {self.address} is outside of the table")
        if self.table not in (WRITE_ONE if self.values else READ_FUNCTIONS):
            raise ValueError(f"{self.table} is no table for that")

    @property
    def function(self) -> int:
        """Return the function code."""
        if not self.values:
            return READ_FUNCTIONS[self.table]
        several = self.many or len(self.values) > 1
        return (WRITE_MANY if several else WRITE_ONE)[self.table]

    @property
    def method(self) -> str:
        """Return what the libraries call the function."""
        return METHODS[self.function]

    @property
    def payload(self) -> int | list[int] | list[bool]:
        """Return what that method takes beside the address: the count of a read, or the values."""
        if not self.values:
            return self.count
        values = [bool(one) for one in self.values] if self.table in BIT_TABLES else [*self.values]
        return values if self.function in WRITE_MANY.values() else values[0]

    @property
    def sent_bytes(self) -> int:
        """Return the length of the question's frame on the line."""
        return 9 + self._data_bytes if self.function in WRITE_MANY.values() else 8

    @property
    def answer_bytes(self) -> int:
        """Return the length of the answer's frame on the line."""
        return 8 if self.values else 5 + self._data_bytes

    @property
    def _data_bytes(self) -> int:
        return (self.count + 7) // 8 if self.table in BIT_TABLES else self.count * 2

    def refused(self, code: int) -> BusFailed:
        """Return what an exception code means."""
        if code in GATEWAY_FOUND_NOBODY:
            return self.silent()
        return DeviceRefused("modbus_refused", unit=self.unit, code=code)

    def silent(self) -> DeviceSilent:
        """Return the error of no answer."""
        return DeviceSilent("modbus_silent", unit=self.unit)

    def wrong(self) -> WrongAnswer:
        """Return the error of an answer that is none."""
        return WrongAnswer("modbus_wrong_answer", unit=self.unit)

    def accept(self, answer: Sequence[int]) -> tuple[int, ...]:
        """Return the answer to a read if it has as many values as asked for; WrongAnswer otherwise.

        Bits come in whole bytes: those after the last one asked for are dropped.
        """
        padding = 8 * self._data_bytes - self.count if self.table in BIT_TABLES else 0
        if not self.count <= len(answer) <= self.count + padding:
            raise self.wrong()
        return tuple(int(one) for one in answer[: self.count])
