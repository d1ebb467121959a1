"""The health page of the panel on a real hub: a site that is well, its examination, and one in trouble."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .boot_ha import HomeAssistantServer
from .browser import Frontend, FrontendPage
from .pictures import folder_for, picture
from .site_builder import BuiltSite, Unit

PAGE = "prepaid-meter-health"
WORD = f"{PAGE} h1"


@pytest.fixture(scope="module")
def watched(shared_hub: HomeAssistantServer, relays: Iterator[str]) -> tuple[BuiltSite, Unit]:
    """A site with one unit that paid."""
    site = BuiltSite.create(shared_hub, "Sound House")
    tariff = site.tariff("Sound", "0.25")
    site.show("sensor.sound", "100")
    unit = site.unit("Cellar", tariff, "sensor.sound", next(relays))
    site.top_up(unit, "20.00", "sound-1")
    return site, unit


def path_of(site: BuiltSite) -> str:
    return f"/prepaid-meter/{site.entry_id}/health"


def wait_word(view: FrontendPage, word: str) -> None:
    view.locator(WORD).get_by_text(word, exact=True).wait_for(timeout=15_000)


def test_a_well_site_is_examined_and_then_gets_into_trouble(
    shared_hub: HomeAssistantServer, watched: tuple[BuiltSite, Unit], tmp_path: Path
) -> None:
    site, unit = watched
    with Frontend(shared_hub.url, shared_hub.hass_tokens) as browser:
        view = browser.open(path_of(site), WORD)
        wait_word(view, "All is well")
        view.locator("prepaid-meter-panel nav a").last.focus()
        view.page.keyboard.press("Tab")
        expect(view.locator(f"{PAGE} .verify")).to_be_focused()
        view.page.keyboard.press("Enter")
        view.locator(f"{PAGE} .hash").wait_for()
        found = site.verify()
        told = view.locator(f"{PAGE} .result").inner_text()
        assert told == f"Sound: all {found['entries']} entries are as they were booked."
        assert view.locator(f"{PAGE} .hash code").get_attribute("title") == found["head_hash"]
        ledger = view.locator(f"{PAGE} #ledger").bounding_box()

        for register in ("40", "41"):
            site.show("sensor.sound", register)
        wait_word(view, "1 thing needs a look")
        assert view.locator(f"{PAGE} .things").inner_text() == "Readings refused · 1 meter"
        view.locator(f"{PAGE} .things button").focus()
        view.page.keyboard.press("Enter")
        link = view.locator(f"{PAGE} #trouble-refused a")
        view.page.keyboard.press("Tab")
        expect(link).to_be_focused()
        assert link.get_attribute("href") == f"/prepaid-meter/{site.entry_id}/unit/{unit.unit_id}"
        assert view.overflow() == []

        site.show("sensor.sound", "101")
        wait_word(view, "All is well")
        assert view.locator(f"{PAGE} #ledger").bounding_box() == ledger
        assert browser.problems() == []
    for register in ("42", "43"):
        site.show("sensor.sound", register)
    folder = folder_for(tmp_path)
    picture(shared_hub, path_of(site), f"{PAGE} #trouble-refused", folder, "health-trouble")
    site.show("sensor.sound", "102")
