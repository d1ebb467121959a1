"""Run a real Home Assistant on a free loopback port, with an owner who can log in.

    with HomeAssistantServer(folder) as hub:
        site = hub.flow("prepaid_meter", {"name": "House"})["result"]
        hub.kill(); hub.start(); hub.wait_running()

Needs the hub environment of `scripts/setup`; set HA_PYTHON to use another one.
"""

import os
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Self

import aiohttp

from tests.virtual_building.broker import free_port

from .client import HubClient, Json, RefusedError
from .hub_folder import HOST, Home, HubFolder

START_TIMEOUT_S = 180
STOP_TIMEOUT_S = 60
LONG_LIVED_DAYS = 30
LOG_FILE = "console.log"
TOKEN_NAME = "end-to-end tests"
OWNER_KEPT_S = 20


class HomeAssistantServer(HubClient):
    """A Home Assistant process of our own. `hass_tokens` is what the frontend logs in with."""

    def __init__(
        self,
        folder: HubFolder | Path,
        *,
        home: Home | None = None,
        port: int | None = None,
        user: str = "owner",
        environment: dict[str, str] | None = None,
    ) -> None:
        """Prepare; nothing is started yet."""
        self.folder = folder if isinstance(folder, HubFolder) else HubFolder(path=folder)
        self.port = port or free_port()
        super().__init__(f"http://{HOST}:{self.port}")
        self.home = home or Home()
        self.user = user
        self.password = secrets.token_urlsafe(12)
        self.hass_tokens: dict[str, Any] = {}
        self._environment = environment or {}
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Write the folder, start, welcome the owner, wait until the hub runs."""
        try:
            self.folder.write(self.port)
            self.start()
            self.onboard()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self.stop()
        self.close()

    # the process

    @property
    def pid(self) -> int:
        """The process; raises RefusedError when there is none."""
        if self._process is None:
            raise RefusedError("Home Assistant does not run")
        return self._process.pid

    def start(self) -> None:
        """Start the process and wait until it answers; RefusedError holds the end of its log."""
        python = os.environ.get("HA_PYTHON", sys.executable)
        command = [python, "-m", "homeassistant", "-c", str(self.folder.path)]
        with (self.folder.path / LOG_FILE).open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--log-no-color", "--skip-pip"],
                # Python looks for custom_components in the working directory first.
                cwd=self.folder.path,
                stdout=log,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                env=self._full_environment(),
            )
        deadline = time.monotonic() + START_TIMEOUT_S
        while not self._answers_http():
            if (code := self._process.poll()) is not None:
                self._process = None
                raise RefusedError(f"Home Assistant ended with {code}\n{self.log()}")
            if time.monotonic() > deadline:
                self.stop()
                raise RefusedError(f"Home Assistant was not ready in time\n{self.log()}")
            time.sleep(0.1)

    def _full_environment(self) -> dict[str, str]:
        environment = {**os.environ, **self._environment}
        # without compiled bytecode a start takes three times as long
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        return environment

    def _answers_http(self) -> bool:
        try:
            self.rest("GET", "/manifest.json")
        except aiohttp.ClientError, RefusedError:
            return False
        return True

    def wait_running(self) -> None:
        """Wait until everything is set up: the hub answers seconds before that."""
        deadline = time.monotonic() + START_TIMEOUT_S
        while self.rest("GET", "/api/config")["state"] != "RUNNING":
            if time.monotonic() > deadline:
                raise TimeoutError(f"Home Assistant did not finish its start\n{self.log()}")
            time.sleep(0.1)

    def log(self, lines: int = 60) -> str:
        """Return the end of the console log."""
        text = (self.folder.path / LOG_FILE).read_text("utf-8", "replace")
        return "\n".join(text.splitlines()[-lines:])

    def stop(self) -> int | None:
        """Stop cleanly; return the exit code, None when nothing ran."""
        return self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End the process with SIGKILL, as a power cut would.

        The hub writes its own files (people, entries, entities) up to some seconds late; a kill
        waits only for the owner's token, without which the next start could not be observed.
        """
        deadline = time.monotonic() + OWNER_KEPT_S
        people = self.folder.path / ".storage" / "auth"
        while not (people.exists() and f'"{TOKEN_NAME}"' in people.read_text("utf-8")):
            if time.monotonic() > deadline:
                raise TimeoutError("Home Assistant did not write down the owner's token")
            time.sleep(0.1)
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> int | None:
        process, self._process = self._process, None
        self.run(self._drop_socket())
        if process is None:
            return None
        process.send_signal(how)
        try:
            return process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait(10)

    def restart(self) -> None:
        """Stop and start again: same folder, same port, same tokens."""
        self.stop()
        self.start()
        self.wait_running()

    # people

    @property
    def client_id(self) -> str:
        """The client id that the frontend itself uses."""
        return f"{self.url}/"

    @property
    def _redirect(self) -> dict[str, str]:
        return {"client_id": self.client_id, "redirect_uri": f"{self.url}/?auth_callback=1"}

    def onboard(self) -> None:
        """Create the owner and go through the welcome, as the frontend does."""
        owner = {
            "name": "Owner",
            "username": self.user,
            "password": self.password,
            "client_id": self.client_id,
            "language": self.home.language,
        }
        answer = self.rest("POST", "/api/onboarding/users", owner)
        self._use(self._tokens(answer["auth_code"]))
        self.wait_running()
        self.ws("config/core/update", **self.home.to_json())
        self.rest("POST", "/api/onboarding/analytics", {})
        answer = self.rest("POST", "/api/onboarding/integration", self._redirect)
        # a grant of its own for the browser
        self._use(self._tokens(answer["auth_code"]))
        self.token = self.ws(
            "auth/long_lived_access_token", client_name=TOKEN_NAME, lifespan=LONG_LIVED_DAYS
        )

    def login(self) -> None:
        """Log the owner in again."""
        self._use(self.tokens_for(self.user, self.password))

    def add_user(self, user: str, password: str, *, admin: bool = False) -> dict[str, Any]:
        """Add a person who can log in; return their tokens."""
        group = "system-admin" if admin else "system-users"
        made = self.ws("config/auth/create", name=user, group_ids=[group])
        self.ws(
            "config/auth_provider/homeassistant/create",
            user_id=made["user"]["id"],
            username=user,
            password=password,
        )
        return self.tokens_for(user, password)

    def tokens_for(self, user: str, password: str) -> dict[str, Any]:
        """Log a person in by password; return what the frontend keeps as `hassTokens`."""
        handler = {**self._redirect, "handler": ["homeassistant", None]}
        flow = self.rest("POST", "/auth/login_flow", handler)
        answer = self.rest(
            "POST",
            f"/auth/login_flow/{flow['flow_id']}",
            {"client_id": self.client_id, "username": user, "password": password},
        )
        return self._tokens(answer["result"])

    def _use(self, tokens: dict[str, Any]) -> None:
        self.hass_tokens = tokens
        self.token = tokens["access_token"]

    def _tokens(self, code: str) -> dict[str, Any]:
        grant = {"grant_type": "authorization_code", "code": code, "client_id": self.client_id}
        answer: Json = self.rest("POST", "/auth/token", form=grant)
        expires_ms = int(time.time() * 1000) + answer["expires_in"] * 1000
        return {
            **answer,
            "hassUrl": self.url,
            "clientId": self.client_id,
            "expires": expires_ms,
        }
