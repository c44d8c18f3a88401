#!/usr/bin/env python3
"""What the system refuses: full disks, directories that cannot be written, closed pipes. The old file stays whole."""
import os
import shutil
import pathlib
import signal
import stat
import subprocess
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ENVIRONMENT, PROGRAM, SAMPLE, equal, holds, main, one_line, preload, run, run_without_rights, small_disk, test

# Every first, third … call is interrupted: a close has closed, a rename, link or unlink may have been done.
INTERRUPTED = """
#define _GNU_SOURCE
#include <sys/types.h>
#include <dlfcn.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>

#define INTERRUPTED(result, name, parameters, arguments, done) \\
	result name parameters \\
	{ \\
		result (*real) parameters = (result (*) parameters)dlsym(RTLD_NEXT, #name); \\
		static unsigned calls; \\
		if (calls++ % 2 == 0) { \\
			if (done) \\
				(void)real arguments; \\
			errno = EINTR; \\
			return -1; \\
		} \\
		return real arguments; \\
	}

INTERRUPTED(ssize_t, write, (int descriptor, const void *bytes, size_t length), (descriptor, bytes, length), 0)
INTERRUPTED(ssize_t, read, (int descriptor, void *bytes, size_t length), (descriptor, bytes, length), 0)
INTERRUPTED(int, fsync, (int descriptor), (descriptor), 0)
INTERRUPTED(int, fdatasync, (int descriptor), (descriptor), 0)
INTERRUPTED(int, close, (int descriptor), (descriptor), 1)
INTERRUPTED(int, rename, (const char *from, const char *to), (from, to), getenv("DONE") != NULL)
INTERRUPTED(int, link, (const char *from, const char *to), (from, to), getenv("DONE") != NULL)
INTERRUPTED(int, unlink, (const char *path), (path), getenv("DONE") != NULL)

int open(const char *path, int flags, ...)
{
	int (*real)(const char *path, int flags, ...) =
	    (int (*)(const char *path, int flags, ...))dlsym(RTLD_NEXT, "open");
	static unsigned calls;
	va_list rest;
	mode_t mode;

	va_start(rest, flags);
	mode = va_arg(rest, mode_t);
	va_end(rest);
	if (calls++ % 2 == 0) {
		errno = EINTR;
		return -1;
	}
	return real(path, flags, mode);
}
"""

# A save ends in front of its rename, on a system of any name.
KILLED = """
#define _GNU_SOURCE
#include <sys/utsname.h>
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int uname(struct utsname *names)
{
	memset(names, 0, sizeof(*names));
	strcpy(names->nodename, getenv("SYSTEM"));
	return 0;
}

int rename(const char *from, const char *to)
{
	int (*real)(const char *from, const char *to) = (int (*)(const char *from, const char *to))dlsym(RTLD_NEXT, "rename");

	if (getenv("DIE") != NULL)
		_exit(9);
	return real(from, to);
}
"""
# In front of a rename the program is told to end, or what is to be renamed goes away.
ENDED = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int rename(const char *from, const char *to)
{
	int (*real)(const char *from, const char *to) = (int (*)(const char *from, const char *to))dlsym(RTLD_NEXT, "rename");

	if (strcmp(getenv("ENDS"), "signal") == 0)
		raise(SIGTERM);
	else if (unlink(from) == 0) {
		errno = EINTR;
		return -1;
	}
	return real(from, to);
}
"""
LOCK = pathlib.Path(".a.xml.lock")
FULL = "空き容量がありません"
DENIED = "権限がありません"


def make(name="a.xml"):
    run("new", name, status=0)
    run("set", name, "cover.title=旧", status=0)
    return pathlib.Path(name)


@test
def full_standard_output():
    for words in (("get", SAMPLE), ("print", SAMPLE), ("check", SAMPLE), ("check", "--format", "json", SAMPLE),
                  ("form", "list"), ("form", "show", "yoshiki3"), ("form", "schema"), ("--help",), ("--version",),
                  ("print", "--help")):
        with open("/dev/full", "wb") as full:
            result = run(*words, stdout=full, status=2)
        equal(result.error.count("\n"), 1, words)
        holds(result.error, FULL, "[output]")


@test
def full_device_as_the_output_file():
    one_line(run("print", "-o", "/dev/full", SAMPLE), "/dev/full", FULL)


@test
def a_closed_pipe_is_silent():
    for words in (("get", SAMPLE), ("print", SAMPLE), ("form", "schema"), ("--help",)):
        reader, writer = os.pipe()
        os.close(reader)
        with os.fdopen(writer, "wb") as pipe:
            result = run(*words, stdout=pipe)
        equal(result.error, "", words)
        equal(result.status, 2, words)


@test
def closed_standard_output():
    process = subprocess.run(["sh", "-c", '"$0" get "$1" >&-', str(PROGRAM), str(SAMPLE)], env=ENVIRONMENT,
                             capture_output=True, check=False)
    equal(process.returncode, 2)
    equal(process.stderr.count(b"\n"), 1)


@test
def full_disk_leaves_the_old_file():
    with small_disk():
        file = make("disk/a.xml")
        before = file.read_bytes()
        pathlib.Path("disk/out.txt").write_bytes(b"a former print\n")
        filler = os.open("disk/filler", os.O_CREAT | os.O_WRONLY)
        try:
            while os.write(filler, b"x" * 4096) > 0:
                pass
        except OSError:
            os.close(filler)
        for words, input in ((("set", file, "-"), "cover.notes\t" + "x" * 100000), (("print", "-o", "disk/out.txt", SAMPLE), None),
                             (("new", "--from", SAMPLE, "disk/b.xml"), None)):
            one_line(run(*words, input=input), "disk/", FULL)
            equal(file.read_bytes(), before, "the old file")
            equal(pathlib.Path("disk/out.txt").read_bytes(), b"a former print\n", "the old print")
            equal(sorted(os.listdir("disk")), ["a.xml", "filler", "out.txt"], "the directory")


@test
def a_directory_that_cannot_be_written():
    os.mkdir("kept")
    file = make("kept/a.xml")
    file.chmod(0o666)
    before = file.read_bytes()
    os.chmod("kept", 0o555)
    for words in (("set", file, "cover.title=新"), ("new", "kept/b.xml"), ("print", "-o", "kept/out.txt", file)):
        process = run_without_rights(*words)
        equal(process.status, 2, words)
        holds(process.error, "kept/", DENIED)
    equal(file.read_bytes(), before)
    equal(os.listdir("kept"), ["a.xml"])


@test
def a_file_that_cannot_be_written():
    os.mkdir("open")
    file = make("open/a.xml")
    file.chmod(0o444)
    before = file.read_bytes()
    os.chmod("open", 0o777)
    process = run_without_rights("set", file, "cover.title=新")
    equal(process.status, 2)
    holds(process.error, DENIED)
    equal(file.read_bytes(), before)


@test
def a_file_that_cannot_be_read():
    file = make()
    file.chmod(0o000)
    process = run_without_rights("get", file)
    equal(process.status, 2)
    holds(process.error, "a.xml", DENIED)


@test
def the_mode_of_the_old_file_is_kept():
    file = make()
    for mode in (0o600, 0o640, 0o664):
        file.chmod(mode)
        run("set", file, f"cover.title=モード{mode:o}", status=0)
        equal(stat.S_IMODE(file.stat().st_mode), mode, "mode")


@test
def a_symbolic_link_is_followed():
    os.mkdir("real")
    make("real/a.xml")
    os.symlink("real/a.xml", "link.xml")
    run("set", "link.xml", "cover.title=新", status=0)
    assert os.path.islink("link.xml")
    equal(run("get", "real/a.xml").out, "cover.title\t新\n")
    equal(sorted(os.listdir(".")), ["link.xml", "real"])
    equal(os.listdir("real"), ["a.xml"])


@test
def a_pipe_takes_what_is_printed():
    os.mkfifo("pipe")
    read = []
    thread = threading.Thread(target=lambda: read.append(pathlib.Path("pipe").read_bytes()), daemon=True)
    thread.start()
    run("print", "-o", "pipe", SAMPLE, status=0)
    thread.join(30)
    equal(read[0], run("print", SAMPLE).bytes)
    assert stat.S_ISFIFO(os.stat("pipe").st_mode)


@test
def file_names_with_spaces_and_without_utf_8():
    make("評価 書.xml")
    equal(run("get", "評価 書.xml", status=0).out, "cover.title\t旧\n")
    name = os.fsencode("a") + b"\xff.xml"
    process = subprocess.run([str(PROGRAM).encode(), b"new", name], env=ENVIRONMENT, capture_output=True, check=False)
    equal(process.returncode, 0)
    assert os.path.exists(name)


@test
def nothing_is_left_behind():
    make()
    run("set", "a.xml", "cover.nothing=x", status=2)
    run("print", "-o", "out.txt", "a.xml", status=0)
    equal(sorted(os.listdir(".")), ["a.xml", "out.txt"])


# Somebody makes a file of that name while it is being locked.
TAKEN = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int link(const char *from, const char *to)
{
	int (*real)(const char *, const char *) = dlsym(RTLD_NEXT, "link");

	if (strstr(to, ".b.xml.lock") != NULL) {
		FILE *file = fopen("b.xml", "wx");

		if (file != NULL) {
			fputs("theirs", file);
			fclose(file);
		}
	}
	return real(from, to);
}
"""


@test
def a_name_that_somebody_takes_meanwhile_is_asked_for():
    make()
    environment = preload(TAKEN)
    for option in ((), ("--read-only",)):
        pathlib.Path("b.xml").unlink(missing_ok=True)
        keys = "<C-w><C-a>b.xml<Enter>" if option else "<Enter>12<Tab><C-w><C-a>b.xml<Enter>"
        result = run("edit", *option, "--script", keys, "--dump", "-", "a.xml", environment=environment, timeout=30)
        holds(result.out, "b.xmlは既にあります", "上書きする")
        equal(pathlib.Path("b.xml").read_bytes(), b"theirs")
        assert not os.path.exists(".b.xml.lock")


@test
def what_a_killed_save_on_another_system_left_stays():
    make()
    environment = {**preload(KILLED), "SYSTEM": "elsewhere"}
    for system in ("elsewhere", "here"):
        process = subprocess.run([str(PROGRAM), "set", "a.xml", "cover.number=7"], check=False,
                                 env={**ENVIRONMENT, **environment, "SYSTEM": system, "DIE": "1"})
        equal(process.returncode, 9)
        LOCK.unlink()
    temporaries = set(os.listdir(".")) - {"a.xml", "preload.c", "preload.so"}
    equal(len(temporaries), 2)
    run("set", "a.xml", "cover.number=8", environment={**environment, "SYSTEM": "here"}, status=0)
    equal(len(set(os.listdir(".")) & temporaries), 1)
    run("set", "a.xml", "cover.number=9", environment=environment, status=0)
    equal(set(os.listdir(".")), {"a.xml", "preload.c", "preload.so"})


@test
def a_signal_waits_for_the_end_of_a_save():
    make()
    environment = {**preload(ENDED), "ENDS": "signal"}
    process = subprocess.run([str(PROGRAM), "set", "a.xml", "cover.number=7"], check=False, env={**ENVIRONMENT, **environment})
    equal(process.returncode, -signal.SIGTERM)
    equal(set(os.listdir(".")), {"a.xml", LOCK.name, "preload.c", "preload.so"})
    equal(run("get", "a.xml", "cover.number").out, "cover.number\t7\n")


@test
def a_file_that_vanished_before_its_rename_was_not_saved():
    before = make().read_bytes()
    environment = {**preload(ENDED), "ENDS": "vanished"}
    one_line(run("set", "a.xml", "cover.number=7", environment=environment), "[file-write]")
    equal(pathlib.Path("a.xml").read_bytes(), before)


@test
def a_directory_that_can_be_written_but_not_read():
    os.mkdir("blind")
    os.chmod(".", 0o755)
    os.chmod("blind", 0o333)
    equal(run_without_rights("new", "blind/a.xml").status, 0)
    equal(run_without_rights("set", "blind/a.xml", "cover.number=7").error, "")
    os.chmod("blind", 0o755)
    equal(os.listdir("blind"), ["a.xml"])


@test
def what_a_signal_interrupts_is_done_again():
    make()
    make("b.xml")
    for name in ("DONE", "NOT"):
        environment = {**preload(INTERRUPTED), name: "1"}
        shutil.rmtree("work", ignore_errors=True)
        os.mkdir("work")
        for words in (("new", "work/a.xml"), ("set", "work/a.xml", "cover.number=7"), ("print", "-o", "work/out.txt", "work/a.xml"),
                      ("edit", "--script", "<Enter><C-a>12<Tab><F2><Enter>3<Tab><Enter>4<Tab>", "--dump", "-", "work/a.xml"),
                      ("get", "work/a.xml"), ("edit", "--script", "<S-F2><C-a>work/b.xml<Enter>", "work/a.xml")):
            result = run(*words, environment=environment, status=0)
            equal(result.error, "", words)
            assert "[journal]" not in result.out, result.out
        equal(sorted(os.listdir("work")), ["a.xml", "b.xml", "out.txt"], name)
        equal(run("get", "work/b.xml", "cover.number").out, "cover.number\t12\n")


@test
def writers_at_the_same_time_leave_one_whole_file():
    make()
    writers = [subprocess.Popen([str(PROGRAM), "set", "a.xml", f"cover.notes={str(i) * 5000}"], env=ENVIRONMENT)
               for i in range(8)]
    for writer in writers:
        equal(writer.wait(), 0)
    value = run("get", "a.xml", "cover.notes", status=0).out.split("\t")[1].rstrip("\n")
    assert value in [str(i) * 5000 for i in range(8)], value[:40]
    equal(os.listdir("."), ["a.xml"])


main()
