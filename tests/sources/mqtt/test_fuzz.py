"""Whatever comes, only our own errors leave: nothing is billed by accident, nothing falls over."""

import json

import pytest
from hypothesis import given, strategies as st

from custom_components.prepaid_meter.engine.errors import InvalidInput
from custom_components.prepaid_meter.sources.mqtt.json_path import parse_path, read
from custom_components.prepaid_meter.sources.mqtt.meter_messages import MeterMessages, Parsed
from custom_components.prepaid_meter.sources.mqtt.relay_messages import RelayMessages

from .speech import NOW, SHAPES
from .test_shapes import DEVICES

NUMBERS = st.one_of(
    st.integers(),
    st.floats(),
    st.sampled_from(
        ["1e999999999999999999", "-0", "1e-999999", "9" * 5000, "0." + "0" * 9000 + "1"]
    ),
)
TEXTS = st.one_of(
    st.text(), st.sampled_from(["NaN", "ON", "1_0", "\ud800", "2026-13-40T00:00:00Z"])
)
NAMES = st.sampled_from(
    [
        *(
            "time",
            "fCnt",
            "deduplicationId",
            "object",
            "energy",
            "volume",
            "relay",
            "state",
            "ENERGY",
        ),
        *(
            "Total",
            "Time",
            "last_seen",
            "uplink_message",
            "decoded_payload",
            "received_at",
            "f_cnt",
        ),
        *("aenergy", "total", "output", "timestamp", "data", "historical_data", "ts", "values"),
    ]
)
TREES = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAMES, inner, max_size=5)),
    max_leaves=20,
)


def only_ours(shape: str, payload: bytes) -> None:
    commodity = next(iter(SHAPES[shape].registers)).replace("any", "electricity")
    meter = MeterMessages(SHAPES[shape], DEVICES[shape], commodity)
    for topic in meter.topics:
        try:
            parsed = meter.parse(topic, payload, NOW)
        except InvalidInput:
            continue
        assert isinstance(parsed, Parsed)
        assert all(one.register >= 0 for one in parsed.readings)
    if SHAPES[shape].relay is None:
        return
    relay = RelayMessages(SHAPES[shape], DEVICES[shape])
    for topic in relay.topics:
        try:
            assert relay.proof(topic, payload) in {True, False, None}
        except InvalidInput:
            continue


@given(shape=st.sampled_from(sorted(SHAPES)), payload=st.binary(max_size=200))
def test_noise(shape: str, payload: bytes) -> None:
    only_ours(shape, payload)


@given(shape=st.sampled_from(sorted(SHAPES)), tree=TREES)
def test_json_of_any_kind(shape: str, tree: object) -> None:
    only_ours(shape, json.dumps(tree).encode())


@pytest.mark.parametrize(
    "payload",
    [
        b"[" * 100_000,
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b"9" * 1_000_000,
        b"1e" + b"9" * 100_000,
        b"0." + b"0" * 500_000 + b"1",
        b"1e999999999",
        b"NaN",
        b"-Infinity",
        b"\xff\xfe1\x00",
        b'"' + b"x" * 2_000_000 + b'"',
        b'{"ENERGY":{"Total":1e-999999999999999999999}}',
        b'{"time":1e999999999,"object":{"volume":1}}',
        b'{"timestamp":1e400,"historical_data":{"0":1}}',
        b'{"historical_data":[' + b"1," * 20_000 + b"1]}",
        b"",
    ],
)
@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_what_breaks_parsers(shape: str, payload: bytes) -> None:
    only_ours(shape, payload)


@given(text=st.text(alphabet="ab.[]01 ", max_size=12), tree=TREES)
def test_any_path_reads_or_is_refused(text: str, tree: object) -> None:
    try:
        path = parse_path(text)
    except InvalidInput as error:
        assert error.key == "path_invalid"  # noqa: PT017 - either is right
        return
    read(json.loads(json.dumps(tree)), path)
