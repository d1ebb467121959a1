"""A bus is tried before it is saved, says what is wrong with it, and can be searched."""

import socket
from pathlib import Path
from typing import Any

import pytest
import serial
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData

from custom_components.prepaid_meter.hub_modbus import take_bus
from custom_components.prepaid_meter.sources.modbus.link import BusConfig
from tests.virtual_building.process import VirtualBuilding

from .forms import add_bus, begin, change, choose, newest, progressed, said, site, submit

pytestmark = pytest.mark.usefixtures("socket_enabled")


def closed_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


async def refused(hass: HomeAssistant, link: str, **form: Any) -> dict[str, str]:
    """What a bus's form says instead of saving it."""
    opened = await choose(hass, await begin(hass, site(hass), "bus"), link)
    answer = await submit(hass, opened, {"name": "Stairs", "shared": False} | form)
    assert answer["type"] is FlowResultType.FORM, answer
    return said(answer)


async def test_a_gateway_is_saved_once_it_was_reached(
    hass: HomeAssistant, building: VirtualBuilding
) -> None:
    where = building.devices.add("saved", "acrel_ddsy1352", bus="tcp:saved")
    entry = site(hass)
    bus = await add_bus(hass, entry, where)
    bus_id = bus.data["bus_id"]
    assert bus.unique_id == f"bus:{bus_id}"
    assert bus.data == {
        "bus_id": bus_id,
        "name": "Stairs",
        "link": "tcp",
        "host": "127.0.0.1",
        "port": where.port,
        "shared": False,
    }


async def test_a_serial_port_is_saved_with_its_settings(
    hass: HomeAssistant, building: VirtualBuilding
) -> None:
    where = building.devices.add("line", "eastron_sdm120", bus="pty:line")
    bus = await add_bus(hass, site(hass), where)
    assert {key: bus.data[key] for key in ("link", "device", "baudrate", "parity", "stopbits")} == {
        "link": "serial",
        "device": where.device,
        "baudrate": 9600,
        "parity": "N",
        "stopbits": 1,
    }


async def test_a_wrong_host_and_a_closed_port_are_told_apart(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = closed_port()
    told = await refused(hass, "tcp", host="127.0.0.1", port=port)
    assert told == {"port": f"127.0.0.1 is there, but nobody listens on port {port}."}
    assert list(await refused(hass, "tcp", host="  ", port=502)) == ["host"]

    async def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(hass.loop, "getaddrinfo", unknown)
    told = await refused(hass, "tcp", host="nowhere", port=502)
    assert told == {"host": "There is no host nowhere."}


async def test_serial_ports_say_what_is_wrong_with_them(
    hass: HomeAssistant, building: VirtualBuilding, tmp_path: Path
) -> None:
    line = {"baudrate": "9600", "parity": "N", "stopbits": "1"}
    told = await refused(hass, "serial", device="/dev/nowhere", **line)
    assert told == {"device": "There is no serial port /dev/nowhere."}
    file = tmp_path / "file"
    file.touch()
    assert "no serial port" in (await refused(hass, "serial", device=str(file), **line))["device"]
    where = building.devices.add("busy", "eastron_sdm120", bus="pty:busy")
    with serial.Serial(where.device, exclusive=True):
        told = await refused(hass, "serial", device=where.device, **line)
    assert "is used by another program" in told["device"]


async def test_garbage_is_said_where_it_was_typed(hass: HomeAssistant) -> None:
    line = {"baudrate": "9600", "parity": "N", "stopbits": "1"}
    for host in ("a\0b", "\ud800"):
        assert await refused(hass, "tcp", host=host, port=502) == {
            "host": f"There is no host {host}."
        }
        assert list(await refused(hass, "rtu_over_tcp", host=host, port=502, **line)) == ["host"]
    for device in ("/dev/a\0b", "\ud800", "x" * 5000, "socket://127.0.0.1:1", "/dev"):
        told = await refused(hass, "serial", device=device, **line)
        assert told == {"device": f"There is no serial port {device}."}
    told = await refused(hass, "serial", device="/dev/null", **line)
    assert told == {"device": "/dev/null cannot be opened with these settings."}
    assert list(await refused(hass, "serial", device=" ", **line)) == ["device"]
    opened = await choose(hass, await begin(hass, site(hass), "bus"), "tcp")
    for port in (0, 65_536, "x"):
        form = {"name": "Stairs", "shared": False, "host": "127.0.0.1", "port": port}
        with pytest.raises(InvalidData) as wrong:
            await submit(hass, opened, form)
        assert list(wrong.value.schema_errors) == ["port"]


async def test_a_port_the_hub_may_not_use_is_said_so(
    hass: HomeAssistant, building: VirtualBuilding, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = building.devices.add("locked", "eastron_sdm120", bus="pty:locked")
    # Whoever runs the tests as root may use every port there is.
    monkeypatch.setattr("os.access", lambda *_: False)
    line = {"baudrate": "9600", "parity": "N", "stopbits": "1"}
    told = await refused(hass, "serial", device=where.device, **line)
    assert told == {"device": f"Home Assistant may not use {where.device}."}


@pytest.mark.parametrize(("wire", "field"), [("rtu_tcp", "port"), ("pty", "device")])
async def test_a_port_that_is_used_with_other_settings_is_refused(
    hass: HomeAssistant, building: VirtualBuilding, wire: str, field: str
) -> None:
    where = building.devices.add(f"of_{wire}", "eastron_sdm120", bus=f"{wire}:differs")
    entry = site(hass)
    bus = await add_bus(hass, entry, where)
    held = await take_bus(hass, entry, BusConfig.from_data(bus.data))
    link, place = (
        ("serial", {"device": where.device})
        if wire == "pty"
        else ("rtu_over_tcp", {"host": where.host, "port": where.port})
    )
    told = await refused(hass, link, **place, baudrate="19200", parity="E", stopbits="1")
    assert told == {field: "This port already belongs to the bus Stairs, with other settings."}
    await held.close()


async def test_a_changed_bus_stays_the_same_bus(
    hass: HomeAssistant, building: VirtualBuilding
) -> None:
    where = building.devices.add("moved", "acrel_ddsy1352", bus="tcp:moved")
    entry = site(hass)
    bus = await add_bus(hass, entry, where)
    await add_bus(hass, entry, where, name="Attic")
    form = await choose(hass, await change(hass, entry, bus), "rtu_over_tcp")
    line = {"host": "127.0.0.1", "port": where.port, "shared": False}
    line |= {"baudrate": "19200", "parity": "E", "stopbits": "1"}
    answer = await submit(hass, form, {"name": "Attic"} | line)
    assert said(answer) == {"name": "The site already has a bus of this name."}
    before = bus.data["bus_id"]
    await submit(hass, answer, {"name": "Cellar"} | line)
    assert (bus.title, bus.data["bus_id"], bus.data["parity"]) == ("Cellar", before, "E")


async def test_a_search_tells_who_answers(hass: HomeAssistant, building: VirtualBuilding) -> None:
    where = building.devices.add("found", "acrel_ddsy1352", bus="tcp:search", address=3)
    building.devices.add("known", "eastron_sdm120", bus="tcp:search", address=5)
    entry = site(hass)
    bus = await add_bus(hass, entry, where)
    form = await choose(hass, await change(hass, entry, bus), "scan")
    answer = await submit(hass, form, {"first": 4, "last": 2})
    assert said(answer) == {"last": "The last address has to be 4 or higher."}
    answer = await progressed(hass, await submit(hass, answer, {"first": 3, "last": 6}))
    assert answer["reason"] == "scanned"
    lines = answer["description_placeholders"]["found"].splitlines()
    assert lines[0] == "- 3: does not tell its model"
    assert "- 5: Eastron SDM120" in lines

    form = await choose(hass, await change(hass, entry, newest(entry, "bus")), "scan")
    answer = await progressed(hass, await submit(hass, form, {"first": 40, "last": 40}))
    assert answer["reason"] == "nobody_found"
