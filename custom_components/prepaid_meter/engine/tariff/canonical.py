"""Price lines back as documents, in the one form whose hash is a version's id.

A field at its default is left out, unless documents had it from the beginning.
"""

from collections.abc import Iterable

from ..quantity import Commodity
from .blocks import blocks_to
from .fields import amount_text, decimal_text
from .model import Period, PriceKind, PriceLine, Split, Taken
from .rules import cap_to, rounding_to, rule_to, series_to


def lines_to(lines: Iterable[PriceLine], commodity: Commodity) -> list[dict[str, object]]:
    """Return price lines in their canonical form."""
    return [
        {"id": line.line_id, "kind": line.kind.value} | _prices(line, commodity) | _bounds(line)
        for line in lines
    ]


def _prices(line: PriceLine, commodity: Commodity) -> dict[str, object]:
    match line.kind:
        case PriceKind.USAGE | PriceKind.STEP:
            return _counted(line, commodity)
        case PriceKind.PERCENT:
            return {"percent": decimal_text(line.percent)} | _of(line)
        case PriceKind.MINIMUM:
            return {"rate": amount_text(line.rate_micro), "per": line.period.value} | _of(line)
        case PriceKind.STANDING:
            return {"rate": amount_text(line.rate_micro)} | _taken(line)
        case PriceKind.PER_TIME:
            return {"rate": amount_text(line.rate_micro)} | _timed(line)
        case PriceKind.PER_USE:
            return {"rate": amount_text(line.rate_micro)}


def _counted(line: PriceLine, commodity: Commodity) -> dict[str, object]:
    rates, rule = blocks_to(line.blocks, commodity), rule_to(line.rule, commodity)
    if line.kind is PriceKind.STEP:
        # A step has no bands, and its period is always that of the line it looks at.
        for row in rates:
            del row["band"]
        rule.pop("per", None)
        return {"by": line.by, "rates": rates} | rule
    item: dict[str, object] = {"rates": rates} | rule
    return item | {"series": series_to(line.series)} if line.series else item


def _taken(line: PriceLine) -> dict[str, object]:
    item: dict[str, object] = {}
    if line.period is not Period.DAY:
        item["per"] = line.period.value
    if line.taken is not Taken.ACCRUED:
        item["taken"] = line.taken.value
    if line.catch_up:
        item["catch_up"] = True
    if line.split:
        item["split"] = _split_to(line.split)
    return item


def _split_to(split: Split) -> dict[str, object]:
    return {"below": amount_text(split.below_micro), "percent": decimal_text(split.percent)}


def _timed(line: PriceLine) -> dict[str, object]:
    item: dict[str, object] = {
        "increment_seconds": line.increment_seconds,
        "started": line.started,
    }
    if line.minimum_micro:
        item["minimum"] = amount_text(line.minimum_micro)
    return item


def _of(line: PriceLine) -> dict[str, object]:
    return {"of": list(line.of)} if line.of else {}


def _bounds(line: PriceLine) -> dict[str, object]:
    item: dict[str, object] = {}
    if line.cap:
        item["cap"] = cap_to(line.cap)
    if line.rounding:
        item["round"] = rounding_to(line.rounding)
    if line.negative_allowed:
        item["negative_allowed"] = True
    return item
