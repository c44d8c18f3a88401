#!/usr/bin/env python3
"""Measures check of many small assessments: a process for each, and all in one.

Usage: many.py YOSHIKI3 DIRECTORY [--runs N]

The assessments are copies of the sample, made in DIRECTORY. See bench.py for how it is measured.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from bench import COPIES, SAMPLE, Series, Table, interleave, machine, ratio


def make(directory):
    """The name of a list of so many assessments."""
    folder = os.path.join(directory, "many")
    os.makedirs(folder, exist_ok=True)
    names = [os.path.join(folder, "%d.xml" % index) for index in range(COPIES)]
    with open(SAMPLE, "rb") as file:
        data = file.read()
    for name in names:
        with open(name, "wb") as file:
            file.write(data)
    with open(os.path.join(directory, "many.list"), "w", encoding="utf-8") as file:
        file.write("\n".join(names) + "\n")
    return file.name


def measure(yoshiki3, names, count):
    print("yoshiki3 bench, many files: %s" % machine())
    table = Table()
    apart = Series(["sh", "-c", 'while read -r name; do "$0" check "$name" >/dev/null; done <"$1"', yoshiki3, names])
    together = Series([yoshiki3, "check", "--files-from", names])
    summary = Series([yoshiki3, "check", "--summary", "--files-from", names])
    interleave(count, apart, together, summary)
    for name, series in (("apart", apart), ("together", together), ("together, --summary", summary)):
        table.row("check of %d files, %s" % (COPIES, name), series,
                  "%.2f ms" % (series.median("wall") * 1000 / COPIES))
    table.row("  apart / together", None, "%.1f" % ratio(apart, together, "wall"))


def main():
    words = sys.argv[1:]
    count = 3
    if "--runs" in words:
        at = words.index("--runs")
        count = max(1, int(words[at + 1]) // 3)
        del words[at : at + 2]
    if len(words) != 2:
        sys.exit(__doc__)
    yoshiki3, directory = map(os.path.abspath, words)
    os.makedirs(directory, exist_ok=True)
    measure(yoshiki3, make(directory), count)


if __name__ == "__main__":
    main()
