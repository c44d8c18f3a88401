#!/usr/bin/env python3
"""
Tries whether the tests notice faults: each entry of faults.txt changes one place of a source, and some test must fail.

    make check-mutants                 all of them
    make check-mutants MUTANTS='lock'  those whose file holds the word

The sources are copied, with what is built, into a directory of their own. An entry that says why it is equivalent (nobody
can tell it from the original) is only looked at for whether it still applies. The exit status says whether one survived.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FAULTS = pathlib.Path(__file__).resolve().parent / "faults.txt"
TIMEOUT = 600


def entries():
    """The file, what stands there, what is put in its place, why that is equivalent (or ""), and the tests."""
    file, tests = "", []
    for number, line in enumerate(FAULTS.read_text(encoding="utf-8").split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        if line.startswith("== "):
            file, *tests = line[3:].split()
            continue
        parts = line.split("\t")
        if len(parts) not in (2, 3):
            sys.exit(f"{FAULTS}:{number}: OLD<TAB>NEW, or OLD<TAB>NEW<TAB>why it is equivalent")
        yield file, parts[0], parts[1], parts[2] if len(parts) == 3 else "", tests


def pattern(text):
    """Any white space between words: clang-format breaks lines where it likes."""
    return re.compile(r"\s+".join(re.escape(word) for word in text.split()))


def run(directory, command, environment=None):
    """Whether a command ends well, and what it says."""
    try:
        done = subprocess.run(command, cwd=directory, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=TIMEOUT, check=False, env={**os.environ, **(environment or {})})
    except subprocess.TimeoutExpired:
        return False, "timeout"
    return done.returncode == 0, done.stdout.decode("utf-8", "replace")


def killer(directory, tests):
    """The test that fails, "" where none does."""
    for test in tests:
        test, _, words = test.partition(":")
        unit = not test.endswith(".py")
        program = f"build/tests/unit/{test}" if unit else f"tests/{test}"
        fine, said = run(directory, ["make", "-j2", "all", *([program] if unit else [])])
        if not fine:
            return "does not compile: " + said[-300:]
        command = [sys.executable, program, *words.split(",")] if words else [sys.executable, "tests/run", program]
        fine, said = run(directory, command, {"YOSHIKI3": "build/yoshiki3"})
        if not fine:
            failed = re.search(r"^not ok (?:\d+ - )?(.*)$", said, re.M)
            return f"{test}: {failed[1] if failed else said[-200:]}"
    return ""


def main():
    words = sys.argv[1].split() if len(sys.argv) > 1 else []
    counts = {"killed": 0, "survived": 0, "equivalent": 0, "does not apply": 0}
    with tempfile.TemporaryDirectory() as scratch:
        directory = pathlib.Path(scratch) / "tree"
        shutil.copytree(ROOT, directory, symlinks=True, ignore=shutil.ignore_patterns(".git", "asan", "clang", "iconv", "fuzz"))
        for file, old, new, why, tests in entries():
            if words and not any(word in file for word in words):
                continue
            source = directory / file
            text = source.read_text(encoding="utf-8")
            found = pattern(old).findall(text)
            start = time.monotonic()
            if len(found) != 1:
                result, said = "does not apply", f"{len(found)} places"
            elif why:
                result, said = "equivalent", why
            else:
                source.write_text(pattern(old).sub(lambda match: new, text), encoding="utf-8")
                said = killer(directory, tests)
                result = "killed" if said else "survived"
                if said.startswith("does not compile"):
                    result = "does not apply"
                source.write_text(text, encoding="utf-8")
            counts[result] += 1
            print(f"{result}\t{file}\t{old}\t->\t{new}\t{said}\t({time.monotonic() - start:.0f} s)", flush=True)
    print(", ".join(f"{number} {result}" for result, number in counts.items()))
    return 1 if counts["survived"] + counts["does not apply"] else 0


sys.exit(main())
