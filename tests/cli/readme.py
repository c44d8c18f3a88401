#!/usr/bin/env python3
"""
What the README shows: its screen and its print are the program's, and its commands do what it says when they are pasted one
after another. UPDATE=1 writes the screen, the print and what commands put out anew, to be read before they are kept.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ENVIRONMENT, PROGRAM, ROOT, SAMPLE, equal, holds, main, run, test

README = ROOT / "README.md"
FENCED = re.compile(r"^( *)```(\w+)\n(.*?)^ *```$", re.M | re.S)
# The screen is the first text, the print the second; what commands put out stands behind them.
SCREEN, PRINT = 0, 1
SCREEN_KEYS, SCREEN_LINES, SCREEN_BEGIN = "<C-g>Ⅰ1③<Enter>4", 15, 2
# The print is of the first page of a section that has this line, from the rule above it to the end of the table.
PRINT_SECTION, PRINT_BEGIN, PRINT_END = "Ⅲ", "│４．特定個人情報ファイルの取扱いの委託", "└"
HEAD_LINES = 25
# What is left out of what a command puts out.
CUT = "（以下略）\n"
# Commands that install, and one that the tests have done: the rest is run.
APART = re.compile(r"(sh \.ci/|apt-get |make\b|export (LC_ALL|PATH)=)")
# Commands that end with 1, because they find something.
FINDING = re.compile(r"yoshiki3 diff |check fukumei-")


def blocks():
    """The language, the text and the place of each block of the README."""
    found = []
    for match in FENCED.finditer(README.read_text(encoding="utf-8")):
        indent, language, _ = match.groups()
        text = re.sub(f"^{indent}", "", match[3], flags=re.M)
        found.append((language, text, match.span(3)))
    return found


def texts():
    return [block for block in blocks() if block[0] == "text"]


def shows(number, found):
    """The text of that number must be this."""
    _, shown, (begin, end) = texts()[number]
    if shown.endswith(CUT):
        found = "".join(found.splitlines(True)[:shown.count("\n") - 1]) + CUT
    if shown != found and os.environ.get("UPDATE"):
        readme = README.read_text(encoding="utf-8")
        README.write_text(readme[:begin] + found + readme[end:], encoding="utf-8")
        shown = found
    equal(shown, found, f"text {number + 1} of the README")


@test
def the_first_lines_say_what_it_is_and_show_the_commands_and_a_screen():
    (_, commands, _), (_, _, (_, end)) = blocks()[:2]
    equal(commands, "sh .ci/demo\nsh .ci/test\n")
    head = README.read_text(encoding="utf-8")[:end]
    assert head.count("\n") < HEAD_LINES, head
    holds(head, "様式３（重点項目評価書）", "＜選択肢＞")


@test
def the_screen_is_the_editors():
    shutil.copyfile(SAMPLE, "kaigo.xml")
    screen = run("edit", "--script", SCREEN_KEYS, "--lines", SCREEN_LINES, "--dump", "-", "kaigo.xml", status=0).out
    shows(SCREEN, "".join(screen.splitlines(True)[SCREEN_BEGIN:SCREEN_LINES]))


@test
def the_print_is_the_programs():
    pages = run("print", "--ambiguous", "1", SAMPLE, status=0).out.split("\f")
    begin = next(number for number, page in enumerate(pages) if re.match(rf"\S*{PRINT_SECTION}", page))
    page = next(page for page in pages[begin:] if PRINT_BEGIN in page).splitlines(True)
    first = next(number for number, text in enumerate(page) if text.startswith(PRINT_BEGIN)) - 1
    last = next(number for number, text in enumerate(page) if number > first and text.startswith(PRINT_END))
    shows(PRINT, "".join(page[first:last + 1]))


def commands_of(text):
    """The commands of a block, a long one with its further lines; a document that is edited is one that is there afterwards."""
    return [command.replace("yoshiki3 edit ", "yoshiki3 new ") for command in re.findall(r"(?:.*\\\n)*.+\n", text)
            if not APART.match(command)]


class Shell:
    """A shell in a directory like the checkout's top, into which commands are pasted."""

    def __init__(self):
        os.symlink(ROOT / "forms", "forms")
        os.makedirs("programs")
        os.symlink(PROGRAM, "programs/yoshiki3")
        # Whoever reads pages in it sees them; here nobody does.
        pathlib.Path("programs/less").write_text("#!/bin/sh\nexec cat\n")
        os.chmod("programs/less", 0o755)
        self.process = subprocess.Popen(
            ["sh"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env={**ENVIRONMENT, "PATH": os.path.abspath("programs") + ":" + ENVIRONMENT["PATH"]})

    def run(self, command):
        """What it puts out, errors and all, and its status."""
        self.process.stdin.write(command.encode() + b"printf '\\n-- %d --\\n' $?\n")
        self.process.stdin.flush()
        out = b""
        while (end := re.search(rb"\n-- (\d+) --\n$", out)) is None:
            line = self.process.stdout.readline()
            assert line, f"the shell has ended: {command}{out.decode()}"
            out += line
        return out[:end.start()].decode(), int(end[1])

    def close(self):
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()


@test
def the_commands_do_what_it_says_one_after_another():
    shell = Shell()
    number = PRINT
    out = None
    try:
        for language, text, _ in blocks():
            if language == "xml":
                pathlib.Path("fukumei.xml").write_text(text, encoding="utf-8")
            elif language == "text" and out is not None:
                number += 1
                # A blank line at the end is not shown.
                shows(number, out.rstrip("\n") + "\n")
            for command in commands_of(text) if language == "sh" else ():
                out, status = shell.run(command)
                equal(status, 1 if FINDING.search(command) else 0, f"{command}{out:.500}")
                assert "yoshiki3: " not in out, f"{command}{out:.500}"
    finally:
        shell.close()
    equal(number + 1, len(texts()), "texts that commands put out")
    # The last command is the one that finds a mistake.
    holds(out, "to-early")


main()
