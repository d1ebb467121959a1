"""The panel's overview: totals and rows that are live, and acts on many units, by mouse and by keyboard."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from .boot_ha import HomeAssistantServer
from .browser import Frontend, FrontendPage
from .page_scripts import FOCUS
from .pictures import folder_for, picture
from .site_builder import BuiltSite, show, wait_for

COUNT = 70
OVERVIEW = "prepaid-meter-overview"
TABLE = "prepaid-meter-unit-table"
ROW = f"{TABLE} .body [role=row]"
PASSWORD = "correct horse"
TAB_MAX = 40
SCROLLED = 2000
TAKEN_AWAY = """async (panel) => {
  const home = panel.parentNode;
  panel.remove();
  await new Promise((later) => setTimeout(later, 300));
  home.append(panel);
}"""
"""What the hub's frontend does with a panel while its window is hidden for minutes."""


def sensor(number: int) -> str:
    return f"sensor.overview_{number}"


@pytest.fixture(scope="module")
def site(shared_hub: HomeAssistantServer) -> Iterator[BuiltSite]:
    """Seventy rooms that hold as much credit as their number says; three of them in a wing."""
    site = BuiltSite.create(shared_hub, "Lime Court")
    site.tariff("Rooms", "0.50")
    site.tariff("Rooms 2027", "0.60")
    for number in range(1, COUNT + 1):
        show(shared_hub, sensor(number), "100")
    rows = [f"Room {n},Rooms,{sensor(n)},{n}" for n in range(1, COUNT + 1)]
    text = "\n".join(("unit,tariff,sensor,opening_balance", *rows))
    made = site.ask("import_units", csv=text, config_entry_id=site.entry_id, confirm=True)
    assert len(made["units"]) == COUNT
    wing = shared_hub.ws("config/area_registry/create", name="Lime wing")["area_id"]
    mine = [
        one
        for one in shared_hub.ws("config/device_registry/list")
        if site.entry_id in one["config_entries"] and one["name"] in {"Room 7", "Room 8", "Room 9"}
    ]
    for device in mine:
        shared_hub.ws("config/device_registry/update", device_id=device["id"], area_id=wing)
    yield site
    verified = site.ask("verify_ledger", config_entry_id=site.entry_id)
    assert verified["ok"] is True, verified


@pytest.fixture(scope="class")
def view(shared_hub: HomeAssistantServer, site: BuiltSite) -> Iterator[FrontendPage]:
    with Frontend(shared_hub.url, shared_hub.hass_tokens) as browser:
        yield browser.open(overview(site), ROW)
        assert browser.problems() == []


def overview(site: BuiltSite) -> str:
    return f"/prepaid-meter/{site.entry_id}/overview"


def row(page: Page, name: str) -> Locator:
    return page.locator(ROW).filter(has=page.get_by_role("link", name=name, exact=True))


def boxes(page: Page) -> list[object]:
    """Where everything stands that could be moved by a figure."""
    seen = page.locator(f"{OVERVIEW} .total, {OVERVIEW} .legend > *, {TABLE} .titles > *, {ROW}")
    return [one.bounding_box() for one in seen.all()]


def first_names(page: Page) -> list[str]:
    return [one.strip() for one in page.locator(f"{ROW} .name a").all_inner_texts()[:3]]


def balance_of(site: BuiltSite, name: str) -> Decimal:
    answer = site.hub.ws("prepaid_meter/units/list", entry_id=site.entry_id, search=name)
    return next(Decimal(one["balance"]) for one in answer["rows"] if one["name"] == name)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until something of this name has the keyboard."""
    seen = []
    for _ in range(TAB_MAX):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUS)
        seen.append(found and found["name"])
        if found and found["name"] == name:
            assert found["visible"]
            return
    raise AssertionError(f"no {name} in {seen}")


class TestOnePageOpen:
    """One browser for all of it: each test leaves the page as the next one finds it."""

    def test_figures_change_by_themselves_and_move_nothing(
        self, site: BuiltSite, view: FrontendPage
    ) -> None:
        page = view.page
        expect(row(page, "Room 1").get_by_text("€1.00").first).to_be_visible()
        held = page.locator(f"{OVERVIEW} .total").first
        expect(held).to_contain_text("€2,485.00")
        before = boxes(page)
        show(site.hub, sensor(2), "103")
        expect(row(page, "Room 2").locator(".balance")).to_have_text("€0.50")
        expect(row(page, "Room 2").locator(".today")).to_contain_text("3 kWh")
        expect(held).to_contain_text("€2,483.50")
        expect(page.locator(f"{OVERVIEW} .total").last).to_contain_text("€1.50")
        assert boxes(page) == before

    def test_search_filters_and_order_are_kept_in_the_address(
        self, site: BuiltSite, view: FrontendPage
    ) -> None:
        page = view.page
        page.get_by_label("Search units").fill("lime")
        expect(page.get_by_text(f"3 of {COUNT}")).to_be_visible()
        page.get_by_role("columnheader", name="Balance").get_by_role("button").click()
        page.get_by_role("columnheader", name="Balance").get_by_role("button").click()
        header = page.get_by_role("columnheader", name="Balance")
        expect(header).to_have_attribute("aria-sort", "descending")
        expect(page.locator(f"{ROW} .name a").first).to_have_text("Room 9")
        page.locator(f"{ROW} .name a").first.click()
        page.wait_for_url("**/unit/**")
        page.go_back()
        expect(page.get_by_text(f"3 of {COUNT}")).to_be_visible()
        expect(page.get_by_label("Search units")).to_have_value("lime")
        assert first_names(page) == ["Room 9", "Room 8", "Room 7"]
        page.get_by_role("button", name="Clear filters").click()
        page.get_by_role("button", name="Area", exact=True).first.click()
        page.get_by_label("Lime wing").check()
        page.keyboard.press("Escape")
        expect(page.get_by_text(f"3 of {COUNT}")).to_be_visible()
        page.get_by_role("button", name="Clear filters").click()
        page.locator(f"{OVERVIEW} .legend").get_by_role("button", name="Low").click()
        expect(page.get_by_text(f"5 of {COUNT}")).to_be_visible()
        assert "state=low" in page.url
        view.navigate(overview(site), ROW)
        page.reload()
        view.wait(ROW)

    def test_a_long_table_draws_what_is_seen_and_stays_live(
        self, site: BuiltSite, view: FrontendPage
    ) -> None:
        page = view.page
        expect(page.get_by_role("table")).to_have_attribute("aria-rowcount", str(COUNT + 1))
        assert page.locator(ROW).count() < COUNT / 2
        main = page.locator("prepaid-meter-panel main")
        main.evaluate(f"(main) => main.scrollTo(0, {SCROLLED})")
        far = row(page, "Room 40")
        expect(far.locator(".balance")).to_have_text("€40.00")
        expect(far).to_have_attribute("aria-rowindex", "41")
        show(site.hub, sensor(40), "104")
        expect(far.locator(".balance")).to_have_text("€38.00")
        far.get_by_role("link").click()
        page.wait_for_url("**/unit/**")
        page.go_back()
        expect(far.locator(".balance")).to_have_text("€38.00")
        assert main.evaluate("(main) => main.scrollTop") == pytest.approx(SCROLLED, abs=200)
        main.evaluate("(main) => main.scrollTo(0, 0)")

    def test_a_panel_that_nobody_saw_for_long_is_live_when_it_is_back(
        self, site: BuiltSite, view: FrontendPage
    ) -> None:
        page = view.page
        page.locator("prepaid-meter-panel").evaluate(TAKEN_AWAY)
        expect(row(page, "Room 1").locator(".balance")).to_have_text("€1.00")
        main = page.locator("prepaid-meter-panel main")
        main.evaluate(f"(main) => main.scrollTo(0, {SCROLLED})")
        far = row(page, "Room 41")
        expect(far.locator(".balance")).to_have_text("€41.00")
        show(site.hub, sensor(41), "102")
        expect(far.locator(".balance")).to_have_text("€40.00")
        main.evaluate("(main) => main.scrollTo(0, 0)")

    def test_a_batch_is_shown_booked_and_taken_back_by_keyboard(
        self, site: BuiltSite, view: FrontendPage
    ) -> None:
        page = view.page
        page.get_by_label("Search units").focus()
        page.keyboard.type("lime")
        expect(page.get_by_text(f"3 of {COUNT}")).to_be_visible()
        tab_to(page, "Select Room 7")
        page.keyboard.press("Space")
        tab_to(page, "Select Room 8")
        page.keyboard.press("Space")
        tab_to(page, "Top up")
        page.keyboard.press("Enter")
        page.keyboard.type("12.50")
        page.keyboard.press("Enter")
        expect(page.get_by_text("2 units get €25.00 together.")).to_be_visible()
        assert balance_of(site, "Room 8") == 8
        tab_to(page, "Book 2 top-ups")
        page.keyboard.press("Enter")
        expect(page.get_by_text("2 top-ups are booked.")).to_be_visible()
        assert [balance_of(site, one) for one in ("Room 7", "Room 8")] == [
            Decimal("19.5"),
            Decimal("20.5"),
        ]
        tab_to(page, "Undo")
        page.keyboard.press("Enter")
        expect(page.get_by_text("2 top-ups are taken back.")).to_be_visible()
        assert [balance_of(site, one) for one in ("Room 7", "Room 8")] == [7, 8]
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)

    def test_all_that_match_are_moved_and_whom_nothing_fits_is_named(
        self, view: FrontendPage
    ) -> None:
        page = view.page
        page.get_by_label("Select all 3").check()
        expect(page.get_by_text("3 selected")).to_be_visible()
        page.get_by_role("button", name="Disconnect", exact=True).click()
        expect(page.get_by_text("This can be done for none of the selected units.")).to_be_visible()
        expect(page.get_by_text("Left out: 3")).to_be_visible()
        page.get_by_role("button", name="Cancel").click()
        page.get_by_role("button", name="Change tariff").click()
        page.get_by_label("New tariff").select_option(label="Rooms 2027 · Electricity")
        page.get_by_role("button", name="Preview").click()
        expect(page.get_by_text("3 meters move to Rooms 2027.")).to_be_visible()
        page.get_by_role("button", name="Move 3 units").click()
        expect(page.get_by_text("3 meters are on Rooms 2027 now")).to_be_visible()
        page.get_by_role("button", name="Close").click()
        page.get_by_label("Clear the selection").click()
        expect(page.get_by_text("3 selected")).to_have_count(0)


def test_an_operator_is_offered_what_an_operator_may(
    shared_hub: HomeAssistantServer, site: BuiltSite
) -> None:
    tokens = shared_hub.add_user("overview clerk", PASSWORD)
    users = {one["name"]: one["id"] for one in shared_hub.ws("config/auth/list")}
    site.options("access", operators=[users["overview clerk"]], automations_move_money=False)
    wait_for(lambda: balance_of(site, "Room 1") or None, "the site does not run again")
    with Frontend(shared_hub.url, tokens) as browser:
        page = browser.open(overview(site), ROW).page
        page.locator(f"{ROW} input").first.check()
        bar = page.locator(f"{OVERVIEW} .selection button")
        expect(bar).to_have_text(["Top up", "Reconnect", ""])
        expect(page.get_by_role("button", name="Add unit")).to_have_count(0)
        assert browser.problems() == []


def test_a_site_without_units_says_how_to_begin(shared_hub: HomeAssistantServer) -> None:
    empty = BuiltSite.create(shared_hub, "Bare Court")
    with Frontend(shared_hub.url, shared_hub.hass_tokens, mobile=True) as browser:
        view = browser.open(overview(empty), f"{OVERVIEW} .empty")
        begin = view.page.get_by_role("link", name="Set up the first unit")
        expect(begin).to_have_attribute("href", f"/prepaid-meter/{empty.entry_id}/first-run")
        assert view.overflow() == []


def test_pictures(shared_hub: HomeAssistantServer, site: BuiltSite, tmp_path: Path) -> None:
    def pick(view: FrontendPage) -> None:
        view.locator(f"{ROW} input").nth(1).check()

    picture(shared_hub, overview(site), ROW, folder_for(tmp_path), "overview", pick)
