"""What is kept of a site comes back exactly, as plain JSON and without what was never decided."""

import json
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from custom_components.prepaid_meter.engine import codec, coder
from custom_components.prepaid_meter.engine.config import (
    MeterConfig,
    Policy,
    SiteSettings,
    UnitConfig,
)
from custom_components.prepaid_meter.engine.ledger.journal import (
    EntryKind,
    JournalEntry,
    Posting,
)
from custom_components.prepaid_meter.engine.rating.state import RatingCheckpoint
from custom_components.prepaid_meter.engine.state import (
    Assignment,
    Clock,
    MeterState,
    PolicyState,
    UnitState,
)
from custom_components.prepaid_meter.engine.supply_state import Relay
from custom_components.prepaid_meter.engine.tariff.model import Pricing, TariffVersion

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
ZONES = ("UTC", "Europe/Berlin", "Asia/Kathmandu")

st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))
st.register_type_strategy(tzinfo, st.sampled_from(ZONES).map(ZoneInfo))
st.register_type_strategy(Fraction, st.fractions(max_denominator=10**30))
st.register_type_strategy(int, st.integers(-(2**90), 2**90))


def through_json(data: object) -> dict[str, object]:
    """Write and read JSON text, as the store does."""
    text = json.dumps(data, allow_nan=False)
    assert json.loads(text) == data
    loaded: dict[str, object] = json.loads(text)
    return loaded


def meter(config: MeterConfig, **rest: object) -> MeterState:
    assigned = Assignment(valid_from=NOW, tariff_id=config.tariff_id, multiplier=config.multiplier)
    return MeterState(config=config, assignments=(assigned,), **rest)


def electricity(meter_id: str = "m1") -> MeterConfig:
    return MeterConfig(
        meter_id=meter_id,
        name="Electricity",
        commodity="electricity",
        tariff_id="t1",
        source={"kind": "entity", "entity_id": "sensor.flat_1"},
    )


@st.composite
def units(draw: st.DrawFn) -> UnitState:
    """A unit as it may be: meters of its configuration, and one that was closed."""
    unit = draw(st.builds(UnitState, meters=st.just({}), wallet=..., config=...))
    kept = draw(st.lists(st.builds(MeterState), max_size=2))
    configs = {config.meter_id: config for config in unit.config.meters}
    own = [draw(st.builds(MeterState, config=st.just(config))) for config in configs.values()]
    meters = {state.config.meter_id: state for state in (*own, *kept)}
    return replace(unit, meters=meters)


@given(units())
def test_a_unit_comes_back_exactly(unit: UnitState) -> None:
    assert codec.unit_from_json(through_json(codec.unit_to_json(unit))) == unit


@given(st.builds(SiteSettings))
def test_settings_come_back_exactly(settings: SiteSettings) -> None:
    data = through_json(codec.settings_to_json(settings))
    assert codec.settings_from_json(data, ZoneInfo) == settings


@given(st.builds(Clock))
def test_a_clock_comes_back_exactly(clock: Clock) -> None:
    assert codec.clock_from_json(through_json(codec.clock_to_json(clock))) == clock


@given(st.builds(TariffVersion))
def test_a_tariff_version_comes_back_exactly(version: TariffVersion) -> None:
    assert codec.version_from_json(through_json(codec.version_to_json(version))) == version


@given(st.builds(RatingCheckpoint))
def test_a_checkpoint_comes_back_exactly(checkpoint: RatingCheckpoint) -> None:
    data = through_json(codec.checkpoint_to_json(checkpoint))
    assert codec.checkpoint_from_json(data) == checkpoint


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**90), 2**90) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)
BALANCED = st.integers(-(10**15), 10**15).map(
    lambda amount: (
        Posting(account="channel:cash", commodity="EUR", amount_micro=-amount),
        Posting(
            account="customer:u1/1/main:cash", commodity="EUR", amount_micro=amount, lot_id="l"
        ),
    )
)


@given(
    st.builds(
        JournalEntry,
        postings=BALANCED,
        explanation=st.dictionaries(st.text(max_size=9), JSON, max_size=4),
        refers_to=st.tuples(st.text(max_size=9)),
    )
)
def test_a_journal_entry_comes_back_exactly(entry: JournalEntry) -> None:
    parts = codec.EntryJson(*json.loads(json.dumps(codec.entry_to_json(entry))))
    assert codec.entry_from_json(parts, entry.note) == entry


def test_an_entry_names_every_fact_and_holds_no_note() -> None:
    entry = JournalEntry(
        entry_id="e1",
        kind=EntryKind.TOP_UP,
        unit_id="u1",
        at=NOW,
        booked_at=NOW + timedelta(microseconds=1),
        scope="top_up",
        key="k1",
        actor="user:1",
        postings=(
            Posting(account="channel:cash", commodity="EUR", amount_micro=-5_000_000),
            Posting(
                account="customer:u1/1/main:cash",
                commodity="EUR",
                amount_micro=5_000_000,
                lot_id="lot",
            ),
        ),
        note="paid by a neighbour",
    )
    assert codec.entry_to_json(entry) == (
        ("e1", "top_up", "u1", None, None, 1_795_343_400_000_001, "top_up", "k1", None),
        [
            ("channel:cash", "EUR", -5_000_000, None),
            ("customer:u1/1/main:cash", "EUR", 5_000_000, "lot"),
        ],
        {"at": 1_795_343_400_000_000, "actor": "user:1"},
        {},
    )


def test_a_charge_is_found_by_its_meter_and_span() -> None:
    postings = (
        Posting(account="customer:u1/1/main:cash", commodity="EUR", amount_micro=-2),
        Posting(account="income:electricity", commodity="EUR", amount_micro=2),
    )
    explanation = {
        "meter_id": "m1",
        "from": "2026-11-22T10:30:00+00:00",
        "to": "2026-11-22T10:30:00.000001+00:00",
    }
    entry = JournalEntry(
        entry_id="e2",
        kind=EntryKind.CHARGE,
        unit_id="u1",
        at=NOW,
        booked_at=NOW,
        scope="meter",
        key="k2",
        actor="system",
        postings=postings,
        explanation=explanation,
    )
    parts = codec.entry_to_json(entry)
    assert parts.facts[3:5] == ("m1", 1_795_343_400_000_001)
    assert parts.explanation == explanation


def test_a_meters_configuration_is_written_once() -> None:
    config = electricity()
    unit = UnitState(
        config=UnitConfig(unit_id="u1", name="Flat 1", meters=(config,)),
        meters={"m1": meter(config), "old": meter(electricity("old"), closed=True)},
        opened_at=NOW,
    )
    written = codec.unit_to_json(unit)["meters"]
    assert "config" not in written["m1"]
    assert written["old"]["config"]["meter_id"] == "old"


def test_empty_defaults_are_left_out_and_decided_ones_are_kept() -> None:
    settings = SiteSettings(site_id="s", currency="EUR", zones=((NOW, UTC),))
    data = codec.settings_to_json(settings)
    assert data["zones"] == [["2026-11-22T10:30:00Z", "UTC"]]
    assert data["policy"]["grace_minutes"] == 1440
    assert data["stale_minutes"] == 60
    assert data.keys().isdisjoint({"operators", "closed_through", "automations_move_money"})
    assert "never_disconnect" not in data["policy"]


def test_a_default_that_changes_later_leaves_stored_decisions_alone() -> None:
    """Every default that is not empty is written: none of today's is read back tomorrow."""
    for kind in (Policy, PolicyState, Relay, Clock):
        written = coder.dataclass_coder(kind, coder.no_zone).write(kind())
        assert len(written) == sum(
            bool(getattr(kind(), item.name)) for item in fields(kind) if item.compare
        )


def test_what_only_remembers_a_lookup_is_not_kept() -> None:
    version = TariffVersion(
        tariff_id="t1",
        version_id="v1",
        commodity="electricity",
        currency="EUR",
        valid_from=NOW,
        bands=(),
        lines=(),
        taxes=(),
    )
    pricing = Pricing(
        since=NOW, until=NOW, version=version, band="", month=NOW, day=NOW, multiplier=Fraction(1)
    )
    config = electricity()
    unit = UnitState(
        config=UnitConfig(unit_id="u1", name="Flat 1", meters=(config,)),
        meters={"m1": meter(config, pricing=pricing)},
        opened_at=NOW,
    )
    assert "pricing" not in codec.unit_to_json(unit)["meters"]["m1"]
    assert codec.unit_from_json(codec.unit_to_json(unit)).meters["m1"].pricing is None


def test_what_is_remembered_is_forgotten_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coder, "REMEMBERED", 2)
    write = coder.dataclass_coder(UnitConfig, coder.no_zone).write
    configs = [UnitConfig(unit_id=f"u{n}", name="Flat", meters=()) for n in range(5)]
    first = write(configs[0])
    assert write(configs[0]) is first
    assert [write(config)["unit_id"] for config in configs] == ["u0", "u1", "u2", "u3", "u4"]
    assert write(configs[0]) == first
    assert write(configs[0]) is not first


def test_instants_of_any_zone_are_written_in_utc() -> None:
    east = datetime(2026, 11, 22, 16, 15, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    assert coder.write_instant(east) == "2026-11-22T10:30:00Z"


def test_a_zone_stands_only_where_somebody_can_name_it() -> None:
    data = codec.settings_to_json(SiteSettings(site_id="s", currency="EUR", zones=((NOW, UTC),)))
    with pytest.raises(TypeError, match="UTC"):
        coder.dataclass_coder(SiteSettings, coder.no_zone).read(data)


def test_a_type_without_a_json_form_is_refused_at_once() -> None:
    @dataclass
    class Speed:
        per_second: float

    with pytest.raises(TypeError, match="float"):
        coder.dataclass_coder(Speed, coder.no_zone)
