"""A PostgreSQL server of our own, on a socket in a folder that goes when the test is done."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import psycopg

OWNER = "owner"
SYSTEM_USER = "postgres"
"""Who runs the server where the tests run as root: its programs refuse to."""


def program(name: str) -> Path:
    """One of the server's programs; Debian keeps them in a folder of their version."""
    versions = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4])
    )
    found = versions[-1] if versions else shutil.which(name)
    if found is None:
        raise FileNotFoundError("PostgreSQL is not installed: apt-get install postgresql")
    return Path(found)


class Server:
    """A cluster of our own: no password, no port, nobody else in it."""

    def __init__(self, folder: Path) -> None:
        """Make the cluster; it does not run yet."""
        self.folder = folder
        self._user = SYSTEM_USER if os.geteuid() == 0 else None
        if self._user:
            shutil.chown(folder, self._user)
        self._run("initdb", "-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder}"
        self._run("pg_ctl", "-w", "-l", f"{self.folder}/log", "-o", options, "start")

    def stop(self) -> None:
        """Stop as a power cut would: whoever is connected loses the connection."""
        self._run("pg_ctl", "-w", "-m", "immediate", "stop")

    def new_database(self) -> str:
        """Make an empty database; returns the address a site would be given."""
        name = f"ledger_{uuid4().hex}"
        self.execute(self.url("postgres"), f"CREATE DATABASE {name}")
        return self.url(name)

    def url(self, database: str) -> str:
        """The address of a database on this server."""
        return f"postgresql+psycopg://{OWNER}@/{database}?host={self.folder}"

    @staticmethod
    def execute(url: str, *statements: str) -> None:
        """Do something to a database behind the ledger's back."""
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def _run(self, name: str, *arguments: str) -> None:
        command = [str(program(name)), "-D", f"{self.folder}/data", *arguments]
        subprocess.run(
            command, check=True, cwd=self.folder, user=self._user, stdout=subprocess.DEVNULL
        )


@contextmanager
def running_server() -> Iterator[Server]:
    """A server that runs until the block ends."""
    with TemporaryDirectory(prefix="prepaid_postgresql_") as name:
        server = Server(Path(name))
        server.start()
        try:
            yield server
        finally:
            server.stop()
