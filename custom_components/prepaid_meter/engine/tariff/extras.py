"""Free units, packages and taxes of a tariff as documents."""

import re
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from ..errors import InvalidTariff
from ..quantity import Commodity
from .fields import (
    amount_of,
    amount_text,
    choice_of,
    decimal_text,
    exact_of,
    flag_of,
    list_of,
    mapping_of,
    names_of,
    quantity_of,
    quantity_text,
    text_of,
    whole_of,
)
from .model import FreeUnits, Package, Period, Tax
from .rules import rounding_from, rounding_to

PERCENT_MAX = 1000
"""Ten times the price: some countries tax fuel beyond its price, none by more."""
VALID_DAYS_MAX = 36_600
_CODE = re.compile(r"[a-z0-9_]{1,32}", re.ASCII)


def free_from(value: object, commodity: Commodity) -> FreeUnits | None:
    """Return what is free in each period, None where nothing is."""
    if value is None:
        return None
    item = mapping_of(value, "free", ("up_to", "per", "per_person", "fills_blocks"))
    return FreeUnits(
        quantity=quantity_of(item.get("up_to"), "free.up_to", commodity),
        period=choice_of(item, "per", "free", Period.MONTH),
        per_person=flag_of(item, "per_person", "free"),
        fills_blocks=flag_of(item, "fills_blocks", "free", default=True),
    )


def free_to(free: FreeUnits, commodity: Commodity) -> dict[str, object]:
    """Return free units in their canonical form."""
    item: dict[str, object] = {
        "up_to": quantity_text(free.quantity, commodity),
        "per": free.period.value,
    }
    if free.per_person:
        item["per_person"] = True
    if not free.fills_blocks:
        item["fills_blocks"] = False
    return item


def packages_from(value: object, commodity: Commodity) -> tuple[Package, ...]:
    """Return what is sold ahead. Raises InvalidTariff naming the package or its field."""
    found: dict[str, Package] = {}
    for entry in list_of(value, "packages"):
        item = mapping_of(entry, "packages", ("id", "name", "price", "quantity", "valid_days"))
        package_id, days = item.get("id"), item.get("valid_days")
        if not isinstance(package_id, str) or not _CODE.fullmatch(package_id):
            raise InvalidTariff("tariff_malformed", field="packages.id")
        if package_id in found:
            raise InvalidTariff("tariff_package_twice", package=package_id)
        at = f"packages.{package_id}"
        found[package_id] = Package(
            package_id=package_id,
            name=text_of(item.get("name"), f"{at}.name"),
            price_micro=amount_of(item.get("price"), f"{at}.price"),
            quantity=quantity_of(item.get("quantity"), f"{at}.quantity", commodity),
            valid_days=(
                None if days is None else whole_of(days, f"{at}.valid_days", 1, VALID_DAYS_MAX)
            ),
        )
    return tuple(found.values())


def packages_to(packages: Iterable[Package], commodity: Commodity) -> list[dict[str, object]]:
    """Return packages in their canonical form."""
    return [
        {
            "id": one.package_id,
            "name": one.name,
            "price": amount_text(one.price_micro),
            "quantity": quantity_text(one.quantity, commodity),
            **({} if one.valid_days is None else {"valid_days": one.valid_days}),
        }
        for one in packages
    ]


def taxes_from(value: object, lines: Collection[str]) -> tuple[Tax, ...]:
    """Return a version's taxes; ``of`` names some of its lines. Raises InvalidTariff."""
    taxes: dict[str, Tax] = {}
    for entry in list_of(value, "taxes"):
        item = mapping_of(entry, "taxes", ("code", "percent", "of", "round"))
        code = item.get("code")
        if not isinstance(code, str) or not _CODE.fullmatch(code):
            raise InvalidTariff("tariff_malformed", field="code")
        if code in taxes:
            raise InvalidTariff("tariff_tax_twice", tax=code)
        taxes[code] = Tax(
            code=code,
            percent=_percent(item.get("percent"), code),
            of=_taxed(item, code, lines),
            rounding=rounding_from(item.get("round"), f"taxes.{code}.round"),
        )
    return tuple(taxes.values())


def taxes_to(taxes: Iterable[Tax]) -> list[dict[str, object]]:
    """Return taxes in their canonical form."""
    return [
        {
            "code": tax.code,
            "percent": decimal_text(tax.percent),
            **({"of": list(tax.of)} if tax.of else {}),
            **({"round": rounding_to(tax.rounding)} if tax.rounding else {}),
        }
        for tax in taxes
    ]


def _taxed(item: Mapping[str, object], code: str, lines: Collection[str]) -> tuple[str, ...]:
    names = names_of(item.get("of"), f"taxes.{code}.of")
    for name in names:
        if name not in lines:
            raise InvalidTariff("tariff_line_unknown", field=f"taxes.{code}.of", line=name)
    return names


def _percent(value: object, code: str) -> Fraction:
    percent = exact_of(value)
    if percent is None or not 0 <= percent <= PERCENT_MAX or decimal_text(percent) is None:
        raise InvalidTariff("tariff_percent_invalid", tax=code, percent=value)
    return percent
