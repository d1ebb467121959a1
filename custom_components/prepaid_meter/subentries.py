"""What the forms saved, as the engine's values, and what a change of it asks the engine to do.

Pure functions over saved data: a form has already refused what cannot be right, so whatever is
wrong here was edited by hand and raises PrepaidError.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime, tzinfo
from fractions import Fraction
from typing import Any, Protocol

from .bonus_form import top_up_rules
from .const import (
    CONF_AUTOMATIONS_MOVE_MONEY,
    CONF_COMMODITY,
    CONF_CURRENCY,
    CONF_DISCONNECTABLE,
    CONF_DRIFT,
    CONF_LOAD,
    CONF_MAX_POWER,
    CONF_METER_ID,
    CONF_METERS,
    CONF_MULTIPLIER,
    CONF_NAME,
    CONF_OPERATORS,
    CONF_POLICY,
    CONF_POSTING,
    CONF_POWER,
    CONF_REGISTER_MAX,
    CONF_REGISTRY_ID,
    CONF_RELAY,
    CONF_RESET_ALLOWED,
    CONF_SOURCE,
    CONF_STALE_CHOICE,
    CONF_STALE_INCIDENT_HOURS,
    CONF_STALE_MINUTES,
    CONF_TARIFF_ID,
    CONF_UNIT_ID,
    CONF_VERSIONS,
    SUBENTRY_TARIFF,
    SUBENTRY_UNIT,
)
from .engine.config import (
    Drift,
    LoadLimit,
    MeterConfig,
    Posting,
    SiteSettings,
    StaleChoice,
    UnitConfig,
)
from .engine.errors import InvalidInput
from .engine.inputs import CloseUnit, ConfigureUnit, SetTariff
from .engine.quantity import COMMODITIES
from .engine.tariff.document import from_document, to_document
from .engine.tariff.fields import exact_of
from .engine.tariff.model import AGAIN, TariffVersion
from .policy_form import policy_config
from .session_form import session_rules
from .site_books import closed_through
from .tenancy_form import CONF_RENT_CUTS, class_policies, tenancy_facts

type Zones = tuple[tuple[datetime, tzinfo], ...]
type Change = SetTariff | ConfigureUnit | CloseUnit

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""From when a site's first zone holds: before anything it could ever be told of."""


class Subentry(Protocol):
    """The part of a config subentry that is read here."""

    @property
    def subentry_type(self) -> str:
        """Return ``unit`` or ``tariff``."""

    @property
    def title(self) -> str:
        """Return the name, which the hub lets people change without the form."""

    @property
    def data(self) -> Mapping[str, Any]:
        """Return what the form saved."""


def site_settings(
    site_id: str, data: Mapping[str, Any], options: Mapping[str, Any], zones: Zones
) -> SiteSettings:
    """Return a site's settings from its entry's data and options and its dated zones."""
    default = SiteSettings(site_id=site_id, currency=data[CONF_CURRENCY], zones=zones)
    incident_hours = options.get(CONF_STALE_INCIDENT_HOURS)
    zone = zones[-1][1] if zones else UTC
    policy = policy_config(options.get(CONF_POLICY, {}))
    return SiteSettings(
        site_id=site_id,
        currency=data[CONF_CURRENCY],
        zones=zones,
        policy=policy,
        classes=class_policies(options, data[CONF_CURRENCY], policy, policy_config),
        rent_cuts=options.get(CONF_RENT_CUTS, False),
        posting=Posting(options.get(CONF_POSTING, default.posting)),
        stale_minutes=options.get(CONF_STALE_MINUTES, default.stale_minutes),
        stale_incident_minutes=default.stale_incident_minutes
        if incident_hours is None
        else 60 * incident_hours,
        stale_choice=StaleChoice(options.get(CONF_STALE_CHOICE, default.stale_choice)),
        automations_move_money=options.get(CONF_AUTOMATIONS_MOVE_MONEY, False),
        operators=frozenset(options.get(CONF_OPERATORS, ())),
        closed_through=closed_through(options, zone),
        **top_up_rules(options, zone),
    )


def dated_zones(kept: Zones, zone: tzinfo, at: datetime) -> Zones:
    """Return a site's zones with the hub's zone of now at the end; the first reaches back."""
    if not kept:
        return ((EPOCH, zone),)
    return kept if str(kept[-1][1]) == str(zone) else (*kept, (at, zone))


def unit_config(subentry: Subentry) -> UnitConfig:
    """Return a unit as its form saved it, under the name it bears in the hub."""
    return UnitConfig(
        unit_id=subentry.data[CONF_UNIT_ID],
        name=subentry.title,
        meters=tuple(meter_config(meter) for meter in subentry.data[CONF_METERS]),
        policy=policy_config(own) if (own := subentry.data.get(CONF_POLICY)) is not None else None,
        **tenancy_facts(subentry.data),
    )


def meter_config(data: Mapping[str, Any]) -> MeterConfig:
    """Return one meter. Limits are saved in the commodity's priced unit (kW is kWh per hour)."""
    commodity = data[CONF_COMMODITY]
    return MeterConfig(
        meter_id=data[CONF_METER_ID],
        name=data[CONF_NAME],
        commodity=commodity,
        tariff_id=data[CONF_TARIFF_ID],
        source=_adapter(data[CONF_SOURCE]),
        relay=_adapter(data[CONF_RELAY]),
        multiplier=_exact(data.get(CONF_MULTIPLIER, "1"), CONF_MULTIPLIER),
        disconnectable=data.get(CONF_DISCONNECTABLE, True),
        max_usage_per_hour=_base_units(data, CONF_MAX_POWER, commodity),
        register_max=_base_units(data, CONF_REGISTER_MAX, commodity),
        reset_allowed=data.get(CONF_RESET_ALLOWED, False),
        stale_minutes=data.get(CONF_STALE_MINUTES),
        drift=Drift(data.get(CONF_DRIFT, Drift.RESTORE)),
        load=LoadLimit(**data[CONF_LOAD]) if CONF_LOAD in data else None,
        power=_adapter(data.get(CONF_POWER, {})),
        session=session_rules(data[CONF_SOURCE]),
    )


def tariff_versions(data: Mapping[str, Any]) -> list[TariffVersion]:
    """Return all versions of a saved tariff. Raises InvalidTariff."""
    return [from_document(data[CONF_TARIFF_ID], document) for document in data[CONF_VERSIONS]]


def newest_document(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the version of a saved tariff that starts last; of two that start together the later saved."""
    versions: list[dict[str, Any]] = data[CONF_VERSIONS]
    return max(reversed(versions), key=lambda one: datetime.fromisoformat(one["valid_from"]))


def missing_documents(
    data: Mapping[str, Any], booked: Iterable[TariffVersion]
) -> list[dict[str, object]]:
    """Return booked versions that a saved tariff does not show. Raises InvalidTariff."""
    known = {version.version_id for version in tariff_versions(data)}
    return [
        to_document(version)
        for version in booked
        if version.version_id.split(AGAIN)[0] not in known
    ]


def diff(
    old: Mapping[str, Subentry],
    new: Mapping[str, Subentry],
    *,
    at: datetime,
    open_units: Collection[str] = (),
) -> list[Change]:
    """Return what the engine must be told of changed subentries: tariffs, units, then closings.

    Hand in copies: the hub changes its own subentries in place. ``open_units`` are unit ids the
    ledger holds open: those without a subentry were removed while the site was not running. A
    removed tariff asks for nothing, it keeps its last version. A version may lie in the past by
    now: the form refused that when it was saved, and a hub that was down since must still price
    from then.
    """
    before, after = _changed(old, new), _changed(new, old)
    known = {version.version_id for version in _versions(before)}
    changes: list[Change] = [
        SetTariff(version=version, allow_past=True)
        for version in _versions(after)
        if version.version_id not in known
    ]
    units = {unit.unit_id: unit for unit in _units(before)}
    changes += [
        ConfigureUnit(unit=unit, at=at) for unit in _units(after) if units.get(unit.unit_id) != unit
    ]
    gone = (_unit_ids(old) | set(open_units)) - _unit_ids(new)
    return changes + [CloseUnit(unit_id=unit_id) for unit_id in sorted(gone)]


def _changed(these: Mapping[str, Subentry], those: Mapping[str, Subentry]) -> list[Subentry]:
    """Return these subentries without those that stand equal on the other side."""
    return [item for key, item in these.items() if those.get(key) != item]


def _unit_ids(subentries: Mapping[str, Subentry]) -> set[str]:
    return {
        item.data[CONF_UNIT_ID]
        for item in subentries.values()
        if item.subentry_type == SUBENTRY_UNIT
    }


def _versions(subentries: Iterable[Subentry]) -> list[TariffVersion]:
    return [
        version
        for item in subentries
        if item.subentry_type == SUBENTRY_TARIFF
        for version in tariff_versions(item.data)
    ]


def _units(subentries: Iterable[Subentry]) -> list[UnitConfig]:
    return [unit_config(item) for item in subentries if item.subentry_type == SUBENTRY_UNIT]


def _adapter(data: Mapping[str, str]) -> dict[str, str]:
    """Return what a source or relay is, without the registry's id: that only finds it again."""
    return {key: value for key, value in data.items() if key != CONF_REGISTRY_ID}


def _exact(text: str, field: str) -> Fraction:
    exact = exact_of(text)
    if exact is None or exact <= 0:
        raise InvalidInput("number_invalid", field=field, value=text)
    return exact


def _base_units(data: Mapping[str, Any], key: str, commodity: str) -> int | None:
    """Return a limit given in priced units in whole base units, None where there is none."""
    if (text := data.get(key)) is None:
        return None
    return max(1, int(_exact(text, key) * COMMODITIES[commodity].display_base))
