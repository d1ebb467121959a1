"""A Modbus bus: how it is reached, and a search for who is on it. It is tried before it is saved."""

import secrets
from typing import Any, Final

import probatio
from homeassistant.config_entries import SOURCE_RECONFIGURE, ConfigEntry, SubentryFlowResult
from homeassistant.core import HomeAssistant

from ..const import (
    CONF_BAUDRATE,
    CONF_BUS_ID,
    CONF_DEVICE,
    CONF_HOST,
    CONF_LINK,
    CONF_NAME,
    CONF_PORT,
    CONF_PROFILE,
    CONF_STOPBITS,
    DOMAIN,
    LINK_RTU_OVER_TCP,
    LINK_SERIAL,
    LINK_TCP,
    LINKS,
    SUBENTRY_BUS,
)
from ..devices import Places, places_of
from ..sources.modbus.link import BusConfig
from ..sources.modbus.probe import Found
from ..sources.modbus.profile import names
from .base import option_names, title_taken, wrong_of
from .modbus_scan import ScanFlow
from .modbus_schemas import bus_fields, range_fields
from .parse import FormError, name_of
from .ports import refuse_port, serial_ports
from .selectors import Fields, named

UNKNOWN: Final = "unknown"
"""How the forms name a model that does not tell what it is."""


def bus_names(entry: ConfigEntry[Any]) -> dict[str, str]:
    """Return the names of a site's buses by id."""
    return {one.data[CONF_BUS_ID]: one.title for one in entry.get_subentries_of_type(SUBENTRY_BUS)}


def bus_config(entry: ConfigEntry[Any], bus_id: str) -> BusConfig:
    """Return a saved bus under the name it bears in the hub. FormError where it was removed meanwhile."""
    buses = entry.get_subentries_of_type(SUBENTRY_BUS)
    saved = next((one for one in buses if one.data[CONF_BUS_ID] == bus_id), None)
    if saved is None:
        raise FormError(CONF_BUS_ID, "choice_invalid", value=bus_id)
    return BusConfig.from_data({**saved.data, CONF_NAME: saved.title})


async def bus_places(hass: HomeAssistant) -> Places:
    """Return the port of every saved bus of any site, by the bus's id: two may share one."""
    buses = [
        one
        for entry in hass.config_entries.async_entries(DOMAIN)
        for one in entry.get_subentries_of_type(SUBENTRY_BUS)
    ]
    return await places_of(hass, buses)


async def found_rows(hass: HomeAssistant, found: list[Found]) -> dict[str, str]:
    """Return who answered by address, each as a line for people."""
    models = dict(await hass.async_add_executor_job(names))
    unknown = (await option_names(hass, CONF_PROFILE, [UNKNOWN]))[UNKNOWN]
    return {
        str(one.address): f"{one.address}: {models.get(one.profile_id or '', unknown)}"
        for one in found
    }


def listed(rows: dict[str, str]) -> str:
    """Return rows as a list of Markdown."""
    return "\n".join(f"- {row}" for row in rows.values()) or "–"


class BusFlow(ScanFlow):
    """Create, change or search a bus."""

    _wrong: FormError | None = None

    async def async_step_user(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask how the bus is reached."""
        return self.async_show_menu(step_id="user", menu_options=list(LINKS))

    async def async_step_reconfigure(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask what to do: another way to reach it is possible, meters stay where they are."""
        subentry = self._get_reconfigure_subentry()
        return self.async_show_menu(
            step_id="reconfigure",
            menu_options=["scan", *LINKS],
            description_placeholders={"name": subentry.title},
        )

    async def async_step_tcp(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask for a Modbus TCP gateway or meter."""
        return await self._link(LINK_TCP, user_input)

    async def async_step_serial(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a serial port of this machine."""
        return await self._link(LINK_SERIAL, user_input)

    async def async_step_rtu_over_tcp(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a serial server on the network."""
        return await self._link(LINK_RTU_OVER_TCP, user_input)

    async def async_step_scan(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask where to search."""
        wrong = self._wrong
        if user_input is not None:
            self._wrong = None
            try:
                bus_id = self._get_reconfigure_subentry().data[CONF_BUS_ID]
                self._begin_scan(user_input, bus_config(self._get_entry(), bus_id))
                return await self.async_step_scanning()
            except FormError as error:
                wrong = error
        return self._form("scan", range_fields(), user_input, wrong)

    async def async_step_scanned(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Say who answered; meters are added to units."""
        try:
            found = self._found()
        except FormError as error:
            self._wrong = error
            return await self.async_step_scan()
        rows = await found_rows(self.hass, found)
        return self.async_abort(
            reason="scanned" if found else "nobody_found",
            description_placeholders={"found": listed(rows)},
        )

    async def _link(self, link: str, form: dict[str, Any] | None) -> SubentryFlowResult:
        wrong: FormError | None = None
        if form is not None:
            try:
                return await self._saved(link, form)
            except FormError as error:
                wrong = error
        ports: list[str] = []
        if link == LINK_SERIAL:
            ports = await self.hass.async_add_executor_job(serial_ports)
        return self._form(link, named() | bus_fields(link, ports), form or self._shown(), wrong)

    async def _saved(self, link: str, form: dict[str, Any]) -> SubentryFlowResult:
        changing = self.source == SOURCE_RECONFIGURE
        own = self._get_reconfigure_subentry() if changing else None
        name = name_of(form[CONF_NAME], CONF_NAME)
        entry = self._get_entry()
        if title_taken(entry, SUBENTRY_BUS, name, own.subentry_id if own else None):
            raise FormError(CONF_NAME, "name_taken")
        bus_id = own.data[CONF_BUS_ID] if own else f"b{secrets.token_hex(5)}"
        data = {CONF_BUS_ID: bus_id, CONF_NAME: name, CONF_LINK: link, **_link_data(form)}
        await refuse_port(self.hass, entry, BusConfig.from_data(data))
        if own is not None:
            return self.async_update_and_abort(entry, own, data=data, title=name)
        return self.async_create_entry(title=name, data=data, unique_id=f"{SUBENTRY_BUS}:{bus_id}")

    def _shown(self) -> dict[str, Any]:
        """Return what is saved, as the form shows it."""
        if self.source != SOURCE_RECONFIGURE:
            return {}
        saved = self._get_reconfigure_subentry()
        shown = dict(saved.data) | {CONF_NAME: saved.title}
        texts = {key: str(shown[key]) for key in (CONF_BAUDRATE, CONF_STOPBITS) if key in shown}
        return shown | texts

    def _form(
        self, step_id: str, fields: Fields, values: dict[str, Any] | None, wrong: FormError | None
    ) -> SubentryFlowResult:
        schema = self.add_suggested_values_to_schema(probatio.Schema(fields), values)
        return self.async_show_form(step_id=step_id, data_schema=schema, **wrong_of(schema, wrong))


def _link_data(form: dict[str, Any]) -> dict[str, Any]:
    """Return what is saved of a link: texts without spaces around them, numbers as such."""
    data = {key: value for key, value in form.items() if key != CONF_NAME}
    for key in (CONF_HOST, CONF_DEVICE):
        if key in data:
            data[key] = data[key].strip()
            if not data[key]:
                raise FormError(key, "name_invalid", length=255)
    for key in (CONF_PORT, CONF_BAUDRATE, CONF_STOPBITS):
        if key in data:
            data[key] = int(data[key])
    return data
