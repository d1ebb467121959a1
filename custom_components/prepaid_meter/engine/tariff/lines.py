"""Price lines as documents: rates in currency per priced unit, quantities in priced units.

A line refers only to lines above it: what it is a part of is rated first.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import cast

from ..errors import InvalidTariff
from .blocks import Prices, blocks_from, check_rule, rate_of
from .fields import amount_of, choice_of, flag_of, list_of, mapping_of, names_of
from .model import Cap, Period, PriceKind, PriceLine, Rounding, Split, Taken
from .rules import (
    RULE_FIELDS,
    STEP_RULE_FIELDS,
    cap_from,
    percent_of,
    rounding_from,
    rule_from,
    series_from,
)

INCREMENT_SECONDS_MAX = 86_400 * 31
PERCENT_MAX = 1000
"""Ten times the price: some countries tax fuel beyond its price, none by more."""
_LINE_ID = re.compile(r"[a-z0-9_]{1,32}", re.ASCII)
_COMMON = ("id", "kind", "negative_allowed")
_BOUNDED = (*_COMMON, "cap", "round")
_FIELDS = {
    PriceKind.USAGE: (*_BOUNDED, "rates", "series", *RULE_FIELDS),
    PriceKind.STANDING: (*_BOUNDED, "rate", "per", "taken", "catch_up", "split"),
    PriceKind.PER_USE: (*_BOUNDED, "rate"),
    PriceKind.PER_TIME: (*_BOUNDED, "rate", "increment_seconds", "started", "minimum"),
    PriceKind.STEP: (*_BOUNDED, "by", "rates", *STEP_RULE_FIELDS),
    PriceKind.PERCENT: (*_BOUNDED, "of", "percent"),
    PriceKind.MINIMUM: ("id", "kind", "rate", "per", "of"),
}
_COMMODITY = {PriceKind.PER_USE: "count", PriceKind.PER_TIME: "time"}
"""Kinds that count uses or seconds need a register of uses or seconds."""
_MONTHLY = (Period.DAY, Period.MONTH)

type Fields = Mapping[str, object]
type Above = Mapping[str, PriceLine]


def lines_from(value: object, prices: Prices) -> tuple[PriceLine, ...]:
    """Return a document's price lines, each of which prices every moment.

    Raises InvalidTariff naming the line (and its band or field).
    """
    items = list_of(value, "lines")
    if not items:
        raise InvalidTariff("tariff_without_lines")
    lines: dict[str, PriceLine] = {}
    for item in items:
        line = _line(item, prices, lines)
        if line.line_id in lines:
            raise InvalidTariff("tariff_line_twice", line=line.line_id)
        least = next((one for one in lines.values() if one.kind is PriceKind.MINIMUM), None)
        if least is not None and line.kind is not PriceKind.MINIMUM:
            raise InvalidTariff("tariff_minimum_not_last", line=least.line_id)
        lines[line.line_id] = line
    return tuple(lines.values())


def _line(value: object, prices: Prices, above: Above) -> PriceLine:
    every = {field for fields in _FIELDS.values() for field in fields}
    line_id = mapping_of(value, "lines", every).get("id")
    if not isinstance(line_id, str) or not _LINE_ID.fullmatch(line_id):
        raise InvalidTariff("tariff_line_id_invalid", line=line_id)
    name = cast(Fields, value).get("kind")
    if name not in list(PriceKind):
        raise InvalidTariff("tariff_kind_unknown", line=line_id, kind=name)
    kind = PriceKind(cast(str, name))
    item = mapping_of(value, "lines", _FIELDS[kind])
    if _COMMODITY.get(kind, prices.commodity.name) != prices.commodity.name:
        raise InvalidTariff(
            "tariff_kind_mismatch", line=line_id, kind=kind, needed=_COMMODITY[kind]
        )
    return _READERS[kind](item, line_id, prices, above)


def _usage(item: Fields, line_id: str, prices: Prices, _: Above) -> PriceLine:
    at = f"lines.{line_id}"
    leave = flag_of(item, "negative_allowed", at)
    rule = rule_from(item, at, prices.commodity)
    blocks = blocks_from(item, line_id, prices, negative_allowed=leave)
    series = series_from(item.get("series"), f"{at}.series", negative_allowed=leave)
    check_rule(line_id, blocks, rule, series)
    cap, rounding = _bounds(item, at, (Period.DAY, rule.period))
    return PriceLine(
        line_id=line_id,
        kind=PriceKind.USAGE,
        blocks=blocks,
        rule=rule,
        series=series,
        cap=cap,
        rounding=rounding,
        negative_allowed=leave,
    )


def _standing(item: Fields, line_id: str, _: Prices, __: Above) -> PriceLine:
    at = f"lines.{line_id}"
    leave = flag_of(item, "negative_allowed", at)
    period = choice_of(item, "per", at, Period.DAY, among=_MONTHLY)
    taken = choice_of(item, "taken", at, Taken.ACCRUED)
    if taken is not Taken.ACCRUED and period is not Period.MONTH:
        raise InvalidTariff("tariff_field_needs", field=f"{at}.taken", needed="per: month")
    for key in ("catch_up", "split"):
        if item.get(key) and taken is not Taken.TOP_UP:
            raise InvalidTariff("tariff_field_needs", field=f"{at}.{key}", needed="taken: top_up")
    cap, rounding = _bounds(item, at, (period,))
    return PriceLine(
        line_id=line_id,
        kind=PriceKind.STANDING,
        rate_micro=rate_of(item, line_id, negative_allowed=leave),
        period=period,
        taken=taken,
        catch_up=flag_of(item, "catch_up", at),
        split=_split(item.get("split"), f"{at}.split"),
        cap=cap,
        rounding=rounding,
        negative_allowed=leave,
    )


def _split(value: object, at: str) -> Split | None:
    if value is None:
        return None
    item = mapping_of(value, at, ("below", "percent"))
    return Split(
        below_micro=amount_of(item.get("below"), f"{at}.below"),
        percent=percent_of(item.get("percent"), f"{at}.percent", 0, 100),
    )


def _per_use(item: Fields, line_id: str, _: Prices, __: Above) -> PriceLine:
    at = f"lines.{line_id}"
    leave = flag_of(item, "negative_allowed", at)
    cap, rounding = _bounds(item, at, tuple(Period))
    return PriceLine(
        line_id=line_id,
        kind=PriceKind.PER_USE,
        rate_micro=rate_of(item, line_id, negative_allowed=leave),
        cap=cap,
        rounding=rounding,
        negative_allowed=leave,
    )


def _per_time(item: Fields, line_id: str, _: Prices, __: Above) -> PriceLine:
    at = f"lines.{line_id}"
    leave = flag_of(item, "negative_allowed", at)
    seconds, minimum = item.get("increment_seconds", 3600), item.get("minimum")
    if type(seconds) is not int or not 0 < seconds <= INCREMENT_SECONDS_MAX:
        raise InvalidTariff("tariff_increment_invalid", line=line_id, value=seconds)
    cap, rounding = _bounds(item, at, tuple(Period))
    return PriceLine(
        line_id=line_id,
        kind=PriceKind.PER_TIME,
        rate_micro=rate_of(item, line_id, negative_allowed=leave),
        increment_seconds=seconds,
        started=flag_of(item, "started", at),
        minimum_micro=0 if minimum is None else amount_of(minimum, f"{at}.minimum"),
        cap=cap,
        rounding=rounding,
        negative_allowed=leave,
    )


def _step(item: Fields, line_id: str, prices: Prices, above: Above) -> PriceLine:
    at = f"lines.{line_id}"
    leave = flag_of(item, "negative_allowed", at)
    (by,) = _named((item.get("by"),), f"{at}.by", above)
    counted = above[by]
    if counted.kind is not PriceKind.USAGE:
        raise InvalidTariff("tariff_field_needs", field=f"{at}.by", needed="kind: usage")
    period = counted.rule.period
    rule = rule_from(item, at, prices.commodity, periods=(period,), default=period)
    rates = Prices(commodity=prices.commodity)
    blocks = blocks_from(item, line_id, rates, negative_allowed=leave)
    check_rule(line_id, blocks, rule)
    cap, rounding = _bounds(item, at, (period,))
    return PriceLine(
        line_id=line_id,
        kind=PriceKind.STEP,
        by=by,
        blocks=blocks,
        rule=rule,
        cap=cap,
        rounding=rounding,
        negative_allowed=leave,
    )


def _percent(item: Fields, line_id: str, _: Prices, above: Above) -> PriceLine:
    at = f"lines.{line_id}"
    cap, rounding = _bounds(item, at, tuple(Period))
    return PriceLine(
        line_id=line_id,
        kind=PriceKind.PERCENT,
        of=_named(names_of(item.get("of"), f"{at}.of"), f"{at}.of", above),
        percent=percent_of(item.get("percent"), f"{at}.percent", -100, PERCENT_MAX),
        cap=cap,
        rounding=rounding,
        negative_allowed=flag_of(item, "negative_allowed", at),
    )


def _minimum(item: Fields, line_id: str, _: Prices, above: Above) -> PriceLine:
    at = f"lines.{line_id}"
    of = _named(names_of(item.get("of"), f"{at}.of"), f"{at}.of", above)
    for name in of:
        if above[name].kind is PriceKind.MINIMUM:
            raise InvalidTariff("tariff_line_refers_to_minimum", line=line_id, other=name)
    return PriceLine(
        line_id=line_id,
        kind=PriceKind.MINIMUM,
        rate_micro=amount_of(item.get("rate"), f"{at}.rate"),
        period=choice_of(item, "per", at, Period.MONTH),
        of=of,
    )


_READERS: dict[PriceKind, Callable[[Fields, str, Prices, Above], PriceLine]] = {
    PriceKind.USAGE: _usage,
    PriceKind.STANDING: _standing,
    PriceKind.PER_USE: _per_use,
    PriceKind.PER_TIME: _per_time,
    PriceKind.STEP: _step,
    PriceKind.PERCENT: _percent,
    PriceKind.MINIMUM: _minimum,
}


def _named(names: Iterable[object], at: str, above: Above) -> tuple[str, ...]:
    """Return names of lines above. Raises InvalidTariff ``tariff_line_not_above``."""
    for name in names:
        if not isinstance(name, str) or name not in above:
            raise InvalidTariff("tariff_line_not_above", field=at, line=name)
    return cast(tuple[str, ...], tuple(names))


def _bounds(
    item: Fields, at: str, periods: Collection[Period]
) -> tuple[Cap | None, Rounding | None]:
    return (
        cap_from(item.get("cap"), f"{at}.cap", tuple(dict.fromkeys(periods))),
        rounding_from(item.get("round"), f"{at}.round"),
    )
