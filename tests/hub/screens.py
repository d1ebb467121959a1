"""A screen as the browser has it: commands and subscriptions over the hub's real WebSocket."""

import asyncio
import json
import os
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from homeassistant.auth.models import User
from homeassistant.core import Context, HomeAssistant
from pytest_homeassistant_custom_component.common import CLIENT_ID, MockUser
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.targets import loaded_entries

from .helpers import show_register, tick_now, unit_data

FIXTURES = Path(__file__).parents[2] / "frontend" / "test" / "fixtures"
ANSWER_SECONDS = 10
_ID = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}|[0-9a-f]{20,64}")
_INSTANT = re.compile(r'"20[0-9-]{8}T[0-9:.]{8,15}(?:[+-][0-9:]{5}|Z)"')


async def settle(hass: HomeAssistant) -> None:
    """Wait until what was set off has happened. A connection is a background task: those are not waited for."""
    for _ in range(3):
        await hass.async_block_till_done()
        for entry in loaded_entries(hass):
            site = entry.runtime_data.site
            await site.submit(tick_now(unit_ids=()))
            while len(site._inbox) or site._views._stale:  # noqa: ASYNC110
                await asyncio.sleep(0)
    await asyncio.sleep(0.02)


async def act(hass: HomeAssistant, action: str, user: User | MockUser, **data: object) -> None:
    """Perform one of our actions as a user."""
    context = Context(user_id=user.id)
    await hass.services.async_call(DOMAIN, action, data, blocking=True, context=context)
    await settle(hass)


def flat_and_shop(hass: HomeAssistant) -> list[dict[str, Any]]:
    """Return the forms of a flat and a shop, whose registers show 100."""
    for unit_id in ("flat", "shop"):
        show_register(hass, f"sensor.{unit_id}_m", "100")
    return [unit_data("flat", name="Flat 1"), unit_data("shop", name="Shop")]


async def pay_and_adjust(hass: HomeAssistant, user: User | MockUser) -> None:
    """Pay 20 for the flat, and take 1.50 of it."""
    own = {"unit_id": "flat"}
    await act(hass, "top_up", user, **own, amount="20", reference="r-1", note="Cash")
    await act(hass, "adjust", user, **own, amount="-1.5", note="Key", reference="r-2")


class Screen:
    """One connection of one user."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._number = 0
        self._events: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)

    async def _send(self, command: str, fields: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self._number += 1
        own = self._number
        type_ = command if command == "unsubscribe_events" else f"{DOMAIN}/{command}"
        await self._client.send_json({"id": own, "type": type_, **fields})
        while True:
            message = await self._receive()
            if message["id"] == own and message["type"] == "result":
                return own, message
            self._events[message["id"]].append(message["event"])

    async def _receive(self) -> dict[str, Any]:
        async with asyncio.timeout(ANSWER_SECONDS):
            message: dict[str, Any] = await self._client.receive_json()
        return message

    async def ask(self, command: str, **fields: Any) -> dict[str, Any]:
        """Send a command and return its result."""
        _, message = await self._send(command, fields)
        assert message["success"], message
        result: dict[str, Any] = message["result"]
        return result

    async def refusal(self, command: str, **fields: Any) -> dict[str, Any]:
        """Send a command that is refused and return the error."""
        _, message = await self._send(command, fields)
        assert not message["success"], message
        error: dict[str, Any] = message["error"]
        return error

    async def follow(self, command: str, **fields: Any) -> int:
        """Subscribe, and return the number its events carry."""
        own, message = await self._send(command, fields)
        assert message["success"], message
        assert message["result"] is None
        return own

    async def unfollow(self, subscription: int) -> None:
        """Cancel a subscription."""
        _, message = await self._send("unsubscribe_events", {"subscription": subscription})
        assert message["success"], message

    async def event(self, subscription: int) -> dict[str, Any]:
        """Return the next event of a subscription."""
        while not self._events[subscription]:
            message = await self._receive()
            assert message["type"] == "event", message
            self._events[message["id"]].append(message["event"])
        return self._events[subscription].pop(0)

    async def until(self, subscription: int, kind: str) -> list[dict[str, Any]]:
        """Return the events of a subscription up to the first of a kind."""
        found = [await self.event(subscription)]
        while found[-1]["kind"] != kind:
            found.append(await self.event(subscription))
        return found

    async def quiet(self, subscription: int, seconds: float = 0.3) -> None:
        """Hold that nothing comes for a subscription."""
        assert self._events[subscription] == []
        try:
            async with asyncio.timeout(seconds):
                message = await self._client.receive_json()
        except TimeoutError:
            return
        raise AssertionError(message)


async def screen_of(
    hass: HomeAssistant, connect: WebSocketGenerator, user: User | MockUser
) -> Screen:
    """Connect as a user. The token is made now: a test's clock may stand anywhere."""
    refresh = await hass.auth.async_create_refresh_token(user, CLIENT_ID)
    return Screen(await connect(hass, hass.auth.async_create_access_token(refresh)))


async def until_today_is_known(hass: HomeAssistant, screen: Screen, entry_id: str) -> None:
    """Wait until the ledger has told how today began: every row changes then."""
    for _ in range(200):
        found = await screen.ask("units/list", entry_id=entry_id)
        if found["totals"]["usage_today"] is not None:
            return
        await settle(hass)
    raise AssertionError("the beginning of today stays unknown")


def compare(name: str, shown: Any) -> None:
    """Hold an answer against its fixture, which the browser's tests read; UPDATE_FIXTURES=1 rewrites it."""
    path = FIXTURES / f"{name}.json"
    text = json.dumps(steady(shown), indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    if os.environ.get("UPDATE_FIXTURES"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert json.loads(text) == json.loads(path.read_text("utf-8")), f"{name}: UPDATE_FIXTURES=1"


def steady(shown: Any) -> Any:
    """Return an answer with stand-ins for ids, hashes and instants, which differ from run to run."""
    known: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        return known.setdefault(found[0], f"id-{len(known) + 1}")

    text = _INSTANT.sub('"2026-11-10T18:00:00+00:00"', json.dumps(shown, ensure_ascii=False))
    return json.loads(_ID.sub(name, text))
