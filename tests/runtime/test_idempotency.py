"""What makes two acts the same."""

from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.prepaid_meter.engine.errors import Conflict
from custom_components.prepaid_meter.engine.inputs import Input, Refund, ReplaceMeter
from custom_components.prepaid_meter.runtime.idempotency import identify

from .building import START, reading, top_up

GIVEN = top_up(1, 20, "k1", gift_micro=5, gift_expires_at=START, note="cash box")
REPLACEMENT = ReplaceMeter(
    unit_id="u1", meter_id="m1", final_register=5, initial_register=0, at=START, key="k", actor="a"
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (GIVEN, replace(GIVEN, key="k2")),
        (GIVEN, replace(GIVEN, actor="user:2")),
        (REPLACEMENT, replace(REPLACEMENT, at=START + timedelta(minutes=1))),
    ],
)
def test_who_and_when_are_no_payload(first: Input, second: Input) -> None:
    assert identify(first).payload_hash == identify(second).payload_hash


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (GIVEN, replace(GIVEN, amount_micro=21)),
        (GIVEN, replace(GIVEN, unit_id="u2")),
        (GIVEN, replace(GIVEN, gift_expires_at=None)),
        (GIVEN, replace(GIVEN, note=None)),
        (GIVEN, replace(GIVEN, channel="bank")),
        (REPLACEMENT, replace(REPLACEMENT, final_register=6)),
        (
            top_up(1, 20, "k"),
            Refund(
                unit_id="u1",
                amount_micro=20_000_000,
                currency="EUR",
                channel="cash",
                key="k",
                actor="user:1",
                scope="top_up",
            ),
        ),
    ],
)
def test_everything_else_is(first: Input, second: Input) -> None:
    assert identify(first).payload_hash != identify(second).payload_hash


def test_a_key_stands_for_one_payload() -> None:
    identity = identify(GIVEN)
    identity.check(identity.payload_hash)
    with pytest.raises(Conflict, match="key_conflict"):
        identity.check("other")


def test_readings_carry_no_key() -> None:
    assert identify(reading(1, 5, START)) is None
