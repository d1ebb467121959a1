"""docs/meters.md, written from the profiles. ``scripts/docs-meters`` runs this."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import tests.without_hub
from custom_components.prepaid_meter.sources.modbus.profile import Profile, ReadBack, load, names

PAGE = Path(__file__).parents[3] / "docs" / "meters.md"
TRUST = {
    "high": "read in the maker's document, or in programs that many people use daily",
    "medium": "from secondary sources",
    "low": "unconfirmed",
}
TAMPER = {
    "reset_by_write": "the register can be written",
    "reset_by_command": "the register can be reset by a command",
    "ct_ratio": "the current transformers' ratio can be changed",
    "pt_ratio": "the voltage transformers' ratio can be changed",
}
TABLES = {"holding": "holding (03)", "input": "input (04)"}
HEAD = (
    "# Meters on Modbus\n\n"
    "<!-- Written by scripts/docs-meters from the profiles. Change those, not this page. -->\n\n"
    "Every model below is a file in `custom_components/prepaid_meter/sources/modbus/profiles/`, in"
    " the form of `schema.json` beside that folder. A new model needs such a file, a dump of its"
    " registers in `tests/sources/modbus/dumps/` and `scripts/docs-meters`; no Python.\n\n"
    "Addresses count from 0, as they do on the wire; many documents count from 1. *Big* means that"
    " the high word comes first, *little* the low word, *byte swapped* that all bytes are turned"
    " round. The value in bold is billed. A profile is as good as its source: where that is not the"
    " maker's, the form says so. Compare the first readings with the meter's display in any"
    " case.\n\n"
    "A model that is not here is read with the profile *custom*: one register, its table, type,"
    " word order, scale and unit. A meter that switches nothing needs a relay beside it: a contactor"
    " behind a switch, or a breaker on the bus.\n\n"
)


def page() -> str:
    """Return the whole page."""
    profiles = [load(one) for one in names()]
    return HEAD + "\n".join(_overview(profiles)) + "\n\n" + "\n".join(_sections(profiles))


def _overview(profiles: list[Profile]) -> Iterator[str]:
    yield "| model | counts | switches | keeps days | trust |"
    yield "|---|---|---|---|---|"
    for one in profiles:
        counts = one.commodity if one.register else "–"
        switches = one.relay.kind if one.relay else "–"
        days = str(one.history.days) if one.history else "–"
        yield f"| {one.maker} {one.model} | {counts} | {switches} | {days} | {one.confidence} |"


def _sections(profiles: list[Profile]) -> Iterator[str]:
    for one in profiles:
        yield f"## {one.maker} {one.model}\n"
        trust = f"{one.confidence}: {TRUST[one.confidence]}. Source: {one.source}."
        yield f"`{one.profile_id}` · {_port(one)} · {trust}\n"
        yield "| value | table | address | type | scale | unit |"
        yield "|---|---|---|---|---|---|"
        yield from _points(one)
        yield ""
        watched = (f"Watch: {TAMPER[fact]}." for fact in one.tamper)
        notes = [*_relay(one), *_history(one), *watched, *one.caveats]
        if notes:
            yield "".join(f"- {note}\n" for note in notes)


def _port(profile: Profile) -> str:
    links = profile.links
    return f"{links.baudrate} 8{links.parity}{links.stopbits}"


def _points(profile: Profile) -> Iterator[str]:
    for point in profile.points.values():
        name = f"**{point.name}**" if point.name == profile.register else point.name
        order = "" if point.words == 1 else f" {point.word_order.replace('_', ' ')}"
        scale = f"{point.scale.numerator / point.scale.denominator:g}"
        yield (
            f"| {name} | {TABLES[point.table]} | 0x{point.address:04X} ({point.address})"
            f" | {point.type}{order} | {scale} | {point.unit} |"
        )


def _relay(profile: Profile) -> Iterator[str]:
    if profile.relay is None:
        return
    relay, read = profile.relay, profile.relay.read
    on, off = (", ".join(map(str, write.values)) for write in (relay.close, relay.open))
    yield (
        f"Supply is switched at {relay.close.table} 0x{relay.close.address:04X}: {on} is on, {off} is"
        f" off; after {relay.delay_s} s its position is read at {read.point.table}"
        f" 0x{read.point.address:04X}{_bits(read.status)}{_percent(read)}."
    )


def _percent(read: ReadBack) -> str:
    if read.position_scale is not None:
        scale = f"{read.position_scale.numerator / read.position_scale.denominator:g}"
        return f"; how far it is open is shown in steps of {scale} %"
    return "; it tells its two ends apart, nothing between" if read.ends else ""


def _bits(status: Mapping[str, int]) -> str:
    named = ", ".join(f"{name.replace('_', ' ')} 0x{mask:04X}" for name, mask in status.items())
    return f", with the bits {named}" if named else ""


def _history(profile: Profile) -> Iterator[str]:
    if (history := profile.history) is not None:
        yield (
            f"It keeps {history.days} days: records of {history.table} 0x{history.address:04X} on,"
            f" {history.stride} registers apart, the newest first."
        )


if __name__ == "__main__":
    assert tests.without_hub.FOLDER.is_dir()
    PAGE.write_text(page(), encoding="utf-8")
