#!/usr/bin/env python3
"""
Races for a lock that is left over: several writers come at once, and each may be held up between any two of its steps.
Whoever says that he has saved has. `make check-races` runs many (RACES=N: so many), `make check` a few.
"""
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ENVIRONMENT, PROGRAM, SANITIZED, equal, main, preload, run, test

RACES = int(os.environ.get("RACES", "3" if SANITIZED else "10"))
ITEMS = ("cover.number", "cover.title", "cover.agency", "cover.notes")
LOCK = pathlib.Path(".a.xml.lock")
# Before and behind each of these calls there is a pause of up to 4 ms, mostly none.
HELD_UP = """
#define _GNU_SOURCE
#include <sys/stat.h>
#include <sys/types.h>
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static void hold_up(void)
{
	static unsigned state;
	int error = errno;

	if (state == 0)
		state = (unsigned)getpid() * 2654435761u | 1u;
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	if (state % 3 == 0)
		nanosleep(&(struct timespec){0, state / 7 % 4000000}, NULL);
	errno = error;
}

#define HELD_UP(result, name, parameters, arguments) \\
	result name parameters \\
	{ \\
		result (*real) parameters = (result (*) parameters)dlsym(RTLD_NEXT, #name); \\
		result found; \\
		hold_up(); \\
		found = real arguments; \\
		hold_up(); \\
		return found; \\
	}

HELD_UP(int, link, (const char *from, const char *to), (from, to))
HELD_UP(int, rename, (const char *from, const char *to), (from, to))
HELD_UP(int, unlink, (const char *path), (path))
HELD_UP(int, kill, (pid_t process, int number), (process, number))
HELD_UP(int, fstat, (int descriptor, struct stat *status), (descriptor, status))
HELD_UP(int, lstat, (const char *path, struct stat *status), (path, status))
HELD_UP(int, close, (int descriptor), (descriptor))
HELD_UP(ssize_t, read, (int descriptor, void *bytes, size_t length), (descriptor, bytes, length))
"""


# As on this machine, and as on a network that locks no files of others.
LOCKS = "HELD_UP(int, flock, (int descriptor, int operation), (descriptor, operation))\n"
NO_LOCKS = "int flock(int descriptor, int operation) { hold_up(); errno = EBADF; return -1; }\n"


def dead_process():
    process = subprocess.Popen(["true"])
    process.wait()
    return process.pid


def race(environment, number):
    """The items that were not saved although their writers said so."""
    LOCK.write_text(f"someone {os.uname().nodename} {dead_process()} 1\n", encoding="utf-8")
    values = {item: f"{number}" for item in ITEMS}
    writers = [subprocess.Popen([str(PROGRAM), "set", "a.xml", f"{item}={value}"], env=environment) for item, value in values.items()]
    for writer in writers:
        equal(writer.wait(60), 0, "exit status")
    found = dict(line.split("\t") for line in run("get", "a.xml", status=0).out.splitlines())
    return [item for item, value in values.items() if found.get(item) != value]


def nobody_is_lost(locks):
    environment = {**ENVIRONMENT, **preload(HELD_UP + locks)}
    run("new", "a.xml", status=0)
    lost = [items for number in range(RACES) if (items := race(environment, number))]
    equal(lost, [], f"lost in {len(lost)} of {RACES} races")
    equal(sorted(os.listdir(".")), ["a.xml", "preload.c", "preload.so"], "the directory")


@test
def nobody_is_lost_behind_a_lock_that_is_left_over():
    nobody_is_lost(LOCKS)


@test
def nor_where_the_system_does_not_lock_the_old_one():
    nobody_is_lost(NO_LOCKS)


main()
