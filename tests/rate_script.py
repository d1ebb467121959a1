"""`scripts/rate` run as people run it."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[1]
SCRIPT = REPOSITORY / "scripts" / "rate"
TARIFFS = REPOSITORY / "docs" / "tariffs"
FLAT = """\
timezone: Europe/Berlin
commodity: electricity
currency: EUR
lines:
  - {id: energy, kind: usage, rates: [{rate: "0.30"}]}
"""
TWO_MONTHS = (
    "at,register_kwh\n2026-01-01,100\n2026-01-20 12:00,150\n2026-02-01,200\n2026-02-10,210\n"
)


def run(*arguments: object, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SCRIPT, *map(str, arguments)],
        cwd=folder,
        env=os.environ | {"TZ": "America/New_York"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def files(folder: Path, tariff: str, readings: str) -> tuple[Path, Path]:
    paths = folder / "tariff.yaml", folder / "readings.csv"
    for path, text in zip(paths, (tariff, readings), strict=True):
        path.write_text(text, "utf-8")
    return paths


def answer(*arguments: object) -> Any:
    done = run(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def refused(folder: Path, tariff: str, readings: str, *arguments: str) -> str:
    files(folder, tariff, readings)
    done = run("tariff.yaml", "readings.csv", *arguments, folder=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    return done.stderr.strip()
