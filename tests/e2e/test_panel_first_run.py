"""The assistant for a site's first unit, and the dialog that runs the hub's own forms."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .boot_ha import HomeAssistantServer
from .browser import Frontend, FrontendPage
from .client import RefusedError
from .pictures import PANEL, folder_for
from .site_builder import BuiltSite, show, wait_for

ASSISTANT = "prepaid-meter-first-run"
DONE = "prepaid-meter-first-run-done"
FLOW = "prepaid-meter-flow"
SENT_MS = 500
WORDS_MS = 15_000
TWO_MINUTES_S = 120


@pytest.fixture(scope="module")
def browser(shared_hub: HomeAssistantServer) -> Iterator[Frontend]:
    """An administrator's browser."""
    with Frontend(shared_hub.url, shared_hub.hass_tokens) as frontend:
        yield frontend
        assert frontend.problems() == []


def opened(browser: Frontend, site: BuiltSite, page: str = "first-run") -> FrontendPage:
    """Open one of the panel's pages for a site."""
    ready = f"{ASSISTANT} h1" if page == "first-run" else PANEL
    return browser.open(f"/prepaid-meter/{site.entry_id}/{page}", ready)


def press(view: FrontendPage, *keys: str) -> None:
    """Press keys one after the other."""
    for key in keys:
        view.page.keyboard.press(key)


def title(view: FrontendPage, words: str) -> None:
    """Wait until a step is shown, stood on by who uses a keyboard."""
    view.page.get_by_role("heading", name=words).wait_for(timeout=WORDS_MS)


def picture(view: FrontendPage, name: str, folder: Path) -> None:
    """Picture a step; nothing sticks out, nothing is closed to a screen reader."""
    view.wait()
    view.shot(folder / f"first-run-{name}.png")
    assert view.overflow() == []
    assert view.accessibility(PANEL) == []


def test_a_fresh_site_has_a_working_unit_by_keyboard_alone(
    shared_hub: HomeAssistantServer, browser: Frontend, relays: Iterator[str], tmp_path: Path
) -> None:
    site, folder = BuiltSite.create(shared_hub, "First house"), folder_for(tmp_path)
    relay = next(relays)
    show(shared_hub, "sensor.first_flat", "1000")
    view = opened(browser, site)
    began_s = time.monotonic()
    picture(view, "1-price", folder)
    view.locator(f"{ASSISTANT} #rate").focus()
    press(view, "Tab", "Shift+Tab")
    view.page.keyboard.type("0.50")
    press(view, "Enter")
    title(view, "Which meter counts it?")
    picture(view, "2-meter", folder)
    view.locator(f"{ASSISTANT} input[value='sensor.first_flat']").focus()
    press(view, "Space", "Enter")
    title(view, "What turns it off?")
    view.locator(f"{ASSISTANT} input[value='{relay}']").focus()
    press(view, "Space")
    picture(view, "3-switch", folder)
    press(view, "Enter")
    title(view, "Who is it, and on what terms?")
    picture(view, "4-terms", folder)
    view.locator(f"{ASSISTANT} #name").focus()
    press(view, "Control+A")
    view.page.keyboard.type("First flat")
    press(view, "Enter")
    title(view, "Is this right?")
    picture(view, "5-check", folder)
    view.page.reload()
    title(view, "Is this right?")
    view.locator(f"{ASSISTANT} .foot .main").focus()
    press(view, "Enter")
    title(view, "First flat works")
    took_s = time.monotonic() - began_s
    sys.stdout.write(f"from nothing to a working unit: {took_s:.1f} s\n")
    assert took_s < TWO_MINUTES_S
    balance = view.locator(f"{DONE} .balance")
    wait_for(lambda: balance.inner_text() == "€20.00" or None, balance.inner_text)
    before = view.locator(f"{DONE} .ways").bounding_box()
    show(shared_hub, "sensor.first_flat", "1003")
    wait_for(lambda: balance.inner_text() == "€18.50" or None, balance.inner_text)
    assert view.locator(f"{DONE} .ways").bounding_box() == before
    picture(view, "6-done", folder)
    view.page.close()


def test_a_refusal_is_told_at_its_step_and_nothing_is_made_twice(
    shared_hub: HomeAssistantServer, browser: Frontend, relays: Iterator[str]
) -> None:
    site = BuiltSite.create(shared_hub, "Second house")
    other = BuiltSite.create(shared_hub, "Other house")
    show(shared_hub, "sensor.metered", "10")
    show(shared_hub, "sensor.unmetered", "20")
    view = opened(browser, site)
    rate, main = view.locator(f"{ASSISTANT} #rate"), view.locator(f"{ASSISTANT} .foot .main")
    wrong = view.locator(f"{ASSISTANT} .wrong")
    rate.fill("free")
    main.click()
    assert "above zero" in wrong.inner_text()
    rate.fill("0.1234567")
    main.click()
    view.locator(f"{ASSISTANT} input[value='sensor.metered']").check()
    other.unit("Metered", other.tariff("Other tariff", "0.20"), "sensor.metered", next(relays))
    for _ in range(3):
        main.click()
    title(view, "Is this right?")
    main.click()
    title(view, "What does use cost?")
    assert "0.1234567" in wrong.inner_text()
    assert rate.get_attribute("aria-invalid") == "true"
    rate.fill("0.25")
    for _ in range(4):
        main.click()
    title(view, "Is this right?")
    main.click()
    title(view, "Which meter counts it?")
    assert "already the source" in wrong.inner_text()
    view.locator(f"{ASSISTANT} input[value='sensor.unmetered']").check()
    for _ in range(3):
        main.click()
    title(view, "Is this right?")
    main.click()
    title(view, "Flat 1 works")
    parts = shared_hub.ws("config_entries/subentries/list", entry_id=site.entry_id)
    assert sorted((one["subentry_type"], one["title"]) for one in parts) == [
        ("tariff", "Standard"),
        ("unit", "Flat 1"),
    ]
    view.page.close()


def test_the_hubs_own_form_changes_a_unit_and_leaves_nothing_open(
    shared_hub: HomeAssistantServer, browser: Frontend, relays: Iterator[str], tmp_path: Path
) -> None:
    site = BuiltSite.create(shared_hub, "Third house")
    show(shared_hub, "sensor.third", "10")
    tariff = site.tariff("Third tariff", "0.20")
    unit = site.unit("Third flat", tariff, "sensor.third", next(relays))
    view = opened(browser, site)
    view.page.evaluate(
        """([entry, subentry]) => {
          const dialog = document.createElement('prepaid-meter-flow');
          const app = document.querySelector('home-assistant');
          dialog.hass = app.hass; dialog.from = app;
          dialog.asked = {entryId: entry, kind: 'unit', subentryId: subentry};
          dialog.addEventListener('closed', () => dialog.remove());
          app.shadowRoot.append(dialog);
        }""",
        [site.entry_id, unit.subentry_id],
    )
    view.locator(f"{FLOW} .option").first.click()
    name = view.locator(f"{FLOW} ha-selector-text input").first
    name.wait_for(timeout=WORDS_MS)
    name.fill(" ")
    view.locator(f"{FLOW} .main").click()
    view.locator(f"{FLOW} ha-alert").first.wait_for(timeout=WORDS_MS)
    view.shot(folder_for(tmp_path) / "flow-error.png")
    assert "at most 100 characters" in view.locator(f"{FLOW} ha-alert").first.inner_text()
    flow_id = view.locator(FLOW).evaluate("(dialog) => dialog.step.flow_id")
    assert is_open(shared_hub, flow_id)
    press(view, "Escape")
    expect(view.locator(FLOW)).to_have_count(0)
    # What the page asks of the hub passes through this process: it is let through while the page waits.
    view.page.wait_for_timeout(SENT_MS)
    assert not is_open(shared_hub, flow_id)
    view.page.close()


def is_open(hub: HomeAssistantServer, flow_id: str) -> bool:
    """Return whether the hub still waits for somebody to finish a form."""
    try:
        hub.rest("GET", f"/api/config/config_entries/subentries/flow/{flow_id}")
    except RefusedError:
        return False
    return True
