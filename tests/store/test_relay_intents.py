"""Commands that no relay was seen to follow yet are given again after a restart."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from custom_components.prepaid_meter.engine.effects import RelayCommand
from custom_components.prepaid_meter.engine.state import UnitState
from custom_components.prepaid_meter.engine.supply_state import Relay
from custom_components.prepaid_meter.store.repository import Repository

from .factories import NOW, batch, unit_state


def with_relay(revision: int, *, wanted: bool, observed: bool | None) -> UnitState:
    unit = unit_state("u1", meters=["m1", "m2"])
    relay = Relay(revision=revision, wanted=wanted, observed=observed)
    return replace(unit, meters={**unit.meters, "m1": replace(unit.meters["m1"], relay=relay)})


def command(revision: int, *, wanted: bool) -> RelayCommand:
    return RelayCommand(unit_id="u1", meter_id="m1", wanted=wanted, revision=revision)


def test_a_relays_command_is_open_until_it_is_seen_to_follow(
    open_repository: Callable[[], Repository],
) -> None:
    repository = open_repository()
    asked = with_relay(1, wanted=False, observed=True)
    repository.commit(batch(units=[asked], intents=(command(1, wanted=False),)))
    repository.close()
    repository = open_repository()
    assert repository.relay_intents() == [command(1, wanted=False)]
    repository.commit(batch(units=[with_relay(1, wanted=False, observed=False)]))
    assert repository.relay_intents() == []
    repository.commit(batch(units=[with_relay(1, wanted=False, observed=True)]))
    assert repository.relay_intents() == [command(1, wanted=False)]


def test_a_new_command_is_open_even_if_the_relay_was_seen_so_before(repository: Repository) -> None:
    seen = with_relay(2, wanted=True, observed=True)
    repository.commit(batch(units=[seen], intents=(command(2, wanted=True),)))
    assert repository.relay_intents() == [command(2, wanted=True)]


def test_an_older_command_never_returns(repository: Repository) -> None:
    repository.commit(batch(units=[with_relay(3, wanted=True, observed=None)]))
    repository.commit(batch(units=[with_relay(2, wanted=False, observed=None)]))
    assert repository.relay_intents() == [command(3, wanted=True)]


@pytest.mark.parametrize("closing", ["unit", "meter"])
def test_the_relay_of_what_is_closed_stays_as_it_is(repository: Repository, closing: str) -> None:
    unit = with_relay(1, wanted=True, observed=False)
    repository.commit(batch(units=[unit]))
    assert repository.relay_intents() != []
    if closing == "unit":
        closed = replace(unit, closed_at=NOW)
    else:
        closed = replace(
            unit, meters={**unit.meters, "m1": replace(unit.meters["m1"], closed=True)}
        )
    repository.commit(batch(units=[closed]))
    assert repository.relay_intents() == []
