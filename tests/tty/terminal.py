#!/usr/bin/env python3
"""
The editor in a real terminal's place: a pseudo-terminal whose other end is read here, answers the width probe as told,
and types. What is drawn in detail is the affair of tests/screen.
"""
import fcntl
import os
import pathlib
import select
import shutil
import signal
import struct
import sys
import termios
import time

# In place of this directory: the library's pty looks for a tty that is not this file.
sys.path[0] = str(pathlib.Path(__file__).resolve().parent.parent)
import pty

from harness import ENVIRONMENT, PROGRAM, SAMPLE, Skip, equal, holds, main, run, test

TIMEOUT = 20
QUIET = 0.3
QUERY = b"\x1b[6n"


class Terminal:
    """The program on a terminal of its own."""

    def __init__(self, *arguments, columns=80, lines=24, answers=None, ahead=b"", **environment):
        self.output = b""
        self.answers = list(answers or [])
        self.status = None
        env = {**ENVIRONMENT, "TERM": "xterm-256color", **environment}
        if answers is None:
            env.setdefault("YOSHIKI3_AMBIGUOUS", "1")
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.execve(PROGRAM, [str(PROGRAM), *map(str, arguments)], env)
        self.resize(columns, lines)
        if ahead:
            self.type(ahead, settle=False)

    def resize(self, columns, lines):
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def read(self, seconds):
        """Reads what comes within the time; false at the end."""
        if not select.select([self.descriptor], [], [], seconds)[0]:
            return None
        try:
            data = os.read(self.descriptor, 65536)
        except OSError:
            return False
        for _ in range(data.count(QUERY)):
            if self.answers:
                os.write(self.descriptor, self.answers.pop(0))
        self.output += data
        return bool(data)

    def settle(self):
        """What was drawn until the program falls silent."""
        start = len(self.output)
        end = time.monotonic() + TIMEOUT
        while time.monotonic() < end:
            came = self.read(QUIET if len(self.output) > start else 3)
            if not came:
                break
        return self.output[start:].decode("utf-8", "replace")

    def wait_for(self, text):
        end = time.monotonic() + TIMEOUT
        while text.encode() not in self.output and time.monotonic() < end:
            if self.read(1) is False:
                break
        holds(self.output.decode("utf-8", "replace"), text)

    def type(self, keys, settle=True):
        os.write(self.descriptor, keys if isinstance(keys, bytes) else keys.encode())
        return self.settle() if settle else ""

    def leave(self, status):
        """Waits for the end."""
        end = time.monotonic() + TIMEOUT
        while time.monotonic() < end:
            came = self.read(0.05)
            pid, found = os.waitpid(self.pid, os.WNOHANG)
            if pid != 0:
                self.status = os.waitstatus_to_exitcode(found)
                break
            if came is False:
                time.sleep(0.05)
        else:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        while self.read(0.05):
            pass
        os.close(self.descriptor)
        text = self.output.decode("utf-8", "replace")
        assert "Sanitizer" not in text and "runtime error:" not in text, text[-3000:]
        equal(self.status, status, "exit status")


F2, F10, CONTROL_A, ESC = "\x1bOQ", "\x1b[21~", "\x01", "\x1b"
NARROW, WIDE = b"\x1b[2;2R", b"\x1b[2;3R"
NUMBER = "cover.number"


def opened(*arguments, **options):
    if "edit " not in run("--help", status=0).out:
        raise Skip("this program has no edit command yet")
    shutil.copy(SAMPLE, "sample.xml")
    terminal = Terminal(*arguments, "sample.xml", **options)
    terminal.wait_for("\x1b[?2004h")
    terminal.settle()
    return terminal


def number():
    for line in run("get", "sample.xml", status=0).out.splitlines():
        return line.split("\t")[1]


@test
def typing_resizing_saving_and_leaving():
    terminal = opened()
    holds(terminal.output.decode(), "評価書番号", "──")
    terminal.type("\r" + CONTROL_A + "12")
    terminal.resize(100, 30)
    holds(terminal.settle(), "───")
    terminal.type("3" + ESC)
    terminal.type(F2)
    terminal.type(F10, settle=False)
    terminal.leave(0)
    holds(terminal.output.decode(), "\x1b[?2004l", "\x1b[?1049l")
    equal(number(), "123")


@test
def rules_are_never_the_alternate_character_set():
    terminal = opened(columns=132, lines=50, TERM="vt100")
    assert b"lqq" not in terminal.output and b"\x0e" not in terminal.output
    terminal.type(F10, settle=False)
    terminal.leave(0)


@test
def a_paste_is_text_whatever_its_line_ends():
    terminal = opened()
    terminal.type("\r" + CONTROL_A)
    terminal.type("\x1b[200~45\x1b[201~" + ESC)
    terminal.type(F2)
    terminal.type(F10, settle=False)
    terminal.leave(0)
    equal(number(), "45")


@test
def the_terminal_is_asked_for_its_widths_and_type_ahead_is_kept():
    terminal = opened(answers=[WIDE, WIDE, NARROW, WIDE, WIDE, WIDE], ahead=("\r" + CONTROL_A + "9").encode())
    equal(terminal.output.count(QUERY), 6)
    terminal.type("8" + ESC)
    terminal.type(F2)
    terminal.type(F10, settle=False)
    terminal.leave(0)
    equal(number(), "98")


@test
def a_mute_terminal_is_waited_for_a_second_and_late_answers_are_no_keys():
    start = time.monotonic()
    terminal = opened(answers=[])
    assert time.monotonic() - start < 5
    terminal.type(NARROW * 5 + WIDE)
    terminal.type(F10, settle=False)
    terminal.leave(0)
    equal(pathlib.Path("sample.xml").read_bytes(), SAMPLE.read_bytes())


@test
def the_end_of_the_terminal_and_signals_end_the_program():
    for number in (signal.SIGHUP, signal.SIGTERM):
        terminal = opened()
        os.kill(terminal.pid, number)
        terminal.leave(0)
        holds(terminal.output.decode(), "\x1b[?1049l")


@test
def what_was_not_saved_is_kept_when_the_line_drops():
    for lose in (lambda terminal: os.kill(terminal.pid, signal.SIGHUP), lambda terminal: os.close(terminal.descriptor)):
        terminal = opened()
        before = pathlib.Path("sample.xml").read_bytes()
        terminal.type("8")
        lose(terminal)
        end = time.monotonic() + TIMEOUT
        while not os.path.exists("sample.xml.rescue") and time.monotonic() < end:
            time.sleep(0.05)
        os.waitpid(terminal.pid, 0)
        equal(pathlib.Path("sample.xml").read_bytes(), before)
        holds(run("get", "sample.xml.rescue", status=0).out, "cover.number\t78\n")
        again = opened()
        holds(again.output.decode(), "sample.xml.rescue")
        again.type(F10, settle=False)
        again.leave(0)
        os.remove("sample.xml.rescue")


@test
def a_vanished_terminal_ends_the_program_in_its_own_way():
    terminal = opened()
    os.close(terminal.descriptor)
    end = time.monotonic() + TIMEOUT
    pid = 0
    while pid == 0 and time.monotonic() < end:
        pid, found = os.waitpid(terminal.pid, os.WNOHANG)
        time.sleep(0.05)
    if pid == 0:
        os.kill(terminal.pid, signal.SIGKILL)
        os.waitpid(terminal.pid, 0)
    assert pid != 0, "still running"
    assert os.waitstatus_to_exitcode(found) in (0, 2), found


@test
def the_c_locale_is_said_and_taken_for_utf_8():
    terminal = opened(LC_ALL="C")
    holds(terminal.output.decode(), "評価書番号")
    terminal.type(F10, settle=False)
    terminal.leave(0)
    holds(terminal.output.decode(), "[tui-locale]")


@test
def an_unknown_terminal_is_refused():
    shutil.copy(SAMPLE, "sample.xml")
    for name in ("no-such-terminal", "dumb", ""):
        terminal = Terminal("sample.xml", TERM=name)
        terminal.leave(2)
        holds(terminal.output.decode(), "[tui-type]")


main()
