"""A meter whose relay is asked for supply, and what its reports bring about."""

from dataclasses import replace
from datetime import UTC, datetime

from engine.config import Drift, MeterConfig
from engine.effects import Effect, Notice
from engine.inputs import RelayReport
from engine.relay import command, report
from engine.state import MeterState, OffReason
from engine.supply_state import Override

from .builders import HOUR

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
CONFIG = MeterConfig(
    meter_id="power",
    name="Power",
    commodity="electricity",
    tariff_id="t",
    relay={"kind": "entity", "entity_id": "switch.flat"},
)
METER = MeterState(config=CONFIG, assignments=())
CREDIT, OVERRIDE = frozenset({OffReason.CREDIT}), frozenset({OffReason.OVERRIDE})


def off(until: datetime = NOW + HOUR) -> Override:
    return Override(wanted=False, until=until, actor="user:1")


def on(until: datetime = NOW + HOUR) -> Override:
    return Override(wanted=True, until=until, actor="user:1")


def told(
    meter: MeterState,
    revision: int,
    *,
    observed: bool | None,
    failed: bool = False,
    attempts: int = 1,
    now: datetime = NOW,
    position: int | None = None,
    faults: tuple[str, ...] | None = None,
) -> tuple[MeterState, tuple[Effect, ...]]:
    item = RelayReport(
        unit_id="flat",
        meter_id="power",
        revision=revision,
        observed=observed,
        attempts=attempts if revision else 0,
        failed=failed,
        position=position,
        faults=faults,
    )
    return report(meter, item, unit_id="flat", now=now)


def kinds(effects: tuple[Effect, ...]) -> list[str]:
    return [effect.kind.value for effect in effects if isinstance(effect, Notice)]


def asked(*, wanted: bool = False) -> MeterState:
    """Return a meter whose relay was just asked for ``wanted``, having obeyed the opposite."""
    meter, _ = command(replace(METER, off_reasons=CREDIT), "flat")
    if wanted:
        meter, _ = told(meter, 1, observed=False)
        meter, _ = command(replace(meter, off_reasons=frozenset()), "flat")
    return meter


def obeyed(*, wanted: bool = False) -> MeterState:
    meter = asked(wanted=wanted)
    return told(meter, meter.relay.revision, observed=wanted)[0]


def failed(*, wanted: bool = False) -> MeterState:
    meter = asked(wanted=wanted)
    return told(meter, meter.relay.revision, observed=None, failed=True)[0]


def reporting(meter: MeterState) -> MeterState:
    """Return the meter with a form that says to report what a hand does, and no more."""
    return replace(meter, config=replace(meter.config, drift=Drift.REPORT))


def drifted() -> MeterState:
    """Return a meter that has to be off, was switched on by hand and is left so."""
    return told(reporting(obeyed()), 0, observed=True)[0]
