"""Command line of the demo; the package documents what it shows."""

import argparse
import json
import signal
import sys
import time
from pathlib import Path

from .checks import Findings
from .stage import Say, Stage
from .story import Story
from .table import Table
from .watch import POLL_S, Watch

SECONDS_MIN = 85
"""All takes about sixty, but a full minute of the wall's clock has to pass meanwhile."""
CLOSING_S = 12
"""Kept for the comparison and for stopping everything."""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/demo", description="Prepaid metering on a real hub."
    )
    parser.add_argument("--seconds", type=int, help="end by itself, after so many seconds at most")
    parser.add_argument("--report", type=Path, help="write what was seen here; needs --seconds")
    arguments = parser.parse_args()
    if arguments.report and arguments.seconds is None:
        parser.error("--report needs --seconds")
    if arguments.seconds is not None and arguments.seconds < SECONDS_MIN:
        parser.error(f"--seconds is at least {SECONDS_MIN}: the story takes that long")
    return arguments


def _sayer(started_s: float) -> Say:
    def say(line: str) -> None:
        print(f"[{time.monotonic() - started_s:5.1f} s] {line}", flush=True)

    return say


def _login(stage: Stage, say: Say) -> None:
    panel = f"{stage.hub.url}/prepaid-meter/{stage.site.entry_id}/overview"
    say(f"open {panel} and log in as {stage.hub.user} with {stage.hub.password}")


def _observe(arguments: argparse.Namespace, started_s: float, say: Say) -> int:
    """Play the story once, compare, report. Return 0 when every check holds."""
    with Stage(say) as stage:
        _login(stage, say)
        watch = Watch(stage.hub, stage.tenants)
        watch.begin()
        deadline_s = started_s + arguments.seconds - CLOSING_S
        story = Story(stage, watch, say, Table(stage, watch).show, deadline_s)
        story.play()
        story.finish()
        report = Findings(stage, watch, story).report()
        say("stopping")
    report["facts"]["seconds"] = round(time.monotonic() - started_s, 1)
    if arguments.report:
        arguments.report.write_text(json.dumps(report, indent=2) + "\n", "utf-8")
    for name, seen in report["checks"].items():
        print(f"{'seen  ' if seen else 'MISSED'}  {name}")
    return 0 if all(report["checks"].values()) else 1


def _show(say: Say) -> int:
    """Run until Ctrl-C; the story is told once, then the units go on living."""
    with Stage(say) as stage:
        watch = Watch(stage.hub, stage.tenants)
        watch.begin()
        table = Table(stage, watch)

        def say_above(line: str) -> None:
            table.below()
            say(line)

        _login(stage, say_above)
        story = Story(stage, watch, say_above, table.show, time.monotonic() + 3600)
        try:
            story.play()
            _login(stage, say_above)
            while True:
                watch.hear()
                table.show()
                time.sleep(POLL_S)
        except KeyboardInterrupt:
            say_above("stopping")
    return 0


def main() -> int:
    """Show the demo."""
    arguments = _arguments()
    started_s = time.monotonic()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        if arguments.seconds is None:
            return _show(_sayer(started_s))
        return _observe(arguments, started_s, _sayer(started_s))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
