"""Real Modbus clients read and switch every meter of the virtual building."""

import struct
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from pymodbus import FramerType
from pymodbus.client import ModbusSerialClient, ModbusTcpClient
from pymodbus.exceptions import ModbusIOException

from tests.virtual_building.broker import Mosquitto
from tests.virtual_building.devices import Where
from tests.virtual_building.modbus_models import MODELS
from tests.virtual_building.process import VirtualBuilding

Client = ModbusTcpClient | ModbusSerialClient
WIRES = ("tcp", "rtu_tcp", "pty")
KILO = Fraction(1000)

# Function, address, format of the bytes as they come, words swapped, base units of one step.
BILLED: dict[str, tuple[int, int, str, bool, Fraction | int]] = {
    "acrel_ddsy1352": (3, 0x0000, ">I", False, 10),
    "acrel_dtsy1352": (3, 0x0000, ">I", False, 10),
    "acrel_adl400": (3, 0x0000, ">I", False, 10),
    "eastron_sdm120": (4, 0x0048, ">f", False, KILO),
    "eastron_sdm230": (4, 0x0048, ">f", False, KILO),
    "eastron_sdm630": (4, 0x0156, ">f", False, KILO),
    "chint_ddsu666": (3, 0x4000, ">f", False, KILO),
    "chint_dtsu666": (3, 0x101E, ">f", False, KILO),
    "hiking_dds238_2_zn": (3, 0x0000, ">I", False, 10),
    "peacefair_pzem_016": (4, 5, ">I", True, 1),
    "carlo_gavazzi_em340": (4, 0x0034, ">i", True, 100),
    "abb_b23": (3, 0x5000, ">Q", False, 10),
    "schneider_iem3155": (3, 0x0C83, ">q", False, 1),
    "xintai_valve_water": (3, 0x0001, "<f", False, KILO),
}


@pytest.fixture
def building(socket_enabled: None) -> Iterator[VirtualBuilding]:
    """A building of one flat, to which tests add meters."""
    with Mosquitto() as broker, VirtualBuilding(broker.port, flats=1) as running:
        yield running


def _client(where: Where, *, timeout_s: float = 2) -> Client:
    client: Client
    if where.device:
        client = ModbusSerialClient(
            where.device, baudrate=where.baudrate, timeout=timeout_s, retries=0
        )
    else:
        framer = FramerType.RTU if where.bus.startswith("rtu") else FramerType.SOCKET
        client = ModbusTcpClient(
            where.host, port=where.port, framer=framer, timeout=timeout_s, retries=0
        )
    assert client.connect()
    return client


def _words(client: Client, where: Where, function: int, address: int, count: int) -> list[int]:
    read = client.read_holding_registers if function == 3 else client.read_input_registers
    answer = read(address, count=count, device_id=where.address)
    assert not answer.isError(), answer
    return answer.registers


def _register(client: Client, where: Where) -> Fraction:
    function, address, form, swapped, step = BILLED[where.model]
    count = struct.calcsize(form) // 2
    words = _words(client, where, function, address, count)
    data = struct.pack(f">{count}H", *(words[::-1] if swapped else words))
    return Fraction(struct.unpack(form, data)[0]) * step


def test_every_model_is_tried() -> None:
    assert set(BILLED) | {"lingxun_lx47le", "belimo_actuator"} == set(MODELS)


@pytest.mark.parametrize("wire", WIRES)
def test_every_model_tells_its_register_on_every_wire(building: VirtualBuilding, wire: str) -> None:
    added = [
        building.devices.add(model, model, bus=wire, address=at, register=1_234_567 + at)
        for at, model in enumerate(BILLED, 1)
    ]
    with closing(_client(added[0])) as client:
        for at, where in enumerate(added, 1):
            building.devices.load(where.name, 0)
            told, truth = _register(client, where), building.devices.shown(where.name)
            assert told == truth, where
            assert abs(told - (1_234_567 + at)) < 100


def test_32_meters_on_one_bus_keep_apart(building: VirtualBuilding) -> None:
    meters = [
        building.devices.add(
            f"m{at}", "acrel_ddsy1352", bus="pty", address=at, register=at * 1000, load=0
        )
        for at in range(1, 33)
    ]
    with closing(_client(meters[0])) as client:
        assert [_register(client, meter) for meter in meters] == [at * 1000 for at in range(1, 33)]


def _relay_words(client: Client, where: Where) -> list[int]:
    return _words(client, where, 3, 0x57, 2)


def test_prepaid_meter_obeys_its_relay_and_stands_still(building: VirtualBuilding) -> None:
    where = building.devices.add("one", "acrel_ddsy1352", load=36_000_000)
    with closing(_client(where)) as client:
        assert _relay_words(client, where) == [1, 0]
        assert not client.write_registers(0x57, [1, 1], device_id=1).isError()
        assert _relay_words(client, where) == [1, 1]
        stopped = _register(client, where)
        assert building.devices.closed("one") is False
        assert _register(client, where) == stopped
        client.write_registers(0x57, [1, 0], device_id=1)
        time.sleep(0.1)
        assert _register(client, where) > stopped


def test_breaker_cuts_the_meter_behind_it(building: VirtualBuilding) -> None:
    breaker = building.devices.add("breaker", "lingxun_lx47le", bus="pty", address=2)
    meter = building.devices.add(
        "meter", "eastron_sdm120", bus="pty", upstream="breaker", load=36_000_000
    )
    with closing(_client(breaker)) as client:
        assert _words(client, breaker, 4, 0, 1)[0] & 0xFF == 0xF0
        client.write_register(13, 0x0000, device_id=2)
        assert _words(client, breaker, 4, 0, 1)[0] & 0xFF == 0x0F
        assert _words(client, breaker, 4, 23, 1) == [7]
        assert client.read_coils(1, count=1, device_id=2).bits[0] is False
        assert _register(client, meter) == _register(client, meter)
        client.write_coil(1, True, device_id=2)
        assert building.devices.closed("breaker") is True


def test_valve_tells_position_faults_and_battery(building: VirtualBuilding) -> None:
    where = building.devices.add("tap", "xintai_valve_water")
    with closing(_client(where)) as client:
        assert _words(client, where, 3, 0x1C, 1) == [1]
        building.devices.fault("tap", "relay_delay_ms", value=300)
        client.write_register(0x1C, 2, device_id=1)
        assert _words(client, where, 3, 0x1C, 1) == [0]
        time.sleep(0.4)
        assert _words(client, where, 3, 0x1C, 1) == [2]
        building.devices.fault("tap", "valve_abnormal")
        building.devices.fault("tap", "battery_low")
        assert _words(client, where, 3, 0x1C, 1) == [2 | 4 | 8]


def test_actuator_tells_how_far_it_is_open(building: VirtualBuilding) -> None:
    where = building.devices.add("actuator", "belimo_actuator")
    with closing(_client(where)) as client:
        assert _words(client, where, 3, 4, 1) == [10_000]
        building.devices.fault("actuator", "open_percent", value=40)
        assert _words(client, where, 3, 4, 1) == [4_000]
        client.write_register(1, 2, device_id=1)
        assert _words(client, where, 3, 4, 1) == [0]
        assert building.devices.closed("actuator") is False


def test_slow_stuck_and_bypassed_relays(building: VirtualBuilding) -> None:
    where = building.devices.add("one", "acrel_ddsy1352", load=36_000_000)
    with closing(_client(where)) as client:
        building.devices.fault("one", "relay_delay_ms", value=300)
        client.write_registers(0x57, [1, 1], device_id=1)
        assert _relay_words(client, where) == [1, 0]
        time.sleep(0.4)
        assert _relay_words(client, where) == [1, 1]
        building.devices.fault("one", "relay_frozen")
        assert not client.write_registers(0x57, [1, 0], device_id=1).isError()
        time.sleep(0.4)
        assert _relay_words(client, where) == [1, 1]
        before = _register(client, where)
        building.devices.fault("one", "bypassed")
        time.sleep(0.1)
        assert _register(client, where) > before


def test_dropped_link_of_two_days_leaves_frozen_days(building: VirtualBuilding) -> None:
    load = 2500
    where = building.devices.add("one", "acrel_adl400", load=load, zone="Asia/Shanghai")
    with closing(_client(where)) as client:
        first = [_words(client, where, 3, 0x6000 + n * 0x22, 6) for n in range(4)]
        assert first[3] == [0] * 6
        before = _register(client, where)
        building.devices.drop_link("one", days=2)
        used = _register(client, where) - before
        assert abs(used - 48 * load) <= 10
        days = [_words(client, where, 3, 0x6000 + n * 0x22, 6) for n in range(4)]
    assert days[2:] == first[:2]
    stamps = [(word[0] >> 8, word[0] & 0xFF, word[1] >> 8, word[1] & 0xFF) for word in days]
    local = datetime.now(UTC) + timedelta(hours=8, days=2)
    assert stamps[0] == (local.year - 2000, local.month, local.day, 0)
    totals = [(word[2] << 16 | word[3]) * 10 for word in days]
    assert totals[0] - totals[1] == totals[1] - totals[2] == 24 * load
    assert building.devices.records("one")[-1].register - before >= 48 * load


def test_registers_go_on_over_a_kill_on_the_same_ports(building: VirtualBuilding) -> None:
    over_tcp = building.devices.add("one", "abb_b23", load=36_000_000)
    serial = building.devices.add("two", "peacefair_pzem_016", bus="pty", load=36_000_000)
    before = {}
    for where in (over_tcp, serial):
        with closing(_client(where)) as client:
            before[where.name] = _register(client, where)
    building.devices.switch("one", closed=False)
    stopped = building.devices.register("one")
    building.kill()
    building.start()
    assert building.devices.register("one") == stopped
    for where in (over_tcp, serial):
        with closing(_client(where)) as client:
            assert _register(client, where) > before[where.name]


def test_addresses_are_taken_once(building: VirtualBuilding) -> None:
    building.devices.add("one", "abb_b23")
    with pytest.raises(ValueError, match="already"):
        building.devices.add("one", "abb_b23", address=2)
    with pytest.raises(ValueError, match="taken"):
        building.devices.add("two", "abb_b23")
    assert building.devices.add("two", "abb_b23", address=2).address == 2


def test_empty_address_is_silence(building: VirtualBuilding) -> None:
    where = building.devices.add("one", "abb_b23", bus="pty")
    with closing(_client(where, timeout_s=0.2)) as client, pytest.raises(ModbusIOException):
        client.read_holding_registers(0x5000, count=4, device_id=9)
