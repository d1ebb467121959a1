"""What takes long says how far it is, and ends when nobody listens any more."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.prepaid_meter.store import queries, verify as store_verify
from custom_components.prepaid_meter.store.repository import Repository
from custom_components.prepaid_meter.store.values import Verification
from custom_components.prepaid_meter.ws import tariffs

from .helpers import set_up_site, show_register, unit_data
from .screens import Screen, act, settle
from .test_ws_attacks import DOCUMENT

ENTRIES = 8
PIECE = 2
UNITS = ("flat", "loft", "shop")


@pytest.fixture
async def house(
    hass: HomeAssistant, hass_admin_user: MockUser, monkeypatch: pytest.MonkeyPatch
) -> MockConfigEntry:
    """Three units, and a journal of several pieces."""
    for module in (queries, store_verify):
        monkeypatch.setattr(module, "LEDGER_CHECKPOINT_ENTRIES", PIECE)
    for unit_id in UNITS:
        show_register(hass, f"sensor.{unit_id}_m", "100")
    entry = await set_up_site(hass, units=[unit_data(unit_id) for unit_id in UNITS])
    for number in range(ENTRIES):
        await act(
            hass, "top_up", hass_admin_user, unit_id="flat", amount="1", reference=f"r{number}"
        )
    for unit_id in UNITS:
        show_register(hass, f"sensor.{unit_id}_m", "105")
    await settle(hass)
    return entry


class Brake:
    """Holds an examination at each piece until it is let go on; ``seen`` is how far it came."""

    def __init__(self) -> None:
        self.seen: list[int] = []
        self.ended = threading.Event()
        self._steps = threading.Semaphore(0)

    def let_on(self, steps: int = 1) -> None:
        self._steps.release(steps)

    def hold(self, progress: Callable[[int, int], None]) -> Callable[[int, int], None]:
        def reach(done: int, total: int) -> None:
            self._steps.acquire(timeout=5)
            progress(done, total)
            self.seen.append(done)

        return reach


@pytest.fixture
def brake(monkeypatch: pytest.MonkeyPatch) -> Iterator[Brake]:
    """Slow down the examination of a ledger."""
    held, examine = Brake(), Repository.verify

    def verify(repository: Repository, progress: Any = None) -> Verification:
        try:
            return examine(repository, held.hold(progress))
        finally:
            held.ended.set()

    monkeypatch.setattr(Repository, "verify", verify)
    yield held
    held.let_on(100)


async def _ended(brake: Brake) -> None:
    assert await asyncio.to_thread(brake.ended.wait, 5)


async def test_an_examination_says_how_far_it_is(
    house: MockConfigEntry, screen: Screen, brake: Brake
) -> None:
    followed = await screen.follow("ledger/verify", entry_id=house.entry_id)
    told = []
    for _ in range(2):
        brake.let_on()
        told.append(await screen.event(followed))
    of = told[0]["of"]
    assert told == [{"kind": "progress", "done": done, "of": of} for done in (PIECE, 2 * PIECE)]
    brake.let_on(100)
    done = (await screen.until(followed, "done"))[-1]
    assert done["ok"]
    assert done["entries"] == of >= ENTRIES
    await screen.quiet(followed)


async def test_an_examination_nobody_waits_for_is_given_up(
    house: MockConfigEntry, screen: Screen, brake: Brake
) -> None:
    followed = await screen.follow("ledger/verify", entry_id=house.entry_id)
    brake.let_on()
    await screen.event(followed)
    await screen.unfollow(followed)
    brake.let_on(100)
    await _ended(brake)
    assert brake.seen == [PIECE]
    await screen.quiet(followed)
    health = await screen.ask("health", entry_id=house.entry_id)
    assert health["ledger"]["verified_at"] is None


async def test_an_examination_ends_with_its_site(
    hass: HomeAssistant, house: MockConfigEntry, screen: Screen, brake: Brake
) -> None:
    followed = await screen.follow("ledger/verify", entry_id=house.entry_id)
    brake.let_on()
    await screen.event(followed)
    unloading = hass.async_create_task(hass.config_entries.async_unload(house.entry_id))
    assert (await screen.until(followed, "ended"))[-1]["reason"] == "site_stopped"
    brake.let_on(100)
    await _ended(brake)
    assert await unloading
    assert brake.seen == [PIECE]


async def test_a_preview_nobody_waits_for_is_given_up(
    house: MockConfigEntry, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    priced: list[str] = []
    goes_on = asyncio.Event()
    preview = tariffs.preview_meter

    async def slow(runtime: Any, meter: Any, *more: Any, **named: Any) -> dict[str, object]:
        found: dict[str, object] = await preview(runtime, meter, *more, **named)
        priced.append(meter.config.meter_id)
        if len(priced) == 2:
            await goes_on.wait()
        return found

    monkeypatch.setattr(tariffs, "preview_meter", slow)
    followed = await screen.follow(
        "tariff/preview", entry_id=house.entry_id, tariff_id="power", document=DOCUMENT
    )
    progress = await screen.event(followed)
    assert (progress["kind"], progress["done"], progress["of"]) == ("progress", 1, 3)
    assert [unit["unit_id"] for unit in progress["units"]] == ["flat"]
    await screen.unfollow(followed)
    goes_on.set()
    await screen.quiet(followed)
    assert priced == ["flat_m", "loft_m"]


async def test_a_preview_that_cannot_go_on_says_why(
    hass: HomeAssistant,
    house: MockConfigEntry,
    screen: Screen,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reached, goes_on = asyncio.Event(), asyncio.Event()
    preview = tariffs.preview_meter

    async def slow(runtime: Any, meter: Any, *more: Any, **named: Any) -> dict[str, object]:
        found: dict[str, object] = await preview(runtime, meter, *more, **named)
        reached.set()
        await goes_on.wait()
        return found

    monkeypatch.setattr(tariffs, "preview_meter", slow)
    followed = await screen.follow(
        "tariff/preview", entry_id=house.entry_id, tariff_id="power", document=DOCUMENT
    )
    await reached.wait()
    gone = next(one for one in house.subentries.values() if one.title == "Shop")
    hass.config_entries.async_remove_subentry(house, gone.subentry_id)
    await settle(hass)
    goes_on.set()
    failed = (await screen.until(followed, "failed"))[-1]
    assert failed == {"kind": "failed", "reason": "unit_unknown"}
