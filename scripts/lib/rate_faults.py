"""What is wrong with a file that `scripts/rate` was given, and times as people type them."""

import json
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from custom_components.prepaid_meter.engine.errors import PrepaidError

TRANSLATIONS = Path(__file__).parents[2] / "custom_components/prepaid_meter/translations/en.json"


class FileFault(Exception):
    """A file that cannot be used: where, and why."""

    def __init__(self, file: Path, line: int | None, field: str, reason: str) -> None:
        """Say it as compilers do, so that an editor can go there."""
        place = f"{file}:{line}" if line else str(file)
        super().__init__(f"{place}: {field}: {reason}" if field else f"{place}: {reason}")


def instant(
    text: str, zone: tzinfo, file: Path, line: int | None, *, after: datetime | None = None
) -> datetime:
    """Return an ISO time; one without an offset is the zone's. Raises FileFault.

    An hour that clocks showed twice is the second one where it would not come `after` the row before.
    """
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        raise FileFault(file, line, "at", f"{text!r} is no ISO time") from None
    if at.tzinfo is not None:
        return at.astimezone(UTC)
    first, second = (at.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return second if after is not None and first <= after < second else first


def zone_of(name: str, file: Path) -> ZoneInfo:
    """Return a time zone by its name. Raises FileFault."""
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError, ValueError:
        raise FileFault(file, None, "timezone", f"{name!r} is no time zone") from None


def text_of(file: Path) -> str:
    """Return what a file holds. Raises FileFault."""
    try:
        return file.read_text("utf-8-sig")
    except OSError as error:
        raise FileFault(file, None, "", f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise FileFault(file, None, "", "cannot be read: it is no UTF-8 text") from None


def words(error: PrepaidError) -> str:
    """Return what the forms of the hub say about an error."""
    messages = json.loads(TRANSLATIONS.read_text("utf-8"))["exceptions"]
    found = messages.get(error.key, {}).get("message", str(error))
    return str(found.format(**error.placeholders))


def beginning_of(text: str, file: Path, field: str) -> date:
    """Return a date typed as an option. Raises FileFault."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise FileFault(file, None, field, f"{text!r} is no date") from None
