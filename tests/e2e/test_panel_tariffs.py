"""The panel's tariffs: read, edited by keyboard, worked out on real use, saved, and meters moved and moved back.

Pictures are written to the folder PREPAID_SHOTS, if that is set.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .boot_ha import HomeAssistantServer
from .browser import Frontend, FrontendPage
from .client import Json
from .pictures import NARROWEST, PANEL, folder_for
from .site_builder import BuiltSite, Unit, show, wait_for

DOCUMENT: Json = {
    "bands": [
        {"name": "peak", "weekdays": [0, 1, 2, 3, 4], "start": "17:00", "end": "21:00"},
        {"name": "night", "start": "22:00", "end": "06:30"},
    ],
    "lines": [
        {
            "id": "energy",
            "kind": "usage",
            "rates": [
                {"up_to": "200", "rate": "0.25"},
                {"rate": "0.25"},
                {"band": "peak", "rate": "0.25"},
                {"band": "night", "rate": "0.25"},
            ],
        }
    ],
    "taxes": [{"code": "vat", "percent": "20"}],
}
EDITOR = "prepaid-meter-tariff-editor"
READ = "prepaid-meter-tariff >> text=Rates"


@pytest.fixture(scope="module")
def built(
    shared_hub: HomeAssistantServer, relays: Iterator[str]
) -> tuple[BuiltSite, str, str, list[Unit]]:
    """A tariff with bands and blocks, one to move to, and units that have used something."""
    site = BuiltSite.create(shared_hub, "Tariff street")
    flats, shops = site.tariff("Panel flats", "0.25"), site.tariff("Panel shops", "0.42")
    site.ask("update_tariff", tariff_id=flats, document=DOCUMENT)
    units = []
    for number in range(4):
        sensor = f"sensor.tariffs_{number}"
        show(shared_hub, sensor, "100")
        unit = site.unit(f"Tariff flat {number + 1}", flats, sensor, next(relays))
        site.top_up(unit, "50.00", f"tariffs-{number}")
        show(shared_hub, sensor, str(110 + number))
        units.append(unit)
    for unit, balance in zip(units, ("47.00", "46.70", "46.40", "46.10"), strict=True):
        site.wait_sensor(unit, "balance", balance)
    # Pricing again reads what the ledger has stored: readings are, with the next act at the latest.
    site.top_up(units[3], "1.00", "tariffs-stored")
    wait_for(lambda: priced(site, flats) == ["3.00", "3.30", "3.60", "3.90"] or None, "not stored")
    return site, flats, shops, units


def priced(site: BuiltSite, tariff_id: str) -> list[str]:
    """Return what the units' use has cost."""
    found = site.ask("preview_tariff", tariff_id=tariff_id, document=DOCUMENT)
    return sorted(meter["old"] for unit in found["units"].values() for meter in unit.values())


def path_of(site: BuiltSite, *parts: str) -> str:
    return "/".join(("/prepaid-meter", site.entry_id, "tariffs", *parts))


def rates_of(site: BuiltSite, tariff_id: str) -> Json:
    found = site.hub.ws("prepaid_meter/tariff/get", entry_id=site.entry_id, tariff_id=tariff_id)
    return found["versions"][-1]["document"]


def on_tariff(site: BuiltSite, tariff_id: str) -> list[str]:
    found = site.hub.ws("prepaid_meter/tariff/get", entry_id=site.entry_id, tariff_id=tariff_id)
    return sorted(one["unit"] for one in found["meters"])


def paint_by_keyboard(page: Page) -> None:
    """Give Monday's hours from ten to twelve to the band peak, without a mouse."""
    page.get_by_role("button", name="Paint with peak").focus()
    page.keyboard.press("Enter")
    page.locator('[data-at="0:0"]').focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    expect(page.locator('[data-at="0:10"]')).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.get_by_label("Monday 10:00–11:00: peak")).to_be_visible()
    expect(page.get_by_label("Monday 11:00–12:00: peak")).to_be_visible()


def test_a_tariff_is_read_edited_worked_out_and_saved(
    shared_hub: HomeAssistantServer, built: tuple[BuiltSite, str, str, list[Unit]]
) -> None:
    site, flats, _, units = built
    before = rates_of(site, flats)
    with Frontend(shared_hub.url, shared_hub.hass_tokens) as browser:
        view = browser.open(path_of(site), "prepaid-meter-tariff-list ul")
        page = view.page
        page.get_by_role("link", name="Panel flats").click()
        expect(page.get_by_text("Mon–Fri · 17:00–21:00")).to_be_visible()
        expect(page.get_by_role("cell", name="Above 200 kWh")).to_be_visible()
        page.get_by_role("link", name="Edit prices").click()
        paint_by_keyboard(page)

        # What was painted outlives a reload of the page, and can be undone and done again.
        page.once("dialog", lambda dialog: dialog.accept())
        view.goto(path_of(site, flats, "edit"), EDITOR)
        expect(page.get_by_label("Monday 11:00–12:00: peak")).to_be_visible()
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_label("Monday 11:00–12:00: All other hours")).to_be_visible()
        page.get_by_role("button", name="Redo").click()
        for price in page.get_by_label("Price per kWh").all():
            price.fill("0.5")
            price.press("Tab")

        # A click elsewhere asks first.
        page.get_by_role("link", name="Back to Panel flats").click()
        page.get_by_role("button", name="Stay").click()

        page.get_by_role("button", name="Work it out").click()
        sums = page.locator("prepaid-meter-tariff-preview tfoot td")
        expect(sums).to_have_text(["€13.80", "€27.60", "+€13.80"])
        rows = page.locator("prepaid-meter-tariff-preview tbody th")
        expect(rows).to_have_text([f"Tariff flat {number}" for number in (4, 3, 2, 1)])
        assert rates_of(site, flats) == before

        page.get_by_role("button", name="Save…").click()
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("Holds now")).to_be_visible()
        after = rates_of(site, flats)
        assert {row["rate"] for row in after["lines"][0]["rates"]} == {"0.5"}
        assert after["taxes"] == before["taxes"]
        assert {"name": "peak", "weekdays": [0], "start": "10:00", "end": "12:00"} in after["bands"]
        # What was used since the last reading is spread over the change; from here on it is all new.
        show(shared_hub, "sensor.tariffs_0", "110.1")
        site.wait_sensor(units[0], "usage", "10.1")
        left = Decimal(site.sensor(units[0], "balance"))
        show(shared_hub, "sensor.tariffs_0", "112.1")
        site.wait_sensor(units[0], "balance", str(left - Decimal("1.2")))
        assert browser.problems() == []


def test_meters_move_and_move_back(
    shared_hub: HomeAssistantServer, built: tuple[BuiltSite, str, str, list[Unit]]
) -> None:
    site, flats, shops, units = built
    with Frontend(shared_hub.url, shared_hub.hass_tokens) as browser:
        page = browser.open(path_of(site, flats), READ).page
        page.get_by_role("button", name="Move meters").click()
        expect(page.locator("prepaid-meter-move-tariff select").nth(1)).to_have_value(shops)
        page.get_by_label("Chosen units").check()
        for unit in units[:3]:
            page.get_by_role("checkbox", name=unit.name).check()
        page.get_by_role("button", name="Show who moves").click()
        expect(page.get_by_text("3 meters will move. Nothing has moved yet.")).to_be_visible()
        assert on_tariff(site, shops) == []
        page.get_by_role("button", name="Move them").click()
        expect(page.get_by_text("3 meters have moved.")).to_be_visible()
        assert on_tariff(site, shops) == [unit.name for unit in units[:3]]
        page.get_by_role("button", name="Move back…").click()
        expect(page.get_by_text("3 meters will move. Nothing has moved yet.")).to_be_visible()
        page.get_by_role("button", name="Move them").click()
        expect(page.get_by_text("3 meters have moved.")).to_be_visible()
        assert on_tariff(site, shops) == []
        assert browser.problems() == []


def worked_out(view: FrontendPage) -> None:
    view.page.get_by_role("button", name="Work it out").click()
    expect(view.page.locator("prepaid-meter-tariff-preview tfoot td")).to_have_count(3)


def whole(view: FrontendPage, path: Path) -> None:
    """Picture a page as long as it is, and hold it to what every page is held to."""
    view.wait()
    view.shot(path)
    assert view.overflow() == []
    assert view.accessibility(PANEL) == []


@pytest.mark.parametrize(
    ("mobile", "dark"), [(False, False), (False, True), (True, False), (True, True)]
)
def test_the_pages_look_well(
    shared_hub: HomeAssistantServer,
    built: tuple[BuiltSite, str, str, list[Unit]],
    tmp_path: Path,
    mobile: bool,
    dark: bool,
) -> None:
    site, flats, _, _ = built
    folder = folder_for(tmp_path)
    look = f"{'phone' if mobile else 'desktop'}-{'dark' if dark else 'light'}"
    with Frontend(shared_hub.url, shared_hub.hass_tokens, mobile=mobile, dark=dark) as browser:
        view = browser.open(path_of(site), "prepaid-meter-tariff-list ul")
        whole(view, folder / f"tariffs-{look}.png")
        view.navigate(path_of(site, flats), READ)
        whole(view, folder / f"tariff-{look}.png")
        view.navigate(path_of(site, flats, "edit"), EDITOR)
        whole(view, folder / f"tariff-editor-{look}.png")
        worked_out(view)
        view.locator("prepaid-meter-tariff-preview").scroll_into_view_if_needed()
        whole(view, folder / f"tariff-preview-{look}.png")
        if mobile and not dark:
            view.page.set_viewport_size(NARROWEST)
            view.wait()
            assert view.overflow() == []
        assert browser.problems() == []
