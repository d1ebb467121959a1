"""Every page of the panel as people meet it: by day and by night, on a desk and on a phone.

Pictures are written to the folder PREPAID_SHOTS, if that is set.
"""

import os
from collections.abc import Callable
from pathlib import Path

from .boot_ha import HomeAssistantServer
from .browser import DESKTOP, PHONE, Frontend, FrontendPage, Scheme

PANEL = "prepaid-meter-panel"
LOOKS: dict[str, tuple[tuple[int, int], Scheme]] = {
    "desktop-light": (DESKTOP, "light"),
    "desktop-dark": (DESKTOP, "dark"),
    "phone-light": (PHONE, "light"),
    "phone-dark": (PHONE, "dark"),
}
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
    with Frontend(hub.url, hub.hass_tokens) as browser:
        for look, (size, scheme) in LOOKS.items():
            view = browser.open(path, ready, size=size, color_scheme=scheme)
            prepare(view)
            view.wait()
            view.shot(folder / f"{name}-{look}.png")
            assert view.overflow() == []
            assert view.accessibility(PANEL) == []
            if look == "phone-light":
                view.page.set_viewport_size(NARROWEST)
                view.wait()
                assert view.overflow() == []
            view.page.close()
        assert browser.problems() == []
