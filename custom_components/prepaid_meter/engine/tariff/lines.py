"""Price lines as documents: rates in currency per priced unit, block edges in priced units."""

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import cast

from ..errors import InvalidInput, InvalidTariff
from ..money import parse_micro, to_decimal
from ..quantity import REGISTER_MAX, Commodity
from .bands import cover_the_week
from .fields import decimal_text, exact_of, list_of, mapping_of
from .model import ANY_BAND, Band, Block, PriceKind, PriceLine

INCREMENT_SECONDS_MAX = 86_400 * 31
_LINE_ID = re.compile(r"[a-z0-9_]{1,32}", re.ASCII)
_FIELDS = {
    PriceKind.USAGE: ("id", "kind", "rates"),
    PriceKind.STANDING: ("id", "kind", "rate"),
    PriceKind.PER_USE: ("id", "kind", "rate"),
    PriceKind.PER_TIME: ("id", "kind", "rate", "increment_seconds", "started"),
}
_COMMODITY = {PriceKind.PER_USE: "count", PriceKind.PER_TIME: "time"}
"""Kinds that count uses or seconds need a register of uses or seconds."""


def lines_from(
    value: object, commodity: Commodity, bands: tuple[Band, ...]
) -> tuple[PriceLine, ...]:
    """Return a document's price lines, each of which prices every moment of a week.

    Raises InvalidTariff naming the line (and its band).
    """
    items = list_of(value, "lines")
    if not items:
        raise InvalidTariff("tariff_without_lines")
    lines: dict[str, PriceLine] = {}
    for item in items:
        line = _line(item, commodity, bands)
        if line.line_id in lines:
            raise InvalidTariff("tariff_line_twice", line=line.line_id)
        lines[line.line_id] = line
    return tuple(lines.values())


def lines_to(lines: Iterable[PriceLine], commodity: Commodity) -> list[dict[str, object]]:
    """Return price lines in their canonical form."""
    return [_line_to(line, commodity) for line in lines]


def _line(value: object, commodity: Commodity, bands: tuple[Band, ...]) -> PriceLine:
    every = {field for fields in _FIELDS.values() for field in fields}
    line_id = mapping_of(value, "lines", every).get("id")
    if not isinstance(line_id, str) or not _LINE_ID.fullmatch(line_id):
        raise InvalidTariff("tariff_line_id_invalid", line=line_id)
    name = cast(Mapping[str, object], value).get("kind")
    if name not in list(PriceKind):
        raise InvalidTariff("tariff_kind_unknown", line=line_id, kind=name)
    kind = PriceKind(cast(str, name))
    item = mapping_of(value, "lines", _FIELDS[kind])
    if _COMMODITY.get(kind, commodity.name) != commodity.name:
        raise InvalidTariff(
            "tariff_kind_mismatch", line=line_id, kind=kind, needed=_COMMODITY[kind]
        )
    if kind is PriceKind.USAGE:
        return PriceLine(
            line_id=line_id, kind=kind, blocks=_blocks(item, line_id, commodity, bands)
        )
    rate = _rate(item, line_id)
    if kind is not PriceKind.PER_TIME:
        return PriceLine(line_id=line_id, kind=kind, rate_micro=rate)
    seconds, started = item.get("increment_seconds", 3600), item.get("started", False)
    if type(seconds) is not int or not 0 < seconds <= INCREMENT_SECONDS_MAX:
        raise InvalidTariff("tariff_increment_invalid", line=line_id, value=seconds)
    if type(started) is not bool:
        raise InvalidTariff("tariff_malformed", field="started")
    return PriceLine(
        line_id=line_id, kind=kind, rate_micro=rate, increment_seconds=seconds, started=started
    )


def _blocks(
    item: Mapping[str, object], line_id: str, commodity: Commodity, bands: tuple[Band, ...]
) -> dict[str, tuple[Block, ...]]:
    names = {ANY_BAND, *(band.name for band in bands)}
    steps: dict[str, list[Block]] = {}
    for value in list_of(item.get("rates"), "rates"):
        row = mapping_of(value, "rates", ("band", "up_to", "rate"))
        band = row.get("band", ANY_BAND)
        if band not in names:
            raise InvalidTariff("tariff_band_unknown", line=line_id, band=band)
        block = Block(
            rate_micro=_rate(row, line_id), up_to=_edge(row.get("up_to"), line_id, commodity)
        )
        steps.setdefault(band, []).append(block)
    for band, blocks in steps.items():
        _check_rising(blocks, line_id, band)
    if ANY_BAND not in steps:
        _check_priced(steps, line_id, bands)
    return {band: tuple(blocks) for band, blocks in steps.items()}


def _check_rising(blocks: list[Block], line_id: str, band: str) -> None:
    """Raise unless the edges rise and only the last block is open."""
    *limited, last = blocks
    if last.up_to is not None:
        raise InvalidTariff("tariff_last_block_limited", line=line_id, band=band or "standard")
    below = 0
    for block in limited:
        if block.up_to is None or block.up_to <= below:
            raise InvalidTariff("tariff_blocks_not_rising", line=line_id, band=band or "standard")
        below = block.up_to


def _check_priced(priced: Iterable[str], line_id: str, bands: tuple[Band, ...]) -> None:
    """Raise where a band, or the time no band claims, has no rate and there is none for all."""
    names = [band.name for band in bands] if cover_the_week(bands) else ["standard"]
    for name in names:
        if name not in priced:
            raise InvalidTariff("tariff_band_unpriced", line=line_id, band=name)


def _rate(item: Mapping[str, object], line_id: str) -> int:
    """Return a rate in micro-units; nothing is a price too, less than nothing is not."""
    value = item.get("rate")
    if exact_of(value) == 0:
        return 0
    try:
        return parse_micro(cast(str, value))
    except InvalidInput:
        raise InvalidTariff("tariff_rate_invalid", line=line_id, rate=value) from None


def _edge(value: object, line_id: str, commodity: Commodity) -> int | None:
    """Return a block's upper edge in base units, None where the block is open."""
    if value is None:
        return None
    exact = exact_of(value)
    base = exact * commodity.display_base if exact is not None else None
    if base is None or not 0 < base <= REGISTER_MAX or base.denominator != 1:
        raise InvalidTariff("tariff_block_edge_invalid", line=line_id, edge=value)
    return base.numerator


def _line_to(line: PriceLine, commodity: Commodity) -> dict[str, object]:
    item: dict[str, object] = {"id": line.line_id, "kind": line.kind.value}
    if line.kind is PriceKind.USAGE:
        return item | {"rates": _rates_to(line, commodity)}
    item["rate"] = f"{to_decimal(line.rate_micro).normalize():f}"
    if line.kind is PriceKind.PER_TIME:
        item |= {"increment_seconds": line.increment_seconds, "started": line.started}
    return item


def _rates_to(line: PriceLine, commodity: Commodity) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for band in sorted(line.blocks):
        for block in line.blocks[band]:
            row: dict[str, object] = {"band": band}
            if block.up_to is not None:
                row["up_to"] = decimal_text(Fraction(block.up_to, commodity.display_base))
            rows.append(row | {"rate": f"{to_decimal(block.rate_micro).normalize():f}"})
    return rows
