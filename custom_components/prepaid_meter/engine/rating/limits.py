"""Caps and rounding of a line: what is charged is the difference of the amount shown to date.

Usage and standing charges of a meter are rated one after the other, not in one order of time, so a
line that both feed keeps every period that the slower one can still reach.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from ..tariff.model import Cap, Period, Pricing, Rounding, RoundingMode
from .periods import start_of
from .state import Charge, LineState, Tally

KEPT_BEHIND = 400
"""Periods (a year of days) that standing charges and usage may lie apart; a limit of an older one begins anew."""


class Limits(NamedTuple):
    """What limits a line: a cap, then rounding per ``period``; ``keep`` earlier periods can still change.

    ``start`` is the rounding's period where it is not the one of the pricing.
    """

    period: Period
    cap: Cap | None = None
    rounding: Rounding | None = None
    keep: int = 0
    start: datetime | None = None


def limited(
    before: LineState,
    after: LineState,
    charges: tuple[Charge, ...],
    pricing: Pricing,
    limits: Limits,
) -> tuple[LineState, tuple[Charge, ...]]:
    """Return a line's charges with what its cap and its rounding change, and the state after both."""
    period, cap, rounding, keep, begun = limits
    if not charges or (cap is None and rounding is None):
        return after, charges
    amount = after.exact_micro - before.exact_micro
    found, capped, rounded = list(charges), after.capped, after.rounded
    if cap is not None:
        start = start_of(pricing, cap.period)
        capped, allowed = _tallied(capped, start, amount, _cap(cap), keep)
        found += _extra(charges[0], allowed - amount, "capped")
        amount = allowed
    if rounding is not None:
        start = begun or start_of(pricing, period)
        rounded, shown = _tallied(rounded, start, amount, _round(rounding), keep)
        found += _extra(charges[0], shown - amount, "rounded")
        amount = shown
    exact = before.exact_micro + amount
    return replace(after, exact_micro=exact, capped=capped, rounded=rounded), tuple(found)


def _extra(charge: Charge, amount: Fraction, note: str) -> list[Charge]:
    if not amount:
        return []
    blank = replace(charge, band="", block=0, rate_micro=0, quantity_nano=0)
    return [replace(blank, amount_micro=amount, note=note)]


def kept(tallies: tuple[Tally, ...], start: datetime, keep: int) -> tuple[Tally, ...]:
    """Return the tallies from a period on, and so many before it."""
    earlier = [one for one in tallies if one.start < start]
    return (
        *earlier[max(len(earlier) - keep, 0) :],
        *(one for one in tallies if one.start >= start),
    )


def put(tallies: tuple[Tally, ...], tally: Tally) -> tuple[Tally, ...]:
    """Return the tallies with one more or another one of its period, oldest first."""
    others = [one for one in tallies if one.start != tally.start]
    return tuple(sorted([*others, tally], key=lambda one: one.start))


def tally_of(tallies: tuple[Tally, ...], start: datetime) -> Tally:
    """Return a period's tally, empty where nothing was counted in it yet."""
    return next((one for one in tallies if one.start == start), Tally(start=start))


def _tallied(
    tallies: tuple[Tally, ...],
    start: datetime,
    amount: Fraction,
    shown_of: Callable[[Fraction], Fraction],
    keep: int,
) -> tuple[tuple[Tally, ...], Fraction]:
    """Add an amount to its period; return the tallies and by how much what is shown has changed."""
    known = tally_of(tallies, start)
    raw = known.raw_micro + amount
    shown = shown_of(raw)
    now = replace(known, raw_micro=raw, shown_micro=shown)
    return put(kept(tallies, start, keep), now), shown - known.shown_micro


def _cap(cap: Cap) -> Callable[[Fraction], Fraction]:
    return lambda raw: min(raw, Fraction(cap.amount_micro))


def _round(rounding: Rounding) -> Callable[[Fraction], Fraction]:
    return lambda raw: round_to(raw, rounding)


def round_to(exact: Fraction, rounding: Rounding) -> Fraction:
    """Return an amount as a multiple of a rounding's step; below zero as above it, mirrored."""
    whole, rest = divmod(abs(exact), rounding.step_micro)
    half = 2 * rest - rounding.step_micro
    up = {
        RoundingMode.HALF_UP: half >= 0,
        RoundingMode.HALF_EVEN: half > 0 or (half == 0 and whole % 2 == 1),
        RoundingMode.UP: rest > 0,
        RoundingMode.DOWN: False,
    }[rounding.mode]
    shown = (whole + up) * rounding.step_micro
    return Fraction(shown if exact >= 0 else -shown)
