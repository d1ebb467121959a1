"""What every tariff keeps that a document can describe, with persons, free units and grants."""

import random
from fractions import Fraction

from engine.config import Posting
from engine.money import round_micro
from engine.quantity import NANO
from engine.rating.state import Grant
from engine.simulate import Simulation
from engine.tariff.model import TariffVersion
from hypothesis import given, settings, strategies as st

from tests.engine.strategies import (
    ZONES,
    Stretch,
    deliver,
    exact,
    journal,
    meter,
    post_all,
    register_of,
    rejected,
    replay,
    split,
)
from tests.engine.tariff_strategies import (
    USAGE_LINES,
    grants,
    house_of,
    months,
    rich_tariffs,
    total,
)
from tests.engine.test_rerate import again, in_disorder

persons = st.integers(min_value=1, max_value=5)
zones = st.sampled_from(ZONES)

FEWER = settings(max_examples=max(30, settings.default.max_examples // 5))
"""Each example lives through months four times and is rated again from each of its days."""


def charged(house: Simulation) -> dict[str, tuple[Fraction, Fraction]]:
    """Quantity and amount of all charges by line: those posted, and those not yet."""
    found: dict[str, tuple[Fraction, Fraction]] = {}
    rows = [
        (line["line"], Fraction(line["quantity"]), Fraction(line["amount_micro"]))
        for entry in house.entries
        for line in entry.explanation.get("lines", [])
    ]
    rows += [(one.line_id, one.quantity, one.amount_micro) for one in meter(house).accrued]
    for line_id, quantity, amount in rows:
        before = found.get(line_id, (Fraction(0), Fraction(0)))
        found[line_id] = (before[0] + quantity, before[1] + amount)
    return found


@given(rich_tariffs(), months, zones, persons, grants, st.sampled_from(Posting))
def test_usage_in_is_usage_charged_and_every_amount_is_explained(
    priced: TariffVersion,
    parts: list[Stretch],
    zone: str,
    heads: int,
    given_units: tuple[Grant, ...],
    posting: Posting,
) -> None:
    house = house_of(priced, zone=zone, occupants=heads, given=given_units, posting=posting)
    readings = register_of(parts)
    post_all(replay(house, readings), readings[-1].at)
    found = charged(house)
    for line_id in USAGE_LINES & exact(house).keys():
        assert found.get(line_id, (0, 0))[0] == readings[-1].register
    for line_id, cost in exact(house).items():
        assert found.get(line_id, (0, 0))[1] == cost
        assert meter(house).posted_micro.get(line_id, 0) == round_micro(cost)
    for entry in house.entries:
        assert sum(one.amount_micro for one in entry.postings) == 0
    assert meter(house).usage_nano == readings[-1].register * NANO


@FEWER
@given(rich_tariffs(), months, zones, persons, grants, st.randoms(use_true_random=False))
def test_the_whole_costs_what_its_parts_cost_in_any_order_and_twice(
    priced: TariffVersion,
    parts: list[Stretch],
    zone: str,
    heads: int,
    given_units: tuple[Grant, ...],
    chance: random.Random,
) -> None:
    finer = register_of(split(parts, chance))
    end = finer[-1].at
    whole, direct, late = (
        house_of(priced, zone=zone, occupants=heads, given=given_units) for _ in range(3)
    )
    post_all(replay(whole, register_of(parts)), end)
    post_all(replay(direct, finer), end)
    assert exact(direct) == exact(whole)
    for batch in in_disorder(finer, chance):
        assert rejected(deliver(late, batch, now=end)) == []
    post_all(late, end)
    assert exact(late) == exact(direct)
    assert journal(late) == journal(direct)
    for checkpoint in late.checkpoints["m"]:
        rated = again(late, checkpoint, zone)
        costs = {line_id: line.exact_micro for line_id, line in rated.rating.lines.items()}
        assert costs == exact(late)
        assert rated.usage_nano == meter(late).usage_nano


@given(rich_tariffs(rising=True), months, persons, grants, st.data())
def test_more_usage_never_costs_less(
    priced: TariffVersion,
    parts: list[Stretch],
    heads: int,
    given_units: tuple[Grant, ...],
    data: st.DataObject,
) -> None:
    """Where rates rise from block to block: a tariff that rewards use says so."""
    place = data.draw(st.integers(min_value=0, max_value=len(parts) - 1))
    seconds, load = parts[place]
    more = [*parts[:place], (seconds, load + 1), *parts[place + 1 :]]
    less, greater = (house_of(priced, occupants=heads, given=given_units) for _ in range(2))
    for house, one in ((less, parts), (greater, more)):
        readings = register_of(one)
        post_all(replay(house, readings), readings[-1].at)
    assert total(exact(greater)) >= total(exact(less))
