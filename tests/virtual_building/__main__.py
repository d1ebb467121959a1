"""Command line of the virtual building; the package documents what it does."""

import argparse
import json
import signal
import sys
from pathlib import Path

from .building import Building
from .discovery import Topics
from .series import LoadSeries
from .server import Clock, Options, Server


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.virtual_building")
    parser.add_argument("--broker", required=True, metavar="HOST:PORT")
    parser.add_argument("--flats", type=int, default=6)
    parser.add_argument("--speed", type=int, default=1, help="how many times the house's load")
    parser.add_argument("--interval-ms", type=int, default=1000, help="between two readings")
    parser.add_argument("--topic", default="virtual_building", help="first level of all topics")
    parser.add_argument("--discovery-prefix", default="homeassistant")
    parser.add_argument("--state", type=Path, help="file that keeps the registers over a restart")
    parser.add_argument("--records", type=Path, help="file to add a line to for each reading")
    return parser.parse_args()


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


def main() -> int:
    """Serve until SIGTERM or Ctrl-C; 2 when the broker cannot be reached."""
    arguments = _arguments()
    host, _, port = arguments.broker.rpartition(":")
    clock = Clock()
    options = Options(
        host=host,
        port=int(port),
        interval_ms=arguments.interval_ms,
        topics=Topics(base=arguments.topic, discovery_prefix=arguments.discovery_prefix),
        state=arguments.state,
        records=arguments.records,
    )
    server = Server(_building(arguments, clock), clock, options)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: server.stop())
    try:
        server.run()
    except OSError as error:
        sys.stderr.write(f"no broker at {arguments.broker}: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
