"""What of a site a person has to look at: its open repairs."""

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from ..issues import is_of
from .command import Json


@callback
def incidents_of(hass: HomeAssistant, entry_id: str) -> list[Json]:
    """Return a site's open repairs, the gravest and newest first; their texts are the translations'."""
    known = ir.async_get(hass).issues.values()
    found = [one for one in known if one.active and is_of(one, entry_id)]
    found.sort(key=lambda one: (_gravity(one), -one.created.timestamp(), one.issue_id))
    return [
        {
            "issue_id": one.issue_id,
            "translation_key": one.translation_key,
            "placeholders": one.translation_placeholders or {},
            "severity": None if one.severity is None else one.severity.value,
            "created": one.created.isoformat(),
            "fixable": bool(one.is_fixable),
            "ignored": one.dismissed_version is not None,
        }
        for one in found
    ]


def _gravity(issue: ir.IssueEntry) -> int:
    order = list(ir.IssueSeverity)
    return order.index(issue.severity) if issue.severity in order else len(order)
