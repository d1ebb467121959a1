"""The hub's shared connection beside our own, against a server that is not ours."""

from collections.abc import AsyncIterator

import pytest
from modbus_connection import ModbusTcpParams
from modbus_connection.tmodbus import ModbusConnection
from pymodbus.server import ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

from custom_components.prepaid_meter.engine.errors import (
    BusFailed,
    DeviceRefused,
    DeviceSilent,
    LineDown,
    WrongAnswer,
)
from custom_components.prepaid_meter.sources.modbus.link import Link
from custom_components.prepaid_meter.sources.modbus.shared import SharedLink

from .meters import HOST, Meters, lent_by, reading, tcp_link, tcp_port, writing


@pytest.fixture
async def server() -> AsyncIterator[int]:
    """Pymodbus's own server with unit 7; return its port."""
    bits = SimData(0, values=[True, False] * 8, datatype=DataType.BITS)
    words = SimData(0, values=list(range(100, 120)), datatype=DataType.REGISTERS)
    device = SimDevice(id=7, simdata=([bits], [bits], [words], [words]))
    server = ModbusTcpServer([device], address=(HOST, 0))
    await server.serve_forever(background=True)
    yield server.transport.sockets[0].getsockname()[1]
    await server.shutdown()


@pytest.fixture(params=["own", "shared"])
async def library(request: pytest.FixtureRequest, server: int) -> AsyncIterator[Link]:
    """Both ways to a foreign server: our connection, and the one that the hub shares."""
    if request.param == "own":
        link: Link = tcp_link(server)
        await link.connect()
        yield link
        await link.close()
        return
    connection = ModbusConnection(ModbusTcpParams(host=HOST, port=server))
    yield SharedLink(lent_by(connection))
    await connection.close()


async def test_a_foreign_server_is_read_and_written(library: Link) -> None:
    await library.connect()
    assert library.connected
    assert await library.request(reading(address=3), 1) == (103, 104)
    assert await library.request(reading(table="input", address=4, count=1), 1) == (104,)
    assert await library.request(reading(table="coil", address=0, count=3), 1) == (1, 0, 1)
    assert await library.request(reading(table="discrete", address=1, count=2), 1) == (0, 1)
    assert await library.request(writing("holding", 5, 55), 1) == ()
    assert await library.request(writing("holding", 6, 66, 77), 1) == ()
    assert await library.request(writing("coil", 1, 1), 1) == ()
    assert await library.request(writing("coil", 2, 0, 1), 1) == ()
    assert await library.request(reading(address=5, count=3), 1) == (55, 66, 77)
    assert await library.request(reading(table="coil", address=0, count=4), 1) == (1, 1, 0, 1)
    assert library.heard_at > 0


async def test_a_foreign_server_refuses(library: Link) -> None:
    with pytest.raises(DeviceRefused) as raised:
        await library.request(reading(address=5000), 1)
    assert raised.value.code == 2


@pytest.mark.parametrize(
    ("fault", "error"),
    [("silent", DeviceSilent), ("short", WrongAnswer), (4, DeviceRefused), (0x0A, DeviceSilent)],
)
async def test_each_fault_on_the_shared_connection_has_its_error(
    fault: str | int, error: type[BusFailed]
) -> None:
    port = tcp_port(Meters(faults={7: fault}))
    connection = ModbusConnection(ModbusTcpParams(host=HOST, port=port))
    with pytest.raises(error):
        await SharedLink(lent_by(connection)).request(reading(), 1)
    await connection.close()


async def test_a_shared_connection_to_nowhere_is_a_line_down() -> None:
    connection = ModbusConnection(ModbusTcpParams(host=HOST, port=9))
    link = SharedLink(lent_by(connection))
    with pytest.raises(LineDown):
        await link.request(reading(), 1)
    await link.close()
    await connection.close()
