"""What people see: balances with the accrual in them, prices of the next unit, what is off and why."""

from dataclasses import replace

from engine.config import CutMode
from engine.inputs import OverrideSupply, RelayReport
from engine.picture import DAYS_TENTHS_MAX
from engine.state import CreditState, OffReason
from engine.view import MeterView, UnitView

from .builders import DAY, HOUR, NOON, POLICY, UNIT, Books, kwh, meter, unit, version


def test_a_picture_shows_everything_at_once() -> None:
    books = Books.opened(policy=replace(POLICY, low_credit_micro=(10 * UNIT,)))
    books.read(0)
    books.pay(10, gift_micro=UNIT)
    books.read(kwh(10), 2)
    assert books.view(2) == UnitView(
        unit_id="flat",
        name="flat",
        currency="EUR",
        balance_micro=9 * UNIT,
        available_micro=9 * UNIT,
        arrears_micro=0,
        debt_micro=0,
        gift_micro=0,
        credit_state=CreditState.LOW,
        low=True,
        days_remaining_tenths=9 * 10 * 2 // (2 * 24),
        grace_ends_at=None,
        decision_id=None,
        deferred_until=None,
        meters={
            "main": MeterView(
                meter_id="main",
                name="main",
                commodity="electricity",
                available=True,
                register=kwh(10),
                read_at=NOON + 2 * HOUR,
                usage=kwh(10),
                cost_micro=2 * UNIT,
                rate_micro=200_000,
                band="",
                has_relay=True,
                supply_wanted=True,
                off_reasons=frozenset(),
                commanded=None,
                observed=None,
                relay_failed=False,
                override_until=None,
                candidate=False,
                stale_incident=False,
                tariff_id="power",
            )
        },
    )


def test_nothing_is_known_before_anything_was_heard() -> None:
    shown = Books.opened().view()
    assert shown.days_remaining_tenths is None
    one = shown.meters["main"]
    assert (one.available, one.register, one.read_at, one.cost_micro) == (False, None, None, 0)


def test_days_remaining_have_a_floor_and_a_ceiling() -> None:
    books = Books.opened(unit("flat", meter(max_usage_per_hour=kwh(10_000))))
    books.read(0)
    books.pay(1_000)
    books.read(1, 2)
    assert books.view(2).days_remaining_tenths == DAYS_TENTHS_MAX
    books.read(kwh(9_000), 3)
    assert books.view(3).days_remaining_tenths == 0


def test_a_grace_a_decision_and_a_deferral_show_when() -> None:
    books = Books.opened(policy=replace(POLICY, never_disconnect=True))
    books.read(0)
    books.pay(1)
    books.read(kwh(5), 1)
    assert books.view(1).grace_ends_at == NOON + 2 * HOUR
    books.tick(2)
    shown = books.view(2)
    assert (shown.credit_state, shown.decision_id) == (CreditState.DUE, "flat:1")
    assert shown.deferred_until is None


def test_a_relay_s_three_facts_and_an_override_are_shown() -> None:
    books = Books.opened(policy=replace(POLICY, grace_minutes=0, cut_mode=CutMode.AUTOMATIC))
    books.read(0)
    books.pay(1)
    books.read(kwh(5), 1)
    revision = books.meter_state().relay.revision
    item = RelayReport(
        unit_id="flat", meter_id="main", revision=revision, observed=True, failed=True
    )
    books.do(item, 1)
    one = books.view(1).meters["main"]
    assert (one.supply_wanted, one.commanded, one.observed, one.relay_failed) == (
        False,
        False,
        True,
        True,
    )
    assert one.off_reasons == {OffReason.CREDIT}
    until = NOON + DAY
    books.do(
        OverrideSupply(unit_id="flat", meter_id="main", wanted=True, until=until, actor="user:1"),
        1,
    )
    assert books.view(1).meters["main"].override_until == until


def test_a_refused_series_shows_once_it_grows() -> None:
    books = Books.opened(unit("flat", meter(max_usage_per_hour=1000)))
    books.read(0)
    books.read(kwh(500), 1)
    assert not books.view(1).meters["main"].candidate
    books.read(kwh(500) + 1, 2)
    assert books.view(2).meters["main"].candidate


BLOCKS = version(
    lines=[
        {
            "id": "energy",
            "kind": "usage",
            "rates": [{"up_to": "10", "rate": "0.20"}, {"rate": "0.30"}],
        }
    ]
)


def test_the_price_is_that_of_the_next_unit_and_blocks_begin_anew_with_the_month() -> None:
    books = Books.opened(tariffs=(BLOCKS,))
    assert books.view().meters["main"].rate_micro == 200_000
    books.read(0)
    books.read(kwh(10), 1)
    assert books.view(1).meters["main"].rate_micro == 300_000
    assert books.view(24 * 8).meters["main"].rate_micro == 200_000


def test_uses_and_times_have_their_price_and_a_standing_charge_alone_has_none() -> None:
    uses = version(
        tariff_id="wash", commodity="count", lines=[{"id": "use", "kind": "per_use", "rate": "2"}]
    )
    times = version(
        tariff_id="hour", commodity="time", lines=[{"id": "time", "kind": "per_time", "rate": "3"}]
    )
    line = version(tariff_id="line", lines=[{"id": "standing", "kind": "standing", "rate": "1"}])
    books = Books.opened(
        unit(
            "flat",
            meter("washer", commodity="count", tariff_id="wash"),
            meter("room", commodity="time", tariff_id="hour"),
            meter("line", tariff_id="line"),
        ),
        tariffs=(uses, times, line),
    )
    shown = books.view().meters
    assert {name: (one.rate_micro, one.band) for name, one in shown.items()} == {
        "washer": (2 * UNIT, None),
        "room": (3 * UNIT, None),
        "line": (None, None),
    }
