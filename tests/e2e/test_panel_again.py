"""Screens that stay open: a dashboard with cards before the panel, and a hub that starts anew under both."""

from pathlib import Path

from playwright.sync_api import expect

from .boot_ha import HomeAssistantServer
from .browser import Frontend
from .hub_folder import HubFolder
from .site_builder import AT_ONCE, BuiltSite, show, yaml_of_relays

SENSOR = "sensor.porch_energy"
DASHBOARD = "prepaid-again"
CARD = "prepaid-meter-unit-card"
BACK_MS = 60_000


def test_an_open_panel_follows_a_hub_that_starts_anew(tmp_path: Path) -> None:
    folder = HubFolder(path=tmp_path / "hub", extra_yaml=yaml_of_relays("porch_relay"))
    with HomeAssistantServer(folder) as hub:
        site = BuiltSite.create(hub, "Fir Street 2")
        tariff = site.tariff("Flats", "0.30")
        show(hub, SENSOR, "100")
        unit = site.unit("Porch", tariff, SENSOR, "input_boolean.porch_relay", policy=AT_ONCE)
        site.top_up(unit, "25.00", "first")
        hub.ws("lovelace/dashboards/create", url_path=DASHBOARD, title="Cards", mode="storage")
        cards = [{"type": f"custom:{CARD}", "device": unit.device_id}]
        hub.ws("lovelace/config/save", url_path=DASHBOARD, config={"views": [{"cards": cards}]})
        panel = f"/prepaid-meter/{site.entry_id}/overview"
        with Frontend(hub.url, hub.hass_tokens) as browser:
            view = browser.open(f"/{DASHBOARD}", f"{CARD} .top-up")
            view.navigate(panel, "prepaid-meter-overview")
            held = view.page.locator("prepaid-meter-overview .total").first
            expect(held).to_contain_text("25.00")
            view.page.get_by_role("link", name="Porch").click()
            view.page.get_by_role("button", name="Top up").click()
            expect(view.page.locator("prepaid-meter-top-up dialog")).to_be_visible()
            view.page.keyboard.press("Escape")
            view.navigate(panel, "prepaid-meter-overview")
            expect(held).to_contain_text("25.00")
            hub.restart()
            show(hub, SENSOR, "100")
            site.top_up(unit, "5.00", "second")
            expect(held).to_contain_text("30.00", timeout=BACK_MS)
