#!/usr/bin/env python3
"""
The runner of the tests itself: what it counts, that a test which is left out says why, and the lines it closes with.
"""
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ROOT, equal, holds, main, test


def closing(*outputs, status=0):
    """What the runner says of programs with these outputs, line by line; its exit status must be the one given."""
    programs = []
    for number, output in enumerate(outputs):
        pathlib.Path(f"output{number}").write_text(output, encoding="utf-8")
        program = pathlib.Path(f"program{number}")
        program.write_text(f'#!/bin/sh\ncat "{os.getcwd()}/output{number}"\n', encoding="utf-8")
        program.chmod(0o755)
        programs.append(str(program.resolve()))
    process = subprocess.run([sys.executable, str(ROOT / "tests" / "run"), *programs], capture_output=True, text=True, check=False)
    equal((process.returncode, process.stderr), (status, ""), process.stdout)
    return process.stdout.rstrip("\n").split("\n")


@test
def a_run_without_anything_left_out_closes_with_its_counts():
    lines = closing("1..2\nok 1 - a\nok 2 - b\n")
    equal(lines[1:], ["2 passed, 0 failed"])


@test
def each_reason_to_leave_tests_out_is_said_once():
    lines = closing("1..3\nok 1 - a # SKIP no tmux here\nok 2 - b\nok 3 - c # SKIP only root may\n",
                    "1..2\nok 1 - d # SKIP no tmux here\nok 2 - e # SKIP no tmux here\n")
    equal(lines[-4:], ["skipped:", "  no tmux here: 3 tests", "  only root may: 1 test", "1 passed, 0 failed, 4 skipped"])


@test
def a_unit_that_is_left_out_is_not_one_that_failed():
    # As cmocka writes it; its reason stands before.
    lines = closing("1..2\n# skipped: no data here\nnot ok 1 # SKIP a_name\nok 2 - another\n# ok - tests\n")
    equal(lines[-3:], ["skipped:", "  no data here: 1 test", "1 passed, 0 failed, 1 skipped"])


@test
def a_test_that_is_left_out_without_a_reason_fails():
    for output in ("1..1\nok 1 - a # SKIP \n", "1..1\nnot ok 1 # SKIP a_name\n",
                   "1..2\n# skipped: of the other\nok 1 - b\nnot ok 2 # SKIP a_name\n"):
        lines = closing(output, status=1)
        holds("\n".join(lines), "skipped without a reason: a")
        assert lines[-1].endswith(" passed, 1 failed"), lines


PARALLEL = """
import os, sys, time
sys.path.insert(0, sys.argv.pop())
from harness import Skip, add_test, main
def tried(number):
    if number == 1:
        os._exit(3)
    if number == 2:
        raise Skip("not this one")
    if number % 7 == 0:
        time.sleep(0.05)
    assert number != 20, "x" * 100000
for number in range(30):
    add_test(f"number {number}", tried, number)
main(parallel=True)
"""


@test
def tests_tried_at_the_same_time_are_told_in_their_order_and_none_is_lost():
    pathlib.Path("parallel.py").write_text(PARALLEL, encoding="utf-8")
    process = subprocess.run([sys.executable, "parallel.py", str(ROOT / "tests")], capture_output=True, text=True, timeout=20,
                             check=False)
    equal(process.returncode, 1, process.stderr)
    lines = [line for line in process.stdout.splitlines() if not line.startswith("#")]
    equal(lines.pop(0), "1..30")
    states = {1: "not ok", 20: "not ok"}
    equal(lines, [f"{states.get(number, 'ok')} {number + 1} - number {number}" + " # SKIP not this one" * (number == 2)
                  for number in range(30)])


@test
def a_program_that_ends_too_early_fails():
    equal(closing("1..2\nok 1 - a\n", status=1)[-1], "1 passed, 1 failed")
    equal(closing("", status=1)[-1], "0 passed, 1 failed")


main()
