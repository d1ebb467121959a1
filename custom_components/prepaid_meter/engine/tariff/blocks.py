"""Rates by band and block as documents, which price every moment and every quantity."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import cast

from ..errors import InvalidInput, InvalidTariff
from ..money import parse_micro
from ..quantity import Commodity
from .bands import clock_text
from .coverage import coverage
from .fields import amount_text, base_units, exact_of, list_of, mapping_of, quantity_text
from .model import ANY_BAND, Band, Basis, Block, BlockMode, BlockRule, DaySet, Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What rates are read against: the commodity, the bands and the special days of a version."""

    commodity: Commodity
    bands: tuple[Band, ...] = ()
    days: tuple[DaySet, ...] = ()


def blocks_from(
    item: Mapping[str, object], line_id: str, prices: Prices, *, negative_allowed: bool
) -> dict[str, tuple[Block, ...]]:
    """Return a line's rates by band. Raises InvalidTariff naming the line and its band."""
    names = {ANY_BAND, *(band.name for band in prices.bands)}
    steps: dict[str, list[Block]] = {}
    for value in list_of(item.get("rates"), "rates"):
        row = mapping_of(value, "rates", ("band", "up_to", "rate"))
        band = row.get("band", ANY_BAND)
        if not isinstance(band, str) or band not in names:
            raise InvalidTariff("tariff_band_unknown", line=line_id, band=band)
        block = Block(
            rate_micro=rate_of(row, line_id, negative_allowed=negative_allowed),
            up_to=_edge(row.get("up_to"), line_id, prices.commodity),
        )
        steps.setdefault(band, []).append(block)
    for band, blocks in steps.items():
        _check_rising(blocks, line_id, band)
    if ANY_BAND not in steps:
        _check_priced(steps, line_id, prices)
    return {band: tuple(blocks) for band, blocks in steps.items()}


def blocks_to(
    blocks: Mapping[str, tuple[Block, ...]], commodity: Commodity
) -> list[dict[str, object]]:
    """Return rates in their canonical form."""
    rows: list[dict[str, object]] = []
    for band in sorted(blocks):
        for block in blocks[band]:
            row: dict[str, object] = {"band": band}
            if block.up_to is not None:
                row["up_to"] = quantity_text(block.up_to, commodity)
            rows.append(row | {"rate": amount_text(block.rate_micro)})
    return rows


def rate_of(item: Mapping[str, object], line_id: str, *, negative_allowed: bool) -> int:
    """Return a rate in micro-units; nothing is a price too, less than nothing needs leave.

    Raises InvalidTariff ``tariff_rate_invalid`` or ``tariff_negative``.
    """
    value = item.get("rate")
    if exact_of(value) == 0:
        return 0
    try:
        rate = parse_micro(cast(str, value), signed=True)
    except InvalidInput:
        raise InvalidTariff("tariff_rate_invalid", line=line_id, rate=value) from None
    if rate < 0 and not negative_allowed:
        raise InvalidTariff("tariff_negative", field=f"lines.{line_id}.rate", value=value)
    return rate


def check_rule(
    line_id: str,
    blocks: Mapping[str, tuple[Block, ...]],
    rule: BlockRule,
    series: Series | None = None,
) -> None:
    """Raise where a line's blocks cannot be counted the way its rule says."""
    at = f"lines.{line_id}"
    if rule.basis is Basis.PURCHASES:
        for other, clashes in (
            ("rates.band", set(blocks) != {ANY_BAND}),
            (f"mode {rule.mode}", rule.mode is not BlockMode.GRADUATED),
            ("series", series is not None),
        ):
            if clashes:
                raise InvalidTariff(
                    "tariff_fields_exclude", field=f"{at}.basis", other=f"{at}.{other}"
                )
    if series is not None and rule.mode is not BlockMode.GRADUATED:
        raise InvalidTariff("tariff_fields_exclude", field=f"{at}.series", other=f"{at}.mode")
    for band, steps in blocks.items():
        for season in rule.seasons:
            if len(season.edges) != len(steps) - 1:
                raise InvalidTariff(
                    "tariff_season_edges",
                    line=line_id,
                    band=band or "standard",
                    given=len(season.edges),
                    needed=len(steps) - 1,
                )


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


def _check_priced(priced: Collection[str], line_id: str, prices: Prices) -> None:
    """Raise where a band, or the time no band claims, has no rate and there is none for all."""
    if not prices.bands:
        raise InvalidTariff("tariff_band_unpriced", line=line_id, band="standard")
    gap = coverage(prices.bands, prices.days).gap
    if gap is not None:
        raise InvalidTariff(
            "tariff_time_unpriced",
            line=line_id,
            month=gap.month,
            weekday=gap.weekday,
            time=clock_text(gap.minute),
            days=", ".join(sorted(gap.names)) or "–",
        )
    for band in prices.bands:
        if band.name not in priced:
            raise InvalidTariff("tariff_band_unpriced", line=line_id, band=band.name)


def _edge(value: object, line_id: str, commodity: Commodity) -> int | None:
    """Return a block's upper edge in base units, None where the block is open."""
    if value is None:
        return None
    base = base_units(value, commodity)
    if base is None:
        raise InvalidTariff("tariff_block_edge_invalid", line=line_id, edge=value)
    return base
