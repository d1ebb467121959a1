"""`scripts/rate`: the bill of a register series, priced by the engine of the hub, without the hub."""

import argparse
import json
import signal
import sys
import time
from datetime import datetime
from fractions import Fraction
from pathlib import Path

import rate_engine  # noqa: F401 - before whatever needs the engine
from rate_faults import FileFault, beginning_of, instant, words
from rate_readings import read_prices, read_readings, read_top_ups
from rate_tariff import TariffFile, read_tariff
from rate_text import as_json, as_text

from custom_components.prepaid_meter.engine.bill import Bill, Customer, bill
from custom_components.prepaid_meter.engine.errors import PrepaidError
from custom_components.prepaid_meter.engine.local_time import LocalCalendar
from custom_components.prepaid_meter.engine.slots import with_slots
from custom_components.prepaid_meter.engine.tariff.fields import exact_of
from custom_components.prepaid_meter.engine.tariff.model import Period

WHOLE = "whole"
OPTIONS = Path("options")
"""What an option that cannot be used is reported under."""
LONG_ROWS = 20_000
SECONDS_BETWEEN = 2


def options() -> argparse.Namespace:
    """Return what was typed."""
    parser = argparse.ArgumentParser(prog="scripts/rate", description="Price a register series.")
    parser.add_argument("tariff", type=Path, help="YAML or JSON; see docs/tariffs.md")
    parser.add_argument("readings", type=Path, help="CSV with the columns at and register")
    parser.add_argument("--currency", help="three letters; goes before the tariff's own")
    parser.add_argument("--timezone", help="like Europe/Berlin; goes before the tariff's own")
    parser.add_argument("--occupants", type=int, default=1, help="for blocks per person")
    parser.add_argument("--anchor", help="a date on which a billing period begins: 2026-01-15")
    parser.add_argument("--moved-in", help="when the customer came, for prorated blocks")
    parser.add_argument("--multiplier", default="1", help="transformer ratio of the meter")
    parser.add_argument("--top-ups", type=Path, help="CSV with the columns at and amount")
    parser.add_argument("--prices", type=Path, help="CSV with the columns at and a sensor's name")
    parser.add_argument(
        "--period",
        choices=[*(period.value for period in Period), WHOLE],
        default=Period.MONTH.value,
        help="what one bill covers (month)",
    )
    parser.add_argument("--json", action="store_true", help="for programs")
    return parser.parse_args()


def customer(typed: argparse.Namespace, tariff: TariffFile) -> Customer:
    """Return the customer the options describe. Raises FileFault."""
    multiplier = exact_of(typed.multiplier)
    if multiplier is None or multiplier <= 0:
        raise FileFault(OPTIONS, None, "--multiplier", f"{typed.multiplier!r} is no factor")
    if typed.occupants < 1:
        raise FileFault(OPTIONS, None, "--occupants", f"{typed.occupants} is no household")
    moved_in = typed.moved_in
    return Customer(
        occupants=typed.occupants,
        anchor=beginning_of(typed.anchor, OPTIONS, "--anchor") if typed.anchor else None,
        moved_in=instant(moved_in, tariff.zone, OPTIONS, None) if moved_in else None,
        multiplier=Fraction(multiplier),
        grants=read_top_ups(typed.top_ups, tariff.zone) if typed.top_ups else (),
    )


class Progress:
    """Tells on the error output how far a long series has come, every two seconds."""

    def __init__(self, start: datetime, end: datetime) -> None:
        self._start, self._span = start, end - start
        self._told = time.monotonic()

    def __call__(self, at: datetime) -> None:
        """Tell that rating has come to an instant."""
        if time.monotonic() - self._told >= SECONDS_BETWEEN:
            self._told = time.monotonic()
            print(f"{at:%Y-%m-%d} {(at - self._start) / self._span:.0%}", file=sys.stderr)


def priced(typed: argparse.Namespace, tariff: TariffFile) -> Bill:
    """Return the bill. Raises FileFault."""
    readings = read_readings(typed.readings, tariff.versions[0], tariff.zone)
    versions, progress = tariff.versions, {}
    if typed.prices:
        prices = read_prices(typed.prices, versions, tariff.zone)
        versions = tuple(with_slots(version, prices) for version in versions)
    if len(readings) > LONG_ROWS:
        print(f"{len(readings)} readings", file=sys.stderr)
        progress = {"progress": Progress(readings[0].at, readings[-1].at)}
    return bill(
        versions,
        LocalCalendar(zones=((readings[0].at, tariff.zone),)),
        readings,
        customer=customer(typed, tariff),
        period=None if typed.period == WHOLE else Period(typed.period),
        **progress,
    )


def main() -> int:
    """Print the bill; 1 when a file cannot be used."""
    # A reader that has seen enough (`| head`) ends the program quietly.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    typed = options()
    try:
        tariff = read_tariff(typed.tariff, currency=typed.currency, zone_name=typed.timezone)
        for note in tariff.notes:
            print(note, file=sys.stderr)
        found = priced(typed, tariff)
    except FileFault as fault:
        print(fault, file=sys.stderr)
        return 1
    except PrepaidError as error:
        print(f"{typed.tariff}: {words(error)}", file=sys.stderr)
        return 1
    if typed.json:
        origin = {"timezone": tariff.zone_name, **({"about": tariff.about} if tariff.about else {})}
        print(json.dumps(as_json(found, tariff.zone) | origin, ensure_ascii=False, indent=2))
        return 0
    print(tariff.about.get("place", typed.tariff.stem))
    if "source" in tariff.about:
        print(f"source: {tariff.about['source']}")
    print(f"{found.commodity} · {found.currency} · {tariff.zone_name}\n")
    for line in as_text(found, tariff.zone):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
