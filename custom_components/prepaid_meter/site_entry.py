"""From a config entry to a running site and back."""

import logging
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from homeassistant.const import EVENT_CORE_CONFIG_UPDATE, EVENT_HOMEASSISTANT_STOP
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.exceptions import ConfigEntryError, ConfigEntryNotReady
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.event import async_call_later

from .adapters import Adapters
from .const import CONF_DATABASE_URL, DOMAIN, PLATFORMS
from .database_driver import need_driver
from .engine.errors import PrepaidError, StoreUnavailable
from .engine.view import UnitView
from .hub_start import when_hub_whole
from .issues import Issues
from .models import PrepaidConfigEntry, PrepaidRuntime
from .notices import Notices
from .price_watch import PriceWatch
from .renames import follow_rename
from .runtime.clock import SystemClock
from .runtime.site import SiteRuntime
from .site_changes import apply_first, apply_settings, settings_of, take_again
from .statistics_queue import StatisticsQueue
from .unit_entities import UnitEntities

_LOGGER = logging.getLogger(__name__)

STORAGE = ".storage"
BEGIN_AGAIN_SECONDS = 30
"""A ledger that another program holds at the start is free again soon; a full disk takes longer."""


def ledger_path(hass: HomeAssistant, entry: PrepaidConfigEntry) -> Path:
    """Return where a site's ledger lives unless another database was chosen."""
    return Path(hass.config.path(STORAGE, DOMAIN, f"{entry.entry_id.lower()}.db"))


def database_url(hass: HomeAssistant, entry: PrepaidConfigEntry) -> str:
    """Return the database a site's ledger is kept in."""
    return str(entry.data.get(CONF_DATABASE_URL) or f"sqlite:///{ledger_path(hass, entry)}")


async def start_site(hass: HomeAssistant, entry: PrepaidConfigEntry) -> None:
    """Open the ledger, bring it up to the saved forms, then read meters and decide."""
    issues = Issues(hass, entry.entry_id, entry.title)
    notices = Notices(hass, entry)
    adapters = Adapters(
        hass,
        entry,
        refused=issues.refused,
        renamed=partial(follow_rename, hass, entry),
        unreached=issues.unreached,
        freed=partial(take_again, hass, entry),
        tell=notices.tell,
    )
    site = await _open(hass, entry, adapters)
    issues.store(available=True)
    issues.connect(site)
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id,
        identifiers={(DOMAIN, entry.entry_id)},
        name=entry.title,
        entry_type=dr.DeviceEntryType.SERVICE,
    )
    runtime = entry.runtime_data = PrepaidRuntime(
        site=site,
        adapters=adapters,
        entities=UnitEntities(hass, entry.entry_id, site.view),
        site_device_id=device.id,
        issues=issues,
        statistics=StatisticsQueue(hass, site),
        prices=PriceWatch(hass, entry, site, issues.prices_missing),
    )
    try:
        adapters.connect(site)
        _listen(hass, entry, runtime, notices)
        await apply_first(hass, entry)
        await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
        runtime.entities.forget_gone()
    except BaseException as error:
        runtime.prices.close()
        await adapters.close()
        issues.clear()
        await site.stop()
        if isinstance(error, PrepaidError):
            raise _setup_error(error) from error
        raise
    issues.refresh()
    _begin_when_started(hass, entry, runtime)


async def _open(hass: HomeAssistant, entry: PrepaidConfigEntry, adapters: Adapters) -> SiteRuntime:
    """Return the running site; the hub tries again later while the ledger cannot be opened."""
    url = database_url(hass, entry)
    try:
        await need_driver(hass, url)
        return await SiteRuntime.start(
            url,
            await settings_of(hass, entry),
            clock=SystemClock(),
            performer=adapters,
            zone_of=ZoneInfo,
        )
    except PrepaidError as error:
        raise _setup_error(error) from error


def _setup_error(error: PrepaidError) -> ConfigEntryError | ConfigEntryNotReady:
    """Return the hub's error: it tries again where the ledger is out of reach, and only then."""
    kind = ConfigEntryNotReady if isinstance(error, StoreUnavailable) else ConfigEntryError
    return kind(
        translation_domain=DOMAIN,
        translation_key=error.key,
        translation_placeholders=error.placeholders,
    )


@callback
def _listen(
    hass: HomeAssistant, entry: PrepaidConfigEntry, runtime: PrepaidRuntime, notices: Notices
) -> None:
    """Pass on what the site tells, and tell the site what the hub does."""

    @callback
    def keep(view: UnitView) -> None:
        runtime.latest[view.unit_id] = view
        runtime.entities.on_view(view)
        runtime.issues.on_view(view)

    @callback
    def on_problem(problem: str | None) -> None:
        runtime.issues.store(available=problem is None)

    async def on_zone(event: Event) -> None:  # noqa: ARG001
        await apply_settings(hass, entry)

    async def on_stop(event: Event) -> None:  # noqa: ARG001
        await stop_site(entry)

    entry.async_on_unload(runtime.site.listen(None, keep))
    entry.async_on_unload(runtime.site.on_notice(notices.tell))
    entry.async_on_unload(runtime.site.on_problem(on_problem))
    entry.async_on_unload(hass.bus.async_listen(EVENT_CORE_CONFIG_UPDATE, on_zone))
    entry.async_on_unload(hass.bus.async_listen_once(EVENT_HOMEASSISTANT_STOP, on_stop))


@callback
def _begin_when_started(
    hass: HomeAssistant, entry: PrepaidConfigEntry, runtime: PrepaidRuntime
) -> None:
    """Decide nothing before every meter could speak: a tenant who paid while we slept is not cut."""

    async def begin(_: object = None) -> None:
        runtime.adapters.deliver_current()
        try:
            await runtime.site.ready()
        except StoreUnavailable as error:
            _LOGGER.warning("Site %s begins when its ledger can be written: %s", entry.title, error)
            entry.async_on_unload(async_call_later(hass, BEGIN_AGAIN_SECONDS, begin))

    @callback
    def begin_soon() -> None:
        entry.async_create_task(hass, begin(), "begin")

    entry.async_on_unload(when_hub_whole(hass, begin_soon))


async def stop_site(entry: PrepaidConfigEntry) -> None:
    """Post what has accrued and close the ledger; relays stay as they are."""
    runtime = entry.runtime_data
    runtime.prices.close()
    await runtime.adapters.close()
    runtime.issues.clear()
    runtime.statistics.close()
    await runtime.site.stop()
    # A site that is disabled would keep it for ever; one that is set up again says it itself.
    runtime.issues.store(available=True)


async def forget_ledger_path(hass: HomeAssistant, entry: PrepaidConfigEntry) -> Path | None:
    """Return the ledger a deleted site leaves behind, None where it lives in another database."""
    if entry.data.get(CONF_DATABASE_URL):
        return None
    path = ledger_path(hass, entry)
    return path if await hass.async_add_executor_job(path.exists) else None
