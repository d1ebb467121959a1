"""What is owed since the last posting: merged for people, exact for the ledger, posted at boundaries."""

from datetime import timedelta
from fractions import Fraction

import pytest
from engine.config import Posting
from engine.rating.accrual import breaks, due_lines, due_micro, explain, merge
from engine.rating.state import Charge, LineState, RatingState

from tests.engine.strategies import (
    BLOCKS,
    DAY,
    HOUR,
    MINUTE,
    NIGHT,
    START,
    TWO_BANDS,
    credited,
    deliver,
    journal,
    meter,
    post_all,
    reading,
    replay,
    site,
    utc,
    version,
)

STANDING = {"id": "standing", "kind": "standing", "rate": "2.40"}


def charge(
    start: int = 0,
    *,
    band: str = "",
    block: int = 0,
    rate: int = 200_000,
    line: str = "energy",
    version_id: str = "v",
    estimated: bool = False,
) -> Charge:
    """An hour of 3 Wh and a third."""
    return Charge(
        line_id=line,
        account="income:electricity",
        version_id=version_id,
        band=band,
        block=block,
        rate_micro=rate,
        start=START + start * HOUR,
        end=START + (start + 1) * HOUR,
        quantity_nano=3_333_333_333,
        amount_micro=Fraction(2, 3),
        estimated=estimated,
    )


def test_charges_of_one_kind_become_one_line() -> None:
    merged = merge((charge(2),), (charge(0), charge(1), charge(3, estimated=True)))
    assert [
        (one.start, one.end, one.quantity_nano, one.amount_micro, one.estimated) for one in merged
    ] == [
        (START, START + 3 * HOUR, 9_999_999_999, 2, False),
        (START + 3 * HOUR, START + 4 * HOUR, 3_333_333_333, Fraction(2, 3), True),
    ]


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        pytest.param(charge(1), False, id="the same price"),
        pytest.param(charge(1, estimated=True), False, id="an estimate of the same price"),
        pytest.param(charge(1, line="grid", rate=1), False, id="another line"),
        pytest.param(charge(1, rate=0), False, id="nothing to pay"),
        pytest.param(charge(1, band="night", rate=150_000), True, id="another band"),
        pytest.param(charge(1, block=1, rate=300_000), True, id="the next block"),
        pytest.param(charge(1, version_id="w"), True, id="another version"),
    ],
)
def test_a_band_block_or_version_boundary_breaks_an_accrual(later: Charge, expected: bool) -> None:
    assert breaks((charge(),), (later,)) is expected
    assert breaks((charge(rate=0),), (later,)) is False
    assert breaks((), (later,)) is False


def test_what_is_due_is_the_rounded_whole_less_what_was_posted() -> None:
    rating = RatingState(
        lines={
            "energy": LineState(account="a", exact_micro=Fraction(7, 2)),
            "grid": LineState(account="a", exact_micro=Fraction(1, 3)),
            "back": LineState(account="a", exact_micro=Fraction(1)),
        }
    )
    posted = {"energy": 1, "back": 5}
    assert due_lines(rating, posted) == {"energy": 3, "back": -4}
    assert due_micro(rating, posted) == -1


def test_a_posting_explains_every_micro_unit() -> None:
    assert explain((charge(estimated=True), charge(band="night")), {"grid": 2, "energy": 1}) == {
        "lines": [
            {
                "line": "energy",
                "version": "v",
                "band": band,
                "block": 0,
                "rate_micro": 200_000,
                "quantity": "3333333333/1000000000",
                "amount_micro": "2/3",
                "from": "2026-01-05T08:00:00+00:00",
                "to": "2026-01-05T09:00:00+00:00",
                **({} if band else {"estimated": True}),
            }
            for band in ("", "night")
        ],
        "posted_micro": {"energy": 1, "grid": 2},
    }


def test_nothing_is_posted_before_a_boundary() -> None:
    house = replay(credited(site()), [reading(START, 0), reading(START + HOUR, 1000)])
    assert house.entries == []
    assert [one.amount_micro for one in meter(house).accrued] == [200_000]


def test_the_accrual_is_posted_before_a_band_begins() -> None:
    house = credited(site(version(TWO_BANDS, bands=[NIGHT])))
    times = ("20:00", "21:00", "22:00", "23:00")
    replay(house, [reading(utc(f"2026-01-05T{at}"), n * 1000) for n, at in enumerate(times)])
    (entry,) = house.entries
    assert [(one["band"], one["quantity"]) for one in entry.explanation["lines"]] == [("", "2000")]
    assert (entry.explanation["from"][11:16], entry.explanation["to"][11:16]) == ("20:00", "22:00")
    assert [one.band for one in meter(house).accrued] == ["night"]


def test_the_accrual_is_posted_before_a_block_begins() -> None:
    house = credited(site(version(BLOCKS)))
    replay(house, [reading(START + n * HOUR, n * 4000) for n in range(5)])
    (entry,) = house.entries
    assert [one["quantity"] for one in entry.explanation["lines"]] == ["8000"]
    assert [(one.block, one.quantity) for one in meter(house).accrued] == [(0, 2000), (1, 6000)]


def test_a_day_is_posted_apart_from_the_next() -> None:
    energy = {"id": "energy", "kind": "usage", "rates": [{"rate": "1"}]}
    house = credited(site(version(STANDING, energy)))
    midnight = utc("2026-01-06T00:00")
    replay(house, [reading(START, 0), reading(midnight - MINUTE, 500), reading(midnight, 510)])
    assert house.entries == []
    replay(house, [reading(midnight + MINUTE, 520)])
    (entry,) = house.entries
    assert {one["line"]: one["quantity"] for one in entry.explanation["lines"]}["energy"] == "510"
    assert all(one.start >= midnight for one in meter(house).accrued)


def test_a_quarter_of_an_hour_is_posted_when_it_is_full() -> None:
    house = credited(site(posting=Posting.QUARTER_HOUR))
    replay(house, [reading(START + n * 5 * MINUTE, n * 100) for n in range(8)])
    assert [one.explanation["lines"][0]["quantity"] for one in house.entries] == ["300", "300"]


def test_no_usage_posts_nothing() -> None:
    for posting in Posting:
        house = site(posting=posting)
        replay(house, [reading(START + n * HOUR, 7) for n in range(50)])
        post_all(house, START + 50 * HOUR)
        assert house.entries == []


def test_posting_twice_posts_once() -> None:
    house = replay(site(), [reading(START, 0), reading(START + HOUR, 1000)])
    for _ in range(2):
        post_all(house, START + HOUR)
    assert journal(house)["income:electricity"] == 200_000
    assert len(house.entries) == 1


def test_each_posting_has_a_key_of_its_own_and_says_when_it_was() -> None:
    house = site(posting=Posting.READING)
    replay(house, [reading(START + n * MINUTE, n * 10) for n in range(20)])
    deliver(house, [reading(START + 30 * timedelta(seconds=1), 5)], now=START + DAY)
    keys = {(one.scope, one.key) for one in house.entries}
    assert len(keys) == len(house.entries) == len({one.entry_id for one in house.entries}) == 19
    assert [one.at for one in house.entries] == [START + n * MINUTE for n in range(1, 20)]
