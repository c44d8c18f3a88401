#!/usr/bin/env python3
"""Measures what the editor sends to its terminal and what its keys cost, beside vim and nano.

Usage: terminal.py YOSHIKI3 DIRECTORY [--runs N] [--walk]

The programs run in a pseudo-terminal of 80x24 as TERM=xterm-256color, one key at a time: the next one is typed when
the program sleeps and nothing more has come. Bytes are those that arrive at the terminal, CPU time is the scheduler's
(/proc/PID/schedstat, exact). The documents are the sample and, made from it in DIRECTORY, one of 1 MB; vim and nano
edit the same text in the XML itself, with their own defaults. With --walk every item of the sample is gone through.
It measures and does not judge: the exit status is 0.
"""

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import sys
import termios
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
SAMPLE = os.path.join(TOP, "forms", "samples", "reiji-kaigo.xml")
LARGE = 1_000_000
COLUMNS, LINES = 80, 24
QUIET = 0.04
# A lone ESC may begin a key: it is waited behind.
QUIET_ESCAPE = 0.4
TIMEOUT = 20
ENVIRONMENT = {
    "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
    "LC_ALL": "C.UTF-8",
    "TZ": "JST-9",
    "TERM": "xterm-256color",
    "YOSHIKI3_FORMS": os.path.join(TOP, "forms"),
    "YOSHIKI3_AMBIGUOUS": "1",
    "HOME": "/nonexistent",
}

LEFT, UP, DOWN = "\x1b[D", "\x1b[A", "\x1b[B"
PAGE_DOWN, TAB, ENTER, ESC = "\x1b[6~", "\t", "\r", "\x1b"
F1, F2, F3, F5, F6, F7 = "\x1bOP", "\x1bOQ", "\x1bOR", "\x1b[15~", "\x1b[17~", "\x1b[18~"


def control(letter):
    return chr(ord(letter) & 0x1F)


def fresh_copy(document, directory):
    """A copy to edit, without what a program that was killed has left beside it."""
    for name in os.listdir(directory):
        if "x.xml" in name:
            os.unlink(os.path.join(directory, name))
    copy = os.path.join(directory, "x.xml")
    shutil.copyfile(document, copy)
    return copy


class Program:
    """A program in a terminal; `first` is what it sent at the start, `wall` the seconds to the last byte of that."""

    def __init__(self, command):
        begin = time.monotonic()
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
            os.execvpe(command[0], command, ENVIRONMENT)
        self.last = begin
        self.first = self.settle(first=True)
        self.wall = self.last - begin
        self.cpu = self.total_cpu()

    def total_cpu(self):
        with open("/proc/%d/schedstat" % self.pid, encoding="ascii") as file:
            return int(file.read().split()[0]) / 1e6

    def peak_memory(self):
        with open("/proc/%d/status" % self.pid, encoding="utf-8") as file:
            for line in file:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024
        return 0

    def is_asleep(self):
        with open("/proc/%d/stat" % self.pid, encoding="utf-8", errors="replace") as file:
            return file.read().rsplit(")", 1)[1].split()[0] == "S"

    def settle(self, first=False, quiet=QUIET):
        """What comes until the program sleeps and is silent."""
        out = b""
        end = time.monotonic() + TIMEOUT
        while time.monotonic() < end:
            if select.select([self.descriptor], [], [], quiet)[0]:
                try:
                    data = os.read(self.descriptor, 65536)
                except OSError:
                    break
                if not data:
                    break
                self.last = time.monotonic()
                out += data
            elif self.is_asleep() and (out or not first):
                break
        return out

    def type(self, keys):
        """Types; returns the bytes that came and the milliseconds of CPU."""
        before = self.total_cpu()
        os.write(self.descriptor, keys.encode())
        out = self.settle(quiet=QUIET_ESCAPE if keys == ESC else QUIET)
        return len(out), self.total_cpu() - before

    def end(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.descriptor)


def median(values):
    values = sorted(values)
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def is_installed(program):
    return any(os.access(os.path.join(part, program), os.X_OK) for part in ENVIRONMENT["PATH"].split(":"))


def make_large(yoshiki3, path):
    import subprocess

    sys.path.insert(0, HERE)
    import bench

    bench.make(LARGE, path)
    # In the form in which the program itself would have saved it.
    subprocess.run([yoshiki3, "set", path, "cover.agency=例示市長 例示 太郎"], env=ENVIRONMENT, check=True)


class Editor:
    """The editor on a copy of a document, which it may save."""

    def __init__(self, yoshiki3, directory, document):
        copy = fresh_copy(document, directory)
        self.program = Program([yoshiki3, "edit", copy])

    def go(self, path):
        self.program.type(control("g"))
        self.program.type(path + ENTER)

    def type(self, keys):
        return self.program.type(keys)


# Bytes ----------------------------------------------------------------------------------------

KANJI = "漢字変換"


def typed(type_keys, open_text, new_line):
    """The actions on a text that all editors have, the same for each."""
    found = {}
    open_text()
    found["first kanji"] = type_keys("漢")[0]
    found["kanji at the end"] = median(type_keys(KANJI[i % 4])[0] for i in range(9))
    new_line()
    type_keys("漢")
    found["20 kanji in a burst"] = type_keys(KANJI * 5)[0]
    found["20 more, over the line's end"] = type_keys(KANJI * 5)[0]
    new_line()
    type_keys(KANJI * 4)
    for _ in range(12):
        type_keys(LEFT)
    found["kanji with 12 to the right"] = median(type_keys(KANJI[i % 4])[0] for i in range(3))
    return found


def bytes_of_editor(yoshiki3, directory, document):
    editor = Editor(yoshiki3, directory, document)
    found = {"first screen": len(editor.program.first)}
    found["next item"] = editor.type(TAB)[0]
    editor.go("cover.notes")
    found.update(typed(editor.type, lambda: editor.type(ENTER), lambda: editor.type(ENTER)))
    found["leave the text"] = editor.type(ESC)[0]
    editor.go("basic.affairs.subjects")
    found["list open"] = editor.type(ENTER)[0]
    found["next in the list"] = editor.type(DOWN)[0]
    found["list closed"] = editor.type(control("q"))[0]
    editor.program.end()
    return found


def bytes_of_vim(directory, document):
    copy = fresh_copy(document, directory)
    program = Program(["vim", "-u", "NONE", "-N", "-i", "NONE", "-n", "+8", copy])
    found = {"first screen": len(program.first), "next item": program.type("j")[0]}
    found.update(typed(program.type, lambda: program.type("kA"), lambda: program.type(ENTER)))
    found["leave the text"] = program.type(ESC)[0]
    program.end()
    return found


def bytes_of_nano(directory, document):
    copy = fresh_copy(document, directory)
    program = Program(["nano", "-I", "+8", copy])
    found = {"first screen": len(program.first), "next item": program.type(DOWN)[0]}
    found.update(
        typed(program.type, lambda: program.type(UP + control("e")), lambda: program.type(ENTER)))
    program.end()
    return found


AIMS = (
    ("first screen", 3000),
    ("next item", 200),
    ("first kanji", None),
    ("kanji at the end", 20),
    ("kanji with 12 to the right", 95),
    ("20 kanji in a burst", 80),
    ("20 more, over the line's end", None),
    ("leave the text", None),
    ("list open", 900),
    ("next in the list", None),
    ("list closed", 700),
)


def judged(value, aim):
    return "" if aim is None else "met" if value <= aim else "NOT MET"


def table_of_bytes(columns):
    print("%-32s" % "bytes to the terminal" + "".join("%10s" % name for name, _ in columns) + "  aim")
    for name, aim in AIMS:
        line = "%-32s" % name
        for _, found in columns:
            line += "%10s" % ("%d" % found[name] if name in found else "-")
        worst = max(found[name] for _, found in columns[:2])
        print((line + "  %-8s %s" % ("<= %d" % aim if aim else "", judged(worst, aim))).rstrip(), flush=True)
    print()


def walk(yoshiki3, directory, document):
    """All items one after the other: what one step sends, by whether the page moves."""
    editor = Editor(yoshiki3, directory, document)
    steps = []
    for _ in range(400):
        steps.append(editor.type(TAB)[0])
    editor.program.end()
    print("next item, %d times: median %d, 75 %%: %d, 90 %%: %d, most %d; %d %% within 200 bytes\n" % (
        len(steps), median(steps), sorted(steps)[len(steps) * 3 // 4], sorted(steps)[len(steps) * 9 // 10], max(steps),
        sum(step <= 200 for step in steps) * 100 // len(steps)), flush=True)


# Time -----------------------------------------------------------------------------------------


def first_screens(yoshiki3, directory, document, count):
    """The wall time to the last byte of the first screen, in turn; the median of the ratios."""
    ours, theirs, cpu, memory = [], [], [], 0
    copy = fresh_copy(document, directory)
    for number in range(-1, count):
        fresh_copy(document, directory)
        editor = Program([yoshiki3, "edit", copy])
        memory = max(memory, editor.peak_memory())
        editor.end()
        if is_installed("vim"):
            vim = Program(["vim", "-u", "NONE", "-i", "NONE", "-n", copy])
            vim.end()
        if number >= 0:
            ours.append(editor.wall * 1000)
            cpu.append(editor.cpu)
            if is_installed("vim"):
                theirs.append(vim.wall * 1000)
    print("first screen of %d bytes: %.1f ms (CPU %.1f ms)" % (os.path.getsize(document), median(ours), median(cpu)))
    if theirs:
        figure = median(a / b for a, b in zip(ours, theirs))
        print("vim -u NONE: %.1f ms; ours / vim %.2f  <= 2  %s" % (median(theirs), figure, judged(figure, 2)))
    print(flush=True)
    return memory


# What is done in the large document: a name, None where it only leads there, and the keys.
KEYS = (
    ("next item", TAB),
    ("next item, page moves", TAB),
    ("previous item", "\x1b[Z"),
    ("page down", PAGE_DOWN),
    ("last item of the section", "\x1b[F"),
    ("next section", control("n")),
    ("previous section", control("p")),
    ("go to: open", control("g")),
    ("go to: an item of the last file", "{last}" + ENTER),
    ("back", control("t")),
    ("next blank", F7),
    ("next finding", "\x1b[19~"),
    ("outline", control("o")),
    ("outline closed", control("q")),
    (None, control("g")),
    (None, "basic.affairs.description" + ENTER),
    ("begin a text", ENTER),
    ("kanji at the end", "漢"),
    ("kanji at the end", "字"),
    ("20 kanji in a burst", KANJI * 5),
    ("new line", ENTER),
    ("up", UP),
    ("to the beginning of the text", "\x1b[1;5H"),
    ("kanji at the beginning", "漢"),
    ("undo in the text", control("z")),
    ("leave the text (commit)", ESC),
    ("undo", control("z")),
    ("redo", control("y")),
    (None, control("g")),
    (None, "basic.affairs.subjects" + ENTER),
    ("list open", ENTER),
    ("next in the list", DOWN),
    ("choose", ENTER),
    ("a digit chooses", "3"),
    ("clear", "\x1b[3~"),
    (None, control("g")),
    (None, "basic.system[1].links.tax" + ENTER),
    ("mark", " "),
    (None, control("g")),
    (None, "basic.system[1].name" + ENTER),
    ("blocks: menu", control("b")),
    ("blocks: closed", control("q")),
    ("find: open", control("f")),
    ("find: a text", "医療" + ENTER),
    ("find again", F3),
    ("find: nothing", control("f") + "存在しない語" + ENTER),
    ("help", F1),
    ("help closed", control("q")),
    ("findings", F6),
    ("findings closed", control("q")),
    ("printed pages", F5),
    ("a page down", PAGE_DOWN),
    ("pages closed", control("q")),
    ("save", F2),
)
KEY_AIM = 2.0


def table_of_keys(yoshiki3, directory, document, count):
    import subprocess

    paths = subprocess.run([yoshiki3, "get", document], env=ENVIRONMENT, check=True, stdout=subprocess.PIPE).stdout
    last = [line.split("\t")[0] for line in paths.decode().splitlines() if line.startswith("file[")][-1]
    cost = {}
    size = {}
    memory = 0
    for _ in range(count):
        editor = Editor(yoshiki3, directory, document)
        for number, (name, keys) in enumerate(KEYS):
            found = editor.type(keys.replace("{last}", last))
            cost.setdefault(number, []).append(found[1])
            size.setdefault(number, []).append(found[0])
        memory = max(memory, editor.program.peak_memory())
        editor.program.end()
    print("%-36s %8s %8s" % ("a key in it", "CPU ms", "bytes"))
    for number, (name, keys) in enumerate(KEYS):
        if name is not None:
            value = median(cost[number])
            print("%-36s %8.2f %8d%s" % (name, value, median(size[number]), "" if value <= KEY_AIM else "  > 2 ms"))
    print("peak memory %.1f MB  <= 40  %s" % (memory / 1e6, judged(memory / 1e6, 40)), flush=True)


def main():
    words = sys.argv[1:]
    count = 9
    if "--runs" in words:
        at = words.index("--runs")
        count = max(3, int(words[at + 1]))
        del words[at : at + 2]
    walks = "--walk" in words
    words = [word for word in words if word != "--walk"]
    if len(words) != 2:
        sys.exit(__doc__)
    yoshiki3, directory = map(os.path.abspath, words)
    os.makedirs(directory, exist_ok=True)
    large = os.path.join(directory, "1.xml")
    make_large(yoshiki3, large)

    print("\nthe terminal: %dx%d, TERM=%s" % (COLUMNS, LINES, ENVIRONMENT["TERM"]))
    columns = [
        ("sample", bytes_of_editor(yoshiki3, directory, SAMPLE)),
        ("1 MB", bytes_of_editor(yoshiki3, directory, large)),
        ("vim", bytes_of_vim(directory, SAMPLE) if is_installed("vim") else {}),
        ("nano", bytes_of_nano(directory, SAMPLE) if is_installed("nano") else {}),
    ]
    table_of_bytes(columns)
    if walks:
        walk(yoshiki3, directory, SAMPLE)
    first_screens(yoshiki3, directory, large, count)
    table_of_keys(yoshiki3, directory, large, max(3, count // 3))


if __name__ == "__main__":
    main()
