"""
A window of tmux for the tests: a server of its own, a program in it, keys as scripts spell them, and its screen. What
is waited for is a condition, never a time; what was seen when it did not come is kept under build/.
"""
import os
import pathlib
import re
import subprocess
import time

from harness import ENVIRONMENT, PROGRAM, installed

TIMEOUT = 30
PAUSE = 0.02
# Keys that tmux names in another way than scripts do.
NAMES = {"Esc": "Escape", "S-Tab": "BTab", "Delete": "DC", "Insert": "IC", "Backspace": "BSpace", "lt": "<"}


class Window:
    def __init__(self, command, columns=80, lines=24):
        installed("tmux", "tmux")
        self.socket = pathlib.Path("tmux").resolve()
        self.columns, self.lines = columns, lines
        self._tmux("-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(lines), "sleep 1000")
        for option, value in (("status", "off"), ("remain-on-exit", "on"), ("escape-time", "0"), ("window-size", "manual"),
                              ("default-terminal", "tmux-256color")):
            self._tmux("set-option", "-g", option, value)
        self.resize(columns, lines)
        self._tmux("respawn-pane", "-k", *map(str, command))

    def _tmux(self, *arguments):
        environment = {name: value for name, value in ENVIRONMENT.items() if name != "TERM"}
        process = subprocess.run(["tmux", "-S", str(self.socket), *arguments], env={**environment, "TERM": "xterm-256color"},
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=TIMEOUT, check=False)
        assert process.returncode == 0, f"tmux {arguments}: {process.stderr.decode()}"
        return process.stdout.decode("utf-8", "replace")

    def _ask(self, form):
        return self._tmux("display-message", "-p", form).strip()

    def close(self):
        self._tmux("kill-server")

    def resize(self, columns, lines):
        self.columns, self.lines = columns, lines
        self._tmux("resize-window", "-x", str(columns), "-y", str(lines))

    def type(self, keys):
        """Keys as in a script: <Enter> <C-g> <F2>, everything else is text."""
        commands = []
        for name, text in re.findall(r"<([^>]+)>|([^<]+)", keys):
            if text or name == "lt":
                commands += ["send-keys", "-l", "--", text or "<", ";"]
            else:
                commands += ["send-keys", NAMES.get(name, name), ";"]
        self._tmux(*commands[:-1])

    def screen(self):
        return self._tmux("capture-pane", "-p").rstrip("\n").split("\n")

    def cursor(self):
        """Line and column, from 1."""
        line, column = self._ask("#{cursor_y} #{cursor_x}").split()
        return int(line) + 1, int(column) + 1

    def process(self):
        return int(self._ask("#{pane_pid}"))

    def wait(self, condition, what):
        """Waits until the condition holds, which says by an AssertionError why not."""
        end = time.monotonic() + TIMEOUT
        while True:
            try:
                return condition()
            except AssertionError as reason:
                if time.monotonic() > end:
                    raise AssertionError(f"{what}: {reason}\n{self._keep(what)}") from None
            time.sleep(PAUSE)

    def _keep(self, what):
        """Keeps the screen for whoever looks into a failure; returns it with its place."""
        place = PROGRAM.parent / "tty" / (re.sub(r"\W+", "-", what)[:60] + f"-{os.getpid()}.txt")
        screen = "\n".join(self.screen()) + f"\n-- {self.cursor()}\n"
        try:
            place.parent.mkdir(exist_ok=True)
            place.write_text(screen, encoding="utf-8")
        except OSError:
            place = "not kept"
        return f"{place}:\n{screen}"

    def shows(self, lines, cursor, what):
        """Waits for a screen and its cursor."""
        def same():
            found = self.screen()
            found += [""] * (len(lines) - len(found))
            for number, (line, expected) in enumerate(zip(found, lines, strict=True), 1):
                assert line.rstrip() == expected.rstrip(), f"line {number} is\n{line}\nexpected was\n{expected}"
            assert self.cursor() == cursor, f"the cursor is at {self.cursor()}, expected at {cursor}"
        self.wait(same, what)

    def ended(self, status):
        """Waits for the end of the program."""
        def dead():
            # The end of the output comes before that of the program, of which tmux does not always hear on a machine
            # with much to do: it looks after all its children when another one ends.
            self._tmux("run-shell", "-b", "true")
            found = self._ask("#{pane_dead_status}#{?pane_dead_signal, by signal #{pane_dead_signal},}")
            assert found, "still running"
            return found
        found = self.wait(dead, "the end")
        assert found == str(status), f"exit status {found}, expected {status}\n{self._keep('status')}"
