"""What every profile has to satisfy, and what its model's registers mean according to a dump of them.

A dump in ``dumps/`` is written by hand from the maker's examples or from the facts about the model,
never from the profile: ``registers`` as they come over the wire; ``base``, the register in Wh or mL;
``values`` of other points, rounded to the decimals given; what is written to the relay and read back.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from custom_components.prepaid_meter.engine.quantity import COMMODITIES
from custom_components.prepaid_meter.sources.modbus import profile as profiles
from custom_components.prepaid_meter.sources.modbus.points import (
    BLOCK_WORDS_MAX,
    blocks,
    decode,
    raw,
    register_base,
)
from custom_components.prepaid_meter.sources.modbus.profile import Point, Profile, Write, load

from .meters_page import PAGE, page

FOLDER = Path(profiles.__file__).parent
DOCUMENTS = sorted((FOLDER / "profiles").glob("*.yaml"))
DUMPS = Path(__file__).parent / "dumps"
IDS = [path.stem for path in DOCUMENTS]
SCHEMA = json.loads((FOLDER / "schema.json").read_text("utf-8"))
READ_OUT = ("serial",)
"""Read once, when a meter is set up: never in the same block as what is polled."""


def document(profile_id: str) -> dict[str, Any]:
    return yaml.safe_load((FOLDER / "profiles" / f"{profile_id}.yaml").read_text("utf-8"))


def dump(profile_id: str) -> dict[str, Any]:
    return yaml.safe_load((DUMPS / f"{profile_id}.yaml").read_text("utf-8"))


def words_at(registers: Mapping[str, Mapping[int, Sequence[int]]], point: Point) -> list[int]:
    """The point's words out of a dump; a missing one fails the test."""
    table = registers[point.table]
    flat = {start + at: word for start, words in table.items() for at, word in enumerate(words)}
    return [flat[address] for address in range(point.address, point.address + point.words)]


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_models_asked_for_are_here() -> None:
    text = " ".join(profiles.names().values())
    assert len(IDS) >= 24
    for model in (
        *("SDM120", "SDM230", "SDM630", "SDM72D-M", "DDSY1352", "DTSY1352", "ADL400", "ADW300"),
        *("DDSU666", "DTSU666", "DDS238", "PZEM-016", "EM340", "B23", "iEM3155", "PRO380"),
        *("WE-504", "LX47LE", "Xintai", "TUF-2000M"),
    ):
        assert model in text


def test_names_are_unique() -> None:
    assert [name for name, times in Counter(profiles.names().values()).items() if times > 1] == []
    assert sorted(profiles.names()) == IDS


def test_every_dump_is_of_a_profile() -> None:
    assert sorted(path.stem for path in DUMPS.glob("*.yaml")) == IDS


@pytest.mark.parametrize("profile_id", IDS)
def test_a_profile_satisfies_the_schema(profile_id: str) -> None:
    jsonschema.validate(document(profile_id), SCHEMA, cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    "broken",
    [
        {"maker": ""},
        {"register": "No Name"},
        {"confidence": "certain"},
        {"points": []},
        {"links": {"baudrate": 9601, "parity": "N", "stopbits": 1}},
        {"tamper": ["witchcraft"]},
        {"colour": "grey"},
        {"points": [{"name": "import", "address": 0, "table": "input", "type": "f32"}]},
        {
            "points": [
                {
                    "name": "a",
                    "address": 0,
                    "table": "input",
                    "type": "u16",
                    "unit": "",
                    "scale": 0.1,
                }
            ]
        },
        {"points": [{"name": "a", "address": 65536, "table": "input", "type": "u16", "unit": ""}]},
    ],
)
def test_the_schema_refuses(broken: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**document("eastron_sdm120"), **broken}, SCHEMA)


@pytest.mark.parametrize("profile_id", IDS)
def test_points_have_names_and_places_of_their_own(profile_id: str) -> None:
    listed = document(profile_id)["points"]
    points = load(profile_id).points
    assert len(points) == len(listed)
    ordered = sorted(points.values(), key=lambda one: (one.table, one.address))
    for before, after in pairwise(ordered):
        assert before.table != after.table or before.address + before.words <= after.address
    assert all(point.address + point.words <= 65_536 for point in ordered)
    assert all(point.words > 1 or point.word_order == "big" for point in ordered)


@pytest.mark.parametrize("profile_id", IDS)
def test_blocks_are_short_and_cover_every_point(profile_id: str) -> None:
    profile = load(profile_id)
    planned = blocks(profile.points.values(), gap_words=profile.gap_words)
    covered = []
    for block in planned:
        assert 0 < block.count <= BLOCK_WORDS_MAX
        words = list(range(block.address, block.address + block.count))
        for point in block.points:
            expected = list(range(point.address, point.address + point.words))
            assert block.words_of(point, words) == expected
        assert len(block.points) == 1 or not {*READ_OUT} & {point.name for point in block.points}
        covered += [point.name for point in block.points]
    assert sorted(covered) == sorted(profile.points)


@pytest.mark.parametrize("profile_id", IDS)
def test_what_is_billed_is_a_quantity_of_the_commodity(profile_id: str) -> None:
    profile = load(profile_id)
    assert profile.register is not None or profile.relay is not None
    if profile.register is not None:
        assert profile.billed.unit in COMMODITIES[profile.commodity].units
        assert profile.billed.type not in {"bit", "bits"}
        assert profile.billed.scale > 0
    if profile.history is not None:
        assert profile.history.register.unit in COMMODITIES[profile.commodity].units
        assert profile.history.stride >= profile.history.register.address + 2


@pytest.mark.parametrize("profile_id", IDS)
def test_a_source_that_is_not_the_makers_is_told(profile_id: str) -> None:
    profile = load(profile_id)
    assert profile.confidence == "high" or "compare" in profile.caveats[0]


@pytest.mark.parametrize("profile_id", IDS)
def test_a_coarse_register_is_told(profile_id: str) -> None:
    profile = load(profile_id)
    coarse = profile.register is not None and profile.billed.type == "f32"
    assert coarse == any("float32" in caveat for caveat in profile.caveats)


@pytest.mark.parametrize("profile_id", [one for one in IDS if load(one).relay])
def test_what_a_relay_is_told_can_be_read_back(profile_id: str) -> None:
    relay = load(profile_id).relay
    assert relay is not None
    assert relay.close.values != relay.open.values
    assert (relay.close.table, relay.close.address) == (relay.open.table, relay.open.address)
    assert len(relay.close.values) == len(relay.open.values)
    assert relay.delay_s > 0
    assert not {*relay.read.closed} & {*relay.read.open}
    assert all(value & relay.read.mask == value for value in relay.read.closed + relay.read.open)
    assert all(relay.read.supplied(value) is True for value in relay.read.closed)
    assert all(relay.read.supplied(value) is False for value in relay.read.open)
    assert all(mask & relay.read.mask == 0 for mask in relay.read.status.values())


@pytest.mark.parametrize("profile_id", IDS)
def test_a_dump_decodes_to_what_the_meter_shows(profile_id: str) -> None:
    profile, told = load(profile_id), dump(profile_id)
    if profile.register is not None:
        assert register_base(profile, words_at(told["registers"], profile.billed)) == told["base"]
    for point in profile.points.values():
        decode(words_at(told["registers"], point), point)
    for name, shown in told["values"].items():
        point = profile.points[name]
        value = decode(words_at(told["registers"], point), point)
        step = Fraction(1, 10 ** len(shown.partition(".")[2]))
        assert abs(value - Fraction(shown)) * 2 < step, name


@pytest.mark.parametrize("profile_id", [one for one in IDS if load(one).identity])
def test_a_model_is_recognised_by_itself_alone(profile_id: str) -> None:
    assert dump(profile_id)["recognised"] is True
    for other in IDS:
        registers = dump(other)["registers"]
        assert recognised(load(profile_id), registers) == (other == profile_id)


def recognised(profile: Profile, registers: Mapping[str, Mapping[int, Sequence[int]]]) -> bool:
    identity = profile.identity
    assert identity is not None
    try:
        words = words_at(registers, identity.point)
    except KeyError:
        return False
    return raw(words, identity.point) in identity.expected


@pytest.mark.parametrize("profile_id", [one for one in IDS if load(one).relay])
def test_a_relay_is_told_and_read_as_documented(profile_id: str) -> None:
    relay, told = load(profile_id).relay, dump(profile_id)
    assert relay is not None

    def plain(write: Write) -> list[object]:
        return [write.table, write.address, [*write.values]]

    assert plain(relay.close) == told["writes"]["supply_on"]
    assert plain(relay.open) == told["writes"]["supply_off"]
    for seen in told["relay"]:
        number = raw(seen["words"], relay.read.point)
        assert relay.read.supplied(number) is seen["supply"]
        assert relay.read.position(number) == seen.get("position")
        assert list(relay.read.faults(number)) == seen.get("faults", [])


def test_the_page_for_people_is_current() -> None:
    assert PAGE.read_text("utf-8") == page(), "run scripts/docs-meters"
