"""Talk to a running Home Assistant as a program outside it does: REST and WebSocket."""

import asyncio
import json
import threading
import time
from collections.abc import Coroutine, Mapping
from typing import Any, Self

import aiohttp

REQUEST_TIMEOUT_S = 60.0
PROGRESS_S = 60
POLL_S = 0.05
OK = (200, 201)

type Json = Any  # whatever the hub answers


class RefusedError(RuntimeError):
    """Home Assistant refused a request, or ended."""


class HubClient:
    """Synchronous access to one hub; it may be used beside Playwright's synchronous calls.

    One background thread owns the event loop. `token` is the bearer token of every request.
    """

    def __init__(self, url: str, token: str | None = None) -> None:
        """Start the background loop; nothing is asked yet."""
        self.url = url.rstrip("/")
        self.token = token
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._session: aiohttp.ClientSession | None = None
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._reader: asyncio.Task[None] | None = None
        self._answers: dict[int, asyncio.Future[Json]] = {}
        self._events: dict[int, asyncio.Queue[Json]] = {}
        self._last_id = 0

    def __enter__(self) -> Self:
        """Return the client itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self.close()

    def run[T](self, work: Coroutine[Any, Any, T], timeout_s: float = REQUEST_TIMEOUT_S) -> T:
        """Run a coroutine on the client's loop and wait for its result."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout_s)

    def close(self) -> None:
        """Close the connections and end the background loop. A second call does nothing."""
        if not self._loop.is_running():
            return
        self.run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    async def _close(self) -> None:
        await self._drop_socket()
        if self._session is not None:
            await self._session.close()

    async def _drop_socket(self) -> None:
        if self._socket is not None:
            await self._socket.close()
        if self._reader is not None:
            self._reader.cancel()
        self._socket = self._reader = None

    # REST

    async def _rest(
        self, method: str, path: str, body: Json, form: Mapping[str, str] | None, token: str | None
    ) -> Json:
        self._session = self._session or aiohttp.ClientSession()
        bearer = token or self.token
        headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
        async with self._session.request(
            method, self.url + path, json=body, data=form, headers=headers
        ) as answer:
            text = await answer.text()
            if answer.status not in OK:
                raise RefusedError(f"{method} {path}: {answer.status} {text[:500]}")
            return json.loads(text) if "json" in answer.content_type else text

    def rest(
        self,
        method: str,
        path: str,
        body: Json = None,
        *,
        form: Mapping[str, str] | None = None,
        token: str | None = None,
    ) -> Json:
        """Make a REST request; return the decoded body. Raises `RefusedError`."""
        return self.run(self._rest(method, path, body, form, token))

    # WebSocket

    async def _connect(self) -> aiohttp.ClientWebSocketResponse:
        if self._socket is not None and not self._socket.closed:
            return self._socket
        self._session = self._session or aiohttp.ClientSession()
        sock = await self._session.ws_connect(f"{self.url}/api/websocket", max_msg_size=0)
        await sock.receive_json()
        await sock.send_json({"type": "auth", "access_token": self.token})
        answer = await sock.receive_json()
        if answer["type"] != "auth_ok":
            raise RefusedError(f"websocket: {answer}")
        self._socket = sock
        self._reader = asyncio.create_task(self._read(sock))
        return sock

    async def _read(self, sock: aiohttp.ClientWebSocketResponse) -> None:
        async for raw in sock:
            data = json.loads(raw.data)
            for message in data if isinstance(data, list) else [data]:
                self._deliver(message)

    def _deliver(self, message: Json) -> None:
        if message["type"] == "event":
            if (queue := self._events.get(message["id"])) is not None:
                queue.put_nowait(message["event"])
        elif (answer := self._answers.pop(message["id"], None)) is not None and not answer.done():
            answer.set_result(message)

    async def _ask(self, kind: str, fields: Json, *, events: bool = False) -> tuple[int, Json]:
        sock = await self._connect()
        self._last_id += 1
        ident = self._last_id
        if events:
            self._events[ident] = asyncio.Queue()
        self._answers[ident] = self._loop.create_future()
        await sock.send_json({**fields, "id": ident, "type": kind})
        answer = await asyncio.wait_for(self._answers[ident], REQUEST_TIMEOUT_S)
        if not answer["success"]:
            raise RefusedError(f"{kind}: {answer['error']}")
        return ident, answer["result"]

    def ws(self, kind: str, **fields: Json) -> Json:
        """Send a WebSocket command; return its result. Raises `RefusedError`."""
        return self.run(self._ask(kind, fields), REQUEST_TIMEOUT_S + 10)[1]

    def subscribe(self, kind: str, **fields: Json) -> int:
        """Subscribe; return the number to give to `next_event`."""
        return self.run(self._ask(kind, fields, events=True))[0]

    def next_event(self, subscription: int, timeout_s: float = 10) -> Json:
        """Return the next event of a subscription; `TimeoutError` when none comes."""

        async def wait() -> Json:
            return await asyncio.wait_for(self._events[subscription].get(), timeout_s)

        return self.run(wait(), timeout_s + 5)

    # what tests say most often

    def state(self, entity_id: str) -> Json:
        """Return the state of an entity, with its attributes."""
        return self.rest("GET", f"/api/states/{entity_id}")

    def wait_state(self, entity_id: str, wanted: str | None = None, timeout_s: float = 10) -> Json:
        """Wait until an entity exists and has the wanted state; `TimeoutError` says what it had."""
        deadline = time.monotonic() + timeout_s
        last: Json = "no such entity"
        while time.monotonic() < deadline:
            try:
                last = self.state(entity_id)
            except RefusedError as error:
                last = str(error)
            else:
                if wanted is None or last["state"] == wanted:
                    return last
            time.sleep(POLL_S)
        raise TimeoutError(f"{entity_id}: wanted {wanted}, got {last}")

    def action(self, domain: str, name: str, **data: Json) -> Json:
        """Perform an action that has no response."""
        return self.rest("POST", f"/api/services/{domain}/{name}", data)

    def action_response(self, domain: str, name: str, **data: Json) -> Json:
        """Perform an action; return its response."""
        path = f"/api/services/{domain}/{name}?return_response"
        return self.rest("POST", path, data)["service_response"]

    def flow(self, domain: str, *steps: Json) -> Json:
        """Walk a config flow, one dictionary of answers per step; return the last answer."""
        return self._walk("flow", {"handler": domain}, steps)

    def subentry_flow(self, entry_id: str, kind: str, *steps: Json) -> Json:
        """Walk a subentry flow; return the last answer."""
        return self._walk("subentries/flow", {"handler": [entry_id, kind]}, steps)

    def options_flow(self, entry_id: str, *steps: Json) -> Json:
        """Walk an options flow; return the last answer."""
        return self._walk("options/flow", {"handler": entry_id}, steps)

    def _walk(self, kind: str, start: Json, steps: tuple[Json, ...]) -> Json:
        base = f"/api/config/config_entries/{kind}"
        answer = self.rest("POST", base, start)
        for step in steps:
            answer = self._past_progress(
                base, self.rest("POST", f"{base}/{answer['flow_id']}", step)
            )
        return answer

    def _past_progress(self, base: str, answer: Json) -> Json:
        """Return what a flow shows once it shows progress no more, as the frontend asks for it."""
        deadline = time.monotonic() + PROGRESS_S
        while answer["type"] == "progress" and time.monotonic() < deadline:
            time.sleep(POLL_S)
            answer = self.rest("GET", f"{base}/{answer['flow_id']}")
        return answer

    def setup_mqtt(self, port: int) -> Json:
        """Add the MQTT integration for a broker on loopback."""
        others = {"set_client_cert": False, "set_ca_cert": "off"}
        broker = {"broker": "127.0.0.1", "port": port, "protocol": "5"}
        return self.flow("mqtt", {**broker, "other_settings": others})
