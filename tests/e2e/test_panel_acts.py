"""What can be done with one unit on its page: by mouse and by keyboard, with receipts and the way back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from .boot_ha import HomeAssistantServer
from .browser import Frontend, FrontendPage
from .pictures import folder_for
from .site_builder import AT_ONCE, BuiltSite, Unit, show

PASSWORD = "correct horse"
ACTS = "prepaid-meter-unit-acts"
METERS = "prepaid-meter-unit-meters"
TENANT = "prepaid-meter-unit-tenant"


@pytest.fixture(scope="module")
def built(shared_hub: HomeAssistantServer, relays: Iterator[str]) -> tuple[BuiltSite, Unit, Unit]:
    """A site with a flat that has credit, and a shop."""
    site = BuiltSite.create(shared_hub, "Acts house")
    tariff = site.tariff("Acts", "0.50")
    for name in ("acts_flat", "acts_shop"):
        show(shared_hub, f"sensor.{name}", "100")
    flat = site.unit("Acts flat", tariff, "sensor.acts_flat", next(relays), policy=AT_ONCE)
    shop = site.unit("Acts shop", tariff, "sensor.acts_shop", next(relays))
    site.top_up(flat, "20.00", "acts-first")
    site.wait_sensor(flat, "supply", "on")
    return site, flat, shop


@pytest.fixture
def shots(tmp_path: Path) -> Path:
    return folder_for(tmp_path)


@pytest.fixture(scope="class")
def desk(
    shared_hub: HomeAssistantServer, built: tuple[BuiltSite, Unit, Unit]
) -> Iterator[FrontendPage]:
    """One browser on a desk; nothing in it may have failed in the end."""
    site, flat, _ = built
    with Frontend(shared_hub.url, shared_hub.hass_tokens) as browser:
        yield opened(browser, site, flat)
        assert browser.problems() == []


@pytest.fixture
def view(desk: FrontendPage, built: tuple[BuiltSite, Unit, Unit]) -> FrontendPage:
    """The flat's page, without anything open over it."""
    desk.page.keyboard.press("Escape")
    return desk.navigate(path_of(built[0], built[1]), f"{ACTS} button")


def path_of(site: BuiltSite, unit: Unit) -> str:
    return f"/prepaid-meter/{site.entry_id}/unit/{unit.unit_id}"


def opened(browser: Frontend, site: BuiltSite, unit: Unit) -> FrontendPage:
    return browser.open(path_of(site, unit), f"{ACTS} button")


def press(page: Page, part: str, name: str) -> None:
    page.locator(part).get_by_role("button", name=name, exact=True).click()


def look(view: FrontendPage, tag: str, folder: Path, name: str) -> Locator:
    """Picture an open dialog; it fits, and is open to a screen reader."""
    view.wait(f"{tag} dialog")
    view.shot(folder / f"acts-{name}.png")
    assert view.overflow() == []
    assert view.accessibility(tag) == []
    return view.locator(tag)


class TestOnADesk:
    """One after the other in one browser."""

    def test_money_by_mouse_and_by_keyboard(
        self, view: FrontendPage, built: tuple[BuiltSite, Unit, Unit], shots: Path
    ) -> None:
        """A top-up with its receipt is undone; a refund is refused; an adjustment is reversed."""
        site, flat, _ = built
        page = view.page
        page.locator(ACTS).get_by_role("button", name="Top up").focus()
        page.keyboard.press("Enter")
        page.keyboard.type("ten")
        page.keyboard.press("Enter")
        dialog = look(view, "prepaid-meter-top-up", shots, "top-up-wrong")
        expect(dialog.get_by_text("Type an amount above zero")).to_be_visible()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type("7.50")
        page.keyboard.press("Enter")
        expect(dialog.get_by_text("Booked. The balance is now €27.50.")).to_be_visible()
        expect(dialog.get_by_role("button", name="Close")).to_be_focused()
        look(view, "prepaid-meter-top-up", shots, "receipt")
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(page.locator(ACTS).get_by_role("button", name="Top up")).to_be_focused()
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_text("Taken back. The balance is now €20.00.").first).to_be_visible()
        site.wait_sensor(flat, "balance", "20")

        press(page, ACTS, "Refund")
        page.locator("prepaid-meter-refund").get_by_label("Amount in EUR").fill("900")
        page.keyboard.press("Enter")
        refused = look(view, "prepaid-meter-refund", shots, "refund-refused")
        expect(refused.get_by_text("of cash credit can be paid back")).to_be_visible()
        expect(refused.get_by_label("Amount in EUR")).to_have_value("900")
        page.keyboard.press("Escape")

        press(page, ACTS, "Adjust")
        adjusted = page.locator("prepaid-meter-adjust")
        adjusted.get_by_label("Amount in EUR").fill("1.50")
        adjusted.get_by_label("Take credit").check()
        adjusted.get_by_label("Reason").fill("A key")
        look(view, "prepaid-meter-adjust", shots, "adjust")
        adjusted.get_by_role("button", name="Adjust").click()
        expect(adjusted.get_by_text("The balance is now €18.50.")).to_be_visible()
        adjusted.get_by_role("button", name="Undo").click()
        expect(adjusted.get_by_text("Taken back. The balance is now €20.00.")).to_be_visible()
        page.keyboard.press("Escape")

    def test_transfer_from_the_menu(
        self, view: FrontendPage, built: tuple[BuiltSite, Unit, Unit], shots: Path
    ) -> None:
        site, _, shop = built
        page = view.page
        page.locator(ACTS).get_by_role("button", name="More").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("menuitem", name="Transfer")).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("menuitem", name="Take deposit")).to_be_focused()
        view.shot(shots / "acts-menu.png")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        dialog = page.locator("prepaid-meter-transfer")
        dialog.get_by_label("Amount in EUR").fill("2")
        dialog.get_by_label("To unit").select_option("Acts shop")
        look(view, "prepaid-meter-transfer", shots, "transfer")
        dialog.get_by_label("Amount in EUR").press("Enter")
        expect(dialog.get_by_text("Booked. The balance is now €18.00.")).to_be_visible()
        site.wait_sensor(shop, "balance", "2")
        dialog.get_by_role("button", name="Undo").click()
        expect(dialog.get_by_text("The balance is now €20.00.")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(ACTS).get_by_role("button", name="More")).to_be_focused()

    def test_supply_is_asked_first_and_overridden(
        self, view: FrontendPage, built: tuple[BuiltSite, Unit, Unit], shots: Path
    ) -> None:
        site, flat, _ = built
        page = view.page
        press(page, METERS, "Disconnect")
        asked = look(view, "prepaid-meter-disconnect-unit", shots, "disconnect")
        expect(asked.get_by_role("button", name="Cancel")).to_be_focused()
        asked.get_by_role("button", name="Disconnect").click()
        expect(asked.get_by_text("No disconnection is due for this unit")).to_be_visible()
        page.keyboard.press("Escape")

        press(page, METERS, "Override")
        look(view, "prepaid-meter-override", shots, "override")
        page.locator("prepaid-meter-override").get_by_role("button", name="Override").click()
        site.wait_sensor(flat, "supply", "off")
        expect(page.locator(METERS).get_by_text("Read back: off")).to_be_visible()
        expect(page.locator(METERS).get_by_text("Override by an operator")).to_be_visible()
        press(page, METERS, "Override")
        page.locator("prepaid-meter-override").get_by_role("button", name="Override").click()
        site.wait_sensor(flat, "supply", "on")
        expect(page.locator(METERS).get_by_text("Read back: on")).to_be_visible()

    def test_somebody_moves(
        self, view: FrontendPage, built: tuple[BuiltSite, Unit, Unit], shots: Path
    ) -> None:
        """Closing leaves nothing done; then out with all that is left, and in again."""
        site, _, shop = built
        site.top_up(shop, "10.00", "acts-shop")
        page = view.page
        view.navigate(path_of(site, shop))
        expect(page.get_by_role("heading", name="Acts shop")).to_be_visible()
        for closed in (True, False):
            press(page, TENANT, "Move out")
            dialog = look(view, "prepaid-meter-move", shots, "move-out")
            dialog.get_by_label("in kWh").fill("104")
            page.keyboard.press("Enter")
            expect(dialog.get_by_text("Left for the customer")).to_be_visible()
            expect(dialog.get_by_text("€8.00").first).to_be_visible()
            if closed:
                page.keyboard.press("Escape")
                expect(dialog).to_have_count(0)
                site.wait_sensor(shop, "balance", "10")
        look(view, "prepaid-meter-move", shots, "settlement")
        dialog.get_by_role("button", name="Settle and seal").click()
        expect(dialog.get_by_text("This is what the customer gets back.")).to_be_visible()
        look(view, "prepaid-meter-move", shots, "settled")
        dialog.get_by_role("button", name="Move in").click()
        dialog.get_by_label("People").fill("3")
        look(view, "prepaid-meter-move", shots, "move-in")
        dialog.get_by_role("button", name="Next").click()
        dialog.get_by_role("button", name="Begin the tenancy").click()
        expect(dialog.get_by_text("The tenancy has begun.")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(TENANT).get_by_role("link", name="Tenancy 1")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "language", "dark"),
    [("zh", "zh-Hans", True), ("he", "he", False)],
)
def test_dialogs_on_a_phone(
    shared_hub: HomeAssistantServer,
    built: tuple[BuiltSite, Unit, Unit],
    shots: Path,
    name: str,
    language: str,
    dark: bool,
) -> None:
    site, flat, _ = built
    with Frontend(
        shared_hub.url, shared_hub.hass_tokens, mobile=True, dark=dark, language=language
    ) as browser:
        view = opened(browser, site, flat)
        view.page.set_viewport_size({"width": 320, "height": 800})
        view.locator(f"{ACTS} button").first.click()
        look(view, "prepaid-meter-top-up", shots, f"phone-{name}-top-up")
        view.page.keyboard.press("Escape")
        view.locator(f"{TENANT} button").first.click()
        look(view, "prepaid-meter-move", shots, f"phone-{name}-move")
        view.locator("prepaid-meter-move .main").click()
        view.locator("prepaid-meter-move .total").wait_for()
        look(view, "prepaid-meter-move", shots, f"phone-{name}-settlement")
        assert browser.problems() == []


def test_an_operator_sees_what_an_operator_may(
    shared_hub: HomeAssistantServer, built: tuple[BuiltSite, Unit, Unit]
) -> None:
    site, flat, _ = built
    tokens = shared_hub.add_user("acts_clerk", PASSWORD)
    users = {one["name"]: one["id"] for one in shared_hub.ws("config/auth/list")}
    site.options("access", operators=[users["acts_clerk"]], automations_move_money=False)
    with Frontend(shared_hub.url, tokens) as browser:
        page = opened(browser, site, flat).page
        expect(page.locator(ACTS).get_by_role("button")).to_have_text(["Top up"])
        expect(page.locator(METERS).get_by_role("button")).to_have_count(0)
        expect(page.locator(TENANT).get_by_role("button")).to_have_count(0)
        press(page, ACTS, "Top up")
        page.keyboard.type("1")
        page.keyboard.press("Enter")
        done = page.locator("prepaid-meter-top-up")
        expect(done.get_by_text("Booked.")).to_be_visible()
        expect(done.get_by_role("button", name="Undo")).to_have_count(0)
        assert browser.problems() == []
