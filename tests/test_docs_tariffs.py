"""The page that teaches tariffs is true: its examples price what they say, its fields are all there are."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.engine.published import TARIFFS, priced, read_tariff

REPOSITORY = Path(__file__).parents[1]
PAGE = (REPOSITORY / "docs" / "tariffs.md").read_text("utf-8")
SCHEMA = REPOSITORY / "custom_components/prepaid_meter/engine/tariff/schema.json"
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
SAYS = re.compile(r"^# (\S+) in (\S+)(?: for (\d+) persons?)? cost (\S+)$", re.MULTILINE)
EXAMPLES = [(block, said) for block in BLOCKS for said in SAYS.findall(block)]


def test_every_example_says_what_it_costs() -> None:
    assert BLOCKS
    assert [block for block in BLOCKS if not SAYS.search(block)] == []


@pytest.mark.parametrize(
    ("block", "said"),
    EXAMPLES,
    ids=[f"{said[0]} in {said[1]} cost {said[3]}" for _, said in EXAMPLES],
)
def test_an_example_costs_what_it_says(
    tmp_path: Path, block: str, said: tuple[str, str, str, str]
) -> None:
    quantity, span, persons, cost = said
    defaults = {"commodity": "electricity", "currency": "EUR"}
    given = yaml.safe_load(block)
    missing = "".join(f"{key}: {value}\n" for key, value in defaults.items() if key not in given)
    file = tmp_path / "example.yaml"
    file.write_text(f"timezone: Europe/Berlin\n{missing}{block}", "utf-8")
    written: dict[str, Any] = {"use": {span: quantity}, "period": "whole"}
    if persons:
        written["occupants"] = int(persons)
    found = priced(file, written)
    assert f"{found.gross_micro / 10**6:.2f}" == cost


def test_the_page_shows_every_field_of_the_schema() -> None:
    fields = set(_properties(json.loads(SCHEMA.read_text("utf-8"))))
    assert "lines" in fields
    shown = set(re.findall(r"[a-z_]+(?=`|:)", PAGE))
    assert fields - shown == set()


def _properties(node: object) -> list[str]:
    """Return the names of all fields a schema knows."""
    if isinstance(node, list):
        return [name for one in node for name in _properties(one)]
    if not isinstance(node, dict):
        return []
    names = list(node.get("properties", ()))
    return names + [name for one in node.values() for name in _properties(one)]


def test_the_page_lists_every_tariff() -> None:
    linked = set(re.findall(r"\(tariffs/([a-z0-9-]+\.yaml)\)", PAGE))
    assert linked == {file.name for file in TARIFFS.glob("*.yaml")}


def test_the_script_prints_what_the_page_shows(tmp_path: Path) -> None:
    (readings,) = re.findall(r"^```csv\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    (printed,) = re.findall(r"^```console\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    file = tmp_path / "readings.csv"
    file.write_text(readings, "utf-8")
    done = subprocess.run(
        [REPOSITORY / "scripts" / "rate", TARIFFS / "city-power-johannesburg.yaml", file],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == printed


def test_the_page_names_every_option_of_the_script() -> None:
    shown = subprocess.run(
        [REPOSITORY / "scripts" / "rate", "--help"], capture_output=True, text=True, check=True
    ).stdout
    options = set(re.findall(r"--[a-z][a-z-]+", shown)) - {"--help"}
    assert options
    assert options == set(
        re.findall(r"`?(--[a-z][a-z-]+)", PAGE.split("| option |")[1].split("\n\n")[0])
    )


def test_the_tariffs_are_read_as_they_are_shared() -> None:
    for file in TARIFFS.glob("*.yaml"):
        assert read_tariff(file).versions, file.name
