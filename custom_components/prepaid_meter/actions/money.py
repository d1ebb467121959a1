"""Actions that move money: each needs a key, and the same key again gives the first answer again."""

from homeassistant.core import ServiceCall, ServiceResponse

from ..const import (
    ATTR_AMOUNT,
    ATTR_CHANNEL,
    ATTR_CURRENCY,
    ATTR_GIFT,
    ATTR_GIFT_EXPIRES,
    ATTR_JOURNAL_ENTRY,
    ATTR_NOTE,
    ATTR_REFERENCE,
    ATTR_TO_DEVICE_ID,
    ATTR_TO_UNIT_ID,
)
from ..engine.errors import InvalidInput
from ..engine.inputs import Adjust, PayDebt, Refund, Reverse, TopUp, Transfer
from ..engine.money import parse_micro
from ..engine.tenancy.purse import MAIN
from ..models import PrepaidConfigEntry
from ..roles import Permission
from ..targets import called_site, called_unit, site_time, target_unit
from .answer import answer_of, reference_of

ATTR_WALLET = "wallet"
CASH = "cash"


def currency_of(call: ServiceCall, entry: PrepaidConfigEntry) -> str:
    """Return the site's currency. Raises InvalidInput where the call names another."""
    own = entry.runtime_data.site.site.settings.currency
    given = call.data.get(ATTR_CURRENCY, own)
    if given != own:
        raise InvalidInput("currency_wrong", currency=given, expected=own)
    return own


async def top_up(call: ServiceCall) -> ServiceResponse:
    """Book credit that a customer paid; whoever adds a gift gives the site's own money."""
    gift = call.data.get(ATTR_GIFT)
    permission = Permission.TOP_UP if gift is None else Permission.MONEY
    entry, unit_id, actor = await called_unit(call, permission)
    channel = call.data.get(ATTR_CHANNEL, CASH)
    expires = call.data.get(ATTR_GIFT_EXPIRES)
    item = TopUp(
        unit_id=unit_id,
        amount_micro=parse_micro(call.data[ATTR_AMOUNT]),
        currency=currency_of(call, entry),
        channel=channel,
        key=call.data[ATTR_REFERENCE],
        actor=actor,
        wallet=call.data.get(ATTR_WALLET, MAIN),
        gift_micro=0 if gift is None else parse_micro(gift),
        gift_expires_at=None if expires is None else site_time(entry, expires),
        note=call.data.get(ATTR_NOTE),
        scope=f"top_up:{channel}",
    )
    return answer_of(entry, await entry.runtime_data.site.submit(item))


async def refund(call: ServiceCall) -> ServiceResponse:
    """Pay cash credit back."""
    entry, unit_id, actor = await called_unit(call, Permission.MONEY)
    channel = call.data.get(ATTR_CHANNEL, CASH)
    item = Refund(
        unit_id=unit_id,
        amount_micro=parse_micro(call.data[ATTR_AMOUNT]),
        currency=currency_of(call, entry),
        channel=channel,
        key=call.data[ATTR_REFERENCE],
        actor=actor,
        wallet=call.data.get(ATTR_WALLET, MAIN),
        note=call.data.get(ATTR_NOTE),
        scope=f"refund:{channel}",
    )
    return answer_of(entry, await entry.runtime_data.site.submit(item))


async def adjust(call: ServiceCall) -> ServiceResponse:
    """Book an explained correction."""
    entry, unit_id, actor = await called_unit(call, Permission.MONEY)
    item = Adjust(
        unit_id=unit_id,
        amount_micro=parse_micro(call.data[ATTR_AMOUNT], signed=True),
        currency=currency_of(call, entry),
        key=reference_of(call),
        actor=actor,
        wallet=call.data.get(ATTR_WALLET, MAIN),
        note=call.data[ATTR_NOTE],
    )
    return answer_of(entry, await entry.runtime_data.site.submit(item))


async def reverse(call: ServiceCall) -> ServiceResponse:
    """Undo one money entry."""
    entry, actor = await called_site(call, Permission.MONEY)
    item = Reverse(
        entry_id=call.data[ATTR_JOURNAL_ENTRY],
        key=reference_of(call),
        actor=actor,
        note=call.data[ATTR_NOTE],
    )
    return answer_of(entry, await entry.runtime_data.site.submit(item))


async def transfer(call: ServiceCall) -> ServiceResponse:
    """Move cash credit between two units of a site."""
    entry, unit_id, actor = await called_unit(call, Permission.MONEY)
    to_entry, to_unit_id = target_unit(
        call.hass, call.data.get(ATTR_TO_DEVICE_ID), call.data.get(ATTR_TO_UNIT_ID)
    )
    if to_entry.entry_id != entry.entry_id:
        raise InvalidInput("transfer_other_site")
    item = Transfer(
        unit_id=unit_id,
        to_unit_id=to_unit_id,
        amount_micro=parse_micro(call.data[ATTR_AMOUNT]),
        currency=currency_of(call, entry),
        key=reference_of(call),
        actor=actor,
        note=call.data.get(ATTR_NOTE),
    )
    return answer_of(entry, await entry.runtime_data.site.submit(item))


async def pay_debt(call: ServiceCall) -> ServiceResponse:
    """Pay the debt of a unit's protected meters from its cash credit."""
    entry, unit_id, actor = await called_unit(call, Permission.MONEY)
    item = PayDebt(
        unit_id=unit_id,
        amount_micro=parse_micro(call.data[ATTR_AMOUNT]),
        currency=currency_of(call, entry),
        key=reference_of(call),
        actor=actor,
        note=call.data.get(ATTR_NOTE),
    )
    return answer_of(entry, await entry.runtime_data.site.submit(item))
