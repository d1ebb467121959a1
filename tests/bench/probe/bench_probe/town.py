"""A site as its forms save it: one tariff with two bands, and flats with a meter each."""

from types import MappingProxyType
from typing import Any

OURS = "prepaid_meter"
DATA = {"currency": "EUR"}
OPTIONS = {"automations_move_money": True}


def source(number: int) -> str:
    """Return the entity that is a flat's meter."""
    return f"sensor.bench_{number}"


def tariff() -> dict[str, Any]:
    """Return the tariff."""
    rates = [{"band": "", "rate": "0.20"}, {"band": "night", "rate": "0.12"}]
    version = {
        "commodity": "electricity",
        "currency": "EUR",
        "valid_from": "2026-01-01T00:00:00+00:00",
        "bands": [{"name": "night", "start": "22:00", "end": "06:00"}],
        "lines": [{"id": "usage", "kind": "usage", "rates": rates}],
        "taxes": [],
    }
    data = {"tariff_id": "power", "name": "Power", "versions": [version]}
    return _subentry("tariff", "power", "Power", data)


def unit(number: int) -> dict[str, Any]:
    """Return a flat."""
    meter = {
        "meter_id": f"m{number}",
        "name": "Electricity",
        "commodity": "electricity",
        "tariff_id": "power",
        "source": {"kind": "entity", "entity_id": source(number)},
        "relay": {"kind": "none"},
    }
    name = f"Flat {number}"
    data = {
        "unit_id": f"u{number}",
        "name": name,
        "policy": None,
        "meters_made": 1,
        "meters": [meter],
    }
    return _subentry("unit", f"u{number}", name, data)


def _subentry(kind: str, ident: str, title: str, data: dict[str, Any]) -> dict[str, Any]:
    return {
        "data": MappingProxyType(data),
        "subentry_type": kind,
        "title": title,
        "unique_id": f"{kind}:{ident}",
    }
