#!/usr/bin/env python3
"""
Signals, at every moment: the terminal is given back, no lock is left, and what was typed is in the journal, whether the
terminal reads, answers, or sends without end.
"""
import os
import pathlib
import pty
import random
import select
import shutil
import signal
import subprocess
import sys
import termios
import threading
import time

sys.path[0] = str(pathlib.Path(__file__).resolve().parent.parent)
sys.path.append(str(pathlib.Path(__file__).resolve().parent))
from harness import ENVIRONMENT, PROGRAM, SAMPLE, equal, holds, main, run, test
from pseudo import TIMEOUT, Job, Terminal, opened

F2, F10, CONTROL_A = "\x1bOQ", "\x1b[21~", "\x01"
# Storms of stops: make check-storms asks for more.
STORMS = int(os.environ.get("STORMS", "2"))
LOCK = pathlib.Path(".sample.xml.lock")
JOURNAL = pathlib.Path(".sample.xml.journal")


def modes(terminal):
    return termios.tcgetattr(terminal.descriptor)


def ends(terminal, limit=TIMEOUT):
    """The status, without reading what it writes."""
    end = time.monotonic() + limit
    pid = 0
    while pid == 0 and time.monotonic() < end:
        pid, status = os.waitpid(terminal.pid, os.WNOHANG)
        time.sleep(0.02)
    if pid == 0:
        os.kill(terminal.pid, signal.SIGKILL)
        os.waitpid(terminal.pid, 0)
    assert pid != 0, "still running"
    return os.waitstatus_to_exitcode(status)


def until(condition):
    end = time.monotonic() + TIMEOUT
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    assert condition()


def cooked(terminal):
    return modes(terminal)[3] & termios.ICANON != 0


@test
def a_signal_while_the_terminal_is_asked_for_its_widths_gives_it_back():
    pathlib.Path("sample.xml").write_bytes(SAMPLE.read_bytes())
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        terminal = Terminal("sample.xml", answers=[])
        terminal.wait_for("\x1b[6n")
        before = cooked(terminal)
        os.kill(terminal.pid, number)
        status = ends(terminal)
        equal(before, False)
        equal(status, -number if number == signal.SIGQUIT else 0, number)
        equal(cooked(terminal), True, f"cooked after {number}")
        equal(LOCK.exists(), number == signal.SIGQUIT, number)
        os.close(terminal.descriptor)


@test
def signals_that_end_a_program_at_once_give_the_terminal_back():
    for number in (signal.SIGQUIT, signal.SIGUSR1, signal.SIGXCPU, signal.SIGVTALRM):
        terminal = opened()
        os.kill(terminal.pid, number)
        terminal.settle()
        equal(cooked(terminal), True, f"cooked after {number}")
        holds(terminal.output.decode(), "\x1b[?2004l", "\x1b[?1049l")
        terminal.leave(-number)


@test
def an_alarm_from_outside_ends_in_order():
    terminal = opened()
    os.kill(terminal.pid, signal.SIGALRM)
    terminal.leave(0)
    assert not LOCK.exists()


@test
def a_terminal_that_does_not_read_keeps_no_signal_from_ending_the_program():
    for number in (signal.SIGTERM, signal.SIGHUP):
        terminal = opened(columns=200, lines=60)
        terminal.type("\rAAA\tBB")
        # Drawn anew until nothing more goes out: it sleeps with input unread.
        until(lambda: stalled(terminal))
        os.kill(terminal.pid, number)
        equal(ends(terminal), 0)
        holds(JOURNAL.read_text(encoding="utf-8"), "AAA", "BB")
        equal(cooked(terminal), True)
        assert not LOCK.exists()
        os.close(terminal.descriptor)


def stalled(terminal):
    os.set_blocking(terminal.descriptor, False)
    try:
        os.write(terminal.descriptor, b"\x0c")
    except BlockingIOError:
        pass
    os.set_blocking(terminal.descriptor, True)
    with open(f"/proc/{terminal.process()}/syscall", encoding="ascii") as call:
        words = call.read().split()
    # write(2), whatever its number: its first argument is the descriptor 1 and its third a length.
    return len(words) > 4 and words[1] == "0x1" and int(words[3], 16) > 0 and words[0] != "running"


@test
def input_without_end_is_drawn_and_kept_and_ended_by_a_signal():
    terminal = opened()
    done = threading.Event()
    os.set_blocking(terminal.descriptor, False)

    def flood():
        while not done.is_set():
            try:
                os.write(terminal.descriptor, b"\rxy\t" * 64)
            except BlockingIOError:
                time.sleep(0.001)
            except OSError:
                return
    thread = threading.Thread(target=flood, daemon=True)
    thread.start()
    try:
        terminal.output = b""
        end = time.monotonic() + TIMEOUT
        while not (JOURNAL.exists() and len(terminal.output) > 100) and time.monotonic() < end:
            terminal.read(0.1)
        assert JOURNAL.exists() and len(terminal.output) > 100
        os.kill(terminal.pid, signal.SIGTERM)
        end = time.monotonic() + TIMEOUT
        while time.monotonic() < end:
            terminal.read(0.05)
            if os.waitid(os.P_PID, terminal.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                break
        else:
            raise AssertionError("still running")
    finally:
        done.set()
        # Before the descriptor becomes that of the next terminal.
        thread.join()
        os.set_blocking(terminal.descriptor, True)
    terminal.leave(0)
    holds(terminal.output.decode("utf-8", "replace"), "\x1b[?1049l")


@test
def a_program_that_was_stopped_sets_the_modes_and_draws_again():
    terminal = opened()
    before = modes(terminal)
    os.kill(terminal.pid, signal.SIGSTOP)
    until(lambda: "T" in pathlib.Path(f"/proc/{terminal.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1][:3])
    # What a shell does meanwhile.
    shell = modes(terminal)
    shell[3] |= termios.ICANON | termios.ECHO
    termios.tcsetattr(terminal.descriptor, termios.TCSANOW, shell)
    terminal.output = b""
    os.kill(terminal.pid, signal.SIGCONT)
    terminal.wait_for("評価書番号")
    terminal.wait_for("\x1b[?2004h")
    equal(modes(terminal), before, "modes")
    terminal.type(F10, settle=False)
    terminal.leave(0)


def leave_shell(terminal):
    """The terminal as a shell has it."""
    equal(modes(terminal)[3] & (termios.ICANON | termios.ECHO), termios.ICANON | termios.ECHO)
    holds(terminal.output.decode("utf-8", "replace"), "\x1b[?2004l", "\x1b[?1049l")


@test
def a_stop_gives_the_terminal_back_and_going_on_takes_it_again():
    terminal = opened(kind=Job)
    before = modes(terminal)
    terminal.type("\r" + CONTROL_A + "12")
    terminal.output = b""
    os.kill(terminal.process(), signal.SIGTSTP)
    until(lambda: terminal.state() == "T")
    terminal.read(0.1)
    leave_shell(terminal)
    # What was being typed is kept: the program may never go on.
    holds(JOURNAL.read_text(encoding="utf-8"), "12")
    terminal.output = b""
    terminal.resize(100, 30)
    terminal.go_on()
    terminal.wait_for("\x1b[?2004h")
    terminal.settle()
    equal(modes(terminal), before, "modes")
    holds(terminal.output.decode(), "\x1b[?1049h", "評価書番号", "\x1b[100G│")
    terminal.type("3\r")
    terminal.type(F2)
    terminal.type(F10, settle=False)
    terminal.leave(0)
    equal(run("get", "sample.xml", "cover.number", status=0).out, "cover.number\t123\n")


@test
def a_stop_while_the_terminal_is_asked_for_its_widths_comes_behind_that():
    shutil.copy(SAMPLE, "sample.xml")
    terminal = Job("sample.xml", answers=[])
    terminal.wait_for("\x1b[6n")
    os.kill(terminal.process(), signal.SIGTSTP)
    until(lambda: terminal.state() == "T")
    terminal.read(0.1)
    leave_shell(terminal)
    terminal.output = b""
    terminal.go_on()
    terminal.wait_for("評価書番号")
    terminal.type(F10, settle=False)
    terminal.leave(0)


@test
def who_was_told_to_go_on_before_he_could_stop_does_not_stop():
    terminal = opened(kind=Job, columns=200, lines=60)
    process = terminal.process()
    # It writes until the terminal reads: the stop is taken only after that.
    until(lambda: stalled(terminal))
    os.kill(process, signal.SIGTSTP)
    # Of two that wait the kernel keeps the second.
    time.sleep(0.2)
    os.kill(process, signal.SIGCONT)
    terminal.settle()
    terminal.settle(1)
    equal(terminal.state(), "S")
    terminal.type(F10, settle=False)
    terminal.leave(0)


@test
def a_program_that_nobody_could_continue_is_not_stopped():
    terminal = opened()
    terminal.type("\r" + CONTROL_A + "12")
    before = modes(terminal)
    terminal.output = b""
    os.kill(terminal.pid, signal.SIGTSTP)
    terminal.wait_for("\x1b[?2004h")
    terminal.settle()
    equal(modes(terminal), before, "modes")
    terminal.type("3\r")
    terminal.type(F2)
    terminal.type(F10, settle=False)
    terminal.leave(0)
    equal(run("get", "sample.xml", "cover.number", status=0).out, "cover.number\t123\n")


@test
def a_stopped_program_can_be_ended():
    for number, status in ((signal.SIGTERM, 0), (signal.SIGHUP, 0), (signal.SIGQUIT, 128 + signal.SIGQUIT)):
        terminal = opened(kind=Job)
        terminal.type("\r" + CONTROL_A + "12")
        process = terminal.process()
        os.kill(process, signal.SIGTSTP)
        until(lambda: terminal.state() == "T")
        terminal.read(0.1)
        terminal.output = b""
        # In the background, as a shell's kill does: the terminal belongs to others.
        os.kill(process, number)
        os.kill(process, signal.SIGCONT)
        terminal.leave(status)
        assert "\x1b" not in terminal.output.decode(), terminal.output
        holds(JOURNAL.read_text(encoding="utf-8"), "12")
        for left in (JOURNAL, LOCK):
            left.unlink(missing_ok=True)


def storm(kind, seed):
    """Stops and goings on at random while somebody types: nothing of it is lost."""
    chance = random.Random(seed)
    terminal = opened(kind=kind)
    process = terminal.process()
    terminal.type("\r" + CONTROL_A)
    text = "".join(chance.choice("0123456789あ髙") for _ in range(150))
    for character in text:
        for _ in range(chance.randrange(3)):
            os.kill(process, chance.choice((signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH)))
            if kind is Job:
                terminal.go_on()
        os.write(terminal.descriptor, character.encode())
        terminal.read(chance.choice((0, 0, 0.001, 0.01)))
    end = time.monotonic() + TIMEOUT
    while not (terminal.state() == "S" and modes(terminal)[3] & termios.ICANON == 0) and time.monotonic() < end:
        if kind is Job:
            terminal.go_on()
        os.kill(process, signal.SIGCONT)
        terminal.read(0.05)
    terminal.settle()
    terminal.type("\r")
    terminal.type(F2)
    terminal.type(F10, settle=False)
    terminal.leave(0)
    equal(run("get", "sample.xml", "cover.number", status=0).out, f"cover.number\t{text}\n", f"storm {seed}")


@test
def storms_of_stops_lose_nothing_that_is_typed():
    for seed in range(STORMS):
        storm(Job, seed)
        storm(Terminal, seed)


@test
def a_terminal_that_vanishes_without_a_signal_ends_the_program_in_order():
    # Nobody hangs up on a program whose session has no terminal.
    shutil.copy(SAMPLE, "sample.xml")
    ours, theirs = pty.openpty()
    with subprocess.Popen([str(PROGRAM), "sample.xml"], stdin=theirs, stdout=theirs, stderr=subprocess.PIPE,
                          env={**ENVIRONMENT, "TERM": "xterm", "YOSHIKI3_AMBIGUOUS": "1"}, start_new_session=True) as program:
        os.close(theirs)
        seen = b""
        while b"\x1b[?2004h" not in seen and select.select([ours], [], [], TIMEOUT)[0]:
            seen += os.read(ours, 65536)
        os.write(ours, ("\r" + CONTROL_A + "1234").encode())
        while select.select([ours], [], [], 0.5)[0]:
            os.read(ours, 65536)
        before = sum(os.times()[2:4])
        os.close(ours)
        try:
            _, error = program.communicate(timeout=TIMEOUT)
        finally:
            program.kill()
    equal(program.returncode, 0)
    holds(error.decode(), "[journal-left]")
    holds(JOURNAL.read_text(encoding="utf-8"), "1234")
    assert not LOCK.exists()
    assert sum(os.times()[2:4]) - before < 5, "it was busy"


@test
def a_size_beyond_reason_is_named():
    pathlib.Path("sample.xml").write_bytes(SAMPLE.read_bytes())
    for name in ("LINES", "COLUMNS"):
        for value in ("100000", "2001"):
            terminal = Terminal("sample.xml", **{name: value})
            terminal.leave(2)
            holds(terminal.output.decode(), name, value, "[tui-size]")
        terminal = opened(**{name: "2000"})
        terminal.type(F10, settle=False)
        terminal.leave(0)


main()
