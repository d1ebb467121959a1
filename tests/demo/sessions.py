"""What a washing machine owes, from when the building's relay let it run.

As with readings, the journal is asked for instants only: when each session began and ended. The
relay has to have closed and opened right after them, and at no other time.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from .meters import closed_spans
from .plan import Tariff
from .recompute import CLOCKS_APART_MS, DELAY_MAX_MS, MismatchError, Truth, half_up

SECOND = timedelta(seconds=1)


def seconds_of(charges: Sequence[dict[str, Any]], truths: Sequence[Truth]) -> list[int]:
    """Return how long each session was. MismatchError where the relay tells otherwise."""
    told = [_span(charge) for charge in charges]
    seen = closed_spans(truths)
    if len(told) != len(seen):
        raise MismatchError(f"{len(told)} sessions, but the relay was closed {len(seen)} times")
    for instants, spans in zip(told, seen, strict=True):
        for at, at_ms in zip(instants, spans, strict=True):
            if not -CLOCKS_APART_MS <= at_ms - at.timestamp() * 1000 <= DELAY_MAX_MS:
                raise MismatchError(f"the relay did not switch at {at.isoformat()}")
    return list(_whole_seconds(told))


def session_micro(
    charges: Sequence[dict[str, Any]], truths: Sequence[Truth], tariff: Tariff
) -> list[int]:
    """Return what each session has to cost."""
    found, before, seconds = [], 0, 0
    for run_s in seconds_of(charges, truths):
        seconds += run_s
        after = half_up(Fraction(seconds * tariff.rate_micro, tariff.unit_base))
        found.append(after - before)
        before = after
    return found


def _span(charge: dict[str, Any]) -> tuple[datetime, datetime]:
    lines = charge["explanation"]["lines"]
    starts = [datetime.fromisoformat(line["from"]) for line in lines]
    return min(starts), max(datetime.fromisoformat(line["to"]) for line in lines)


def _whole_seconds(told: Sequence[tuple[datetime, datetime]]) -> Iterator[int]:
    for start, end in told:
        run_s, rest = divmod(end - start, SECOND)
        if rest:
            raise MismatchError(f"a session ended between two seconds: {start} to {end}")
        yield run_s
