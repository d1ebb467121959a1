"""How a line's blocks are counted, and what else bounds its amount, as documents.

Everything at its default is left out of the canonical form, so the ids of older versions stay.
"""

from collections.abc import Collection, Mapping
from fractions import Fraction

from ..errors import InvalidTariff
from ..quantity import Commodity
from .fields import (
    amount_of,
    amount_text,
    choice_of,
    decimal_text,
    flag_of,
    list_of,
    mapping_of,
    months_of,
    number_of,
    quantity_of,
    quantity_text,
    text_of,
    whole_of,
)
from .model import (
    USUAL_RULE,
    Basis,
    BlockMode,
    BlockRule,
    Cap,
    Period,
    Proration,
    Rounding,
    RoundingMode,
    Season,
    Series,
    Supplement,
)

RULE_FIELDS = ("per", "mode", "basis", "per_person", "prorate", "seasons", "supplement")
STEP_RULE_FIELDS = ("per", "per_person", "prorate", "seasons", "supplement")
SLOT_MINUTES_MAX = 1440
FACTOR_MAX = 10**6
PERSONS_MAX = 1000


def rule_from(
    item: Mapping[str, object],
    at: str,
    commodity: Commodity,
    *,
    periods: Collection[Period] = tuple(Period),
    default: Period = Period.MONTH,
) -> BlockRule:
    """Return how blocks are counted; ``periods`` are those to choose from."""
    period = choice_of(item, "per", at, default, among=periods)
    seasons = _seasons(item.get("seasons"), f"{at}.seasons", commodity)
    if seasons and period not in (Period.DAY, Period.MONTH):
        # The edges would change in the middle of what they count.
        raise InvalidTariff("tariff_fields_exclude", field=f"{at}.seasons", other=f"per {period}")
    supplement = _supplement(item.get("supplement"), f"{at}.supplement", commodity)
    if supplement and period is Period.DAY:
        raise InvalidTariff("tariff_fields_exclude", field=f"{at}.supplement", other="per day")
    return BlockRule(
        period=period,
        mode=choice_of(item, "mode", at, BlockMode.GRADUATED),
        basis=choice_of(item, "basis", at, Basis.CONSUMPTION),
        per_person=flag_of(item, "per_person", at),
        prorate=choice_of(item, "prorate", at, Proration.NONE),
        seasons=seasons,
        supplement=supplement,
    )


def rule_to(rule: BlockRule, commodity: Commodity) -> dict[str, object]:
    """Return what of a rule is not the default."""
    item: dict[str, object] = {}
    for key, value, usual in (
        ("per", rule.period, USUAL_RULE.period),
        ("mode", rule.mode, USUAL_RULE.mode),
        ("basis", rule.basis, USUAL_RULE.basis),
        ("prorate", rule.prorate, USUAL_RULE.prorate),
    ):
        if value is not usual:
            item[key] = value.value
    if rule.per_person:
        item["per_person"] = True
    if rule.seasons:
        item["seasons"] = [
            {
                "months": sorted(season.months),
                "up_to": [quantity_text(edge, commodity) for edge in season.edges],
            }
            for season in rule.seasons
        ]
    if rule.supplement:
        more = quantity_text(rule.supplement.up_to, commodity)
        item["supplement"] = {"persons": rule.supplement.persons, "up_to": more}
    return item


def series_from(value: object, at: str, *, negative_allowed: bool) -> Series | None:
    """Return where a line's rate comes from by the slot, None where it does not."""
    if value is None:
        return None
    item = mapping_of(value, at, ("entity", "slot_minutes", "factor", "plus"))
    minutes = whole_of(item.get("slot_minutes", 60), f"{at}.slot_minutes", 1, SLOT_MINUTES_MAX)
    if SLOT_MINUTES_MAX % minutes:
        raise InvalidTariff("tariff_number_invalid", field=f"{at}.slot_minutes", value=minutes)
    factor = number_of(item.get("factor", "1"), f"{at}.factor", -FACTOR_MAX, FACTOR_MAX)
    plus = amount_of(item.get("plus", "0"), f"{at}.plus", signed=True)
    for key, number in (("factor", factor), ("plus", plus)):
        if number < 0 and not negative_allowed:
            raise InvalidTariff("tariff_negative", field=f"{at}.{key}", value=item[key])
    return Series(
        entity_id=text_of(item.get("entity"), f"{at}.entity"),
        slot_minutes=minutes,
        factor=factor,
        plus_micro=plus,
    )


def series_to(series: Series) -> dict[str, object]:
    """Return a series in its canonical form."""
    item: dict[str, object] = {"entity": series.entity_id}
    if series.slot_minutes != 60:  # noqa: PLR2004 - the default of the form
        item["slot_minutes"] = series.slot_minutes
    if series.factor != 1:
        item["factor"] = decimal_text(series.factor)
    if series.plus_micro:
        item["plus"] = amount_text(series.plus_micro)
    return item


def cap_from(value: object, at: str, periods: Collection[Period]) -> Cap | None:
    """Return the most a line costs in one of its ``periods``, None where nothing limits it."""
    if value is None:
        return None
    item = mapping_of(value, at, ("amount", "per"))
    return Cap(
        amount_micro=amount_of(item.get("amount"), f"{at}.amount"),
        period=choice_of(item, "per", at, Period.DAY, among=periods),
    )


def cap_to(cap: Cap) -> dict[str, object]:
    """Return a cap in its canonical form."""
    return {"amount": amount_text(cap.amount_micro), "per": cap.period.value}


def rounding_from(value: object, at: str) -> Rounding | None:
    """Return how an amount is rounded, None where it is not."""
    if value is None:
        return None
    item = mapping_of(value, at, ("to", "mode"))
    return Rounding(
        step_micro=amount_of(item.get("to"), f"{at}.to"),
        mode=choice_of(item, "mode", at, RoundingMode.HALF_UP),
    )


def rounding_to(rounding: Rounding) -> dict[str, object]:
    """Return a rounding in its canonical form."""
    return {"to": amount_text(rounding.step_micro), "mode": rounding.mode.value}


def percent_of(value: object, at: str, lowest: int, highest: int) -> Fraction:
    """Return a percentage within limits, zero being none. Raises ``tariff_number_invalid``."""
    percent = number_of(value, at, lowest, highest)
    if not percent:
        raise InvalidTariff("tariff_number_invalid", field=at, value=value)
    return percent


def _seasons(value: object, at: str, commodity: Commodity) -> tuple[Season, ...]:
    seasons: list[Season] = []
    taken: set[int] = set()
    for entry in list_of(value, at):
        item = mapping_of(entry, at, ("months", "up_to"))
        months = months_of(item.get("months"), f"{at}.months")
        if months & taken:
            raise InvalidTariff("tariff_season_twice", field=at, month=min(months & taken))
        taken |= months
        edges = tuple(
            quantity_of(edge, f"{at}.up_to", commodity)
            for edge in list_of(item.get("up_to"), f"{at}.up_to")
        )
        if not edges or list(edges) != sorted(set(edges)):
            raise InvalidTariff("tariff_season_not_rising", field=f"{at}.up_to")
        seasons.append(Season(months=months, edges=edges))
    return tuple(sorted(seasons, key=lambda season: min(season.months)))


def _supplement(value: object, at: str, commodity: Commodity) -> Supplement | None:
    if value is None:
        return None
    item = mapping_of(value, at, ("persons", "up_to"))
    return Supplement(
        persons=whole_of(item.get("persons"), f"{at}.persons", 1, PERSONS_MAX),
        up_to=quantity_of(item.get("up_to"), f"{at}.up_to", commodity),
    )
