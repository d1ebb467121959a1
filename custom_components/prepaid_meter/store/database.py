"""One connection to the ledger's database, in transactions that we begin and end ourselves.

Every failure of the database becomes StoreUnavailable (``store_full``, ``store_locked``,
``store_failed``), and a broken unique key of the journal becomes Conflict: the caller knows that
nothing was written.
"""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from ..engine.errors import Conflict, StoreUnavailable

BUSY_TIMEOUT_MS = 5000
"""How long another program may hold the database before an act fails."""

CONNECT_TIMEOUT_SECONDS = 10
SILENCE_MS = 20_000
"""How long an act waits for a PostgreSQL server that does not answer, and for a network gone silent."""

WAL_AUTOCHECKPOINT_PAGES = 4000
"""How many pages gather in the log (16 MB) before SQLite moves them into its main file."""

CACHE_KIB = 16_384
"""Pages of SQLite in memory, at most: they hold what commits touch in a journal of any length."""

_ONE_WRITER = {
    "sqlite": ("BEGIN IMMEDIATE",),
    "postgresql": ("BEGIN", "SELECT pg_advisory_xact_lock(7301)"),
}
"""How a transaction begins; a hub that writes by mistake beside us waits for its end."""

_ONE_MOMENT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_ERRORS = (SQLAlchemyError, OSError, ImportError)
"""What opening or using a database may raise besides its driver's errors."""

_FULL = ("SQLITE_FULL", "53100")
_LOCKED = ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "40P01")
"""SQLite's error names and PostgreSQL's states: disk full, lock not available, deadlock."""


def refuse_event_loop() -> None:
    """Raise RuntimeError in an event loop's thread: a commit may wait for the disk."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return
    raise RuntimeError("the ledger is never read or written in the event loop")


def unavailable(error: Exception) -> StoreUnavailable:
    """Return a failure of the database as ours."""
    cause = getattr(error, "orig", None) or error
    name = str(getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None))
    key = "store_failed"
    if name.startswith(_FULL):
        key = "store_full"
    elif name.startswith(_LOCKED):
        key = "store_locked"
    return StoreUnavailable(key, detail=cause)


def _ours(error: Exception) -> StoreUnavailable | Conflict:
    """Return an error of the database as ours."""
    text = str(getattr(error, "orig", error))
    if "unique" in text.lower() and "journal" in text:
        return Conflict("already_reversed" if "reverses" in text else "already_booked")
    return unavailable(error)


def _make_private(path: Path) -> None:
    """Make the database's file, and its folder where there is none, for the hub's user only."""
    if not path.parent.exists():
        path.parent.mkdir(mode=0o700, parents=True)
    path.touch(mode=0o600)


def _server_arguments() -> dict[str, Any]:
    """Return how a connection to a server is made: a lost one must not hold up billing for long."""
    return {
        "options": f"-c lock_timeout={BUSY_TIMEOUT_MS}",
        "connect_timeout": CONNECT_TIMEOUT_SECONDS,
        "tcp_user_timeout": SILENCE_MS,
        "keepalives_idle": SILENCE_MS // 1000,
        "keepalives_interval": 5,
        "keepalives_count": 3,
    }


class Database:
    """The connection of one ledger. ``mark`` is the driver's placeholder in raw statements."""

    def __init__(self, url: str) -> None:
        """Take the URL; nothing is opened yet."""
        self.url = make_url(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self.mark = "?" if self.sqlite else "%s"
        self._begin = _ONE_WRITER["sqlite" if self.sqlite else "postgresql"]
        self._errors: tuple[type[Exception], ...] = (*_ERRORS, sqlite3.Error)
        self._checkpoints = True
        self._engine: Engine | None = None
        self._connection: Connection | None = None

    def connection(self) -> Connection:
        """Return the open connection, or a new one when the last was lost."""
        refuse_event_loop()
        if self._connection is None or self._connection.invalidated:
            self._connection = self.another()
        return self._connection

    def another(self) -> Connection:
        """Return a connection of its own, which sees one moment while others write."""
        refuse_event_loop()
        with self._faults():
            if self._engine is None:
                self._engine = self._make_engine()
            return self._engine.connect()

    def close(self) -> None:
        """Close the connection. Raises StoreUnavailable."""
        refuse_event_loop()
        connection, self._connection = self._connection, None
        if connection is not None:
            with self._faults():
                connection.close()

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Turn the database's errors into ours."""
        try:
            yield
        except self._errors as error:
            raise _ours(error) from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read on the writer's connection."""
        with self._faults():
            yield self.connection()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Open the one write transaction there may be; commit it, or roll everything back."""
        connection = self.connection()
        with self._faults():
            cursor = connection.connection.cursor()
            try:
                for statement in self._begin:
                    cursor.execute(statement)
                yield connection
                cursor.execute("COMMIT")
            except BaseException:
                self._roll_back(connection)
                raise

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Open one moment of the database for reading, while others go on writing."""
        connection = self.another()
        with self._faults():
            try:
                connection.exec_driver_sql("BEGIN" if self.sqlite else _ONE_MOMENT)
                yield connection
            finally:
                connection.close()

    def let_checkpoints(self, *, run: bool) -> None:
        """Let SQLite move committed pages into its main file, or keep it from that for a while."""
        self._checkpoints = run
        if self.sqlite:
            with self.reading() as connection:
                self._set_checkpoints(connection.connection.driver_connection)

    def _make_engine(self) -> Engine:
        if self.sqlite and self.url.database:
            _make_private(Path(self.url.database))
        arguments = {} if self.sqlite else _server_arguments()
        engine = create_engine(
            self.url,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            connect_args=arguments,
            # Nobody's name and no text may end up in a log.
            hide_parameters=True,
        )
        if self.sqlite:
            event.listen(engine, "connect", self._on_connect)
        else:
            self._errors = (*_ERRORS, engine.dialect.loaded_dbapi.Error)
        return engine

    def _on_connect(self, driver: sqlite3.Connection, _record: object) -> None:
        """Set what SQLite forgets between connections."""
        for pragma in (
            f"busy_timeout = {BUSY_TIMEOUT_MS}",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "recursive_triggers = ON",
            f"cache_size = -{CACHE_KIB}",
        ):
            driver.execute(f"PRAGMA {pragma}")
        self._set_checkpoints(driver)

    def _set_checkpoints(self, driver: Any) -> None:  # noqa: ANN401
        pages = WAL_AUTOCHECKPOINT_PAGES if self._checkpoints else 0
        driver.execute(f"PRAGMA wal_autocheckpoint = {pages}")
        driver.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, not self._checkpoints)

    def _roll_back(self, connection: Connection) -> None:
        """Undo the open transaction, or give the connection up: closing it undoes the rest."""
        try:
            driver: Any = connection.connection.driver_connection
            # SQLite rolls back by itself when the disk is full or fails.
            if not self.sqlite or driver.in_transaction:
                driver.execute("ROLLBACK")
        except self._errors:
            self._connection = None
            connection.invalidate()
            connection.close()
