"""A ledger in a file of its own, and a door for those who go around us."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from custom_components.prepaid_meter.store import queries, verify
from custom_components.prepaid_meter.store.repository import Repository

type Tamper = Callable[..., None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger" / "site.db"


@pytest.fixture
def open_repository(path: Path) -> Iterator[Callable[[], Repository]]:
    """Open the ledger, as often as a test wants to start again."""
    opened: list[Repository] = []

    def start() -> Repository:
        repository = Repository(f"sqlite:///{path}")
        repository.open()
        opened.append(repository)
        return repository

    yield start
    for repository in opened:
        repository.close()


@pytest.fixture
def repository(open_repository: Callable[[], Repository]) -> Repository:
    return open_repository()


@pytest.fixture
def tamper(path: Path) -> Tamper:
    """Change the file as somebody would who knows SQLite and no rules."""

    def change(statement: str, *values: object) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in names.fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            assert connection.execute(statement, values).rowcount > 0

    return change


@pytest.fixture
def short_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let twenty-five entries pass two ledger checkpoints."""
    monkeypatch.setattr(queries, "LEDGER_CHECKPOINT_ENTRIES", 10)
    monkeypatch.setattr(verify, "LEDGER_CHECKPOINT_ENTRIES", 10)
