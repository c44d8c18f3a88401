#!/usr/bin/env python3
"""
The editor in terminals that draw ○, ① and Ⅰ, or rules too, one or two columns wide: it asks the terminal which, and its
screen is the one that a script makes for these widths and stands straight.
"""
import pathlib
import shutil
import sys

# Behind the library: its tty is not this directory.
sys.path[0] = str(pathlib.Path(__file__).resolve().parent.parent)
sys.path.append(str(pathlib.Path(__file__).resolve().parent))
import upright
from emulator import Emulator, Terminal
from harness import SAMPLE, add_test, equal, main, run, test

# As scripts spell them, and as a terminal sends them; what was opened is closed before the next.
CLOSE = ("<C-q>", "\x11")
STEPS = (
    ("the first screen", "", ""),
    ("boxes", "<C-g>2.3.1<Enter>", "\x072.3.1\r"),
    ("a text", "<C-g>2.3.3<Enter><Enter>①○漢※", "\x072.3.3\r\r①○漢※"),
    ("the next item", "<Tab>", "\t"),
    ("options", "<C-g>1.1.3<Enter><Enter>", "\x071.1.3\r\r"),
    ("an option", "2", "2"),
    ("blocks", "<F9>", "\x1b[20~"),
    ("the outline", CLOSE[0] + "<F11>", CLOSE[1] + "\x1b[23~"),
    ("the help", CLOSE[0] + "<F1>", CLOSE[1] + "\x1bOP"),
    ("the pages", CLOSE[0] + "<F5><PageDown><PageDown>", CLOSE[1] + "\x1b[15~\x1b[6~\x1b[6~"),
    ("a section", CLOSE[0] + "<C-n>", CLOSE[1] + "\x0e"),
)


def scripted(keys, columns, lines, ambiguous):
    shutil.copyfile(SAMPLE, "scripted/sample.xml")
    shown = run("edit", "--script", keys, "--columns", columns, "--lines", lines, "--ambiguous", ambiguous, "--dump", "-",
                "sample.xml", cwd="scripted", status=0).out.rstrip("\n").split("\n")
    return [line.rstrip() for line in shown[:-1]], tuple(int(number) for number in shown[-1][3:].split(","))


def stand(columns, lines, ambiguous, rules):
    shutil.copyfile(SAMPLE, "sample.xml")
    pathlib.Path("scripted").mkdir()
    typed = ""
    with Terminal("edit", "sample.xml", columns=columns, lines=lines, ambiguous=ambiguous, rules=rules) as terminal:
        for what, keys, sent in STEPS:
            typed += keys
            terminal.type(sent)
            expected, cursor = scripted(typed, columns, lines, ambiguous)

            def same():
                if ambiguous == rules:
                    for number, (found, wanted) in enumerate(zip(terminal.screen(), expected, strict=True), 1):
                        assert found == wanted, f"line {number}: found {found}\nexpected {wanted}"
                    equal(terminal.cursor(), cursor, "cursor")
                # Scripts do not know narrow rules beside wide ○: title and keys tell where it is.
                equal((terminal.screen()[0].split()[2:3], terminal.screen()[-1]), (expected[0].split()[2:3], expected[-1]))
                if what != "the pages":
                    upright.check(terminal.screen(), columns, ambiguous, rules)
            terminal.wait(same, what)


for columns, lines in ((80, 24), (132, 50)):
    for ambiguous, rules in ((1, 1), (2, 1), (2, 2)):
        add_test(f"{columns}x{lines}, ○ {ambiguous} and rules {rules} wide", stand, columns, lines, ambiguous, rules)


@test
def the_width_is_switched_by_a_key_where_the_terminal_does_not_tell():
    shutil.copyfile(SAMPLE, "sample.xml")
    with Terminal("edit", "sample.xml", ambiguous=2, rules=2, YOSHIKI3_AMBIGUOUS="1") as terminal:
        def straight():
            equal(len([line for line in terminal.screen() if line]) > 10, True, "lines")
            upright.check(terminal.screen(), 80, 2, 2)

        def broken():
            assert terminal.screen()[-1].startswith("Enter"), "not drawn yet"
            try:
                straight()
            except AssertionError:
                return
            raise AssertionError("straight, though the widths differ")
        terminal.wait(broken, "before the key")
        # ○, then the rules, too.
        terminal.type("\x0c\x0c")
        terminal.wait(straight, "after the key")


@test
def the_emulator_overwrites_and_cuts_wide_characters():
    emulator = Emulator(10, 3, 2, 1)
    emulator.feed("漢字○\x1b[1;2Hx\x1b[2;9H①字\x1b[3;1H│─\x1b[3bあ\x1b[6n".encode())
    equal(emulator.screen(), [" x字○", "        ①", "│────あ"])
    equal(emulator.reply, b"\x1b[3;8R")


main()
