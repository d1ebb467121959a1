"""What holds from one version of a tariff to the next: a line's id stands for the same kind of price."""

from collections.abc import Iterable

from ..errors import InvalidTariff
from .model import PriceKind, PriceLine, TariffVersion


def check_lines(known: Iterable[TariffVersion], version: TariffVersion) -> None:
    """Refuse a line that is of another kind than in any version before, or a minimum per another period.

    What a line has counted and where its money goes hang on its id. Raises InvalidTariff
    ``tariff_line_changed``.
    """
    for before in known:
        kept = {line.line_id: line for line in before.lines}
        for line in version.lines:
            old = kept.get(line.line_id, line)
            if _what(old) != _what(line):
                raise InvalidTariff(
                    "tariff_line_changed", line=line.line_id, before=_what(old), after=_what(line)
                )


def _what(line: PriceLine) -> str:
    if line.kind is PriceKind.MINIMUM:
        return f"{line.kind.value} per {line.period.value}"
    return line.kind.value
