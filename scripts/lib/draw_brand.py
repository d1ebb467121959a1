"""Draw the brand: icon and logo, light and dark, in the two sizes that the hub serves."""

import shutil
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

REPOSITORY = Path(__file__).parents[2]
SOURCES = REPOSITORY / "docs" / "brand"
TARGET = REPOSITORY / "custom_components" / "prepaid_meter" / "brand"
HEIGHT_PX = 256
WIDTHS_PX = {"icon": 256, "logo": 950}


def draw(browser: Browser, name: str, scale: int, *, dark: bool) -> None:
    """Draw one picture on a transparent ground."""
    size = {"width": WIDTHS_PX[name], "height": HEIGHT_PX}
    page = browser.new_page(
        viewport=size, device_scale_factor=scale, color_scheme="dark" if dark else "light"
    )
    drawing = (SOURCES / f"{name}.svg").read_text("utf-8")
    page.set_content(f"<style>body{{margin:0}} svg{{display:block}}</style>{drawing}")
    file = f"{'dark_' if dark else ''}{name}{'@2x' if scale == 2 else ''}.png"  # noqa: PLR2004
    page.screenshot(path=TARGET / file, omit_background=True)
    page.close()


def main() -> None:
    """Draw them all."""
    TARGET.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name in WIDTHS_PX:
            for scale in (1, 2):
                for dark in (False, True):
                    draw(browser, name, scale, dark=dark)
        browser.close()


if __name__ == "__main__":
    main()
