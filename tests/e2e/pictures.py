"""Every page of the panel as people meet it: by day and by night, on a desk and on a phone.

Pictures are written to the folder PREPAID_SHOTS, if that is set.
"""

import os
from collections.abc import Callable
from pathlib import Path

from .boot_ha import HomeAssistantServer
from .browser import Frontend, FrontendPage

PANEL = "prepaid-meter-panel"
NARROWEST = {"width": 320, "height": 800}


def folder_for(temporary: Path) -> Path:
    """Return where pictures go."""
    folder = Path(os.environ.get("PREPAID_SHOTS") or temporary / "shots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def picture(
    hub: HomeAssistantServer,
    path: str,
    ready: str,
    folder: Path,
    name: str,
    prepare: Callable[[FrontendPage], object] = lambda _: None,
) -> None:
    """Picture a page four times. Nothing may stick out, fail, or be closed to a screen reader.

    `ready` is an element that is there once the page is drawn; `prepare` is done before each picture.
    """
    for mobile, dark in ((False, False), (False, True), (True, False), (True, True)):
        with Frontend(hub.url, hub.hass_tokens, mobile=mobile, dark=dark) as browser:
            view = browser.open(path, ready)
            prepare(view)
            view.wait()
            look = f"{'phone' if mobile else 'desktop'}-{'dark' if dark else 'light'}"
            view.shot(folder / f"{name}-{look}.png")
            assert view.overflow() == []
            assert view.accessibility(PANEL) == []
            if mobile and not dark:
                view.page.set_viewport_size(NARROWEST)
                view.wait()
                assert view.overflow() == []
            assert browser.problems() == []
