"""The hub's own Modbus connection as a link, for a bus that already serves other integrations.

Whoever else uses that connection may ask between our questions: our relay writes wait for theirs.
"""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from typing import Final, Protocol

from ...engine.errors import BusFailed, LineDown
from .request import Request

TIMEOUT_S: Final = 1.5
"""What we ask of the shared connection; another integration's longer wish counts more."""


class SharedUnit(Protocol):
    """A unit of the shared connection, as the hub's `modbus` integration hands it out.

    Its methods are those of METHODS, each with an address and a count or values.
    """

    def require_timeout(self, seconds: float | None) -> None:
        """Ask the connection to wait for answers at least that long."""


type OpenUnit = Callable[[int], AbstractAsyncContextManager[SharedUnit]]


class SharedLink:
    """Asks through units that ``open_unit`` lends; they connect by themselves when asked.

    ``open_unit`` raises LineDown where the hub refuses, as for other settings of the same port.
    """

    connected = True

    def __init__(self, open_unit: OpenUnit) -> None:
        self._open_unit = open_unit
        self._units: dict[int, SharedUnit] = {}
        self._lent = AsyncExitStack()
        self.heard_at = 0.0

    async def connect(self) -> None:
        """Do nothing: the hub connects."""

    async def close(self) -> None:
        """Give the units back: the hub closes a connection that nobody else uses."""
        self._units.clear()
        await self._lent.pop_all().aclose()

    async def request(self, request: Request, timeout_s: float) -> tuple[int, ...]:  # noqa: ARG002 - one timeout serves all users of the connection
        """Ask once; the connection's own time limit counts."""
        from modbus_connection.exceptions import ModbusError  # noqa: PLC0415 - the hub brings it

        unit = await self._unit(request.unit)
        try:
            answer = await getattr(unit, request.method)(request.address, request.payload)
        except ModbusError as error:
            raise translated(request, error) from error
        self.heard_at = asyncio.get_running_loop().time()
        return () if answer is None else request.accept(answer)

    async def _unit(self, number: int) -> SharedUnit:
        if number not in self._units:
            unit = await self._lent.enter_async_context(self._open_unit(number))
            unit.require_timeout(TIMEOUT_S)
            self._units[number] = unit
        return self._units[number]


def translated(request: Request, error: Exception) -> BusFailed:
    """Return our error for one of the shared connection's."""
    from modbus_connection import exceptions as theirs  # noqa: PLC0415

    match error:
        case theirs.ModbusExceptionError():
            return request.refused(int(error.exception_code or 0))
        case theirs.ModbusTimeoutError():
            return request.silent()
        case theirs.ModbusConnectionError():
            return LineDown("modbus_down", bus=request.unit)
        case _:
            return request.wrong()
