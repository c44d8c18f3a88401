#!/usr/bin/env python3
"""Measures yoshiki3 diff against loading both documents, its growth, and diff -u of what get prints.

Usage: difference.py YOSHIKI3 DIRECTORY [--runs N] [--make]

The assessments are those that bench.py made in DIRECTORY. Beside each an edited one is made: a word
put into one paragraph of twenty. See bench.py for how it is measured, and why another program makes
them (--make).
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from bench import COPIES, SAMPLE, SIZES, Series, Table, interleave, machine, median, ratio

EDITED = 0.05


def edit(source, target, number):
    """Puts a word behind the first sentence of some lines."""
    import random

    choice = random.Random(number)
    with open(source, encoding="utf-8") as file:
        lines = file.read().split("\n")
    for at, line in enumerate(lines):
        if "。" in line and choice.random() < EDITED:
            lines[at] = line.replace("。", "（改正後）。", 1)
    with open(target, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


def make_all(directory):
    for name, _ in SIZES:
        path = os.path.join(directory, name)
        edit(path + ".xml", path + "-edited.xml", 1)
    edit(SAMPLE, os.path.join(directory, "sample-edited.xml"), 2)


def measure(yoshiki3, directory, count):
    def path(name):
        return os.path.join(directory, name)

    print("yoshiki3 bench, differences: %s" % machine())
    table = Table()

    # Loading is all that get of one value takes.
    several = {}
    for name, _ in SIZES:
        several[name] = (
            Series([yoshiki3, "diff", path(name + ".xml"), path(name + "-edited.xml")]),
            Series([yoshiki3, "get", path(name + ".xml"), "cover.title"]),
            Series([yoshiki3, "get", path(name + "-edited.xml"), "cover.title"]),
        )
    interleave(max(3, count // 2), *(series for group in several.values() for series in group))
    for name, _ in SIZES:
        compared, *loaded = several[name]
        figure = median(run.cpu / max(first.cpu + second.cpu, 1e-6)
                        for run, first, second in zip(compared.runs, *(series.runs for series in loaded)))
        table.row("diff %s MB" % name, compared, "" if compared.statuses == [1] else "(status %s)" % compared.statuses)
        table.row("  diff / loading both", None, "%.2f" % figure, "<= 3", figure <= 3)
        memory = compared.median("memory")
        table.row("  peak memory / one of the files", None, "%.2f" % (memory / os.path.getsize(path(name + ".xml"))), "", None,
                  "(%.1f MB)" % (memory / 1e6))
    for small, large in (("0.2", "2"), ("2", "20")):
        content = os.path.getsize(path(large + ".xml")) / os.path.getsize(path(small + ".xml"))
        figure = ratio(several[large][0], several[small][0])
        table.row("  time %s -> %s MB (content x%.2f)" % (small, large, content), None, "x%.2f" % figure,
                  "<= x%.1f" % (content * 1.1), figure <= content * 1.1)

    # Many small pairs, a process each, as a script would do it with diff.
    loop = 'i=0; while [ $i -lt %d ]; do %%s >/dev/null; i=$((i + 1)); done' % COPIES
    ours = Series(["sh", "-c", loop % ('"%s" diff "%s" "%s"' % (yoshiki3, SAMPLE, path("sample-edited.xml")))])
    lines = '"{0}" get "{1}" >"{3}/old.tsv"; "{0}" get "{2}" >"{3}/new.tsv"; diff -u "{3}/old.tsv" "{3}/new.tsv"'.format(
        yoshiki3, SAMPLE, path("sample-edited.xml"), directory)
    theirs = Series(["sh", "-c", loop % lines])
    interleave(1, ours, theirs)
    table.row("%d pairs of the sample by diff" % COPIES, ours, "%.1f s" % ours.median("wall"))
    table.row("%d pairs by get, get and diff -u" % COPIES, theirs, "%.1f s" % theirs.median("wall"))
    table.row("  diff / diff -u of get", None, "%.2f" % ratio(ours, theirs))


def main():
    words = sys.argv[1:]
    count = 9
    if "--runs" in words:
        at = words.index("--runs")
        count = max(3, int(words[at + 1]))
        del words[at : at + 2]
    only_make = "--make" in words
    words = [word for word in words if word != "--make"]
    if len(words) != 2:
        sys.exit(__doc__)
    yoshiki3, directory = map(os.path.abspath, words)
    if only_make:
        make_all(directory)
        return
    command = [sys.executable, "-I", "-S", os.path.abspath(__file__), yoshiki3, directory, "--make"]
    made = os.posix_spawn(sys.executable, command, os.environ)
    if os.waitstatus_to_exitcode(os.waitpid(made, 0)[1]) != 0:
        sys.exit("difference.py: the assessments could not be made")
    measure(yoshiki3, directory, count)


if __name__ == "__main__":
    main()
