#!/usr/bin/env python3
"""
The editor on a pseudo-terminal. What is drawn in detail is the affair of tests/screen, what is kept that of durability.py.
"""
import os
import pathlib
import shutil
import signal
import sys
import time

sys.path[0] = str(pathlib.Path(__file__).resolve().parent.parent)
sys.path.append(str(pathlib.Path(__file__).resolve().parent))
from harness import SAMPLE, equal, holds, main, preload, run, test
from pseudo import QUERY, TIMEOUT, Terminal, opened

F2, F10, CONTROL_A, ESC = "\x1bOQ", "\x1b[21~", "\x01", "\x1b"
NARROW, WIDE = b"\x1b[2;2R", b"\x1b[2;3R"
NUMBER = "cover.number"


# Every other read of the terminal is interrupted before it has taken anything.
INTERRUPTED = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <unistd.h>

ssize_t
read(int descriptor, void *bytes, size_t size)
{
	static ssize_t (*real)(int, void *, size_t);
	static unsigned count;

	if (real == NULL)
		*(void **)&real = dlsym(RTLD_NEXT, "read");
	if (descriptor == STDIN_FILENO && ++count % 2 == 1) {
		errno = EINTR;
		return -1;
	}
	return real(descriptor, bytes, size);
}
"""


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
def a_key_that_only_the_description_names_is_no_paste():
    # ncurses numbers the extended capabilities of a description, as linux's for this sequence, behind its own codes.
    terminal = opened(TERM="linux")
    terminal.type("\t")
    terminal.type("\x1b[Z")
    terminal.type("\r" + CONTROL_A)
    terminal.type("31\r")
    terminal.type(F2)
    terminal.type(F10, settle=False)
    terminal.leave(0)
    equal(number(), "31")


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
def a_read_that_is_interrupted_is_no_end_of_the_terminal():
    terminal = opened(**preload(INTERRUPTED))
    terminal.type("\r" + CONTROL_A + "123")
    terminal.type("4" + ESC)
    terminal.type(F2)
    terminal.type(F10, settle=False)
    terminal.leave(0)
    equal(number(), "1234")


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
