"""The dashboard cards in the hub's own frontend: what they show, live, by keyboard, and how they look.

Pictures are written to the folder PREPAID_SHOTS, if that is set.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .boot_ha import HomeAssistantServer
from .browser import Frontend, FrontendPage
from .client import Json
from .hub_folder import HubFolder
from .site_builder import AT_ONCE, BuiltSite, Unit, show, yaml_of_relays

SENSOR = "sensor.garden_energy"
DASHBOARD = "prepaid-cards"
DAYS_KWH = (6.2, 7.1, 5.4, 8.8, 9.6, 6.0, 5.2, 7.7, 8.1, 6.4, 7.9, 10.4, 9.0, 3.1)
UNIT_CARD = "prepaid-meter-unit-card"
SUPPLY_CARD = "prepaid-meter-supply-card"
NARROW = {"width": 320, "height": 900}


@pytest.fixture(scope="module")
def cards_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HomeAssistantServer]:
    folder = HubFolder(
        path=tmp_path_factory.mktemp("cards") / "hub", extra_yaml=yaml_of_relays("garden_relay")
    )
    with HomeAssistantServer(folder) as hub:
        yield hub


@pytest.fixture(scope="module")
def built(cards_hub: HomeAssistantServer) -> tuple[BuiltSite, Unit]:
    """A unit with credit and two weeks of use, on a dashboard of its own."""
    site = BuiltSite.create(cards_hub, "Elm Street 4")
    tariff = site.tariff("Flats", "3.00")
    show(cards_hub, SENSOR, "100")
    unit = site.unit("Garden flat", tariff, SENSOR, "input_boolean.garden_relay", policy=AT_ONCE)
    site.top_up(unit, "25.00", "first")
    site.wait_sensor(unit, "supply", "on")
    remember_use(cards_hub, unit.entities["usage"])
    cards_hub.ws("lovelace/dashboards/create", url_path=DASHBOARD, title="Cards", mode="storage")
    cards = [
        {"type": f"custom:{UNIT_CARD}", "device": unit.device_id},
        {"type": f"custom:{SUPPLY_CARD}", "entity": unit.entities["supply"]},
    ]
    view = {"title": "Home", "type": "sections", "sections": [{"type": "grid", "cards": cards}]}
    cards_hub.ws("lovelace/config/save", url_path=DASHBOARD, config={"views": [view]})
    return site, unit


def remember_use(hub: HomeAssistantServer, usage: str) -> None:
    """Give the hub's recorder two weeks of use, as if the unit had stood that long."""
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    total = 0.0
    rows: list[Json] = [{"start": (today - timedelta(days=14)).isoformat(), "sum": 0, "state": 0}]
    for back, used in zip(range(13, -1, -1), DAYS_KWH, strict=True):
        total += used
        start = (today - timedelta(days=back)).isoformat()
        rows.append({"start": start, "sum": total, "state": total})
    about = {
        "has_mean": False,
        "has_sum": True,
        "mean_type": 0,
        "name": None,
        "source": "recorder",
        "statistic_id": usage,
        "unit_class": "energy",
        "unit_of_measurement": "kWh",
    }
    hub.ws("recorder/import_statistics", metadata=about, stats=rows)


@pytest.fixture
def shots(tmp_path: Path) -> Path:
    folder = Path(os.environ.get("PREPAID_SHOTS") or tmp_path / "shots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def lasts(hub: HomeAssistantServer, unit: Unit, days: str) -> None:
    """Let credit last as long as it would after an hour of use, for which no test waits."""
    about = {"device_class": "duration", "unit_of_measurement": "d"}
    state = {"state": days, "attributes": about}
    hub.rest("POST", f"/api/states/{unit.entities['days_remaining']}", state)


def height_of(page: Page) -> float:
    box = page.locator(f"{UNIT_CARD}-body ha-card").bounding_box()
    assert box is not None
    return box["height"]


def test_cards_show_a_unit_live(
    cards_hub: HomeAssistantServer, built: tuple[BuiltSite, Unit], shots: Path
) -> None:
    site, unit = built
    with Frontend(cards_hub.url, cards_hub.hass_tokens) as browser:
        view = browser.open(f"/{DASHBOARD}", f"{UNIT_CARD}-body ha-card")
        page = view.page
        card, supply = page.locator(UNIT_CARD), page.locator(SUPPLY_CARD)
        expect(card.get_by_text("€25.00")).to_be_visible()
        lasts(cards_hub, unit, "17.4")
        expect(card.get_by_text("17 days left")).to_be_visible()
        expect(card.get_by_text("In credit")).to_be_visible()
        expect(card.get_by_text("Highest 10 kWh")).to_be_visible()
        expect(supply.get_by_text("Supply on")).to_be_visible()
        view.wait()
        view.shot(shots / "cards.png", "hui-grid-section")
        assert view.overflow() == []
        assert view.accessibility(UNIT_CARD) == []
        assert view.accessibility(SUPPLY_CARD) == []
        before = height_of(page)

        lasts(cards_hub, unit, "1.9")
        show(cards_hub, SENSOR, "107")
        expect(card.get_by_text("€4.00")).to_be_visible()
        expect(card.get_by_text("Low", exact=True)).to_be_visible()
        assert height_of(page) == before
        view.shot(shots / "cards-low.png")

        lasts(cards_hub, unit, "0")
        show(cards_hub, SENSOR, "109")
        expect(card.get_by_text("Disconnected", exact=True)).to_be_visible()
        expect(supply.get_by_text("Credit is used up")).to_be_visible()
        expect(supply.get_by_role("switch")).to_have_attribute("aria-checked", "false")
        assert height_of(page) == before
        view.shot(shots / "cards-off.png")

        supply.get_by_role("switch").click()
        refused = supply.get_by_text("Supply comes back by itself once 0.01 is available")
        expect(refused).to_be_visible()

        top_up_by_keyboard(view, shots)
        expect(card.get_by_text("€20.50")).to_be_visible()
        expect(supply.get_by_text("Supply on")).to_be_visible()
        disconnect_by_keyboard(view, shots)
        expect(supply.get_by_text("No disconnection is due for this unit")).to_be_visible()
        assert site.sensor(unit, "supply") == "on"
        assert browser.problems() == []


def top_up_by_keyboard(view: FrontendPage, shots: Path) -> None:
    """Type something that is no amount, then one that is; Escape closes."""
    page = view.page
    page.locator(UNIT_CARD).get_by_role("button", name="Top up").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("nothing")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Type an amount above zero")).to_be_visible()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("22.50")
    view.shot(shots / "cards-top-up.png")
    assert view.accessibility("prepaid-meter-card-top-up") == []
    page.keyboard.press("Enter")
    expect(page.get_by_text("Booked. The balance is now €20.50.")).to_be_visible()
    view.shot(shots / "cards-topped-up.png")
    page.keyboard.press("Escape")
    expect(page.locator("prepaid-meter-card-top-up")).to_have_count(0)


def disconnect_by_keyboard(view: FrontendPage, shots: Path) -> None:
    """The question stands on its harmless answer."""
    page = view.page
    page.locator(SUPPLY_CARD).get_by_role("switch").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Cancel")).to_be_focused()
    view.shot(shots / "cards-disconnect.png")
    assert view.accessibility("prepaid-meter-disconnect") == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("name", "language", "dark"),
    [("dark", "en", True), ("chinese", "zh-Hans", False), ("hebrew", "he", True)],
)
def test_cards_on_a_phone(
    cards_hub: HomeAssistantServer,
    built: tuple[BuiltSite, Unit],
    shots: Path,
    name: str,
    language: str,
    dark: bool,
) -> None:
    with Frontend(
        cards_hub.url, cards_hub.hass_tokens, mobile=True, dark=dark, language=language
    ) as browser:
        lasts(cards_hub, built[1], "8.2")
        view = browser.open(f"/{DASHBOARD}", f"{SUPPLY_CARD}-body dl")
        words = "供应已接通" if language == "zh-Hans" else "Supply on"
        expect(view.locator(UNIT_CARD).get_by_text(words)).to_be_visible()
        view.wait()
        view.shot(shots / f"cards-phone-{name}.png")
        assert view.accessibility(UNIT_CARD) == []
        view.page.set_viewport_size(NARROW)
        view.wait()
        assert view.overflow() == []
        view.shot(shots / f"cards-narrow-{name}.png")
        assert browser.problems() == []


def test_cards_are_offered_and_edited(
    cards_hub: HomeAssistantServer, built: tuple[BuiltSite, Unit], shots: Path
) -> None:
    """The picker knows both cards by their names; the editor is the hub's own form."""
    with Frontend(cards_hub.url, cards_hub.hass_tokens) as browser:
        view = browser.open(f"/{DASHBOARD}?edit=1", f"{UNIT_CARD}-body ha-card")
        page = view.page
        suggested = page.evaluate(
            "([type, id]) => customCards.find((one) => one.type === type)"
            ".getEntitySuggestion(document.querySelector('home-assistant').hass, id)",
            [UNIT_CARD, built[1].entities["balance"]],
        )
        assert suggested["config"]["device"] == built[1].device_id
        page.locator("hui-card-edit-mode").first.hover()
        page.locator("hui-card-edit-mode").first.get_by_role("button", name="Edit").click()
        dialog = page.locator("hui-dialog-edit-card")
        expect(dialog.get_by_text("Show usage of the last days")).to_be_visible()
        dialog.locator("ha-form").get_by_role("switch").first.press("Space")
        expect(dialog.locator(f"{UNIT_CARD} figure")).to_have_count(0)
        view.shot(shots / "cards-editor.png")
        assert browser.problems() == []
