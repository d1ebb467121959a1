"""Money as whole micro-units (10⁻⁶) of one ISO 4217 currency.

Rounding happens in one function, ``round_micro``, and only rating calls it; documents round
once more with ``to_minor``. The table of minor digits is ISO 4217's list one; currencies not
named have two.
"""

from decimal import Decimal, InvalidOperation
from fractions import Fraction

from .errors import InvalidInput

MICRO = 1_000_000
MICRO_DIGITS = 6
AMOUNT_MICRO_MAX = 10**15
"""A thousand million units of currency: more is a typing error, and int64 sums stay far away."""

_DIGITS_0 = frozenset(
    [
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "UYI",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    ]
)
_DIGITS_3 = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])
_DIGITS_4 = frozenset(["CLF", "UYW"])


def minor_digits(currency: str) -> int:
    """Return how many decimals a currency's coins have (source: ISO 4217 list one)."""
    if currency in _DIGITS_0:
        return 0
    if currency in _DIGITS_3:
        return 3
    return 4 if currency in _DIGITS_4 else 2


def parse_micro(text: object, *, signed: bool = False) -> int:
    """Return an amount typed by a person (text, Decimal or int, never float) as micro-units, exactly.

    Raises InvalidInput ``amount_invalid`` for anything but a finite decimal number with at most
    six decimals, ``amount_not_positive`` and ``amount_too_large``.
    """
    try:
        exact = isinstance(text, (str, int, Decimal)) and not isinstance(text, bool)
        amount = Decimal(str(text)) if exact else None
    except InvalidOperation:
        amount = None
    if amount is None or not amount.is_finite():
        raise InvalidInput("amount_invalid", amount=text)
    # Comparing takes any exponent, computing does not.
    if amount.copy_abs() > AMOUNT_MICRO_MAX // MICRO:
        raise InvalidInput("amount_too_large", amount=text)
    # Before an exact ratio is taken: 10**999999 would take for ever.
    if amount and amount.adjusted() < -MICRO_DIGITS:
        raise InvalidInput("amount_invalid", amount=text)
    ratio = amount.as_integer_ratio()
    micro, rest = divmod(ratio[0] * MICRO, ratio[1])
    if rest:
        raise InvalidInput("amount_invalid", amount=text)
    if micro == 0 or (micro < 0 and not signed):
        raise InvalidInput("amount_not_positive", amount=text)
    return micro


def round_micro(exact: Fraction) -> int:
    """Round an exact amount in micro-units half away from zero: posted-to-date = round(exact-to-date)."""
    numerator, denominator = exact.numerator, exact.denominator
    if denominator == 1:
        return numerator
    whole = (2 * abs(numerator) + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole


def to_decimal(micro: int) -> Decimal:
    """Return micro-units as an exact decimal number of currency units."""
    return Decimal(micro).scaleb(-MICRO_DIGITS)


def to_text(micro: int, currency: str) -> str:
    """Return an amount for people and exports: exact, at least the currency's own decimals."""
    number = to_decimal(micro).normalize()
    exponent = number.as_tuple().exponent
    shown = max(minor_digits(currency), -exponent if isinstance(exponent, int) else 0)
    return f"{to_decimal(micro):.{shown}f}"


def to_minor(micro: int, currency: str, *, half_even: bool = False) -> Decimal:
    """Round once more for a document: half-up by default, half-even where the site says so."""
    quantum = 10 ** (MICRO_DIGITS - minor_digits(currency))
    whole, rest = divmod(abs(micro), quantum)
    up = 2 * rest > quantum or (2 * rest == quantum and (not half_even or whole % 2 == 1))
    minor = (whole + up) * quantum
    return to_decimal(minor if micro >= 0 else -minor)
