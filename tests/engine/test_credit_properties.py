"""Whatever is paid, given, owed, used and taken back: every commodity sums to zero, and undoing restores."""

from collections import Counter
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from engine.codec import unit_from_json, unit_to_json
from engine.credit.inputs import AddDebt, BuyPackage, GrantUnits
from engine.credit.values import Bonus, BonusKind
from engine.errors import PrepaidError
from engine.inputs import Input, Reading, Readings, Refund, Reverse, TopUp
from engine.ledger.journal import REVERSIBLE
from engine.local_time import LocalCalendar
from engine.rating.rerate import rerate
from engine.tariff.document import from_document
from hypothesis import example, given, settings as limit, strategies as st

from .builders import DAY, NOON, UNIT, Books, kwh

BONUSES = (
    Bonus(
        bonus_id="big",
        kind=BonusKind.THRESHOLD,
        valid_from=NOON - DAY,
        at_least_micro=50 * UNIT,
        gift_micro=5 * UNIT,
        expiry_days=3,
    ),
    Bonus(bonus_id="first", kind=BonusKind.FIRST, valid_from=NOON - DAY, gift_micro=UNIT),
    Bonus(bonus_id="points", kind=BonusKind.POINTS, valid_from=NOON - DAY, point_micro=UNIT),
)
TARIFF = from_document(
    "power",
    {
        "commodity": "electricity",
        "currency": "EUR",
        "valid_from": "2026-01-01T00:00:00+00:00",
        "lines": [
            {
                "id": "energy",
                "kind": "usage",
                "basis": "purchases",
                "rates": [{"up_to": "20", "rate": "0.37"}, {"rate": "0.53"}],
            },
            {
                "id": "service",
                "kind": "standing",
                "rate": "7",
                "per": "month",
                "taken": "top_up",
                "catch_up": True,
                "split": {"below": "20", "percent": "50"},
            },
        ],
        "packages": [
            {"id": "five", "name": "5 kWh", "price": "1", "quantity": "5", "valid_days": 2}
        ],
        "taxes": [{"code": "vat", "percent": "15"}],
    },
)

AMOUNTS = st.integers(1, 80 * UNIT)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("pay"), AMOUNTS),
        st.tuples(st.just("refund"), AMOUNTS),
        st.tuples(st.just("use"), st.integers(0, kwh(30))),
        st.tuples(st.just("buy"), st.just(0)),
        st.tuples(st.just("grant"), st.integers(1, kwh(3))),
        st.tuples(st.just("owe"), AMOUNTS),
        st.tuples(st.just("undo"), st.integers(0, 20)),
        st.tuples(st.just("wait"), st.integers(1, 12)),
    ),
    max_size=12,
)


def act_of(name: str, number: int, key: str, at: datetime, books: Books) -> Input | None:
    """Return the input that a drawn act means; a reading's number is its register."""
    who: dict[str, Any] = {"unit_id": "flat", "key": key, "actor": "user:1"}
    money = {**who, "amount_micro": number, "currency": "EUR"}
    found: Input | None = None
    if name == "pay":
        found = TopUp(**money, channel="cash")
    elif name == "refund":
        found = Refund(**money, channel="cash")
    elif name == "use":
        reading = Reading(at=at, register=number)
        found = Readings(unit_id="flat", meter_id="main", readings=(reading,))
    elif name == "buy":
        found = BuyPackage(**who, meter_id="main", package_id="five")
    elif name == "grant":
        found = GrantUnits(**who, meter_id="main", quantity=number, valid_days=1)
    elif name == "owe":
        found = AddDebt(**money, name="old", percent=Fraction(10), weekly_micro=number // 10)
    undoable = [one for one in books.entries if one.kind in REVERSIBLE and not one.refers_to]
    if name == "undo" and undoable:
        entry_id = undoable[number % len(undoable)].entry_id
        found = Reverse(entry_id=entry_id, key=key, actor="user:1", note="wrong")
    return found


def lived(acts: list[tuple[str, int]]) -> Books:
    """Return a flat that has gone through these acts, some of them refused."""
    books = Books.opened(tariffs=(TARIFF,), bonuses=BONUSES)
    books.read(0)
    register, hour = 0, 0.0
    for number, (name, value) in enumerate(acts):
        hour += 5 if name != "wait" else 24 * value
        register += value if name == "use" else 0
        drawn = register if name == "use" else value
        item = act_of(name, drawn, f"k{number}", NOON + timedelta(hours=hour), books)
        try:
            if item is not None:
                books.do(item, hour)
        except PrepaidError:
            continue
        books.tick(hour)
    return books


@limit(max_examples=60)
@given(ACTS)
def test_every_commodity_sums_to_zero_and_the_books_say_what_the_state_says(
    acts: list[tuple[str, int]],
) -> None:
    books = lived(acts)
    sums: Counter[str] = Counter()
    for entry in books.entries:
        for posting in entry.postings:
            sums[posting.commodity] += posting.amount_micro
    assert not any(sums.values())
    found, wallet = books.accounts(), books.wallet()
    mine = "customer:flat/1/main:"
    assert found[f"{mine}cash"] + found[f"{mine}gift"] == wallet.balance_micro
    assert found[f"{mine}owed"] == -sum(one.left_micro for one in wallet.debts)
    assert found[f"{mine}points"] == wallet.points * 1_000_000
    assert all(0 <= one.left_micro <= one.amount_micro for one in wallet.debts)
    assert unit_from_json(unit_to_json(books.site.units["flat"])) == books.site.units["flat"]


@limit(max_examples=60)
@given(ACTS)
@example([("pay", 50 * UNIT), ("use", kwh(3)), ("pay", 10 * UNIT), ("use", kwh(3)), ("wait", 3)])
def test_rating_it_all_again_comes_to_the_same(acts: list[tuple[str, int]]) -> None:
    books = lived(acts)
    meter = books.site.units["flat"].meters["main"]
    checkpoint = books.checkpoints["main"][0]
    kept = sorted(books.readings["main"].values(), key=lambda one: one.at)
    again = rerate(
        meter,
        books.site.tariffs,
        LocalCalendar(zones=books.site.settings.zones),
        checkpoint=checkpoint,
        readings=tuple(kept),
        standing_until=meter.rating.standing_until,
    )
    assert again.rating == meter.rating


def others(books: Books) -> dict[str, int]:
    """Return all accounts but the balance's two: a charge given back may clear what another drew."""
    mine = ("customer:flat/1/main:cash", "customer:flat/1/main:gift")
    return {name: amount for name, amount in books.accounts().items() if name not in mine}


@limit(max_examples=60)
@given(ACTS, st.sampled_from(["pay", "buy", "grant", "owe"]), AMOUNTS)
def test_an_act_undone_at_once_leaves_all_as_it_was(
    acts: list[tuple[str, int]], name: str, amount: int
) -> None:
    books = lived(acts)
    hour = 24 * 200
    books.tick(hour)
    before, stood = books.site.units["flat"], others(books)
    item = act_of(name, amount, "last", NOON + timedelta(hours=hour), books)
    assert item is not None
    try:
        outcome = books.do(item, hour)
    except PrepaidError:
        return
    kind = {"pay": "top_up", "buy": "package", "grant": "units", "owe": "add_debt"}[name]
    entry = next(one for one in outcome.entries if one.kind == kind)
    books.reverse(entry.entry_id, hour, key="undo")
    after = books.site.units["flat"]
    assert others(books) == stood
    assert after.wallet.balance_micro == before.wallet.balance_micro
    assert [one.left_micro for one in after.wallet.debts] == [
        one.left_micro for one in before.wallet.debts
    ]
    counted = (after.wallet.points, after.wallet.top_ups, after.wallet.debt_micro)
    assert counted == (before.wallet.points, before.wallet.top_ups, before.wallet.debt_micro)
    assert after.meters["main"].rating.quotas == before.meters["main"].rating.quotas
