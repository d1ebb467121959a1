"""What the panel costs a manager of a thousand units: on a real hub, in a real browser."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from tests.e2e.boot_ha import HomeAssistantServer
from tests.e2e.browser import Frontend
from tests.e2e.hub_folder import COMPONENTS, HubFolder

from .figures import TIMES, Measure, figure
from .hub import PROBE, each

UNITS = 1000
WWW = COMPONENTS / "prepaid_meter" / "www"
ELSEWHERE = "/profile/general"
MIB = 1024 * 1024

# Rows of the table that a person could read and click now, wherever they are nested.
ROWS = """
  const all = (root, found = []) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.localName === 'a' && element.closest('[role=row]')) found.push(element);
      if (element.shadowRoot) all(element.shadowRoot, found);
    }
    return found;
  };
  const rows = () => {
    const view = all(document.querySelector('home-assistant').shadowRoot);
    return view.map((link) => link.closest('[role=row]'));
  };
  const until = (seen) => new Promise((done) => {
    const look = () => (seen() ? done(performance.now()) : requestAnimationFrame(look));
    look();
  });
"""
OPEN = f"""async () => {{
  {ROWS}
  const began = performance.now();
  history.pushState(null, '', '/prepaid-meter');
  window.dispatchEvent(new Event('location-changed'));
  const shown = await until(() => rows().length >= 10);
  return shown - began;
}}"""
COUNT = f"""async (entity) => {{
  {ROWS}
  const {{hass}} = document.querySelector('home-assistant');
  const row = rows()[0];
  const before = row.textContent;
  const {{state, attributes}} = hass.states[entity];
  const more = (Number(state) + 1).toFixed(3);
  const began = performance.now();
  hass.callApi('POST', 'states/' + entity, {{state: more, attributes}});
  return await until(() => row.textContent !== before) - began;
}}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one browser saw of one hub."""

    open_ms: list[float]
    balance_ms: list[float]
    heap_mb: list[float]


@cache
def measured() -> Measured:
    """Boot a hub with a thousand flats and open the panel on it, again and again."""
    folder = HubFolder(
        path=Path(mkdtemp(prefix="prepaid_bench_panel_")),
        components=(COMPONENTS, PROBE),
        extra_yaml="bench_probe:\n",
    )
    with HomeAssistantServer(folder) as hub:
        hub.wait_running()
        hub.ws("bench_probe/meters", units=UNITS)
        hub.ws("bench_probe/found")
        with Frontend(hub.url, hub.hass_tokens) as browser:
            seen = [look(browser) for _ in range(TIMES)]
            assert browser.problems() == [], browser.problems()
    rmtree(folder.path)
    opened, told, heap = (list(column) for column in zip(*seen, strict=True))
    return Measured(open_ms=opened, balance_ms=told, heap_mb=heap)


def look(browser: Frontend) -> tuple[float, float, float]:
    """Come from another page of the hub, wait for the table, let a meter count, weigh the page."""
    view = browser.open(ELSEWHERE)
    page = view.page
    tools = page.context.new_cdp_session(page)

    def heap() -> float:
        tools.send("HeapProfiler.collectGarbage")
        found = tools.send("Runtime.getHeapUsage")
        return float(found["usedSize"]) / MIB

    before = heap()
    opened = page.evaluate(OPEN)
    view.wait()
    told = page.evaluate(COUNT, "sensor.bench_0")
    added = heap() - before
    page.close()
    return opened, told, added


@figure("from a click until the table of 1,000 units can be used", at_most=1000)
def panel_open_1000_units_ms(folder: Path) -> Iterator[Measure]:
    yield each(measured().open_ms)


@figure("from a meter's new reading until its unit's balance is on the screen", at_most=300)
def balance_to_screen_ms(folder: Path) -> Iterator[Measure]:
    yield each(measured().balance_ms)


@figure("of the browser, which the panel with 1,000 units adds to another page's", at_most=60)
def panel_heap_mb(folder: Path) -> Iterator[Measure]:
    yield each(measured().heap_mb)


def compressed_kb(name: str) -> float:
    """Return what a browser loads of a bundle."""
    return len(gzip.compress((WWW / name).read_bytes(), 9)) / 1024


@figure("what a browser loads for the panel, compressed", at_most=150)
def panel_bundle_kb(folder: Path) -> Iterator[Measure]:
    yield lambda: compressed_kb("panel.js")


@figure("what a browser loads for the cards, compressed", at_most=60)
def cards_bundle_kb(folder: Path) -> Iterator[Measure]:
    yield lambda: compressed_kb("cards.js")
