"""A site: created with a name, changed in its options. The currency stays what it was at first."""

import re
from typing import Any, override

import probatio
from homeassistant.config_entries import (
    SOURCE_USER,
    ConfigEntry,
    ConfigFlow,
    ConfigFlowResult,
    ConfigSubentryFlow,
    FlowType,
    SubentryFlowContext,
)
from homeassistant.core import HomeAssistant, callback

from ..blueprints_install import Installation, can_install, install_blueprints
from ..const import (
    CONF_AUTOMATIONS_MOVE_MONEY,
    CONF_CURRENCY,
    CONF_CUT_MODE,
    CONF_DATABASE_URL,
    CONF_LOW_CREDIT,
    CONF_NAME,
    CONF_OPERATORS,
    CONF_POLICY,
    DOMAIN,
    SUBENTRY_BROKER,
    SUBENTRY_BUS,
    SUBENTRY_TARIFF,
    SUBENTRY_UNIT,
)
from ..database_driver import need_driver
from ..engine.config import SiteSettings
from ..engine.errors import StoreUnavailable
from ..store.repository import Repository
from ..subentries import site_settings
from .base import site_policy, unused, wrong_of
from .bonuses import bonus_data, bonus_fields
from .books import books_data, books_fields
from .broker import BrokerFlow
from .bus import BusFlow
from .classes import ClassSteps
from .import_units import ImportSteps
from .parse import FormError, default_policy, low_credit, name_of, policy_data, typed
from .schemas import (
    SECTION_ADVANCED,
    access_fields,
    policy_fields,
    readings_fields,
    site_fields,
)
from .selectors import named
from .tariff import TariffFlow
from .unit import UnitFlow

_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_DATABASE = re.compile(r"(sqlite:///|postgresql\+psycopg://).+")


class SiteFlow(ConfigFlow):
    """Create a site and lead on to its first tariff."""

    VERSION = 1
    MINOR_VERSION = 2
    """Which forms are saved, those of tariffs and units included; ``migration.py`` brings older ones here."""

    @staticmethod
    @callback
    @override
    def async_get_options_flow(config_entry: ConfigEntry) -> SiteOptionsFlow:
        """Return the form of a site's options."""
        return SiteOptionsFlow()

    @classmethod
    @callback
    @override
    def async_get_supported_subentry_types(
        cls, config_entry: ConfigEntry
    ) -> dict[str, type[ConfigSubentryFlow]]:
        """Return what a site is made of."""
        return {
            SUBENTRY_TARIFF: TariffFlow,
            SUBENTRY_UNIT: UnitFlow,
            SUBENTRY_BUS: BusFlow,
            SUBENTRY_BROKER: BrokerFlow,
        }

    @override
    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for a site's name and currency; everything else has a default."""
        wrong: FormError | None = None
        if user_input is not None:
            try:
                return await self._create(user_input)
            except FormError as error:
                wrong = error
        fields = site_fields(self.hass.config.location_name, self.hass.config.currency)
        schema = self.add_suggested_values_to_schema(probatio.Schema(fields), user_input)
        return self.async_show_form(step_id="user", data_schema=schema, **wrong_of(schema, wrong))

    @override
    async def async_on_create_entry(self, result: ConfigFlowResult) -> ConfigFlowResult:
        """Go on with the first tariff: without one no unit can be added."""
        tariff = await self.hass.config_entries.subentries.async_init(
            (result["result"].entry_id, SUBENTRY_TARIFF),
            context=SubentryFlowContext(source=SOURCE_USER),
        )
        result["next_flow"] = (FlowType.CONFIG_SUBENTRIES_FLOW, tariff["flow_id"])
        return result

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Rename a site."""
        entry, wrong = self._get_reconfigure_entry(), None
        if user_input is not None:
            try:
                name = name_of(user_input[CONF_NAME], CONF_NAME)
                return self.async_update_and_abort(entry, title=self._unused(name, entry))
            except FormError as error:
                wrong = error
        schema = probatio.Schema(named(entry.title))
        texts = {"currency": entry.data[CONF_CURRENCY]}
        return self.async_show_form(
            step_id="reconfigure", data_schema=schema, **wrong_of(schema, wrong, texts)
        )

    async def _create(self, form: dict[str, Any]) -> ConfigFlowResult:
        name = name_of(form[CONF_NAME], CONF_NAME)
        currency = form[CONF_CURRENCY].strip().upper()
        if not _CURRENCY.fullmatch(currency):
            raise FormError(CONF_CURRENCY, "currency_invalid", currency=form[CONF_CURRENCY])
        data: dict[str, Any] = {CONF_CURRENCY: currency}
        if (url := typed(form.get(SECTION_ADVANCED, {}), CONF_DATABASE_URL)) is not None:
            await self._refuse_database(url)
            data[CONF_DATABASE_URL] = url
        policy = default_policy(currency) | {
            CONF_LOW_CREDIT: low_credit(form.get(CONF_LOW_CREDIT, [])),
            CONF_CUT_MODE: form[CONF_CUT_MODE],
        }
        return self.async_create_entry(
            title=self._unused(name), data=data, options={CONF_POLICY: policy}
        )

    async def _refuse_database(self, url: str) -> None:
        """Raise FormError where no ledger can be kept, or another site keeps its own."""
        if not _DATABASE.fullmatch(url):
            raise FormError(CONF_DATABASE_URL, "database_url_invalid")
        entries = self.hass.config_entries.async_entries(DOMAIN)
        if any(entry.data.get(CONF_DATABASE_URL) == url for entry in entries):
            raise FormError(CONF_DATABASE_URL, "database_taken")
        try:
            await need_driver(self.hass, url)
            await self.hass.async_add_executor_job(_try_database, url)
        except StoreUnavailable as error:
            detail = error.placeholders.get("detail", error.key)
            raise FormError(CONF_DATABASE_URL, "database_unavailable", detail=detail) from error

    def _unused(self, name: str, own: ConfigEntry | None = None) -> str:
        """Return a name no other site has, numbered where it has to be."""
        entries = self.hass.config_entries.async_entries(DOMAIN)
        taken = {entry.title for entry in entries if entry is not own}
        return unused(name, taken)


class SiteOptionsFlow(ClassSteps, ImportSteps):
    """Change what holds for every unit without a policy of its own."""

    async def async_step_init(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask what to change."""
        return self.async_show_menu(
            step_id="init",
            menu_options=[
                "policy",
                "readings",
                "bonuses",
                "books",
                "customers",
                "access",
                "import_units",
                "blueprints",
            ],
        )

    async def async_step_policy(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Change when credit is low, how long grace is and who cuts."""
        currency = self.config_entry.data[CONF_CURRENCY]
        fields = policy_fields(currency, site_policy(self.config_entry))
        return self._saved(
            "policy", fields, user_input, lambda form: {CONF_POLICY: policy_data(form)}
        )

    async def async_step_readings(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Change what happens to silent meters and how often accruals are posted."""
        return self._saved("readings", readings_fields(self._settings), user_input, dict)

    async def async_step_bonuses(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Change what top-ups earn, and what they pay first."""
        currency = self.config_entry.data[CONF_CURRENCY]
        fields = bonus_fields(self.config_entry.options, currency)
        return self._saved("bonuses", fields, user_input, bonus_data)

    async def async_step_books(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Change until when the books are closed."""
        fields = books_fields(self.config_entry.options)
        return self._saved("books", fields, user_input, books_data)

    async def async_step_access(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Change who may top up and reconnect besides administrators."""
        fields = access_fields(await ordinary_users(self.hass), self._settings)
        return self._saved(
            "access",
            fields,
            user_input,
            lambda form: {
                CONF_OPERATORS: form.get(CONF_OPERATORS, []),
                CONF_AUTOMATIONS_MOVE_MONEY: form[CONF_AUTOMATIONS_MOVE_MONEY],
            },
        )

    async def async_step_blueprints(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Install our blueprints; a file that is there already stays as it is."""
        if not can_install(self.hass):
            return self.async_abort(reason="automations_off")
        found = await install_blueprints(self.hass)
        kept = [path for path, became in found.items() if became is Installation.KEPT]
        return self.async_abort(
            reason="blueprints_kept" if kept else "blueprints_ready",
            description_placeholders={"kept": ", ".join(kept)},
        )

    @property
    def _settings(self) -> SiteSettings:
        entry = self.config_entry
        return site_settings(entry.entry_id, entry.data, entry.options, ())


def _try_database(url: str) -> None:
    """Open and close a ledger, made where there is none. Raises StoreUnavailable."""
    repository = Repository(url)
    try:
        repository.open()
    finally:
        repository.close()


async def ordinary_users(hass: HomeAssistant) -> dict[str, str]:
    """Return the names of people who log in and are no administrators, by id."""
    users = await hass.auth.async_get_users()
    named_users = {
        user.id: user.name or user.id
        for user in users
        if user.is_active and not user.system_generated and not user.is_admin
    }
    return dict(sorted(named_users.items(), key=lambda item: item[1].casefold()))
