#!/usr/bin/env python3
"""
What stands beside a document, or in place of one: locks that are left over, journals that an editor left, pipes. Nothing
is waited for without end, and nothing that belongs to somebody else is taken away.
"""
import fcntl
import os
import pathlib
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import (ENVIRONMENT, PROGRAM, SAMPLE, Skip, equal, holds, installed, main, one_line, preload, run,
                     run_without_rights, small_disk, test)

# Names as a directory service of another system gives them.
NAMED = """
#define _GNU_SOURCE
#include <sys/types.h>
#include <sys/utsname.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>

struct passwd *getpwuid(uid_t user)
{
	static struct passwd found;

	found.pw_uid = user;
	found.pw_name = getenv("NAME");
	return &found;
}

int uname(struct utsname *names)
{
	memset(names, 0, sizeof(*names));
	strcpy(names->nodename, getenv("SYSTEM"));
	return 0;
}
"""
# A file system without links, where a lock is made in place; what else happens meanwhile is up to the test. A program
# that is told to HOLD stands still in front of one of its calls until there is a file "go".
IN_PLACE = """
#define _GNU_SOURCE
#include <sys/stat.h>
#include <sys/types.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Its lock gets old while it stands still. */
static void hold(const char *name, int descriptor)
{
	const struct timespec times[2] = {{1, 0}, {1, 0}};
	const char *held = getenv("HOLD");

	if (held == NULL || strcmp(held, name) != 0 || access("waiting", F_OK) == 0)
		return;
	futimens(descriptor, times);
	close(creat("waiting", 0600));
	for (int i = 0; i < 2000 && access("go", F_OK) != 0; i++)
		nanosleep(&(struct timespec){0, 10000000}, NULL);
}

int link(const char *from, const char *to)
{
	(void)from;
	(void)to;
	errno = EPERM;
	return -1;
}

int flock(int descriptor, int operation)
{
	int (*real)(int descriptor, int operation) = (int (*)(int descriptor, int operation))dlsym(RTLD_NEXT, "flock");

	hold("flock", descriptor);
	return real(descriptor, operation);
}

ssize_t write(int descriptor, const void *bytes, size_t length)
{
	ssize_t (*real)(int descriptor, const void *bytes, size_t length) =
	    (ssize_t (*)(int descriptor, const void *bytes, size_t length))dlsym(RTLD_NEXT, "write");
	struct stat status, lock;

	if (fstat(descriptor, &status) == 0 && stat(".a.xml.lock", &lock) == 0 && status.st_ino == lock.st_ino)
		hold("write", descriptor);
	return real(descriptor, bytes, length);
}
"""
# The maker of an empty lock writes it just before it is taken for one that is left over; or the system locks nothing.
WRITTEN = """
#include <sys/types.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int flock(int descriptor, int operation)
{
	const char *line = getenv("LINE");
	int lock = open(".a.xml.lock", O_WRONLY);

	(void)operation;
	if (line == NULL) {
		errno = EBADF;
		return -1;
	}
	if (write(lock, line, strlen(line)) < 0)
		return -1;
	close(lock);
	return 0;
}
"""
# The system locks nothing; what was found left over is somebody's by the time that it is removed.
TAKEN_UP = """
#define _GNU_SOURCE
#include <sys/stat.h>
#include <sys/types.h>
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void take_up(const char *path)
{
	static int taken;
	FILE *file;

	if (taken++ > 0)
		return;
	unlink(path);
	file = fopen(path, "w");
	fputs(getenv("LINE"), file);
	fclose(file);
}

int flock(int descriptor, int operation)
{
	(void)descriptor;
	(void)operation;
	errno = EBADF;
	return -1;
}

int kill(pid_t process, int number)
{
	int (*real)(pid_t, int) = (int (*)(pid_t, int))dlsym(RTLD_NEXT, "kill");
	static int calls;
	int found = real(process, number);
	int error = errno;

	if (found != 0 && ++calls == 2 && strstr(getenv("TAKES"), "taking") != NULL)
		take_up(getenv("TAKES"));
	errno = error;
	return found;
}

int lstat(const char *path, struct stat *status)
{
	int (*real)(const char *, struct stat *) = (int (*)(const char *, struct stat *))dlsym(RTLD_NEXT, "lstat");
	int found = real(path, status);

	if (found == 0 && strstr(path, ".a.xml.lock") != NULL && strstr(getenv("TAKES"), "lock") != NULL &&
	    access(".a.xml.taking", F_OK) == 0)
		take_up(path);
	return found;
}
"""
GONE = 99999999
LOCK = pathlib.Path(".a.xml.lock")
JOURNAL = pathlib.Path(".a.xml.journal")
LIMIT = 20


def line(process, host=os.uname().nodename):
    return f"someone {host} {process} 1\n"


def make(name="a.xml"):
    shutil.copyfile(SAMPLE, name)


def change(name="a.xml", **options):
    return run("set", name, "cover.number=7", timeout=LIMIT, **options)


def alone(name="a.xml"):
    equal(os.listdir("."), [name], "the directory")


def holder(name="a.xml", **options):
    """An editor that has the lock until it is told its keys."""
    process = subprocess.Popen([str(PROGRAM), "edit", "--script", "@/dev/stdin", name], stdin=subprocess.PIPE,
                               **{"env": ENVIRONMENT, **options})
    end = time.monotonic() + LIMIT
    while not locks() and time.monotonic() < end:
        time.sleep(0.01)
    return process


def locks():
    return [name for name in os.listdir(b".") if b".lock" in name]


def screen(name="a.xml", keys="", **options):
    return run("edit", "--script", keys, "--columns", "400", "--dump", "-", name, status=0, timeout=LIMIT, **options).out


def let_go(process, keys=b"<Down>"):
    process.communicate(keys)
    equal(process.returncode, 0)


@test
def a_lock_whose_process_is_gone_is_taken_over_however_long_its_name():
    for name in ("a.xml", "あ" * 81 + ".xml"):
        make(name)
        pathlib.Path(f".{name}.lock").write_text(line(GONE), encoding="utf-8")
        change(name, status=0)
        alone(name)
        os.unlink(name)


@test
def a_lock_that_is_left_over_and_cannot_be_removed_is_said_once():
    if os.geteuid() != 0:
        raise Skip("only root can become somebody else")
    os.mkdir("sticky")
    os.chmod("sticky", 0o1777)
    make("sticky/a.xml")
    os.chmod("sticky/a.xml", 0o666)
    pathlib.Path("sticky/.a.xml.lock").write_text(line(GONE), encoding="utf-8")
    for words, status in ((("set", "sticky/a.xml", "cover.number=7"), 2),
                          (("edit", "--script", "", "--dump", "-", "sticky/a.xml"), 0)):
        result = run_without_rights(*words, timeout=LIMIT)
        equal(result.status, status, words)
        text = result.out + result.error
        equal(text.count("削除できません"), 1, text)
    equal(pathlib.Path("sticky/a.xml").read_bytes(), SAMPLE.read_bytes())


@test
def an_empty_lock_is_left_over_once_its_maker_had_the_time_to_write_it():
    make()
    LOCK.touch()
    os.utime(LOCK, (1, 1))
    change(status=0)
    alone()


@test
def a_lock_that_says_nothing_is_named_and_no_process_0():
    make()
    for text in ("x\n", line(1)[:-1], ""):
        LOCK.write_text(text, encoding="utf-8")
        result = run("edit", "--script", "", "--dump", "-", "a.xml", status=0, timeout=LIMIT)
        holds(result.out, LOCK.name)
        assert "1970" not in result.out, result.out
        assert LOCK.exists()


@test
def a_full_disk_leaves_no_lock_without_a_holder():
    with small_disk():
        make("disk/a.xml")
        with open("disk/filler", "wb", buffering=0) as filler:
            try:
                while filler.write(b"x" * 4096):
                    pass
            except OSError:
                pass
        one_line(change("disk/a.xml"), "disk/a.xml")
        equal(sorted(os.listdir("disk")), ["a.xml", "filler"])


@test
def a_lock_of_another_is_not_removed_by_who_lost_his():
    make()
    process = holder()
    os.unlink(LOCK)
    others = line(process.pid)
    for text in (line(os.getpid()), others, others.replace(os.uname().nodename, "elsewhere")):
        LOCK.write_text(text, encoding="utf-8")
        let_go(process)
        equal(LOCK.read_text(encoding="utf-8"), text)
        LOCK.unlink()
        process = holder()
        os.unlink(LOCK)
    let_go(process)


@test
def a_lock_of_another_system_or_user_is_held():
    make()
    LOCK.write_text(line(GONE, "elsewhere"), encoding="utf-8")
    holds(screen(), "elsewhere", str(GONE), "[locked]")
    if os.geteuid() != 0:
        return
    LOCK.write_text(line(os.getpid()), encoding="utf-8")
    os.chmod(".", 0o777)
    os.chmod("a.xml", 0o666)
    shutil.copytree(ENVIRONMENT["YOSHIKI3_FORMS"], "at-hand")
    shutil.copy(PROGRAM, "at-hand/program")
    process = subprocess.run(["setpriv", "--reuid=65534", "--clear-groups", "--", os.path.abspath("at-hand/program"), "edit", "--script",
                              "", "--columns", "400", "--dump", "-", "a.xml"], capture_output=True, timeout=LIMIT, check=False,
                             env={**ENVIRONMENT, "YOSHIKI3_FORMS": os.path.abspath("at-hand")})
    holds(process.stdout.decode(), f"プロセス{os.getpid()}", "[locked]")
    assert LOCK.exists()


@test
def a_link_in_place_of_a_lock_is_not_followed():
    make()
    for text in (line(os.getpid()), line(GONE), ""):
        pathlib.Path("elsewhere").write_text(text, encoding="utf-8")
        os.utime("elsewhere", (1, 1))
        os.symlink("elsewhere", LOCK)
        holds(screen(), "[lock-unknown]")
        equal(pathlib.Path("elsewhere").read_text(encoding="utf-8"), text)
        LOCK.unlink()


@test
def somebody_who_is_about_to_remove_an_old_lock_is_waited_for():
    make()
    LOCK.write_text(line(GONE), encoding="utf-8")
    with LOCK.open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = subprocess.Popen([str(PROGRAM), "edit", "--script", "<Enter><C-a>12<Tab><F2>", "a.xml"], env=ENVIRONMENT)
        time.sleep(0.3)
        assert process.poll() is None
        LOCK.unlink()
    equal(process.wait(LIMIT), 0)
    equal(run("get", "a.xml", "cover.number").out, "cover.number\t12\n")
    # Not without end.
    LOCK.write_text(line(GONE), encoding="utf-8")
    with LOCK.open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        holds(screen(), str(GONE), "[locked]")


@test
def a_lock_that_is_written_at_the_last_moment_is_held():
    make()
    LOCK.touch()
    os.utime(LOCK, (1, 1))
    holds(screen(environment={**preload(WRITTEN), "LINE": line(os.getpid())}), f"プロセス{os.getpid()}", "[locked]")
    equal(LOCK.read_text(encoding="utf-8"), line(os.getpid()))


@test
def what_somebody_takes_up_meanwhile_is_not_removed_as_left_over():
    make()
    right = pathlib.Path(".a.xml.taking")
    library = preload(TAKEN_UP)
    for taken in (LOCK, right):
        LOCK.write_text(line(GONE), encoding="utf-8")
        if taken == right:
            right.write_text(line(GONE), encoding="utf-8")
        screen(environment={**library, "TAKES": str(taken), "LINE": line(os.getpid())})
        equal(taken.read_text(encoding="utf-8"), line(os.getpid()), str(taken))
    equal(sorted(os.listdir(".")), sorted(["a.xml", str(LOCK), str(right), "preload.c", "preload.so"]))


@test
def the_right_to_remove_a_lock_is_left_over_like_one():
    make()
    right = pathlib.Path(".a.xml.taking")
    environment = preload(WRITTEN)
    for text in (line(GONE), None):
        LOCK.write_text(line(GONE), encoding="utf-8")
        if text is not None:
            right.write_text(text, encoding="utf-8")
        change(status=0, environment=environment)
        assert not LOCK.exists() and not right.exists()
    # Somebody has it.
    LOCK.write_text(line(GONE), encoding="utf-8")
    right.write_text(line(os.getpid()), encoding="utf-8")
    holds(screen(environment=environment), str(GONE), "[locked]")
    assert LOCK.exists() and right.exists()


@test
def where_there_are_no_links_a_lock_is_made_in_place():
    make()
    environment = {**ENVIRONMENT, **preload(IN_PLACE)}
    before = os.umask(0o077)
    process = holder(env=environment)
    os.umask(before)
    end = time.monotonic() + LIMIT
    while LOCK.stat().st_size == 0 and time.monotonic() < end:
        time.sleep(0.01)
    equal((LOCK.stat().st_mode & 0o777, LOCK.read_text(encoding="utf-8").count("\n")), (0o644, 1))
    holds(screen(environment=environment), f"プロセス{process.pid}", "[locked]")
    let_go(process)
    change(status=0, environment=environment)
    equal(sorted(os.listdir(".")), ["a.xml", "preload.c", "preload.so"])


def stands_still(call, environment):
    """A program that is making its lock in place, and got no further than to a call."""
    process = subprocess.Popen([str(PROGRAM), "set", "a.xml", "cover.number=7"], stderr=subprocess.PIPE,
                               env={**environment, "HOLD": call})
    end = time.monotonic() + LIMIT
    while not os.path.exists("waiting") and time.monotonic() < end:
        time.sleep(0.01)
    return process


@test
def who_was_too_slow_with_a_lock_made_in_place_has_none():
    make()
    environment = {**ENVIRONMENT, **preload(IN_PLACE)}
    slow = stands_still("flock", environment)
    # It is taken for one that was left over.
    process = subprocess.Popen([str(PROGRAM), "edit", "--script", "@/dev/stdin", "a.xml"], stdin=subprocess.PIPE, env=environment)
    end = time.monotonic() + LIMIT
    while (not LOCK.exists() or LOCK.stat().st_size == 0) and time.monotonic() < end:
        time.sleep(0.01)
    pathlib.Path("go").touch()
    holds(slow.communicate(timeout=LIMIT)[1].decode(), f"プロセス{process.pid}", "[locked]")
    equal(slow.returncode, 2)
    let_go(process, b"<Enter><C-a>12<Tab><F2>")
    equal(run("get", "a.xml", "cover.number").out, "cover.number\t12\n")


@test
def who_is_writing_a_lock_made_in_place_is_waited_for():
    make()
    environment = {**ENVIRONMENT, **preload(IN_PLACE)}
    slow = stands_still("write", environment)
    holds(screen(environment=environment), "[lock-unknown]")
    pathlib.Path("go").touch()
    slow.communicate(timeout=LIMIT)
    equal(slow.returncode, 0)
    assert not LOCK.exists()


@test
def a_lock_is_readable_whatever_the_names_of_user_and_system():
    make()
    library = preload(NAMED)
    for user, system in (("PREF\\some one", "host"), ("利 用 者", "host"), ("a\nb\t", "host"), ("", "host"), ("長" * 60, "host"), ("a" + "長" * 60, "host"),
                         ("someone", "two words"), ("some one", "")):
        environment = {**ENVIRONMENT, **library, "NAME": user, "SYSTEM": system}
        process = holder(env=environment)
        text = LOCK.read_text(encoding="utf-8")
        equal(text.count("\n"), 1, text)
        holds(screen(environment=environment), f"プロセス{process.pid}", "[locked]", user.split("\n")[0][:20])
        let_go(process)
        assert not LOCK.exists()
        # The same one left over.
        LOCK.write_text(text.replace(f" {process.pid} ", f" {GONE} "), encoding="utf-8")
        change(status=0, environment=environment)
        assert not LOCK.exists()
    equal(run("get", "a.xml", "cover.number").out, "cover.number\t7\n")


@test
def everybody_may_read_who_has_the_lock():
    make()
    for mask in (0o077, 0o027, 0o000):
        before = os.umask(mask)
        process = holder()
        os.umask(before)
        equal(LOCK.stat().st_mode & 0o7777, 0o644, oct(mask))
        let_go(process)


def long_names():
    """Names up to the longest, in one and in three bytes a character."""
    for length in (*range(238, 256), 255):
        yield "a" * (length - 4) + ".xml"
        yield "あ" * ((length - 4) // 3) + "b" * ((length - 4) % 3) + ".xml"


@test
def a_file_of_any_name_is_edited_and_locked():
    for name in long_names():
        make(name)
        change(name, status=0)
        shown = screen(name, "<Enter><C-a>12<Tab><Enter>x<Tab>")
        assert "[journal]" not in shown and "[file" not in shown and "閲覧のみ" not in shown.split("\n")[0], shown
        run("edit", "--script", "<Enter><C-a>12<Tab><F2>", name, status=0)
        equal(run("get", name, "cover.number").out, "cover.number\t12\n")
        process = holder(name)
        lock = b"".join(locks()).decode()
        equal(lock == f".{name}.lock", len(os.fsencode(name)) <= 249, lock)
        holds(screen(name), "[locked]")
        let_go(process)
        alone(name)
        os.unlink(name)


@test
def long_names_that_begin_alike_have_locks_of_their_own():
    first, second = "a" * 250 + "x.xml", "a" * 250 + "y.xml"
    make(first)
    make(second)
    process = holder(first)
    change(second, status=0)
    holds(screen(first), "[locked]")
    let_go(process)
    equal(sorted(os.listdir(".")), [first, second])


@test
def an_empty_lock_is_left_over_at_an_age_of_more_than_two_seconds_by_any_clock():
    make()
    for age, status in ((2, 2), (3, 0), (-2, 2), (-3, 0)):
        # All of it within one second, by which the age is counted; the clock of files is a little late.
        for _ in range(LIMIT):
            LOCK.touch()
            time.sleep(1.03 - time.time() % 1)
            now = int(time.time())
            os.utime(LOCK, (now - age, now - age))
            result = screen()
            if int(time.time()) == now:
                break
        equal("[lock-unknown]" in result, status == 2, f"{age} seconds")
        LOCK.unlink(missing_ok=True)


@test
def a_pipe_is_refused_and_never_waited_for():
    os.mkfifo("pipe")
    for words in (("get", "pipe"), ("check", "pipe"), ("print", "pipe"), ("set", "pipe", "cover.number=7"),
                  ("new", "--from", "pipe", "b.xml"), ("edit", "--script", "", "pipe")):
        one_line(run(*words, timeout=LIMIT), "[file-kind]")
    equal(os.listdir("."), ["pipe"])


@test
def a_pipe_in_place_of_what_stands_beside_a_document_is_not_waited_for():
    make()
    os.makedirs("config/yoshiki3")
    os.mkfifo("config/yoshiki3/keys")
    one_line(run("edit", "--script", "", "a.xml", timeout=LIMIT, environment={"XDG_CONFIG_HOME": "config"}), "[file-kind]")
    os.mkfifo(LOCK)
    holds(run("edit", "--script", "", "--dump", "-", "a.xml", status=0, timeout=LIMIT).out, LOCK.name)
    os.unlink(LOCK)
    os.mkfifo(JOURNAL)
    run("edit", "--script", "<Enter>12<Tab>", "a.xml", status=0, timeout=LIMIT)
    one_line(change(), JOURNAL.name, "通常のファイルではありません")
    os.unlink(JOURNAL)
    os.symlink("a.xml", JOURNAL)
    one_line(change(), JOURNAL.name, "通常のファイルではありません")
    os.unlink(JOURNAL)
    os.mkdir(JOURNAL)
    one_line(change(), JOURNAL.name, "ディレクトリです")


@test
def the_editor_saves_to_no_pipe():
    make()
    os.mkfifo("pipe")
    result = run("edit", "--script", "<Enter>12<Tab><C-w><C-a>pipe<Enter>2", "--dump", "-", "a.xml", status=2, timeout=LIMIT)
    holds(result.out, "通常のファイルではありません")
    holds(result.error, "[file-kind]")


@test
def what_the_shell_opened_is_read():
    make()
    found = subprocess.run([installed("bash", "bash"), "-c", '"$0" get <(cat a.xml)', str(PROGRAM)], env=ENVIRONMENT,
                           capture_output=True, check=True).stdout
    equal(found, run("get", "a.xml").bytes)


@test
def what_cannot_be_saved_is_said_before_anything_is_typed():
    os.symlink("nowhere.xml", "link.xml")
    for name in ("", "-", "link.xml", "no/such/a.xml"):
        one_line(run("edit", "--script", "", name, timeout=LIMIT))
    equal(os.listdir("."), ["link.xml"])


main()
