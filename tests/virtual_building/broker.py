"""A real MQTT broker on loopback, thrown away afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Self

HOST = "127.0.0.1"
START_TIMEOUT_S = 10
STARTS_MAX = 3
PLACES = ("/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/opt/homebrew/sbin/mosquitto")


def free_port() -> int:
    """Return a loopback TCP port that nothing listens on now."""
    with socket.socket() as sock:
        sock.bind((HOST, 0))
        port: int = sock.getsockname()[1]
        return port


def mosquitto_program() -> str:
    """Return where Mosquitto is; `FileNotFoundError` says how to install it.

    Debian puts it in /usr/sbin, which is not on the path of an ordinary user.
    """
    named = os.environ.get("MOSQUITTO")
    for place in (named, shutil.which("mosquitto"), *PLACES):
        if place and Path(place).is_file():
            return place
    msg = "Mosquitto is not installed: apt-get install mosquitto (or name it in MOSQUITTO)"
    raise FileNotFoundError(msg)


class Mosquitto:
    """A Mosquitto without passwords or memory, on a free loopback port.

        with Mosquitto() as broker:
            connect("127.0.0.1", broker.port)

    `stop` and `start` in between make an outage on the same port. `settings` are lines of its
    configuration in place of the usual ones; `folder` is its own, for what they name.
    """

    def __init__(self, *settings: str) -> None:
        """Prepare; nothing is started yet."""
        self.port = free_port()
        self._settings = settings or ("allow_anonymous true", "persistence false")
        self._folder = tempfile.TemporaryDirectory(prefix="mosquitto-")
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def folder(self) -> Path:
        """Where it keeps what it keeps."""
        return Path(self._folder.name)

    def __enter__(self) -> Self:
        """Start, on another port if someone took ours in the meantime."""
        for _ in range(STARTS_MAX - 1):
            try:
                self.start()
            except ConnectionError:
                self.port = free_port()
            else:
                return self
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self.stop()
        self._folder.cleanup()

    def start(self) -> None:
        """Start and wait until it listens; `ConnectionError` if it does not."""
        config, log = self.folder / "mosquitto.conf", self.folder / "mosquitto.log"
        lines = (f"listener {self.port} {HOST}", *self._settings, "")
        config.write_text("\n".join(lines), encoding="utf-8")
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                [mosquitto_program(), "-c", str(config)],
                stdout=output,
                stderr=output,
                start_new_session=True,  # Ctrl-C is for whoever started us
            )
        deadline = time.monotonic() + START_TIMEOUT_S
        while self._process.poll() is None and time.monotonic() < deadline:
            try:
                socket.create_connection((HOST, self.port), 1).close()
            except OSError:
                time.sleep(0.02)
            else:
                return
        self.stop()
        msg = f"Mosquitto does not listen on {self.port}: {log.read_text(encoding='utf-8')}"
        raise ConnectionError(msg)

    def stop(self) -> None:
        """End the broker; its clients see the connection break."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(START_TIMEOUT_S)
            self._process = None

    def kill(self) -> None:
        """End the broker as a power cut would: what it did not write down is gone."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(START_TIMEOUT_S)
            self._process = None
