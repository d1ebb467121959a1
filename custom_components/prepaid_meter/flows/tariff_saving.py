"""How a tariff is saved: new, or as one more version of one that exists.

A version never changes. Changing a price adds a version that starts now or later; the past is
priced anew only by the action ``correct_tariff``, which shows what that would change first.
"""

import copy
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, override

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigSubentry,
    ConfigSubentryFlow,
    SubentryFlowResult,
    UnknownSubEntry,
)
from homeassistant.core import callback
from homeassistant.data_entry_flow import AbortFlow
from homeassistant.util import dt as dt_util

from ..const import (
    CONF_CURRENCY,
    CONF_NAME,
    CONF_TARIFF_ID,
    CONF_VERSIONS,
    SUBENTRY_TARIFF,
)
from ..engine.tariff.model import TariffVersion
from ..subentries import newest_document, tariff_versions
from .base import title_taken
from .parse import FormError, name_of, typed
from .prices import FIELD_VALID_FROM


class TariffSaving(ConfigSubentryFlow):
    """What a tariff's forms end with."""

    @property
    def _currency(self) -> str:
        return str(self._get_entry().data[CONF_CURRENCY])

    @callback
    @override
    def _get_reconfigure_subentry(self) -> ConfigSubentry:
        """Return the saved tariff; the form ends where it was removed meanwhile."""
        try:
            return super()._get_reconfigure_subentry()
        except UnknownSubEntry:
            raise AbortFlow("tariff_gone") from None

    @property
    def _adding(self) -> bool:
        """Return whether a version is added to a tariff that exists."""
        return self.source == SOURCE_RECONFIGURE

    def _document(self) -> dict[str, Any]:
        """Return the newest version's document."""
        return newest_document(self._get_reconfigure_subentry().data)

    def _name(self, form: Mapping[str, Any]) -> str:
        name = name_of(form[CONF_NAME], CONF_NAME)
        own = self._get_reconfigure_subentry().subentry_id if self._adding else None
        if title_taken(self._get_entry(), SUBENTRY_TARIFF, name, own):
            raise FormError(CONF_NAME, "name_taken")
        return name

    def _start(self, form: Mapping[str, Any]) -> datetime:
        """Return from when a new version holds: the next full minute unless a later time is given."""
        now = dt_util.utcnow()
        given = _instant(form)
        if given is None:
            return now.replace(second=0, microsecond=0) + timedelta(minutes=1)
        if given < now:
            raise FormError(FIELD_VALID_FROM, "starts_in_past")
        if any(version.valid_from == given for version in self._versions()):
            raise FormError(FIELD_VALID_FROM, "start_taken")
        return given

    def _first_start(self, form: Mapping[str, Any]) -> datetime:
        """Return from when a new tariff holds: from today on unless another time is given."""
        return _instant(form) or dt_util.as_utc(dt_util.start_of_local_day())

    def _save_new(self, name: str, *documents: dict[str, Any]) -> SubentryFlowResult:
        """End with a new tariff and its versions."""
        tariff_id = f"t{secrets.token_hex(5)}"
        return self.async_create_entry(
            title=name,
            data={CONF_TARIFF_ID: tariff_id, CONF_NAME: name, CONF_VERSIONS: list(documents)},
            unique_id=f"{SUBENTRY_TARIFF}:{tariff_id}",
        )

    def _save_version(self, document: dict[str, Any]) -> SubentryFlowResult:
        """End with one more version."""
        subentry = self._get_reconfigure_subentry()
        data = copy.deepcopy(dict(subentry.data))
        data[CONF_VERSIONS].append(document)
        return self.async_update_and_abort(self._get_entry(), subentry, data=data)

    def _versions(self) -> list[TariffVersion]:
        return tariff_versions(self._get_reconfigure_subentry().data)


def _instant(form: Mapping[str, Any]) -> datetime | None:
    """Return the local time that was typed, None where none was."""
    text = typed(form, FIELD_VALID_FROM)
    if text is None:
        return None
    given: datetime = dt_util.parse_datetime(text, raise_on_error=True)
    return dt_util.as_utc(given)
