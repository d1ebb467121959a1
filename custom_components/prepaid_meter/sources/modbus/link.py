"""What carries questions to meters: a serial port, a gateway, or the hub's shared connection.

A link carries one question at a time and never repeats one: when to ask, and whether again, is the
line's business. pymodbus is loaded when the first link opens, so hubs without such meters never do.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any, Final, Protocol

from ...engine.errors import LineDown
from .quiet import quiet
from .request import Request

NUMBERS: Final = ("port", "baudrate", "stopbits")
CONNECT_S: Final = 5
NEVER: Final = 1 << 31
"""So many unanswered questions would make pymodbus drop a port; the line decides that instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BusConfig:
    """A bus as it is saved. ``shared`` borrows the hub's own connection to the same place.

    ``port_path`` is not saved: what the name of a serial port leads to now (``located``).
    """

    bus_id: str
    name: str
    link: str
    host: str = ""
    port: int = 502
    device: str = ""
    baudrate: int = 9600
    parity: str = "N"
    stopbits: int = 1
    shared: bool = False
    port_path: str = ""

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> BusConfig:
        """Return the bus of a saved form."""
        known = {item.name for item in fields(cls)}
        numbers = {key: int(data[key]) for key in NUMBERS if key in data}
        return cls(**{key: data[key] for key in data if key in known} | numbers)


def located(config: BusConfig) -> BusConfig:
    """Return a bus with the serial port its name leads to, which blocks: one port has several names."""
    if config.link != "serial":
        return config
    try:
        return replace(config, port_path=os.path.realpath(config.device))
    except OSError, ValueError:
        return config


class Link(Protocol):
    """One port. Its errors are BusFailed."""

    @property
    def connected(self) -> bool:
        """Return whether questions can be asked now."""

    @property
    def heard_at(self) -> float:
        """Return the loop's time of the last byte from the line."""

    async def connect(self) -> None:
        """Open the port; LineDown when that fails."""

    async def request(self, request: Request, timeout_s: float) -> tuple[int, ...]:
        """Ask, and return the values of a read and nothing for a write."""

    async def close(self) -> None:
        """Close the port; ``connect`` opens it again."""


class PymodbusLink:
    """A serial port, a serial server that passes frames on, or a Modbus TCP gateway."""

    def __init__(self, config: BusConfig) -> None:
        self._config = config
        self._client: Any = None
        self._heard_bytes = 0
        self.heard_at = 0.0

    @property
    def connected(self) -> bool:
        """Return whether the port is open."""
        return self._client is not None and self._client.connected

    async def connect(self) -> None:
        """Open the port in at most five seconds; LineDown when that fails."""
        await self.close()
        client = await asyncio.to_thread(import_pymodbus, self._config.link)
        self._client = self._make(client)
        self._client.set_max_no_responses(NEVER)
        if self._config.link == "serial":
            self._client.ctx.call_create = self._open_serial
        try:
            with quiet():
                opened = await self._client.connect()
        except (OSError, ValueError) as error:
            raise self._down() from error
        if not opened:
            raise self._down()

    async def request(self, request: Request, timeout_s: float) -> tuple[int, ...]:
        """Ask once and check that the answer belongs to the question."""
        from pymodbus.exceptions import (  # noqa: PLC0415 - see the module's first words
            ConnectionException,
            ModbusException,
        )

        if not self.connected:
            raise self._down()
        self._client.ctx.comm_params.timeout_connect = timeout_s
        self._heard_bytes = 0
        try:
            with quiet():
                answer = await self._send(request)
        except ConnectionException as error:
            raise self._down() from error
        except ModbusException as error:
            if not self.connected:
                raise self._down() from error
            raise (request.wrong() if self._heard_bytes else request.silent()) from error
        return self._accept(request, answer)

    async def close(self) -> None:
        """Close the port, if it is open."""
        client, self._client = self._client, None
        if client is not None:
            client.close()

    def _make(self, client_class: Any) -> Any:  # noqa: ANN401 - the library's classes share no type
        config = self._config
        options: dict[str, Any] = {
            "timeout": CONNECT_S,
            "retries": 0,
            "reconnect_delay": 0,
            "trace_packet": self._on_packet,
        }
        if config.link == "serial":
            return client_class(
                config.device,
                baudrate=config.baudrate,
                parity=config.parity,
                stopbits=config.stopbits,
                **options,
            )
        framer = "rtu" if config.link == "rtu_over_tcp" else "socket"
        return client_class(config.host, port=config.port, framer=framer, **options)

    async def _open_serial(self) -> tuple[asyncio.Transport, Any]:
        """Open the port in a thread: a USB adapter that hangs would hold the whole hub for seconds."""
        from pymodbus.transport.serialtransport import SerialTransport  # noqa: PLC0415

        loop, config, protocol = asyncio.get_running_loop(), self._config, self._client.ctx
        settings = (config.device, config.baudrate, 8, config.parity, config.stopbits, CONNECT_S)
        opening = loop.run_in_executor(None, partial(SerialTransport, loop, protocol, *settings))
        try:
            transport = await asyncio.shield(opening)
        except asyncio.CancelledError:
            opening.add_done_callback(close_late)
            raise
        loop.call_soon(transport.setup)
        return transport, protocol

    def _on_packet(self, sending: bool, data: bytes) -> bytes:  # noqa: FBT001 - pymodbus calls it
        if not sending:
            self._heard_bytes = len(data)
            self.heard_at = asyncio.get_running_loop().time()
        return data

    def _send(self, request: Request) -> Awaitable[Any]:
        ask: Callable[..., Awaitable[Any]] = getattr(self._client, request.method)
        if request.values:
            return ask(request.address, request.payload, device_id=request.unit)
        return ask(request.address, count=request.payload, device_id=request.unit)

    @staticmethod
    def _accept(request: Request, answer: Any) -> tuple[int, ...]:  # noqa: ANN401
        """Return the values; pymodbus itself takes any frame of the unit for the answer."""
        if answer.isError():
            raise request.refused(answer.exception_code)
        if answer.function_code != request.function:
            raise request.wrong()
        if not request.values:
            return request.accept(answer.registers or answer.bits)
        single = request.function in {5, 6}
        echoed = tuple(answer.registers or answer.bits) if single else answer.count
        if answer.address != request.address or echoed != (
            request.values if single else request.count
        ):
            raise request.wrong()
        return ()

    def _down(self) -> LineDown:
        return LineDown("modbus_down", bus=self._config.name)


def import_pymodbus(link: str) -> Any:  # noqa: ANN401
    """Load the library, which reads many files, and return the class of client for a kind of link."""
    import pymodbus.client  # noqa: PLC0415
    import pymodbus.transport.serialtransport  # noqa: PLC0415

    if link == "serial":
        return pymodbus.client.AsyncModbusSerialClient
    return pymodbus.client.AsyncModbusTcpClient


def close_late(opening: asyncio.Future[Any]) -> None:
    """Close a port that opened after nobody waited for it any more, so that it can be opened again."""
    if not opening.cancelled() and opening.exception() is None:
        opening.result().sync_serial.close()
