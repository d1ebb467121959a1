"""The money page of the panel on a real hub: the journal, taking back, exports and files of payments."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from .boot_ha import HomeAssistantServer
from .browser import Frontend, FrontendPage
from .pictures import folder_for, picture
from .site_builder import BuiltSite, Unit

PAGE = "prepaid-meter-money"
LINE = "prepaid-meter-journal .line"
FAULTY = "unit,amount,reference\nGround floor,4,file-1\nNowhere,5,file-2\n"
RIGHT = "unit;amount;reference;note\nGround floor;4,50;file-1;bank\nAttic;5;file-2;\n"


@pytest.fixture(scope="module")
def paid(shared_hub: HomeAssistantServer, relays: Iterator[str]) -> tuple[BuiltSite, list[Unit]]:
    """A site with two units that paid, and one payment was adjusted."""
    site = BuiltSite.create(shared_hub, "Ledger Lane 7")
    tariff = site.tariff("Lane", "0.25")
    units = []
    for number, name in enumerate(("Ground floor", "Attic")):
        site.show(f"sensor.lane_{number}", "100")
        units.append(site.unit(name, tariff, f"sensor.lane_{number}", next(relays)))
        site.top_up(units[-1], "20.00", f"paid-{number}")
    site.ask("adjust", device_id=units[0].device_id, amount="-1.50", note="Key", reference="key-1")
    return site, units


@pytest.fixture
def browser(shared_hub: HomeAssistantServer) -> Iterator[Frontend]:
    with Frontend(shared_hub.url, shared_hub.hass_tokens) as frontend:
        yield frontend
        assert frontend.problems() == []


def path_of(site: BuiltSite, *parts: str) -> str:
    return "/".join(["/prepaid-meter", site.entry_id, "money", *parts])


def lines(view: FrontendPage) -> list[str]:
    return [text.replace("\n", " ") for text in view.locator(LINE).all_inner_texts()]


def wait_lines(view: FrontendPage, count: int) -> None:
    view.page.wait_for_function(
        """count => {
          const inside = (root, name) => root?.querySelector(name)?.shadowRoot;
          const page = inside(document, "home-assistant");
          const panel = inside(inside(page, "home-assistant-main"), "prepaid-meter-panel");
          const journal = inside(inside(panel, "prepaid-meter-money"), "prepaid-meter-journal");
          return journal?.querySelectorAll(".line").length === count;
        }""",
        arg=count,
    )


def test_the_journal_is_filtered_and_an_entry_is_taken_back_by_keyboard(
    paid: tuple[BuiltSite, list[Unit]], browser: Frontend
) -> None:
    site, _ = paid
    view = browser.open(path_of(site), LINE)
    keys = view.page.keyboard
    assert ["Adjustment" in lines(view)[0], len(lines(view))] == [True, 3]

    view.locator("prepaid-meter-unit-filter input").fill("att")
    view.locator("prepaid-meter-unit-filter li").first.wait_for()
    keys.press("Enter")
    wait_lines(view, 1)
    assert "Attic" in lines(view)[0]
    view.locator("prepaid-meter-journal-filters .clear").click()
    wait_lines(view, 3)
    view.locator("prepaid-meter-journal-filters select").select_option("top_up")
    wait_lines(view, 2)
    view.locator("prepaid-meter-journal-filters .search input").fill("paid-0")
    wait_lines(view, 1)

    view.locator(LINE).focus()
    keys.press("Enter")
    behind = view.locator("prepaid-meter-journal .behind").first.inner_text()
    for told in ("Credit of Ground floor", "Received by cash", "channel:cash", "paid-0", "€20.00"):
        assert told in behind
    view.locator("prepaid-meter-journal .reverse").focus()
    keys.press("Enter")
    view.locator("prepaid-meter-reverse textarea").wait_for()
    view.locator("prepaid-meter-reverse dd").get_by_text("€20.00").wait_for()
    keys.type("Paid by another")
    view.locator("prepaid-meter-reverse button[type=submit]").focus()
    keys.press("Enter")
    view.locator("prepaid-meter-reverse .close").wait_for()
    keys.press("Escape")
    view.locator("prepaid-meter-journal .reversed").first.wait_for()
    assert "Reversed" in lines(view)[0]
    view.locator("prepaid-meter-journal .behind a[href*='/entry/']").click()
    view.locator("prepaid-meter-journal .behind:not([hidden])").first.wait_for()
    site.verify()
    assert site.statement(paid[1][0])["closing_balance"] == "-1.50"


def test_an_export_is_the_journal_to_the_letter(
    paid: tuple[BuiltSite, list[Unit]], browser: Frontend, tmp_path: Path
) -> None:
    site, _ = paid
    view = browser.open(path_of(site), LINE)
    view.locator("prepaid-meter-journal-filters .export").click()
    for kind in ("csv", "jsonl"):
        view.locator("prepaid-meter-export select").select_option(kind)
        with view.page.expect_download() as saved:
            view.locator("prepaid-meter-export button[type=submit]").click()
        saved.value.save_as(tmp_path / "journal")
        assert saved.value.suggested_filename == f"journal-Ledger-Lane-7.{kind}"
        wanted = site.ask(
            "export_journal", config_entry_id=site.entry_id, format=kind, to_file=False
        )
        assert (tmp_path / "journal").read_bytes() == wanted["content"].encode()
    assert "entries saved" in view.locator("prepaid-meter-export .told").inner_text()


def test_a_file_of_payments_is_all_or_nothing(
    paid: tuple[BuiltSite, list[Unit]], browser: Frontend
) -> None:
    site, units = paid
    before = Decimal(site.statement(units[0])["closing_balance"])
    view = browser.open(path_of(site, "payments"), "prepaid-meter-batch-file textarea")

    def choose(text: str) -> None:
        view.locator("prepaid-meter-batch-file input[type=file]").set_input_files(
            {"name": "bank.csv", "mimeType": "text/csv", "buffer": text.encode()}
        )
        view.locator("prepaid-meter-batch-file .outcome").wait_for()

    choose(FAULTY)
    rows = view.locator("prepaid-meter-batch-file tbody tr").all_inner_texts()
    assert ["Nowhere" in rows[0], "There is no" in rows[0], "Right" in rows[1]] == [True] * 3
    assert view.locator("prepaid-meter-batch-file button.main").count() == 0
    assert Decimal(site.statement(units[0])["closing_balance"]) == before

    choose(RIGHT)
    assert "€9.50" in view.locator("prepaid-meter-batch-file .outcome").inner_text()
    assert Decimal(site.statement(units[0])["closing_balance"]) == before
    view.locator("prepaid-meter-batch-file button.main").focus()
    view.page.keyboard.press("Enter")
    view.locator("prepaid-meter-batch-file .anew").wait_for()
    assert Decimal(site.statement(units[0])["closing_balance"]) == before + Decimal("4.50")
    view.locator("prepaid-meter-batch-file td a").first.click()
    view.locator("prepaid-meter-journal .reverse").wait_for()
    site.verify()


def test_the_money_page_in_pictures(
    shared_hub: HomeAssistantServer, paid: tuple[BuiltSite, list[Unit]], tmp_path: Path
) -> None:
    def open_first(view: FrontendPage) -> None:
        view.locator(LINE).first.click()

    picture(shared_hub, path_of(paid[0]), LINE, folder_for(tmp_path), "money", open_first)
