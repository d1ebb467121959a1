"""Cards of a site and of a month, and the dashboard that makes itself, in the hub's own frontend.

Pictures are written to the folder PREPAID_SHOTS, if that is set.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from .boot_ha import HomeAssistantServer
from .browser import Frontend, FrontendPage
from .client import Json
from .pictures import NARROWEST, folder_for
from .site_builder import AT_ONCE, BuiltSite, Unit, show
from .test_cards import remember_use

SITE_CARD = "prepaid-meter-site-card"
STATEMENT_CARD = "prepaid-meter-statement-card"
UNIT_CARD = "prepaid-meter-unit-card"
CARDS = "oak-lane-cards"
MADE = "oak-lane-made"
PASSWORD = "a long enough password"
WIDE = {"width": 1440, "height": 900}

type House = tuple[BuiltSite, list[Unit]]


@pytest.fixture(scope="module")
def house(shared_hub: HomeAssistantServer, relays: Iterator[str]) -> House:
    """Three units: one in credit, one low, one used up; and two dashboards."""
    site = BuiltSite.create(shared_hub, "Oak Lane 2")
    tariff = site.tariff("Oak flats", "0.30")
    attic = shared_hub.ws("config/area_registry/create", name="Oak attic")["area_id"]
    units = []
    for name, credit in (("Oak garden flat", "60"), ("Oak shop", "6"), ("Oak attic room", "3")):
        sensor = f"sensor.{name.lower().replace(' ', '_')}"
        show(shared_hub, sensor, "100")
        unit = site.unit(name, tariff, sensor, next(relays), policy=AT_ONCE)
        site.top_up(unit, credit, f"first {name}")
        show(shared_hub, sensor, "112")
        units.append(unit)
    shared_hub.ws("config/device_registry/update", device_id=units[2].device_id, area_id=attic)
    site.wait_sensor(units[1], "credit_state", "low")
    site.wait_sensor(units[2], "credit_state", "off")
    remember_use(shared_hub, units[0].entities["usage"])
    cards: list[Json] = [
        {"type": f"custom:{SITE_CARD}", "site": site.entry_id},
        {"type": f"custom:{STATEMENT_CARD}", "device": units[0].device_id},
    ]
    sections = [{"type": "grid", "cards": [card]} for card in cards]
    dashboard(shared_hub, CARDS, {"views": [{"type": "sections", "sections": sections}]})
    strategy = {"type": "custom:prepaid-meter", "site": site.entry_id}
    dashboard(shared_hub, MADE, {"strategy": strategy})
    return site, units


def dashboard(hub: HomeAssistantServer, path: str, config: Json) -> None:
    """Make a dashboard of the hub's storage."""
    hub.ws("lovelace/dashboards/create", url_path=path, title=path, mode="storage")
    hub.ws("lovelace/config/save", url_path=path, config=config)


def box_of(element: Locator) -> dict[str, Any]:
    box = element.bounding_box()
    assert box is not None
    return dict(box)


def test_site_and_month_are_live(house: House, tmp_path: Path) -> None:
    site, (garden, _, attic) = house
    shots = folder_for(tmp_path)
    with Frontend(site.hub.url, site.hub.hass_tokens) as browser:
        view = browser.open(f"/{CARDS}", f"{SITE_CARD}-body ul.lines")
        card, month = view.locator(SITE_CARD), view.locator(STATEMENT_CARD)
        for words in ("3 units", "1 In credit", "1 Low", "1 Disconnected", "€0.60"):
            expect(card.get_by_text(words, exact=True)).to_be_visible()
        needy = card.locator("ul.lines a")
        expect(needy).to_contain_text(["Oak attic room", "Oak shop"])
        expect(month.get_by_text("Balance now")).to_be_visible()
        expect(month.get_by_role("row", name="Balance now")).to_contain_text("€56.40")
        view.wait()
        view.shot(shots / "cards-site.png", "hui-sections-view .container")
        assert view.overflow() == []
        assert view.accessibility(SITE_CARD) == []
        assert view.accessibility(STATEMENT_CARD) == []
        before = box_of(card.locator("ul.lines li").first)

        site.top_up(attic, "20", "attic again")
        site.top_up(garden, "5", "garden again")
        expect(needy).to_contain_text(["Oak shop"])
        expect(card.get_by_text("Disconnected")).to_have_count(0)
        expect(month.get_by_role("row", name="Balance now")).to_contain_text("€61.40")
        assert box_of(card.locator("ul.lines li").first) == before
        expect(month.locator("ul.lines")).to_contain_text("€5.00", timeout=15_000)

        needy.first.focus()
        view.page.keyboard.press("Enter")
        view.page.wait_for_url(f"**/prepaid-meter/{site.entry_id}/unit/{house[1][1].unit_id}")
        assert browser.problems() == []


@pytest.mark.parametrize("language", ["zh-Hans", "he"])
def test_site_and_month_on_a_phone(house: House, tmp_path: Path, language: str) -> None:
    hub = house[0].hub
    with Frontend(hub.url, hub.hass_tokens, mobile=True, language=language) as browser:
        view = browser.open(f"/{CARDS}", f"{STATEMENT_CARD}-body table")
        view.wait(f"{SITE_CARD}-body .shares")
        by_day_and_night(view, folder_for(tmp_path) / f"cards-site-phone-{language}", SITE_CARD)
        view.page.set_viewport_size(NARROWEST)
        view.wait()
        assert view.overflow() == []
        view.shot(folder_for(tmp_path) / f"cards-site-narrow-{language}.png")
        assert browser.problems() == []


@pytest.mark.parametrize("mobile", [False, True])
def test_a_dashboard_makes_itself(house: House, tmp_path: Path, mobile: bool) -> None:
    hub = house[0].hub
    with Frontend(hub.url, hub.hass_tokens, mobile=mobile) as browser:
        view = browser.open(f"/{MADE}", f"{SITE_CARD}-body .shares")
        if not mobile:
            view.page.set_viewport_size(WIDE)
        expect(view.locator(f"{UNIT_CARD}-body").first).to_be_attached()
        name = f"dashboard-{'phone' if mobile else 'desktop'}"
        by_day_and_night(view, folder_for(tmp_path) / name, "hui-sections-view")
        assert view.overflow() == []
        assert browser.problems() == []


def by_day_and_night(view: FrontendPage, picture: Path, part: str) -> None:
    """Picture a page light and dark; axe finds nothing in either."""
    for look in ("light", "dark"):
        view.page.emulate_media(color_scheme=look)
        view.wait()
        view.shot(picture.with_name(f"{picture.name}-{look}.png"))
        assert view.accessibility(part) == []


def test_an_ordinary_user_sees_units_and_no_sums(
    shared_hub: HomeAssistantServer, house: House, tmp_path: Path
) -> None:
    tokens = shared_hub.add_user("oak_tenant", PASSWORD)
    with Frontend(shared_hub.url, tokens) as browser:
        view = browser.open(f"/{CARDS}", f"{SITE_CARD}-body ha-card")
        expect(view.locator(SITE_CARD)).to_contain_text("Only administrators and the operators")
        expect(view.locator(STATEMENT_CARD)).to_contain_text("Only administrators and operators")
        made = view.navigate(f"/{MADE}", f"{UNIT_CARD}-body ha-card")
        expect(made.locator(SITE_CARD)).to_have_count(0)
        expect(made.locator(UNIT_CARD).first).to_contain_text("Oak")
        expect(made.locator(UNIT_CARD).get_by_role("button", name="Top up")).to_have_count(0)
        made.shot(folder_for(tmp_path) / "dashboard-tenant.png")
        assert browser.problems() == []


def test_cards_are_edited_and_the_dashboard_is_offered(house: House, tmp_path: Path) -> None:
    """The editors are the hub's own forms; "Add dashboard" knows ours by its name."""
    site, units = house
    shots = folder_for(tmp_path)
    with Frontend(site.hub.url, site.hub.hass_tokens) as browser:
        view = browser.open(f"/{CARDS}?edit=1", f"{STATEMENT_CARD}-body table")
        assert suggested(view, SITE_CARD, units[0], "credit_state")["site"] == site.entry_id
        device = suggested(view, STATEMENT_CARD, units[0], "balance")["device"]
        assert device == units[0].device_id
        frame = view.locator("hui-card-edit-mode").first
        frame.hover()
        frame.get_by_role("button", name="Edit").click()
        dialog = view.locator("hui-dialog-edit-card")
        expect(dialog.get_by_text("Units listed")).to_be_visible()
        dialog.locator("ha-form input[type=number]").fill("0")
        expect(dialog.locator(f"{SITE_CARD} ul.lines")).to_have_count(0)
        view.shot(shots / "cards-site-editor.png")

        view = browser.open("/config/lovelace/dashboards", "ha-config-lovelace-dashboards")
        view.page.get_by_role("button", name="Add dashboard").click()
        offer = view.locator("ha-dialog-new-dashboard")
        expect(offer.get_by_text("Prepaid units")).to_be_visible()
        offer.get_by_text("Prepaid units").scroll_into_view_if_needed()
        view.shot(shots / "dashboard-offered.png")
        assert browser.problems() == []


def suggested(view: FrontendPage, card: str, unit: Unit, key: str) -> Json:
    """Return what a card suggests of one of a unit's entities."""
    found = view.page.evaluate(
        "([type, id]) => customCards.find((one) => one.type === type)"
        ".getEntitySuggestion(document.querySelector('home-assistant').hass, id)",
        [card, unit.entities[key]],
    )
    return found["config"]
