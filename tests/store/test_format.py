"""The ledger can be verified by its documentation alone."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from custom_components.prepaid_meter.store import chain
from custom_components.prepaid_meter.store.repository import Repository

from .conftest import Tamper
from .factories import NOW, batch, charge, entry, top_up, unit_state

PAGE = Path(__file__).parents[2] / "docs" / "developer" / "ledger-format.md"


FIRST = """68 97 40 2
[1,"e1","top_up","u1",null,null,1795341600000000,"top_up","e1",null]
[[1,0,"channel:cash","EUR",-5000000,null],[1,1,"customer:u1/1/main:cash","EUR",5000000,"u1-lot"]]
{"at":1795341600000000,"actor":"user:1"}
{}"""
FIRST_HASH = "58ec5f04514b683d05a85c87ea43a2aca6837139fb24b4bdde89e8fce23ebe0a"


@pytest.fixture
def outsider(tmp_path: Path, path: Path) -> Callable[[], subprocess.CompletedProcess[str]]:
    """Run the page's program on the ledger."""
    (program,) = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    script = tmp_path / "verify.py"
    script.write_text(program, "utf-8")

    def run() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-I", str(script), str(path)]
        return subprocess.run(command, check=False, capture_output=True, text=True)

    return run


@pytest.fixture
def booked(repository: Repository) -> Repository:
    repository.commit(
        batch(
            top_up("e1", 5_000_000, note="für Ann"),
            charge("e2", 123_456, start=NOW, refers_to=("e1",)),
            entry("e3", ("suspense", 3), ("channel:cash", -3)),
            units=[unit_state("u1", 4_876_544)],
        )
    )
    return repository


def test_the_documented_program_agrees(
    booked: Repository, outsider: Callable[[], subprocess.CompletedProcess[str]]
) -> None:
    found = outsider()
    assert found.returncode == 0, found.stderr
    assert found.stdout.splitlines() == [
        f"3 entries, head {booked.verify().head_hash}",
        "       -5.000003 channel:cash",
        "        4.876544 customer:u1/1/main:cash",
        "        0.123456 income:electricity",
        "        0.000003 suspense",
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE journal SET body = x'00' WHERE seq = 2", "entry 2 was changed"),
        ("UPDATE journal SET prev = x'00' WHERE seq = 2", "entry 2 is missing or does not"),
        ("DELETE FROM journal WHERE seq = 1", "entry 1 is missing or does not follow"),
        ("UPDATE posting SET amount = 9 WHERE seq = 3", "entry 3: postings were changed"),
    ],
)
def test_the_documented_program_finds_what_was_changed(
    booked: Repository,
    tamper: Tamper,
    outsider: Callable[[], subprocess.CompletedProcess[str]],
    change: str,
    said: str,
) -> None:
    tamper(change)
    found = outsider()
    assert found.returncode == 1
    assert found.stderr.startswith(said)


def test_a_first_entrys_bytes_are_these(repository: Repository) -> None:
    """Written down once: what is stored today must verify for ever."""
    assert FIRST in PAGE.read_text("utf-8")
    repository.commit(batch(top_up("e1", 5_000_000), units=[]))
    connection = repository._database.connection()
    row = connection.exec_driver_sql("SELECT version, prev, hash, body FROM journal").one()
    assert row.version == 1
    assert row.prev == bytes(32)
    assert row.body.decode() == FIRST
    assert row.hash.hex() == FIRST_HASH


@pytest.mark.parametrize(
    "body", [b"", b"1 1 1 1", b"1 1 1 1\na\nb\nc\nd\ne", b"1 1 1 2\na\nb\nc\nd"]
)
def test_bytes_of_another_form_are_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"differ|unpack|values"):
        chain.unframe(body)


def test_a_format_we_do_not_know_is_refused() -> None:
    with pytest.raises(KeyError):
        chain.link(2, chain.GENESIS, b"")
