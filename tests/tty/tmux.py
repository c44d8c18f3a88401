#!/usr/bin/env python3
"""
The real program in a real terminal, tmux: after every few keys its screen and cursor are those that --script and --dump
give for the same keys. What is drawn is only what changed, by scrolling, erasing and repeating: whatever goes wrong
there stays on the screen. Keys come one at a time, so that each is drawn; nothing is measured in seconds.
"""
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import time

# In place of this directory, as its neighbour has it.
sys.path[0] = str(pathlib.Path(__file__).resolve().parent.parent)

from harness import ENVIRONMENT, PROGRAM, SAMPLE, absent, add_test, equal, holds, installed, main, run, shared

TIMEOUT = 20

# In place of Esc, which together with what follows it would be another key.
KEY_FILE = "close <A-q>\npager-close <A-q>\nleave <A-q>\n"
# Keys as a script spells them, and what a terminal sends.
SENT = {
    "<Tab>": "\t", "<S-Tab>": "\x1b[Z", "<Up>": "\x1bOA", "<Down>": "\x1bOB", "<Right>": "\x1bOC", "<Left>": "\x1bOD",
    "<Home>": "\x1b[1~", "<End>": "\x1b[4~", "<PageUp>": "\x1b[5~", "<PageDown>": "\x1b[6~", "<Enter>": "\r",
    "<Space>": " ", "<Backspace>": "\x7f", "<Delete>": "\x1b[3~", "<A-q>": "\x1bq", "<F1>": "\x1bOP", "<F5>": "\x1b[15~",
    "<F6>": "\x1b[17~", "<F7>": "\x1b[18~", "<F8>": "\x1b[19~", "<F11>": "\x1b[23~", "<C-n>": "\x0e", "<C-p>": "\x10",
    "<C-z>": "\x1a", "<C-y>": "\x19", "<C-t>": "\x14", "<C-b>": "\x02",
}
MOVES = ["<Tab>", "<Tab>", "<Tab>", "<Down>", "<S-Tab>", "<Up>", "<PageDown>", "<PageUp>", "<Home>", "<End>", "<C-n>",
         "<C-p>", "<F7>", "<F8>", "<C-t>"]
EDITS = ["<Enter>", "<Space>", "漢", "字", "か", "①", "ー", "。", "a", "1", "３", "<Backspace>", "<Delete>", "<Left>",
         "<Right>", "<C-z>", "<C-y>", "<A-q>", "<Tab>", "<Up>"]
VIEWS = ["<F1>", "<F5>", "<F6>", "<F11>", "<C-b>", "<PageDown>", "<Down>", "<A-q>", "<A-q>", "<Enter>"]


def styled(text):
    """The characters of a capture with their attributes; of a blank those that can be seen."""
    cells = []
    on = {}
    for piece in re.split("(\x1b\\[[0-9;]*m)", text):
        if not piece.startswith("\x1b"):
            seen = {name: value for name, value in on.items() if name in ("back", 4, 7)}
            cells += [(character, tuple(sorted((seen if character in " \n" else on).items(), key=str)))
                      for character in piece]
            continue
        for code in map(int, piece[2:-1].split(";")):
            if code == 0:
                on = {}
            elif code in (39, 49):
                on.pop("fore" if code == 39 else "back", None)
            elif code >= 30:
                on["fore" if code < 40 else "back"] = code
            else:
                on[code] = True
    return cells


class Tmux:
    """A tmux server of its own with one window, in which the program edits `document`."""

    def __init__(self, document, columns, lines, term):
        self.size = columns, lines
        self.keys = ""
        # Where the script reads the same document under the same name.
        os.mkdir("beside")
        for directory in (".", "beside"):
            shutil.copy(document, os.path.join(directory, "x.xml"))
        os.mkdir("yoshiki3")
        pathlib.Path("yoshiki3/keys").write_text(KEY_FILE)
        self.environment = {"XDG_CONFIG_HOME": os.getcwd()}
        self.socket = os.path.join(os.getcwd(), "tmux")
        env = {**ENVIRONMENT, **self.environment, "TERM": term}
        words = ["env", *(f"{name}={value}" for name, value in env.items()), str(PROGRAM), "edit", "x.xml"]
        self.tmux("new-session", "-d", "-x", str(columns), "-y", str(lines), *words)
        self.pid = int(self.tmux("display-message", "-p", "#{pane_pid}"))
        self.process = pathlib.Path("/proc") / str(self.pid)

    def tmux(self, *words):
        process = subprocess.run(
            ["tmux", "-f", "/dev/null", "-S", self.socket, "-u", *words], env=ENVIRONMENT, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, timeout=TIMEOUT)
        text = process.stdout.decode("utf-8", "replace")
        equal(process.returncode, 0, f"status of tmux {words[0]} ({text})")
        return text

    def expected(self):
        columns, lines = self.size
        out = run("edit", "--script", "@keys", "--columns", columns, "--lines", lines, "--dump", "-", "x.xml",
                  cwd="beside", environment=self.environment, status=0).out
        return out.rstrip("\n").split("\n")

    def shown(self, *options):
        lines = self.tmux("capture-pane", "-p", *options).split("\n")[: self.size[1]]
        row, column = self.tmux("display-message", "-p", "#{cursor_y} #{cursor_x}").split()
        return [line.rstrip() for line in lines] + [f"-- {int(row) + 1},{int(column) + 1}"]

    def compare(self):
        """Waits until the screen is the one that the keys so far lead to."""
        pathlib.Path("beside/keys").write_text(self.keys, encoding="utf-8")
        expected = self.expected()
        end = time.monotonic() + TIMEOUT
        while self.shown() != expected and time.monotonic() < end:
            time.sleep(0.01)
        equal("\n".join(self.shown()), "\n".join(expected), f"screen after {self.keys!r}")

    def type(self, *keys):
        for key in keys:
            sent = SENT.get(key, key).encode()
            before = self.wakes()
            self.tmux("send-keys", "-H", *(f"{byte:02x}" for byte in sent))
            self.keys += key
            # Keys that come together are drawn together.
            self.wait_for(lambda: self.has_slept_since(before))

    def wakes(self):
        """How often the program has been run."""
        return int((self.process / "schedstat").read_text().split()[2])

    def has_slept_since(self, wakes):
        state = (self.process / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
        return state == "S" and self.wakes() > wakes

    def resize(self, columns, lines):
        self.size = columns, lines
        self.tmux("resize-window", "-x", str(columns), "-y", str(lines))

    def redraw(self):
        """Everything drawn anew is what was there, attributes and all."""
        self.type("<F1>", "<A-q>")
        before = self.colours()
        os.kill(self.pid, signal.SIGWINCH)
        # The page is drawn behind what lies over it.
        self.type("<F1>")
        self.wait_for(lambda: self.colours() != before)
        self.type("<A-q>")
        self.wait_for(lambda: self.colours() == before)
        different = [pair for pair in zip(self.colours(), before) if pair[0] != pair[1]]
        equal(different, [], f"what is different when drawn anew after {self.keys!r}")

    def text(self):
        return "\n".join(line.removesuffix("│").rstrip() for line in self.shown())

    def colours(self):
        return styled("\n".join(self.shown("-e")))

    def wait_for(self, is_right):
        end = time.monotonic() + TIMEOUT
        while not is_right():
            assert time.monotonic() < end, f"waited in vain after {self.keys!r}"
            time.sleep(0.002)

    def close(self):
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], stderr=subprocess.DEVNULL, check=False)


def opened(document, columns, lines, term):
    installed("tmux", "tmux")
    if subprocess.run([installed("infocmp", "ncurses-bin"), term], capture_output=True, check=False).returncode != 0:
        absent(f"the description of the terminal {term}", "ncurses-base")
    return Tmux(document, columns, lines, term)


def document(name):
    if name == "sample":
        return SAMPLE
    values = shared("assessments", name + ".tsv").read_bytes()
    run("new", "made.xml", status=0)
    run("set", "made.xml", "-", input=values, status=0)
    return "made.xml"


def keys_at_random(seed, count):
    """Moves, then edits, then moves …; what opens something is closed again."""
    chance = random.Random(seed)
    while count > 0:
        kind = chance.choice((MOVES, MOVES, EDITS, EDITS, VIEWS))
        number = min(count, chance.randrange(4, 12))
        yield [chance.choice(kind) for _ in range(number)] + (["<A-q>"] if kind is not MOVES else [])
        count -= number


def random_keys(name, columns, lines, term, seed):
    terminal = opened(document(name), columns, lines, term)
    try:
        terminal.compare()
        for keys in keys_at_random(seed, COUNT):
            terminal.type(*keys)
            terminal.compare()
        terminal.type("<A-q>", "<A-q>", "<A-q>")
        terminal.redraw()
    finally:
        terminal.close()


def resized_while_typing():
    terminal = opened(SAMPLE, 80, 24, "xterm-256color")
    try:
        terminal.type("<Tab>", "<Tab>", "<Enter>", *"長い文章を")
        terminal.resize(61, 15)
        terminal.type(*"入力している途中で")
        terminal.resize(132, 40)
        terminal.type(*"画面の大きさが変わる。", "<A-q>")
        terminal.resize(59, 24)
        terminal.wait_for(lambda: "60" in terminal.text())
        terminal.resize(80, 24)
        # The lines that the editor keeps in sight depend on the sizes before.
        typed = "長い文章を入力している途中\n│ で画面の大きさが変わる。"
        terminal.wait_for(lambda: typed in terminal.text())
        holds(terminal.text(), typed)
        terminal.redraw()
    finally:
        terminal.close()


def walked_through_a_narrow_window():
    terminal = opened(SAMPLE, 60, 24, "tmux-256color")
    try:
        for _ in range(8):
            terminal.type("<Enter>", "<Tab>")
            terminal.compare()
    finally:
        terminal.close()


# More keys, and others, for a longer run.
COUNT = int(os.environ.get("TMUX_KEYS", "60"))
SEED = os.environ.get("TMUX_SEED", "")
CASES = (
    ("sample", 80, 24, "xterm-256color"), ("sample", 80, 24, "tmux-256color"), ("sample", 80, 24, "screen"),
    ("sample", 80, 24, "vt100"), ("sample", 132, 50, "xterm-256color"), ("sample", 60, 15, "linux"),
    ("kumagaya-boshi", 80, 24, "xterm-256color"), ("kumagaya-boshi", 100, 30, "screen"),
    ("tochigi-kenko", 80, 24, "tmux-256color"), ("tochigi-kenko", 132, 50, "vt100"), ("tochigi-kenko", 60, 15, "xterm"),
)
for number, case in enumerate(CASES):
    add_test("%s, %dx%d, %s: the screen is the one of the script" % case, random_keys, *case, f"{SEED}{number}")
add_test("two resizes while typing", resized_while_typing)
add_test("a narrow window is walked through", walked_through_a_narrow_window)

main(parallel=True)
