"""Drive Home Assistant's frontend in a headless Chromium that cannot leave the machine.

    with Frontend(hub.url, hub.hass_tokens) as browser:
        page = browser.open("/config/integrations")
        page.shot("integrations.png")
        assert not browser.problems()

Chromium comes from the distribution; set CHROMIUM to use another one.
"""

import contextlib
import json
import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

import axe_playwright_python
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Response,
    Route,
    sync_playwright,
)

from . import page_scripts

CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
type Scheme = Literal["dark", "light"]

DESKTOP = (1280, 900)
PHONE = (390, 844)
WAIT_MS = 30_000
FAILED_STATUS = 400
LOOPBACK = ("127.0.0.1", "localhost", None)
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")

# What any hub without the internet complains about.
NOISE = re.compile(
    r"/api/brands/|//brands\.home-assistant\.io|//demo\.home-assistant\.io"
    r"|//raw\.githubusercontent\.com|/unknown/(webpack|node_modules)"
)


def chromium() -> str:
    """Return the browser to start; FileNotFoundError says how to install it."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not found:
        raise FileNotFoundError("Chromium is not installed: apt-get install chromium")
    return found


class FrontendPage:
    """One page of the frontend. Its locators see through shadow roots."""

    def __init__(self, page: Page, url: str) -> None:
        """Wrap a Playwright page."""
        self.page = page
        self.url = url

    def goto(self, path: str, selector: str | None = None) -> Self:
        """Load a path and wait until it is drawn."""
        self.page.goto(self.url + path, wait_until="domcontentloaded")
        return self.wait(selector)

    def navigate(self, path: str, selector: str | None = None) -> Self:
        """Go to a path inside the app, as a click on a link does."""
        self.page.evaluate(page_scripts.NAVIGATE, path)
        return self.wait(selector)

    def wait(self, selector: str | None = None) -> Self:
        """Wait until nothing is loading and the selector is there."""
        self.page.wait_for_function(page_scripts.RENDERED, timeout=WAIT_MS)
        if selector:
            self.locator(selector).first.wait_for(timeout=WAIT_MS)
        self.page.evaluate(page_scripts.PAINTED)
        return self

    def locator(self, selector: str) -> Locator:
        """Find elements by CSS."""
        return self.page.locator(selector)

    def shot(self, path: str | Path, selector: str | None = None) -> None:
        """Take a picture of the page or of one element."""
        if selector:
            self.locator(selector).first.screenshot(path=path)
        else:
            self.page.screenshot(path=path)

    def overflow(self) -> list[str]:
        """Elements that reach past the window's edges."""
        found: list[str] = self.page.evaluate(page_scripts.OVERFLOW)
        return found

    def tab_order(self, presses: int = 15) -> list[dict[str, Any] | None]:
        """Press Tab again and again; return what had the focus each time."""
        seen = []
        for _ in range(presses):
            self.page.keyboard.press("Tab")
            seen.append(self.page.evaluate(page_scripts.FOCUS))
        return seen

    def accessibility(self, selector: str | None = None) -> list[dict[str, Any]]:
        """Faults that axe finds in an element, or in everything."""
        if not self.page.evaluate("() => !!window.axe"):
            self.page.evaluate(AXE.read_text("utf-8"))
        found: list[dict[str, Any]] = self.page.evaluate(page_scripts.ACCESSIBILITY, selector)
        return found


class Frontend:
    """A Chromium, logged in with the given tokens."""

    def __init__(
        self,
        url: str,
        hass_tokens: dict[str, Any] | None = None,
        *,
        mobile: bool = False,
        dark: bool = False,
        language: str = "en",
        time_zone: str = "Europe/London",
    ) -> None:
        """Prepare; the browser starts on entering."""
        self.url = url.rstrip("/")
        self.tokens = hass_tokens
        self.mobile = mobile
        self.dark = dark
        self.language = language
        self.time_zone = time_zone
        self._complaints: list[str] = []
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> Self:
        """Start the browser."""
        with contextlib.ExitStack() as stack:
            self._context = self._launch(stack)
            self._context.route("**/*", self._guard)
            self._context.add_init_script(self._log_in())
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        """Close the browser."""
        self._stack.close()

    def _launch(self, stack: contextlib.ExitStack) -> BrowserContext:
        playwright = stack.enter_context(sync_playwright())
        profile = stack.enter_context(
            tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True)
        )
        width, height = PHONE if self.mobile else DESKTOP
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=chromium(),
            headless=True,
            args=CHROMIUM_ARGUMENTS,
            viewport={"width": width, "height": height},
            has_touch=self.mobile,
            is_mobile=self.mobile,
            color_scheme="dark" if self.dark else "light",
            reduced_motion="reduce",
            locale=self.language,
            timezone_id=self.time_zone,
            service_workers="block",
        )
        stack.callback(context.close)
        return context

    def _log_in(self) -> str:
        stored = {"selectedLanguage": json.dumps(self.language)}
        if self.tokens:
            stored["hassTokens"] = json.dumps(self.tokens)
        return (
            f"if (location.origin === {json.dumps(self.url)})"
            f" for (const [key, value] of Object.entries({json.dumps(stored)}))"
            " if (localStorage.getItem(key) === null) localStorage.setItem(key, value);"
        )

    def _guard(self, route: Route) -> None:
        """Let only loopback through."""
        if urlsplit(route.request.url).hostname in LOOPBACK:
            route.continue_()
        else:
            self._complaints.append(f"blocked {route.request.url}")
            route.abort()

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            place = message.location or {}
            self._complaints.append(f"{message.text[:500]} {place.get('url', '')}")

    def _on_response(self, response: Response) -> None:
        if response.status >= FAILED_STATUS:
            self._complaints.append(f"{response.status} {response.url}")

    def problems(self) -> list[str]:
        """Console errors, exceptions and failed requests that are not a closed network's fault."""
        return [text for text in self._complaints if not NOISE.search(text)]

    def open(
        self,
        path: str = "/",
        selector: str | None = None,
        *,
        size: tuple[int, int] | None = None,
        color_scheme: Scheme | None = None,
    ) -> FrontendPage:
        """Open a path in a new page, of another size or by night, and wait until it is drawn."""
        page = self._context.new_page()
        if size is not None:
            page.set_viewport_size({"width": size[0], "height": size[1]})
        if color_scheme is not None:
            page.emulate_media(color_scheme=color_scheme)
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self._complaints.append(str(error)[:800]))
        page.on("response", self._on_response)
        return FrontendPage(page, self.url).goto(path, selector)
