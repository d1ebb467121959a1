"""A silent meter of ours does not fill the hub's log; what the hub's own Modbus says stays there."""

import logging

import pytest
from pymodbus.client import AsyncModbusTcpClient
from pymodbus.exceptions import ModbusIOException

from custom_components.prepaid_meter.engine.errors import DeviceSilent, LineDown

from .meters import HOST, Meters, reading, tcp_link, tcp_port

SILENT = 7


async def theirs_asks(port: int) -> None:
    """What the hub's own Modbus does with a meter that is silent."""
    client = AsyncModbusTcpClient(HOST, port=port, timeout=0.05, retries=0)
    assert await client.connect()
    with pytest.raises(ModbusIOException):
        await client.read_holding_registers(0, count=1, device_id=SILENT)
    client.close()


async def ours_asks(port: int) -> None:
    link = tcp_link(port)
    await link.connect()
    for _ in range(3):
        with pytest.raises(DeviceSilent):
            await link.request(reading(SILENT), 0.05)
    await link.close()


async def test_only_the_hubs_own_modbus_speaks_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    port = tcp_port(Meters(faults={SILENT: "silent"}))
    await ours_asks(port)
    assert not caplog.records
    await theirs_asks(port)
    (said,) = caplog.records
    assert said.name.startswith("pymodbus")
    assert "No response received" in said.getMessage()
    caplog.clear()
    await ours_asks(port)
    assert not caplog.records
    await theirs_asks(port)
    assert "No response received" in caplog.records[0].getMessage(), "ours does not use theirs up"


async def test_a_port_nobody_listens_on_is_said_by_the_line_alone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with pytest.raises(LineDown):
        await tcp_link(9).connect()
    assert not caplog.records


async def test_whoever_asks_for_the_packets_sees_ours_too(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "pymodbus")
    await ours_asks(tcp_port(Meters(faults={SILENT: "silent"})))
    assert any("send" in one.getMessage() for one in caplog.records)
