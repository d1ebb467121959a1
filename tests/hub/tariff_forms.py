"""Walking through the builder of tariffs as a browser does."""

from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from custom_components.prepaid_meter.subentries import tariff_versions

from .forms import begin, change, choose, newest, said, site, submit


async def drafted(hass: HomeAssistant, commodity: str = "electricity") -> Any:
    """The menu of an empty draft."""
    form = await choose(hass, await begin(hass, site(hass), "tariff"), "build")
    return await submit(hass, form, {"name": "Flats", "commodity": commodity})


async def filled(hass: HomeAssistant, menu: Any, step: str, values: dict[str, Any]) -> Any:
    """What comes after a form that a menu leads to."""
    return await submit(hass, await choose(hass, menu, step), values)


async def with_line(hass: HomeAssistant, menu: Any, step: str, **values: Any) -> Any:
    """The menu of a draft after a line was added to it."""
    form = await choose(hass, await choose(hass, menu, "add_line"), step)
    line = await submit(hass, form, values)
    assert line["step_id"] == "line", said(line)
    return await choose(hass, line, "builder")


async def saved(hass: HomeAssistant, menu: Any, **values: Any) -> dict[str, Any]:
    """The document that a draft is saved as."""
    done = await filled(hass, menu, "save", values)
    assert done["type"] in (FlowResultType.CREATE_ENTRY, FlowResultType.ABORT), done
    entry = hass.config_entries.async_entries("prepaid_meter")[0]
    return dict(newest(entry, "tariff").data["versions"][-1])


def suggested(form: Any) -> dict[str, Any]:
    """What a form suggests, by field."""
    keys = form["data_schema"].schema
    return {
        key.schema: key.description["suggested_value"]
        for key in keys
        if key.description and "suggested_value" in key.description
    }


async def unchanged(hass: HomeAssistant, entry: Any, tariff: Any) -> None:
    """Every form of a draft, sent as it is shown, leaves the prices as they are."""
    before = tariff_versions(tariff.data)[-1]
    menu = await choose(hass, await change(hass, entry, tariff), "new_version")
    if menu["step_id"] == "new_version":
        menu = await choose(hass, menu, "build_version")
    for step in ("day_bands", "free", "packages", "taxes", "document"):
        form = await choose(hass, menu, step)
        menu = await submit(hass, form, suggested(form) | defaults(form))
    for place, line in enumerate(before.lines):
        menu = await choose(hass, menu, "pick_line")
        if len(before.lines) > 1:
            menu = await submit(hass, menu, {"line": str(place)})
        for step in menu["menu_options"]:
            if step.startswith("line_") and step not in ("line_up", "line_remove"):
                form = await choose(hass, menu, step)
                menu = await submit(hass, form, suggested(form) | defaults(form))
                assert menu["step_id"] == "line", (line, step, said(menu))
        menu = await choose(hass, menu, "builder")
    await saved(hass, menu)
    after = tariff_versions(tariff.data)[-1]
    assert after != before
    for part in ("bands", "lines", "taxes", "days", "free", "packages"):
        assert getattr(after, part) == getattr(before, part), part


def defaults(form: Any) -> dict[str, Any]:
    """What a browser sends of flags nobody touched."""
    shown = suggested(form)
    return {
        key.schema: key.default()
        for key in form["data_schema"].schema
        if key.schema not in shown and callable(key.default)
    }
