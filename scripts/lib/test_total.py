"""Add up the results of several pytest runs and print one line.

usage: test_total.py FILE.xml ...     (files that are missing count as nothing)
"""

import sys
from pathlib import Path
from xml.etree import ElementTree as ET


def main(paths: list[str]) -> int:
    """Print `N passed, N failed, N skipped`; 1 when a test failed or none ran."""
    total = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    for path in paths:
        if Path(path).is_file():
            for suite in ET.parse(path).iter("testsuite"):  # noqa: S314 - pytest wrote it just now
                for key in total:
                    total[key] += int(suite.get(key, 0))
    failed = total["failures"] + total["errors"]
    passed = total["tests"] - failed - total["skipped"]
    print(f"{passed} passed, {failed} failed, {total['skipped']} skipped")
    return int(failed > 0 or passed == 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
