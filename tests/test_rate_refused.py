"""What `scripts/rate` says of files and options it cannot use."""

import subprocess
from pathlib import Path

import pytest

from .rate_script import FLAT, SCRIPT, TWO_MONTHS, files, refused, run

BLOCKS = """\
commodity: electricity
currency: EUR
lines:
  - id: energy
    kind: usage
    rates:
      - {up_to: "10", rate: "2"}
      - {up_to: "5", rate: "3"}
      - {rate: "4"}
"""


@pytest.mark.parametrize(
    ("tariff", "readings", "said"),
    [
        (BLOCKS, TWO_MONTHS, "tariff.yaml:4: line: The blocks of line energy do not rise"),
        (FLAT.replace("0.30", "zero"), TWO_MONTHS, "tariff.yaml:5: rate: zero is not a rate"),
        (FLAT.replace("0.30", "-1"), TWO_MONTHS, "tariff.yaml:5: lines.energy.rate: "),
        (FLAT.replace("kind:", "sort:"), TWO_MONTHS, "tariff.yaml:5: sort: "),
        (FLAT + "lines: []\n", TWO_MONTHS, "tariff.yaml:6: lines is there twice"),
        (FLAT + "  x: [\n", TWO_MONTHS, "tariff.yaml:6: "),
        ("- 1\n", TWO_MONTHS, "tariff.yaml:1: "),
        ("versions: []\n", TWO_MONTHS, "tariff.yaml:1: versions: is empty"),
        ("versions: 3\n", TWO_MONTHS, "tariff.yaml:1: versions: has to be a list"),
        (FLAT + "about: 3\n", TWO_MONTHS, "tariff.yaml:6: about: "),
        (FLAT.replace("Europe/Berlin", "Mars"), TWO_MONTHS, "tariff.yaml: timezone: 'Mars'"),
        (FLAT + "valid_from: soon\n", TWO_MONTHS, "tariff.yaml:6: valid_from: soon is not a time"),
        (FLAT, "time,register\n", "readings.csv:1: the first line has to name the columns"),
        (FLAT, "", "readings.csv:1: the first line has to name the columns"),
        (
            FLAT,
            "at,register_m3\n2026-01-01,1\n",
            "readings.csv:1: register_m3: m³ is no unit of what the tariff prices; there is register_",
        ),
        (FLAT, "at,register\n2026-13-01,1\n", "readings.csv:2: at: '2026-13-01' is no ISO time"),
        (FLAT, "at,register\n2026-01-01,x\n", "readings.csv:2: register: x is not a register"),
        (FLAT, "at,register\n2026-01-01\n", "readings.csv:2: register: the row is too short"),
        (
            FLAT,
            "at,register\n\n2026-01-02,5\n2026-01-01,6\n",
            "readings.csv:4: at: 2026-01-01 is not later than the row before it",
        ),
        (
            FLAT,
            "at,register\n2026-01-01,5\n2026-01-02,4\n",
            "readings.csv:3: register: 4 is lower than the row before it",
        ),
        (FLAT, "at,register\n2026-01-01,5\n", "readings.csv: register: at least two readings"),
    ],
)
def test_what_cannot_be_used_is_said_with_file_line_and_field(
    tmp_path: Path, tariff: str, readings: str, said: str
) -> None:
    assert refused(tmp_path, tariff, readings).startswith(said)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run("nowhere.yaml", "readings.csv", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr == "nowhere.yaml: cannot be read: No such file or directory\n"
    (tmp_path / "nowhere.yaml").write_text(FLAT, "utf-8")
    done = run("nowhere.yaml", "readings.csv", folder=tmp_path)
    assert done.stderr == "readings.csv: cannot be read: No such file or directory\n"
    (tmp_path / "readings.csv").write_bytes(b"at,register\n\xff,1\n")
    done = run("nowhere.yaml", "readings.csv", folder=tmp_path)
    assert done.stderr == "readings.csv: cannot be read: it is no UTF-8 text\n"


def test_a_reader_that_has_seen_enough_ends_it_quietly(tmp_path: Path) -> None:
    tariff, readings = files(tmp_path, FLAT, TWO_MONTHS)
    with subprocess.Popen(
        [SCRIPT, tariff, readings, "--period", "day"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.close()
        assert started.stderr.read() == ""


def test_versions_price_the_same_thing_in_the_same_currency(tmp_path: Path) -> None:
    first, second = ("  - " + FLAT.split("\n", 1)[1].replace("\n", "\n    ").rstrip() for _ in "ab")
    tariff = f"versions:\n{first}\n{second.replace('EUR', 'CHF')}\n"
    assert refused(tmp_path, tariff, TWO_MONTHS).startswith("tariff.yaml: currency: has to be")


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--multiplier", "0"),
        ("--multiplier", "many"),
        ("--occupants", "0"),
        ("--anchor", "monday"),
        ("--moved-in", "monday"),
    ],
)
def test_an_option_that_cannot_be_used_is_named(tmp_path: Path, option: str, value: str) -> None:
    said = refused(tmp_path, FLAT, TWO_MONTHS, option, value)
    assert said.startswith("options: ")
    assert value in said
