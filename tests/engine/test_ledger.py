"""Entries balance or do not exist; accounts are named in one way; a lawful act always has one id."""

import pytest
from engine.ledger import accounts
from engine.ledger.journal import EntryKind, JournalEntry, Posting
from engine.ledger.lots import Move
from engine.ledger.templates import Act, against, charge, customer_postings, entry, entry_id
from engine.state import Wallet

from .builders import NOON

ACT = Act(
    site_id="site",
    currency="EUR",
    unit_id="flat",
    at=NOON,
    booked_at=NOON,
    scope="top_up",
    key="1",
    actor="user:1",
    note="thanks",
)


def posting(account: str, amount: int, commodity: str = "EUR") -> Posting:
    return Posting(account=account, commodity=commodity, amount_micro=amount)


@pytest.mark.parametrize(
    ("account", "name"),
    [
        (accounts.customer("flat", 1, "main", "cash"), "customer:flat/1/main:cash"),
        (accounts.channel("cash"), "channel:cash"),
        (accounts.income("water"), "income:water"),
        (accounts.tax("vat"), "tax:vat"),
    ],
)
def test_an_account_is_named_in_one_way(account: str, name: str) -> None:
    assert account == name


@pytest.mark.parametrize(
    "postings",
    [
        (),
        (posting("a", 1),),
        (posting("a", 1), posting("b", -2)),
        (posting("a", 1), posting("b", -1, "USD")),
    ],
)
def test_what_does_not_balance_in_each_commodity_is_no_entry(
    postings: tuple[Posting, ...],
) -> None:
    with pytest.raises(ValueError, match="unbalanced"):
        entry(ACT, EntryKind.ADJUST, postings)


def test_an_entry_carries_its_act() -> None:
    made = against(
        ACT,
        EntryKind.TOP_UP,
        "channel:cash",
        customer_postings(ACT, Wallet(), [Move(account="cash", amount_micro=5, lot_id="l")]),
    )
    assert made == JournalEntry(
        entry_id=entry_id("site", "top_up", "1"),
        kind=EntryKind.TOP_UP,
        unit_id="flat",
        at=NOON,
        booked_at=NOON,
        scope="top_up",
        key="1",
        actor="user:1",
        postings=(
            Posting(
                account="customer:flat/1/main:cash", commodity="EUR", amount_micro=5, lot_id="l"
            ),
            posting("channel:cash", -5),
        ),
        note="thanks",
    )


def test_an_id_belongs_to_site_scope_and_key() -> None:
    ids = {
        entry_id(*one)
        for one in (("a", "b", "c"), ("x", "b", "c"), ("a", "x", "c"), ("a", "b", "x"))
    }
    assert len(ids) == 4
    assert all(len(one) == 20 for one in ids)


def test_another_unit_s_postings_name_that_unit() -> None:
    (made,) = customer_postings(ACT, Wallet(), [Move(account="cash", amount_micro=5)], "shop")
    assert made.account == "customer:shop/1/main:cash"


def test_a_charge_adds_up_the_lines_of_an_account() -> None:
    made = charge(
        ACT,
        Wallet(),
        [Move(account="cash", amount_micro=-6)],
        due={"day": 1, "night": 2, "vat": 3, "free": 0},
        line_accounts={
            "day": "income:x",
            "night": "income:x",
            "vat": "tax:vat",
            "free": "income:y",
        },
        explanation={"why": "use"},
    )
    assert made.kind is EntryKind.CHARGE
    assert [(one.account, one.amount_micro) for one in made.postings] == [
        ("customer:flat/1/main:cash", -6),
        ("income:x", 3),
        ("tax:vat", 3),
    ]
    assert made.explanation == {"why": "use"}


def test_lines_that_cancel_out_are_still_shown() -> None:
    made = charge(
        ACT,
        Wallet(),
        [],
        due={"day": 4, "night": -4},
        line_accounts={"day": "income:x", "night": "income:x"},
        explanation={},
        corrects=("old",),
    )
    assert made.kind is EntryKind.CORRECTION
    assert made.refers_to == ("old",)
    assert sorted(one.amount_micro for one in made.postings) == [-4, 4]
