"""Prices and meters corrected after the fact: the same money as if it had been right from the start."""

from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from engine import flow
from engine.correct_inputs import CorrectMeter, Rerate
from engine.errors import InvalidInput, Refused
from engine.inputs import ConfigureSite, SetTariff
from engine.ledger.journal import EntryKind
from engine.simulate import Simulation
from engine.tariff.model import TariffVersion
from hypothesis import given, strategies as st

from tests.engine.session_house import NOON, Laundry, timed
from tests.engine.strategies import (
    DAY,
    HOUR,
    INCOME,
    START,
    configure,
    journal,
    meter,
    post_all,
    reading,
    replay,
    site,
    version,
)

DEAR = "0.30"
STANDING = "income:standing"


def priced(rate: str, valid_from: datetime = START) -> TariffVersion:
    line = {"id": "energy", "kind": "usage", "rates": [{"rate": rate}]}
    return version(line, valid_from=valid_from.isoformat())


def used_house(days: int = 3, **options: object) -> Simulation:
    """A kWh an hour for some days at 0.20."""
    house = site(priced("0.20", START - DAY), at=START, **options)
    readings = [reading(START + HOUR * n, 1000 * n) for n in range(24 * days + 1)]
    return post_all(replay(house, readings), readings[-1].at)


def corrected(
    house: Simulation, item: SetTariff | CorrectMeter, now: datetime
) -> dict[str, object]:
    """Carry out a correction and what it made due."""
    answer = house.step(item, now).answer
    for unit_id, meter_id in answer.get("rerating", []):
        answer |= house.step(Rerate(unit_id=unit_id, meter_id=meter_id), now).answer
    return answer


def wrong_meter(since: datetime, **what: object) -> CorrectMeter:
    given = {"key": "k", "actor": "user:a", "note": "wrong transformer", **what}
    return CorrectMeter(unit_id="u", meter_id="m", since=since, **given)


def test_a_price_corrected_for_the_last_day_posts_the_difference_only() -> None:
    house = used_house()
    before = len(house.entries)
    answer = corrected(
        house, SetTariff(version=priced(DEAR, START + 2 * DAY), retroactive=True), START + 3 * DAY
    )
    assert answer["difference_micro"] == 24 * 100_000
    (entry,) = house.entries[before:]
    assert entry.kind is EntryKind.CORRECTION
    assert entry.refers_to
    assert entry.explanation["cause"] == "price"
    assert journal(house)[INCOME] == 48 * 200_000 + 24 * 300_000
    assert meter(house).rerating is None


def test_a_corrected_month_is_corrected_again_and_back() -> None:
    house = used_house()
    first = journal(house)
    now = START + 3 * DAY
    for rate in (DEAR, "0.10", "0.20", DEAR, "0.20"):
        corrected(house, SetTariff(version=priced(rate), retroactive=True), now)
        assert journal(house)[INCOME] == 72 * round(Fraction(rate) * 1_000_000)
    assert journal(house) == first
    ids = [one.version_id for one in house.site.tariffs["t"]]
    assert len(ids) == len(set(ids)) == 6


def test_the_price_that_holds_already_corrects_nothing() -> None:
    house = used_house()
    before = house.site
    assert not corrected(
        house, SetTariff(version=priced("0.20", START - DAY), retroactive=True), START + 3 * DAY
    )
    assert house.site == before


@given(
    st.lists(st.integers(0, 5000), min_size=2, max_size=60),
    st.integers(0, 70),
    st.sampled_from(["0.10", "0.333333", "7"]),
)
def test_a_correction_equals_the_right_price_from_the_start(
    uses: list[int], hours: int, rate: str
) -> None:
    registers = [sum(uses[:n]) for n in range(len(uses) + 1)]
    readings = [reading(START + HOUR * n, one) for n, one in enumerate(registers)]
    late = priced(rate, START + timedelta(minutes=37 + 60 * hours))
    now = max(readings[-1].at, late.valid_from)
    right = post_all(replay(site(priced("0.20", START - DAY), late, at=START), readings), now)
    house = post_all(replay(site(priced("0.20", START - DAY), at=START), readings), now)
    corrected(house, SetTariff(version=late, retroactive=True), now)
    corrected(house, SetTariff(version=late, retroactive=True), now)
    assert journal(house) == journal(right)
    assert meter(house).rating.lines == meter(right).rating.lines


def test_a_wrong_multiplier_is_put_right_since_when_it_was_wrong() -> None:
    house = used_house()
    answer = corrected(house, wrong_meter(START + DAY, multiplier=Fraction(40)), START + 3 * DAY)
    assert answer["difference_micro"] == 48 * 39 * 200_000
    assert [one.multiplier for one in meter(house).assignments] == [1, 40]
    assert meter(house).config.multiplier == house.site.units["u"].config.meters[0].multiplier == 40
    configure(house, START + 4 * DAY, multiplier=Fraction(40))
    assert len(meter(house).assignments) == 2


def test_a_correction_reaches_over_later_changes() -> None:
    house = used_house(days=1)
    configure(house, START + DAY, multiplier=Fraction(2))
    replay(house, [reading(START + 2 * DAY, 48_000)])
    corrected(house, wrong_meter(START - DAY, multiplier=Fraction(3)), START + 2 * DAY)
    assert {one.multiplier for one in meter(house).assignments} == {3}
    assert journal(house)[INCOME] == 48 * 3 * 200_000


def test_a_meter_on_the_wrong_tariff_is_moved_in_the_past() -> None:
    house = used_house()
    other = replace(priced(DEAR), tariff_id="dear", version_id="x")
    house.step(SetTariff(version=other), START + 3 * DAY)
    corrected(house, wrong_meter(START, tariff_id="dear"), START + 3 * DAY)
    assert journal(house)[INCOME] == 72 * 300_000
    assert meter(house).config.tariff_id == "dear"


def test_two_corrections_before_the_rating_are_one() -> None:
    house, now = used_house(), START + 3 * DAY
    house.step(SetTariff(version=priced(DEAR, START + 2 * DAY), retroactive=True), now)
    house.step(SetTariff(version=priced("0.25", START + DAY), retroactive=True), now)
    assert meter(house).rerating.since == START + DAY
    house.step(SetTariff(version=priced("0.26", START + 2 * DAY), retroactive=True), now)
    assert meter(house).rerating.since == START + DAY
    house.step(Rerate(unit_id="u", meter_id="m"), now)
    assert journal(house)[INCOME] == 24 * 200_000 + 24 * 250_000 + 24 * 260_000
    assert house.step(Rerate(unit_id="u", meter_id="m"), now).entries == ()


@pytest.mark.parametrize("rerated", ["u", "gone"])
def test_nothing_due_is_nothing_done(rerated: str) -> None:
    house = used_house()
    assert house.step(Rerate(unit_id=rerated, meter_id="m"), START + 3 * DAY).entries == ()


def test_rating_again_without_the_past_is_a_defect_of_the_caller() -> None:
    house = used_house()
    house.step(SetTariff(version=priced(DEAR), retroactive=True), START + 3 * DAY)
    with pytest.raises(ValueError, match="past"):
        flow.step(house.site, Rerate(unit_id="u", meter_id="m"), START + 3 * DAY)


def test_a_meter_that_never_read_anything_has_no_past() -> None:
    house = site(priced("0.20", START - DAY), at=START)
    answer = house.step(wrong_meter(START, multiplier=Fraction(2)), START + DAY).answer
    assert "rerating" not in answer
    assert meter(house).assignments[-1].multiplier == 2
    answer = house.step(SetTariff(version=priced(DEAR), retroactive=True), START + DAY).answer
    assert "rerating" not in answer


@pytest.mark.parametrize(
    ("what", "key"),
    [
        ({}, "correction_empty"),
        ({"multiplier": Fraction(1)}, "correction_empty"),
        ({"multiplier": Fraction(0)}, "number_invalid"),
        ({"tariff_id": "nowhere"}, "tariff_unknown"),
        ({"tariff_id": "water"}, "commodity_differs"),
        ({"occupants": 0}, "occupants_invalid"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(what: dict[str, object], key: str) -> None:
    house = used_house()
    water = replace(priced(DEAR), tariff_id="water", version_id="w", commodity="water")
    house.step(SetTariff(version=water), START + 3 * DAY)
    with pytest.raises(InvalidInput) as refused:
        house.step(wrong_meter(START, **what), START + 3 * DAY)
    assert refused.value.key == key


def test_what_lies_ahead_and_closed_books_are_left_alone() -> None:
    house, now = used_house(), START + 3 * DAY
    closed = replace(house.site.settings, closed_through=START + DAY)
    house.step(ConfigureSite(settings=closed, at=now), now)
    for since, key in ((now + HOUR, "correction_ahead"), (START, "books_closed")):
        for item in (
            SetTariff(version=priced(DEAR, since), retroactive=True),
            wrong_meter(since, multiplier=Fraction(2)),
        ):
            with pytest.raises(Refused) as refused:
                house.step(item, now)
            assert refused.value.key == key
    corrected(house, wrong_meter(START + DAY, multiplier=Fraction(2)), now)


def test_the_past_before_the_first_checkpoint_begins_with_the_first_reading() -> None:
    house = used_house()
    house.checkpoints.clear()
    corrected(house, SetTariff(version=priced(DEAR), retroactive=True), START + 3 * DAY)
    assert journal(house)[INCOME] == 72 * 300_000


def test_a_newest_reading_that_is_not_written_yet_is_rated_too() -> None:
    house = used_house()
    house.step(SetTariff(version=priced(DEAR), retroactive=True), START + 3 * DAY)
    del house.readings["m"][START + 3 * DAY]
    house.step(Rerate(unit_id="u", meter_id="m"), START + 3 * DAY)
    assert journal(house)[INCOME] == 72 * 300_000


def test_the_past_of_a_session_is_as_it_was_agreed() -> None:
    laundry = Laundry.with_machine()
    laundry.start(0)
    laundry.stop(1800)
    paid = laundry.paid_micro()
    dear = replace(timed("9.00"), valid_from=timed().valid_from + HOUR, version_id="dear")
    answer = laundry.at(3600, SetTariff(version=dear, retroactive=True)).answer
    assert "rerating" not in answer
    wrong = replace(wrong_meter(NOON, multiplier=Fraction(2)), unit_id="flat", meter_id="washer")
    with pytest.raises(Refused) as refused:
        laundry.at(3600, wrong)
    assert refused.value.key == "session_not_corrected"
    assert laundry.paid_micro() == paid


def test_a_standing_charge_is_corrected_to_the_minute() -> None:
    """The checkpoint before midnight knows standing charges of after midnight already."""
    standing = {"id": "standing", "kind": "standing", "rate": "24"}
    old = version(standing, valid_from=(START - DAY).isoformat())
    house = site(old, at=START - DAY)
    midnight = START.replace(hour=0) + DAY
    replay(house, [reading(START - DAY, 0), reading(midnight - HOUR, 5)])
    post_all(house, midnight + HOUR)
    replay(house, [reading(midnight + 2 * HOUR, 9)])
    dear = version({**standing, "rate": "48"}, valid_from=midnight.isoformat())
    corrected(house, SetTariff(version=dear, retroactive=True), midnight + 2 * HOUR)
    assert journal(house)[STANDING] == 40 * 1_000_000 + 2 * 2_000_000


def test_what_held_before_a_correction_keeps_its_own_facts() -> None:
    """A tariff that a meter left before the correction's instant is not touched by it."""
    house = used_house()
    configure(house, START + 3 * DAY, multiplier=Fraction(2))
    replay(house, [reading(START + 4 * DAY, 96_000)])
    now = START + 4 * DAY
    post_all(house, now)
    since = START + 3 * DAY + 12 * HOUR
    corrected(house, wrong_meter(since, multiplier=Fraction(1)), now)
    facts = [(one.valid_from, one.multiplier) for one in meter(house).assignments]
    assert facts == [
        (START, Fraction(1)),
        (START + 3 * DAY, Fraction(2)),
        (since, Fraction(1)),
    ]
    assert journal(house)[INCOME] == (72 + 2 * 12 + 12) * 200_000
