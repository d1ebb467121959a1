"""Units, tariffs and settings enter as dated facts; the past keeps its price."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from engine.config import CutMode, Posting
from engine.errors import InvalidInput, Refused
from engine.flow import deadlines
from engine.inputs import (
    AcceptCandidate,
    CloseUnit,
    ConfigureSite,
    ConfigureUnit,
    Disconnect,
    SetTariff,
)
from engine.ledger.journal import EntryKind
from engine.simulate import Simulation
from engine.state import CreditState

from .builders import (
    BERLIN,
    DAY,
    HOUR,
    NOON,
    POLICY,
    UNIT,
    Books,
    kwh,
    meter,
    settings,
    unit,
    version,
)

AUTOMATIC = replace(POLICY, cut_mode=CutMode.AUTOMATIC, grace_minutes=0)


def used(*, hours: float = 2, **changes: object) -> Books:
    """Return a flat with 100.00 that has used 1 kWh an hour at 0.20."""
    books = Books.opened(tariffs=(version(), version("0.50", tariff_id="dear")), **changes)
    books.read(0)
    books.pay(100)
    books.read(kwh(hours), hours)
    return books


# Units


def test_a_changed_tariff_is_dated_and_what_was_before_is_posted() -> None:
    books = used()
    books.do(ConfigureUnit(unit=unit("flat", meter(tariff_id="dear")), at=NOON + 3 * HOUR), 3)
    assert books.kinds()[-1] is EntryKind.CHARGE
    assert [one.valid_from for one in books.meter_state().assignments] == [NOON, NOON + 3 * HOUR]
    books.read(kwh(6), 6)  # one of these four hours at the old price
    assert books.view(6).balance_micro == 100 * UNIT - kwh(3) * 200 - kwh(3) * 500


def test_a_changed_multiplier_counts_from_its_own_instant() -> None:
    books = used()
    books.do(ConfigureUnit(unit=unit("flat", meter(multiplier=Fraction(2))), at=NOON + 3 * HOUR), 3)
    books.read(kwh(4), 4)
    assert books.view(4).balance_micro == 100 * UNIT - kwh(3) * 200 - kwh(2) * 200
    assert books.view(4).meters["main"].usage == kwh(5)


def test_the_same_form_again_changes_nothing() -> None:
    books = used()
    before = books.meter_state()
    outcome = books.do(ConfigureUnit(unit=unit(), at=NOON + 2 * HOUR), 2)
    assert outcome.entries == ()
    assert replace(books.meter_state(), pricing=before.pricing) == before


def test_a_change_under_a_clock_set_back_is_not_dated_before_the_one_it_follows() -> None:
    books = used()
    books.do(ConfigureUnit(unit=unit("flat", meter(tariff_id="dear")), at=NOON + 2 * HOUR), 2)
    books.do(ConfigureUnit(unit=unit(), at=NOON - DAY), -24)
    assert [one.valid_from for one in books.meter_state().assignments] == [
        NOON,
        NOON + 2 * HOUR,
        NOON + 2 * HOUR,
    ]
    books.read(kwh(4), 4)
    assert books.view(4).balance_micro == 100 * UNIT - kwh(4) * 200


def test_another_source_begins_a_new_register() -> None:
    books = used()
    other = meter(source={"kind": "entity", "entity_id": "sensor.new"})
    books.do(ConfigureUnit(unit=unit("flat", other), at=NOON + 2 * HOUR), 2)
    books.read(5, 3)
    books.read(kwh(1) + 5, 4)
    assert books.view(4).meters["main"].usage == kwh(3)
    assert books.entries[-1].kind is EntryKind.CHARGE


def test_another_source_before_the_first_reading_needs_no_new_beginning() -> None:
    books = Books.opened()
    other = meter(source={"kind": "entity", "entity_id": "sensor.new"})
    books.do(ConfigureUnit(unit=unit("flat", other), at=NOON))
    assert not books.meter_state().rebase


def test_another_source_leaves_a_refused_series_behind() -> None:
    books = Books.opened(unit("flat", meter(max_usage_per_hour=1000)))
    books.read(0)
    books.read(kwh(500), 1)
    assert books.meter_state().candidate is not None
    other = meter(source={"kind": "entity", "entity_id": "sensor.new"})
    books.do(ConfigureUnit(unit=unit("flat", other), at=NOON + HOUR), 1)
    with pytest.raises(Refused, match="no_candidate"):
        books.do(AcceptCandidate(unit_id="flat", meter_id="main", actor="user:1"), 1)


@pytest.mark.parametrize(
    ("config", "message"),
    [
        (meter(tariff_id="nothing"), "tariff_unknown"),
        (meter(commodity="water"), "commodity_differs"),
    ],
)
def test_a_meter_needs_a_tariff_of_its_commodity(config: object, message: str) -> None:
    books = Books.opened()
    with pytest.raises(InvalidInput, match=message):
        books.do(ConfigureUnit(unit=unit("new", config), at=NOON))  # type: ignore[arg-type]
    assert "new" not in books.site.units


# Tariffs


def test_a_version_from_now_prices_from_now_on() -> None:
    books = used()
    books.do(SetTariff(version=version("0.50", since=NOON + 3 * HOUR)), 3)
    books.read(kwh(4), 4)
    assert books.view(4).balance_micro == 100 * UNIT - kwh(3) * 200 - kwh(1) * 500


def test_a_version_typed_a_moment_ago_is_now_and_an_older_one_is_refused() -> None:
    books = used()
    moment = NOON + 2 * HOUR - timedelta(minutes=5)
    books.do(SetTariff(version=version("0.50", since=moment)), 2)
    assert books.view(2).balance_micro == 100 * UNIT - kwh(2) * 200
    late = version("0.60", since=moment - timedelta(seconds=1))
    with pytest.raises(Refused, match="version_in_past"):
        books.do(SetTariff(version=late), 2)
    books.do(SetTariff(version=late, allow_past=True), 2)
    assert [one.valid_from for one in books.site.tariffs["power"]] == sorted(
        one.valid_from for one in books.site.tariffs["power"]
    )


def test_the_same_version_again_changes_nothing() -> None:
    books = used()
    before = books.site
    outcome = books.do(SetTariff(version=version()), 2)
    assert (outcome.site, outcome.urgent) == (before, False)


def test_a_version_has_the_site_s_currency_and_its_tariff_s_commodity() -> None:
    books = Books.opened()
    with pytest.raises(InvalidInput, match="currency_wrong"):
        books.do(SetTariff(version=version(currency="USD")))
    with pytest.raises(InvalidInput, match="commodity_differs"):
        books.do(SetTariff(version=version(commodity="water")))


def test_another_tariff_s_version_posts_nothing_here() -> None:
    books = used()
    outcome = books.do(SetTariff(version=version("0.60", tariff_id="dear", since=NOON + DAY)), 2)
    assert (outcome.entries, outcome.changed) == ((), frozenset())


def test_a_standing_charge_that_comes_with_a_version_begins_with_it() -> None:
    books = used()
    books.do(SetTariff(version=version(standing="2.40", since=NOON + 10 * HOUR)), 2)
    books.tick(12)
    assert books.view(12).balance_micro == 100 * UNIT - kwh(2) * 200 - UNIT // 5


# Settings


def test_the_currency_never_changes_once_there_are_prices_or_bookings() -> None:
    dollars = settings(currency="USD")
    empty = Simulation.of(settings())
    empty.step(ConfigureSite(settings=dollars, at=NOON), NOON)
    assert empty.site.settings.currency == "USD"
    priced = Books.opened()
    with pytest.raises(Refused, match="currency_fixed"):
        priced.do(ConfigureSite(settings=dollars, at=NOON))
    with pytest.raises(Refused, match="currency_fixed"):
        used().do(ConfigureSite(settings=dollars, at=NOON), 2)


def test_use_that_is_not_posted_yet_fixes_the_currency_too() -> None:
    books = Books.opened()
    books.read(0)
    books.read(kwh(1), 1)
    books.site = replace(books.site, tariffs={"power": (replace(version(), currency="XXX"),)})
    with pytest.raises(Refused, match="currency_fixed"):
        books.do(ConfigureSite(settings=settings(currency="USD"), at=NOON), 1)


def test_a_zone_is_appended_with_its_date_and_never_before_the_last() -> None:
    books = used()
    kathmandu, lisbon = ZoneInfo("Asia/Kathmandu"), ZoneInfo("Europe/Lisbon")
    first = ((datetime(2026, 1, 1, tzinfo=UTC), kathmandu),)
    books.do(ConfigureSite(settings=settings(zones=first), at=NOON + 2 * HOUR), 2)
    assert books.site.settings.zones[1:] == ((NOON + 2 * HOUR, kathmandu),)
    books.do(ConfigureSite(settings=settings(zones=first), at=NOON + 2 * HOUR), 2)
    assert len(books.site.settings.zones) == 2
    second = ((datetime(2026, 1, 1, tzinfo=UTC), lisbon),)
    books.do(ConfigureSite(settings=settings(zones=second), at=NOON), 2)
    assert [zone for _, zone in books.site.settings.zones] == [BERLIN, kathmandu, lisbon]
    assert books.site.settings.zones[2][0] == NOON + 2 * HOUR


def test_new_settings_post_what_is_open_and_derive_deadlines_anew() -> None:
    books = used()
    books.adjust(-99.6, 2)
    assert books.wallet().policy.state is CreditState.GRACE
    assert deadlines(books.unit_state(), books.site) == NOON + 3 * HOUR
    longer = settings(policy=replace(POLICY, grace_minutes=90), stale_minutes=600)
    books.do(ConfigureSite(settings=longer, at=NOON + 2 * HOUR), 2)
    assert deadlines(books.unit_state(), books.site) == NOON + 3.5 * HOUR
    none = settings(policy=replace(POLICY, grace_minutes=0))
    books.do(ConfigureSite(settings=none, at=NOON + 2 * HOUR), 2)
    assert books.wallet().policy.state is CreditState.DUE


def test_a_site_keeps_its_id_and_closed_units_stay_as_they_are() -> None:
    books = used()
    books.do(CloseUnit(unit_id="flat"), 2)
    wallet = books.wallet()
    other = settings(site_id="other", posting=Posting.READING)
    books.do(ConfigureSite(settings=other, at=NOON + 3 * HOUR), 3)
    assert books.site.settings.site_id == "site"
    assert books.site.settings.posting is Posting.READING
    assert books.wallet() == wallet


def test_a_unit_may_have_a_policy_of_its_own() -> None:
    books = Books.opened(unit("flat", policy=AUTOMATIC))
    books.read(0)
    books.pay(1)
    books.read(kwh(5), 1)
    assert books.wallet().policy.state is CreditState.OFF
    spared = unit("flat", policy=replace(AUTOMATIC, never_disconnect=True))
    books.do(ConfigureUnit(unit=spared, at=NOON + HOUR), 1)
    decision = str(books.wallet().policy.decision_id)
    with pytest.raises(Refused, match="never_disconnect"):
        books.do(Disconnect(unit_id="flat", decision_id=decision, actor="user:1"), 1)
