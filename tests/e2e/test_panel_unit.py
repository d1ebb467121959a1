"""One unit's page: live credit, usage in the colours of its bands, the statement's figures, what happened."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from .boot_ha import HomeAssistantServer
from .browser import Frontend, FrontendPage
from .client import Json
from .pictures import folder_for, picture
from .site_builder import BuiltSite, Unit, show

SENSOR = "sensor.unit_page"
HEADER = "prepaid-meter-unit-header"
USAGE = "prepaid-meter-unit-usage"
STATEMENT = "prepaid-meter-unit-statement"
TIMELINE = "prepaid-meter-unit-timeline"
PRINTED = "window.print = () => { (top.printed ??= []).push(document.body.innerText); };"


def bands(first: str, second: str, rate: str) -> Json:
    """A tariff with a band before noon and one after, and a tax."""
    days = list(range(7))
    return {
        "bands": [
            {"name": first, "weekdays": days, "start": "00:00", "end": "12:00"},
            {"name": second, "weekdays": days, "start": "12:00", "end": "00:00"},
        ],
        "lines": [
            {
                "id": "energy",
                "kind": "usage",
                "rates": [{"band": name, "rate": rate} for name in (first, second)],
            }
        ],
        "taxes": [{"code": "vat", "percent": "10", "of": ["energy"]}],
    }


@pytest.fixture(scope="module")
def built(shared_hub: HomeAssistantServer, relays: Iterator[str]) -> tuple[BuiltSite, Unit]:
    """A flat that has used something in both bands: a new price turned them round."""
    site = BuiltSite.create(shared_hub, "Unit house")
    tariff = site.tariff("Halves", "0.20")
    site.ask("update_tariff", tariff_id=tariff, document=bands("day", "evening", "0.50"))
    show(shared_hub, SENSOR, "100")
    unit = site.unit("Unit flat", tariff, SENSOR, next(relays))
    site.top_up(unit, "30.00", "unit-first")
    show(shared_hub, SENSOR, "104")
    site.wait_sensor(unit, "balance", "27.8")
    site.ask("update_tariff", tariff_id=tariff, document=bands("evening", "day", "0.25"))
    show(shared_hub, SENSOR, "104.5")
    site.wait_sensor(unit, "usage", "4.5")
    show(shared_hub, SENSOR, "110")
    site.wait_sensor(unit, "usage", "10")
    site.top_up(unit, "5.00", "unit-second")
    return site, unit


def path_of(site: BuiltSite, unit_id: str) -> str:
    return f"/prepaid-meter/{site.entry_id}/unit/{unit_id}"


@pytest.fixture(scope="module")
def browser(shared_hub: HomeAssistantServer) -> Iterator[Frontend]:
    with Frontend(shared_hub.url, shared_hub.hass_tokens) as browser:
        yield browser
        assert browser.problems() == []


@pytest.fixture
def view(browser: Frontend, built: tuple[BuiltSite, Unit]) -> Iterator[FrontendPage]:
    site, unit = built
    view = browser.open(path_of(site, unit.unit_id), f"{STATEMENT} table")
    yield view
    view.page.close()


def places(page: Page) -> list[Json]:
    """Where the parts of the page are."""
    return [page.locator(part).bounding_box() for part in (HEADER, USAGE, STATEMENT, TIMELINE)]


def legend(page: Page) -> str:
    return page.locator(f"{USAGE} dl").inner_text()


def test_pictures(
    shared_hub: HomeAssistantServer, built: tuple[BuiltSite, Unit], tmp_path: Path
) -> None:
    site, unit = built
    picture(
        shared_hub,
        path_of(site, unit.unit_id),
        f"{TIMELINE} li",
        folder_for(tmp_path),
        "unit",
    )


def test_the_balance_falls_and_nothing_moves(
    view: FrontendPage, built: tuple[BuiltSite, Unit]
) -> None:
    site, unit = built
    page = view.page
    expect(page.locator(f"{TIMELINE} li").first).to_be_visible()
    expect(page.locator(f"{USAGE} [aria-busy=true]")).to_have_count(0)
    before, was = places(page), page.locator(f"{HEADER} .balance").inner_text()
    show(site.hub, SENSOR, "111")
    site.wait_sensor(unit, "usage", "11")
    shown = f"€{float(site.sensor(unit, 'balance')):.2f}"
    assert shown != was
    expect(page.locator(f"{HEADER} .balance")).to_have_text(shown)
    assert places(page) == before
    # Usage is read from the ledger, where a payment takes it at once.
    site.top_up(unit, "1.00", "unit-live")
    view.navigate(f"/prepaid-meter/{site.entry_id}/overview", "prepaid-meter-overview")
    page.go_back()
    expect(page.locator(f"{HEADER} h1")).to_have_text("Unit flat")


def test_usage_in_the_colours_of_its_bands(
    view: FrontendPage, built: tuple[BuiltSite, Unit]
) -> None:
    page = view.page
    usage = page.locator(USAGE)
    for period in ("Hours", "Months", "Days"):
        usage.get_by_role("button", name=period).click()
        expect(usage.locator("dl .all")).to_contain_text("11 kWh")
        assert {"day", "evening"} <= set(legend(page).split("\n"))
        assert usage.locator(".column:has(i)").count() in {1, 2}
    assert len(colours(usage)) == 2
    usage.get_by_role("button", name="Cost").click()
    expect(usage.locator(".column i")).to_have_count(3)
    assert len(colours(usage)) == 3
    whole = legend(page)
    chart = usage.locator(".chart")
    chart.focus()
    page.keyboard.press("ArrowLeft")
    expect(usage.locator(".column.chosen")).to_have_count(1)
    assert legend(page).split("\n")[1:] == whole.split("\n")[1:]
    assert legend(page) != whole
    page.keyboard.press("Escape")
    expect(usage.locator(".column.chosen")).to_have_count(0)
    usage.get_by_role("button", name="As a table").click()
    assert whole.split("€")[1].split("\n")[0] in usage.locator("tbody tr").inner_text()
    usage.get_by_role("button", name="As a chart").click()
    expect(usage.get_by_role("button", name="Later")).to_be_disabled()
    usage.get_by_role("button", name="Earlier").click()
    expect(usage.get_by_text("Nothing was counted in this time.")).to_be_visible()


def colours(usage: Locator) -> set[str]:
    found = usage.locator(".column i").evaluate_all(
        "bars => bars.map(bar => getComputedStyle(bar).backgroundColor)"
    )
    return set(found)


def test_the_statement_says_what_the_ledger_does(
    view: FrontendPage, built: tuple[BuiltSite, Unit], tmp_path: Path
) -> None:
    site, unit = built
    page = view.page
    booked = site.statement(unit)
    part = page.locator(STATEMENT)
    charges = [entry for entry in booked["entries"] if entry["kind"] == "charge"]
    assert charges
    for row in part.get_by_role("button", name="Usage").all():
        row.focus()
        page.keyboard.press("Enter")
    said = part.locator(".explained").all_inner_texts()
    assert len(said) == len(charges)
    for entry, words in zip(reversed(charges), said, strict=True):
        for line in entry["charge"]["lines"]:
            assert f"€{line['amount']}" in words
            if line["rate"] is not None:
                assert f"{line['quantity']} kWh × €{line['rate']}" in words.replace(",", "")
    with page.expect_download() as loading:
        part.get_by_role("button", name="Save as CSV").click()
    loading.value.save_as(tmp_path / "statement.csv")
    with (tmp_path / "statement.csv").open(encoding="utf-8", newline="") as file:
        kept = [(row["kind"], row["amount"], row["balance"]) for row in csv.DictReader(file)]
    told = [(entry["kind"], entry["amount"], entry["balance"]) for entry in booked["entries"]]
    assert kept == told
    page.context.add_init_script(PRINTED)
    part.get_by_role("button", name="Print").click()
    page.wait_for_function("window.printed?.length === 1")
    paper = page.evaluate("window.printed[0]")
    assert "Unit flat" in paper
    assert f"€{charges[0]['charge']['lines'][0]['amount']}" in paper
    part.get_by_role("button", name="Earlier").click()
    expect(part.get_by_text("Nothing was booked in this time.")).to_be_visible()


def test_what_happened_and_the_way_back(view: FrontendPage, built: tuple[BuiltSite, Unit]) -> None:
    site, unit = built
    timeline = view.page.locator(TIMELINE)
    expect(timeline.locator("li")).to_have_count(4)
    site.top_up(unit, "1.00", "unit-third")
    expect(timeline.locator("li")).to_have_count(5)
    timeline.get_by_role("button", name="Reverse").first.click()
    expect(view.page.locator("prepaid-meter-reverse dialog")).to_be_visible()
    view.page.keyboard.press("Escape")
    view.page.get_by_role("link", name="All units").click()
    expect(view.page.locator("prepaid-meter-overview")).to_be_visible()


def test_a_unit_that_is_gone(
    view: FrontendPage, built: tuple[BuiltSite, Unit], relays: Iterator[str]
) -> None:
    site, unit = built
    page = view.page
    tariff = site.tariff("Gone", "0.20")
    show(site.hub, "sensor.unit_gone", "1")
    gone = site.unit("Gone flat", tariff, "sensor.unit_gone", next(relays))
    view.navigate(path_of(site, gone.unit_id), f"{HEADER} .balance")
    expect(page.locator(f"{HEADER} h1")).to_have_text("Gone flat")
    site.hub.ws(
        "config_entries/subentries/delete",
        entry_id=site.entry_id,
        subentry_id=gone.subentry_id,
    )
    expect(page.get_by_text("This unit was removed.")).to_be_visible()
    view.navigate(path_of(site, "nobody"))
    expect(page.get_by_text("This page could not be loaded")).to_be_visible()
    view.navigate(path_of(site, unit.unit_id), f"{STATEMENT} table")
