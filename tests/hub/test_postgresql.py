"""A site whose ledger is on a real PostgreSQL server."""

from collections.abc import Iterator
from typing import Any

import pytest
from homeassistant import requirements
from homeassistant.config_entries import SOURCE_USER, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.database_driver import DRIVER
from tests.postgresql import Server, running_server

from .forms import text_of
from .helpers import act, set_up_site, settle, show_register, state_of, unit_data, view_of


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_server() as server:
        yield server


@pytest.fixture
def url(server: Server) -> str:
    return server.new_database()


class Index:
    """What the hub asked the package index for; this one has nothing at first."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.has: set[str] = set()

    def install(self, package: str, **_: Any) -> bool:
        self.asked.append(package)
        return package in self.has


@pytest.fixture
def index(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> Index:
    """A hub that lacks the driver, may install it, and reaches only this index."""
    index = Index()
    hass.config.skip_pip = False
    monkeypatch.setattr(
        requirements.pkg_util, "is_installed", lambda package: package not in DRIVER
    )
    monkeypatch.setattr(requirements.pkg_util, "install_package", index.install)
    return index


async def new_site(hass: HomeAssistant, url: str) -> Any:
    """Fill in the form of a new site."""
    form = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    values = {"advanced": {"database_url": url}}
    return await hass.config_entries.flow.async_configure(form["flow_id"], values)


async def restart(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    assert await hass.config_entries.async_unload(entry.entry_id)
    await hass.config_entries.async_setup(entry.entry_id)
    await settle(hass)


async def test_a_site_on_postgresql_bills_and_restarts(
    hass: HomeAssistant, hass_admin_user: MockUser, url: str
) -> None:
    show_register(hass, "sensor.flat_m", "100")
    entry = await set_up_site(hass, units=[unit_data("flat")], database_url=url)
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="20", reference="r1")
    show_register(hass, "sensor.flat_m", "110.5")
    await settle(hass)
    assert state_of(hass, "sensor", "flat_balance") == "17.9"
    await restart(hass, entry)
    assert state_of(hass, "sensor", "flat_balance") == "17.9"
    show_register(hass, "sensor.flat_m", "111.5")
    await settle(hass)
    assert view_of(entry, "flat").balance_micro == 17_700_000
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="5", reference="r2")
    assert state_of(hass, "sensor", "flat_balance") == "22.7"
    assert (await act(hass, "verify_ledger"))["ok"] is True


async def test_a_site_waits_for_a_server_that_is_down(
    hass: HomeAssistant, hass_admin_user: MockUser, server: Server, url: str
) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")], database_url=url)
    await act(hass, "top_up", user=hass_admin_user, unit_id="flat", amount="20", reference="r1")
    assert await hass.config_entries.async_unload(entry.entry_id)
    server.stop()
    try:
        await hass.config_entries.async_setup(entry.entry_id)
        assert entry.state is ConfigEntryState.SETUP_RETRY
    finally:
        server.start()
    await hass.config_entries.async_reload(entry.entry_id)
    await settle(hass)
    assert state_of(hass, "sensor", "flat_balance") == "20"


async def test_the_form_installs_the_driver_and_makes_the_ledger(
    hass: HomeAssistant, index: Index, url: str
) -> None:
    index.has = set(DRIVER)
    created = await new_site(hass, url)
    assert created["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done(wait_background_tasks=True)
    assert created["result"].state is ConfigEntryState.LOADED
    assert sorted(index.asked) == sorted(DRIVER)


async def test_the_form_says_that_the_driver_cannot_be_had_and_tries_again(
    hass: HomeAssistant, index: Index, url: str
) -> None:
    for _ in range(2):
        refused = await new_site(hass, url)
        assert refused["errors"] == {"base": "database_unavailable"}
        message = text_of(("config", "error"))["database_unavailable"]
        assert DRIVER[0] in message.format(**refused["description_placeholders"])
        assert index.asked, "the index was not asked again"
        index.asked.clear()
    assert not hass.config_entries.async_entries(DOMAIN)


async def test_a_site_tries_again_until_the_driver_can_be_had(
    hass: HomeAssistant, index: Index, url: str
) -> None:
    entry = await set_up_site(hass, database_url=url, expect=ConfigEntryState.SETUP_RETRY)
    assert "psycopg" in str(entry.reason)
    index.has = set(DRIVER)
    await hass.config_entries.async_reload(entry.entry_id)
    assert entry.state is ConfigEntryState.LOADED


async def test_a_ledger_in_a_file_needs_no_driver(hass: HomeAssistant, index: Index) -> None:
    await set_up_site(hass)
    assert index.asked == []
