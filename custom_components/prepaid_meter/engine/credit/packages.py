"""Units ahead of their use: packages for money, free units for none.

What ends unused is not booked again: a package was paid for when it was sold, free units never were.
"""

from datetime import timedelta

from ..effects import NoticeKind
from ..errors import InvalidInput, UnknownThing
from ..ledger import accounts, lots, templates
from ..ledger.journal import EntryKind, Posting
from ..money import round_micro
from ..quantity import NANO
from ..rating.state import GrantKind
from ..settle import available_micro, post_to_now
from ..tariff.model import Package, TariffVersion
from ..tariff.schedule import pricing_at
from ..work import Work
from .common import check_cash, close
from .grants import Given, give
from .inputs import BuyPackage, GrantUnits

QUANTITY_MAX = 10**12
"""A terawatt-hour or a cubic kilometre: more is a slip of the finger."""


def buy_package(work: Work, item: BuyPackage) -> None:
    """Sell a package of the meter's tariff as it is now, for its price with tax included.

    Raises UnknownThing ``package_unknown``, Refused ``package_exceeds_cash``.
    """
    meter = work.meter(work.unit(item.unit_id), item.meter_id)
    post_to_now(work, item.unit_id)
    version = pricing_at(meter.assignments, work.site.tariffs, work.calendar, work.now).version
    package = next((one for one in version.packages if one.package_id == item.package_id), None)
    if package is None:
        raise UnknownThing("package_unknown", package=item.package_id)
    unit = work.units[item.unit_id]
    check_cash(work, unit, package.price_micro, "package_exceeds_cash")
    act = work.act(item.unit_id, scope=item.scope, key=item.key, actor=item.actor, note=item.note)
    wallet, moves = lots.take_cash(unit.wallet, package.price_micro)
    postings = templates.customer_postings(act, wallet, moves) + _earned(version, package)
    ends = None if package.valid_days is None else work.now + timedelta(days=package.valid_days)
    explanation = {
        "meter_id": item.meter_id,
        "package_id": package.package_id,
        "name": package.name,
        "commodity": version.commodity,
        "quantity": package.quantity,
        "expires_at": ends and ends.isoformat(),
        "version": version.version_id,
    }
    work.book(templates.entry(act, EntryKind.PACKAGE, postings, explanation=explanation))
    given = Given(
        grant_id=act.entry_id,
        kind=GrantKind.PACKAGE,
        quantity_nano=package.quantity * NANO,
        expires_at=ends,
    )
    give(work, item.unit_id, item.meter_id, given)
    close(
        work,
        work.units[item.unit_id],
        wallet,
        act,
        NoticeKind.PACKAGE_BOUGHT,
        -package.price_micro,
        package=package.name,
        quantity=package.quantity,
    )


def _earned(version: TariffVersion, package: Package) -> tuple[Posting, ...]:
    """Return where a package's price goes: each tax on everything its share, the rest is income."""
    taxes = [one for one in version.taxes if not one.of]
    percent = 100 + sum(one.percent for one in taxes)
    shares = [
        (accounts.tax(one.code), round_micro(package.price_micro * one.percent / percent))
        for one in taxes
    ]
    net = package.price_micro - sum(share for _, share in shares)
    return tuple(
        Posting(account=account, commodity=version.currency, amount_micro=amount)
        for account, amount in ((accounts.income(version.commodity), net), *shares)
    )


def grant_units(work: Work, item: GrantUnits) -> None:
    """Give a meter units that cost nothing, in base units of what it counts.

    Raises InvalidInput ``quantity_invalid``.
    """
    meter = work.meter(work.unit(item.unit_id), item.meter_id)
    if not 0 < item.quantity <= QUANTITY_MAX:
        raise InvalidInput("quantity_invalid", quantity=item.quantity)
    post_to_now(work, item.unit_id)
    unit = work.units[item.unit_id]
    act = work.act(item.unit_id, scope=item.scope, key=item.key, actor=item.actor, note=item.note)
    commodity = meter.config.commodity
    postings = templates.quantity_postings(
        act, unit.wallet, commodity, item.quantity, account=accounts.UNITS
    )
    ends = None if item.valid_days is None else work.now + timedelta(days=item.valid_days)
    explanation = {
        "meter_id": item.meter_id,
        "commodity": commodity,
        "quantity": item.quantity,
        "expires_at": ends and ends.isoformat(),
    }
    work.book(templates.entry(act, EntryKind.UNITS, postings, explanation=explanation))
    given = Given(
        grant_id=act.entry_id,
        kind=GrantKind.FREE,
        quantity_nano=item.quantity * NANO,
        expires_at=ends,
    )
    give(work, item.unit_id, item.meter_id, given)
    work.notice(
        NoticeKind.UNITS_GRANTED,
        item.unit_id,
        item.meter_id,
        quantity=item.quantity,
        entry_id=act.entry_id,
    )
    work.answer |= {
        "entry_id": act.entry_id,
        "unit_id": item.unit_id,
        "meter_id": item.meter_id,
        "balance_micro": available_micro(work.units[item.unit_id], work.site, work.calendar),
    }
