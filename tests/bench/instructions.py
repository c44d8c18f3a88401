#!/usr/bin/env python3
"""Counts the instructions that a key takes in an assessment of 1 MB, and those of print in one of 4 MB.

Usage: instructions.py YOSHIKI3 KEYS DIRECTORY

KEYS is keys.c, built. Callgrind (valgrind) counts, so the figures are the same on an idle and on a busy machine. It
measures and does not judge: the exit status is 0.
"""

import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import bench

PLACE = "file[3].risk.use.unauthorized.other_measures"
KEYS = (("character", "a character in a text"), ("tab", "Tab"), ("leave", "Tab leaving a changed text"))
TIMES = 5


def instructions(*command):
    """What callgrind collects of a run."""
    output = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
        env=bench.ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True).stderr
    return int(re.search(r"Collected : (\d+)", output)[1])


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    yoshiki3, keys, directory = map(os.path.abspath, sys.argv[1:])
    if not bench.is_installed("valgrind"):
        print("valgrind is not there")
        return
    os.makedirs(directory, exist_ok=True)
    small, large = (os.path.join(directory, name + ".xml") for name in ("1", "4"))
    for path, size in ((small, 1_000_000), (large, 4_000_000)):
        bench.make(size, path)
        subprocess.run([yoshiki3, "set", path, "cover.agency=例示市長 例示 太郎"], env=bench.ENVIRONMENT, check=True)
    for what, name in KEYS:
        count = instructions("--collect-atstart=no", "--toggle-collect=measured_key",
            keys, bench.FORMS, small, PLACE, what, str(TIMES))
        print("%-40s %12s instructions" % (name, format(count // TIMES, ",")), flush=True)
    count = instructions(yoshiki3, "print", large)
    print("%-40s %12s instructions" % ("print 4 MB", format(count, ",")), flush=True)
    if bench.is_installed("xmllint"):
        parser = instructions("xmllint", "--noout", large)
        print("%-40s %12s instructions" % ("xmllint --noout 4 MB", format(parser, ",")))
        print("%-40s %12.2f" % ("  print / xmllint", count / parser))


if __name__ == "__main__":
    main()
