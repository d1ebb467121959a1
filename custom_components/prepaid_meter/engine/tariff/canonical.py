"""Price lines back as documents, in the one form whose hash is a version's id.

A field at its default is left out, unless documents had it from the beginning.
"""

from collections.abc import Callable, Iterable

from ..quantity import Commodity
from .blocks import blocks_to
from .fields import amount_text, decimal_text
from .model import Period, PriceKind, PriceLine, Split, Taken
from .rules import cap_to, rounding_to, rule_to, series_to


def lines_to(lines: Iterable[PriceLine], commodity: Commodity) -> list[dict[str, object]]:
    """Return price lines in their canonical form."""
    return [
        {"id": line.line_id, "kind": line.kind.value}
        | _WRITERS[line.kind](line, commodity)
        | _bounds(line)
        for line in lines
    ]


def _rate(line: PriceLine, _: Commodity) -> dict[str, object]:
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


def _standing(line: PriceLine, commodity: Commodity) -> dict[str, object]:
    item = _rate(line, commodity)
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


def _timed(line: PriceLine, commodity: Commodity) -> dict[str, object]:
    item = _rate(line, commodity)
    item |= {"increment_seconds": line.increment_seconds, "started": line.started}
    if line.minimum_micro:
        item["minimum"] = amount_text(line.minimum_micro)
    return item


def _percent(line: PriceLine, _: Commodity) -> dict[str, object]:
    return {"percent": decimal_text(line.percent)} | _of(line)


def _minimum(line: PriceLine, commodity: Commodity) -> dict[str, object]:
    return _rate(line, commodity) | {"per": line.period.value} | _of(line)


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


_WRITERS: dict[PriceKind, Callable[[PriceLine, Commodity], dict[str, object]]] = {
    PriceKind.USAGE: _counted,
    PriceKind.STEP: _counted,
    PriceKind.STANDING: _standing,
    PriceKind.PER_USE: _rate,
    PriceKind.PER_TIME: _timed,
    PriceKind.PERCENT: _percent,
    PriceKind.MINIMUM: _minimum,
}
