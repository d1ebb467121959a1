"""Measure and print a table; ``scripts/bench`` starts this."""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests import without_hub  # noqa: F401 - the integration's own parts need no hub in this process

from . import bus, hub, panel, piped, pure, rating, stored  # noqa: F401 - they register their figures
from .figures import FIGURES, TIMES, Result


def main() -> int:
    """Measure what is named, or everything; return 1 where an aim was missed."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description="Measure speed and size.")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"of {', '.join(FIGURES)}; or a group of them"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the medians there, too")
    parser.add_argument("--times", type=int, default=TIMES, help="measurements of each")
    arguments = parser.parse_args()
    groups = {figure.group for figure in FIGURES.values()}
    if unknown := set(arguments.names) - FIGURES.keys() - groups:
        parser.error(f"no such figure: {', '.join(sorted(unknown))}")
    wanted = [
        name
        for name, figure in FIGURES.items()
        if not arguments.names or {name, figure.group} & {*arguments.names}
    ]
    results = []
    print(f"{'figure':32} {'median':>12}  {'lowest – highest':>25}  {'aim':>11}")  # noqa: T201
    for name in wanted:
        with tempfile.TemporaryDirectory(prefix="prepaid_bench_") as folder:
            result = FIGURES[name].measure(Path(folder), arguments.times)
        print(result.row(), flush=True)  # noqa: T201
        results.append(result)
    if arguments.json:
        write(arguments.json, results)
    return int(any(result.met is False for result in results))


def write(path: Path, results: list[Result]) -> None:
    """Write the medians."""
    figures = {result.figure.name: result.median for result in results}
    path.write_text(json.dumps({"figures": figures}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
