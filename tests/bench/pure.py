"""The engine alone."""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from custom_components.prepaid_meter.engine import flow

from .figures import Measure, figure
from .town import START, UNITS, make_town, reading

ROUNDS = 10


@figure("readings of 500 flats stepped through the whole engine, no store")
def rating_deltas_per_s(folder: Path) -> Iterator[Measure]:
    site, step = make_town().site, 0

    def once() -> float:
        nonlocal site, step
        began = time.perf_counter()
        for _ in range(ROUNDS):
            step += 1
            at = START + timedelta(seconds=10 * step)
            for number in range(UNITS):
                site = flow.step(site, reading(number, 3 * step, at), at).site
        return ROUNDS * UNITS / (time.perf_counter() - began)

    yield once
