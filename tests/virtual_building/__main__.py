"""Command line of the virtual building; the package documents what it does."""

import argparse
import json
import signal
import sys
from pathlib import Path

from .broker import HOST, Mosquitto
from .building import Building
from .clock import Clock
from .discovery import Topics
from .faults import FaultError
from .metered import read_specs
from .modbus_models import MODELS
from .series import LoadSeries
from .server import Options, Server
from .shapes_more import SHAPES
from .spec import WIRES, Spec


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.virtual_building")
    parser.add_argument("--broker", metavar="HOST:PORT", help="without it, one of our own")
    parser.add_argument("--flats", type=int, default=6)
    parser.add_argument("--speed", type=int, default=1, help="how many times the house's load")
    parser.add_argument("--interval-ms", type=int, default=1000, help="between two readings")
    parser.add_argument("--topic", default="virtual_building", help="first level of all topics")
    parser.add_argument("--discovery-prefix", default="homeassistant")
    parser.add_argument("--state", type=Path, help="file that keeps the registers over a restart")
    parser.add_argument("--records", type=Path, help="file to add a line to for each reading")
    parser.add_argument("--devices", type=Path, help="JSON list; without it, one of each model")
    return parser.parse_args()


def one_of_each() -> tuple[Spec, ...]:
    """Return every model once: the Modbus meters over all three wires, and every MQTT shape."""
    meters = (
        Spec(name=model, model=model, bus=WIRES[number % len(WIRES)], address=number + 1)
        for number, model in enumerate(MODELS)
    )
    return (*meters, *(Spec(name=shape, model=shape, interval_ms=10_000) for shape in SHAPES))


def _building(arguments: argparse.Namespace, clock: Clock) -> Building:
    building = Building.of(
        LoadSeries.household(),
        flats=arguments.flats,
        speed=arguments.speed,
        start_ms=clock.now_ms(),
    )
    if arguments.state is not None and arguments.state.exists():
        building.restore(json.loads(arguments.state.read_text(encoding="utf-8")))
    return building


def _serve(arguments: argparse.Namespace, broker: str) -> int:
    host, _, port = broker.rpartition(":")
    clock = Clock()
    given: Path | None = arguments.devices
    options = Options(
        host=host,
        port=int(port),
        interval_ms=arguments.interval_ms,
        topics=Topics(base=arguments.topic, discovery_prefix=arguments.discovery_prefix),
        state=arguments.state,
        records=arguments.records,
        devices=one_of_each() if given is None else tuple(read_specs(given)),
    )
    server = Server(_building(arguments, clock), clock, options)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: server.stop())
    try:
        server.run()
    except OSError as error:
        sys.stderr.write(f"no broker at {broker}: {error}\n")
        return 2
    return 0


def main() -> int:
    """Serve until SIGTERM or Ctrl-C; 2 when broker or devices are not as they should be."""
    arguments = _arguments()
    try:
        if arguments.broker is not None:
            return _serve(arguments, arguments.broker)
        with Mosquitto() as mosquitto:
            sys.stdout.write(f"MQTT broker at {HOST}:{mosquitto.port}\n")
            return _serve(arguments, f"{HOST}:{mosquitto.port}")
    except FaultError as error:
        sys.stderr.write(f"{error}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main())
