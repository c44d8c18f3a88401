#!/usr/bin/env python3
"""
Saving in the editor where something is in the way: names that are no UTF-8, a disk that is full, a file that has a
journal of its own.
"""
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys

sys.path[0] = str(pathlib.Path(__file__).resolve().parent.parent)
sys.path.append(str(pathlib.Path(__file__).resolve().parent))
from harness import SAMPLE, absent, equal, holds, installed, main, preload, run, test
from pseudo import Terminal, opened

F2, F10, F12 = "\x1bOQ", "\x1b[21~", "\x1b[24~"
FILE = pathlib.Path("sample.xml")
JOURNAL = pathlib.Path(".sample.xml.journal")
ASIDE = pathlib.Path(".sample.xml.journal-1")
LARGE = 10_000
QUESTION = "保存されていない変更が"
# Fails where a directory is to be synced.
UNSYNCED = """
#include <sys/stat.h>
#include <errno.h>
int fsync(int descriptor)
{
	struct stat status;

	if (fstat(descriptor, &status) == 0 && !S_ISDIR(status.st_mode))
		return 0;
	errno = EIO;
	return -1;
}
"""
# Fails whatever is to be synced.
FULL = """
#include <errno.h>
int fsync(int descriptor)
{
	errno = ENOSPC;
	return -1;
}
"""


def script(keys, file="sample.xml", status=0, **options):
    """The screen after these keys."""
    return run("edit", "--script", keys, "--dump", "-", os.fsdecode(file), status=status, **options)


def number(file="sample.xml"):
    return run("get", os.fsdecode(file), "cover.number", status=0).out.partition("\t")[2].rstrip("\n")


def typed(text):
    return "<C-g>cover.number<Enter><Enter><C-a>" + text + "<Tab>"


@test
def a_name_that_is_no_text_stays_as_it_is():
    name = b"w\xff.xml"
    shutil.copy(SAMPLE, name)
    screen = script(typed("12") + "<S-F2><Enter>", name)
    holds(screen.out, "w\ufffd.xml")
    equal(os.listdir(b"."), [name])
    equal(number(name), "12")


@test
def the_directory_of_such_a_name_does_too():
    os.mkdir(b"\xff")
    name = b"\xff/a.xml"
    shutil.copy(SAMPLE, name)
    script(typed("12") + "<S-F2><End>" + "<Backspace>" * 5 + "b.xml<Enter>" + typed("34") + "<F2>", name)
    equal((number(name), number(b"\xff/b.xml")), (number(SAMPLE), "34"))
    equal(os.listdir(b"."), [b"\xff"])


def japanese(charset):
    """A Japanese locale in a charset, made here; the environment that uses it."""
    made = subprocess.run([installed("localedef", "libc-bin"), "--no-archive", "-c", "-i", "ja_JP", "-f", charset, f"./{charset}"],
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    # 1 are warnings.
    if made.returncode > 1:
        absent(f"what localedef makes the locale ja_JP.{charset} of", "locales")
    return {"LOCPATH": os.getcwd(), "LC_ALL": charset}


def names_in(charset, codec):
    """Names are shown as the locale means them, and written so."""
    environment = japanese(charset)
    name = "評価書.xml".encode(codec)
    shutil.copy(SAMPLE, name)
    keys = (typed("12") + "<F2><S-F2>" + "<Backspace>" * 7 + "新.xml<Enter>").encode(codec)
    screen = script(keys.decode("utf-8", "surrogateescape"), name, environment=environment)
    holds(screen.bytes.decode(), "新.xml")
    equal(number(name), "12")
    assert os.path.exists("新.xml".encode(codec)), os.listdir(b".")
    # Another character set than the locale's.
    keys = ("<S-F2>" + "<Backspace>" * 7 + "😀.xml<Enter>").encode()
    pathlib.Path("keys").write_bytes(keys)
    screen = script("@keys", name, status=2, environment=environment)
    holds(screen.bytes.decode(), "[file-name]")
    equal(len(os.listdir(b".")), 4)


@test
def names_are_written_as_in_the_locale():
    names_in("EUC-JP", "euc_jp")


@test
def the_text_of_such_a_file_can_be_inserted():
    environment = japanese("EUC-JP")
    shutil.copy(SAMPLE, FILE)
    pathlib.Path(os.fsdecode("本文.txt".encode("euc_jp"))).write_text("77")
    pathlib.Path("keys").write_text("<C-g>cover.number<Enter><Enter><C-a><C-r>本文.txt<Enter><Tab><F2>")
    script("@keys", environment=environment)
    equal(number(), "77")


@test
def a_copy_of_what_is_only_looked_at_is_no_other_document():
    shutil.copy(SAMPLE, FILE)
    screen = run("edit", "--read-only", "--script", "<S-F2><C-a>copy.xml<Enter>", "--dump", "-", FILE, status=0).out
    equal(pathlib.Path("copy.xml").read_bytes(), SAMPLE.read_bytes())
    holds(screen.split("\n")[0], "sample.xml")
    holds(screen, "copy.xml")


@test
def a_file_in_place_that_is_not_certain_is_still_ours():
    shutil.copy(SAMPLE, FILE)
    environment = preload(UNSYNCED)
    screen = script(typed("12") + "<F2>", status=2, environment=environment).out
    holds(screen, "[file-sync]")
    holds(screen.split("\n")[0], "sample.xml*")
    equal(number(), "12")
    screen = script(typed("34") + "<F2><F2>", status=2, environment=environment).out
    assert "ほかで変更されています" not in screen, screen
    equal(number(), "34")


def refused(keys, *pieces, **options):
    """A script that could not save what it was to save."""
    result = run("edit", "--script", keys, FILE, status=2, **options)
    equal(result.error.count("\n"), 1, result.error)
    holds(result.error, *pieces)


@test
def a_script_that_saves_nothing_says_so():
    shutil.copy(SAMPLE, FILE)
    change = typed("12")
    # Somebody else has the lock.
    lock = pathlib.Path(".sample.xml.lock")
    lock.write_text(f"someone {os.uname().nodename} {os.getpid()} 1\n", encoding="utf-8")
    for keys in (change + "<F2>", change + "<C-s><Down>", change + "<F2><F10>"):
        refused(keys, "sample.xml", "[locked]")
    equal(run("edit", "--script", change, FILE, status=0).error, "")
    equal(run("edit", "--read-only", "--script", change + "<F2>", FILE, status=0).error, "")
    lock.unlink()
    # There is no room, or no such place.
    os.mkdir("full")
    for keys in (change + "<F2>", change + "<F10>1"):
        refused(keys, "sample.xml", "空き容量がありません", environment=preload(FULL))
    refused(change + "<S-F2><C-a>no/such.xml<Enter>", "no/such.xml", "[file-write]")
    refused(change + "<S-F2><C-a>full<Enter>2", "full", "[file-write]")
    # Another name was asked for, and not wanted.
    equal(run("edit", "--script", change + "<S-F2><C-a>full<Enter>1", FILE, status=0).error, "")
    # What went wrong was put right.
    equal(run("edit", "--script", change + "<S-F2><C-a>no/such.xml<Enter><F2>", FILE, status=0).error, "")
    equal(number(), "12")
    # Changes of an earlier session were not decided about.
    crashed(FILE)
    refused("3" + typed("34") + "<F2>", "[edit-undecided]")


def behind_its_back(act, keys="<F2>"):
    """The screen, and the terminal, after a file was changed that is being edited."""
    terminal = opened()
    terminal.type("\r\x0112\t")
    act()
    return terminal, terminal.type(keys)


@test
def a_file_that_was_moved_away_or_deleted_is_not_made_anew_without_a_word():
    os.mkdir("elsewhere")
    for act in (lambda: FILE.rename("elsewhere/moved.xml"), FILE.unlink):
        terminal, shown = behind_its_back(act, F2)
        holds(shown, "移動されたか、削除されています", "編集に戻る", "この名前で新しく保存する")
        terminal.type("1")
        assert not FILE.exists()
        assert JOURNAL.exists()
        holds(terminal.type(F2), "移動されたか")
        holds(terminal.type("2"), "保存しました")
        equal(number(), "12")
        assert "移動されたか" not in terminal.type(F2)
        terminal.type(F10, settle=False)
        terminal.leave(0)
        equal([name for name in os.listdir(".") if name.startswith(".")], [])
    # Saved on leaving, too.
    terminal, shown = behind_its_back(FILE.unlink, F10)
    holds(terminal.type("1"), "移動されたか")
    terminal.type("2", settle=False)
    terminal.leave(0)
    equal(number(), "12")


@test
def a_journal_that_is_not_certain_goes_away_like_any_other():
    for keys, status in ((typed("12"), 0), (typed("12") + "<F2>", 2)):
        shutil.copy(SAMPLE, FILE)
        script(keys, status=status, environment=preload(UNSYNCED))
        assert not JOURNAL.exists(), keys
        equal(run("set", FILE, "cover.notes=x", status=0).error, "")
        equal(list(pathlib.Path(".").glob(".*")), [])


def crashed(name):
    """A file with changes that a session left."""
    shutil.copy(SAMPLE, name)
    terminal = Terminal("edit", name)
    terminal.wait_for("\x1b[?2004h")
    terminal.settle()
    terminal.type("\r\x0112\t")
    os.kill(terminal.pid, signal.SIGKILL)
    os.waitpid(terminal.pid, 0)
    os.close(terminal.descriptor)


def saved_over(full):
    """The screen after another document was saved as sample.xml, where there may be no room."""
    crashed(FILE)
    shutil.copy(SAMPLE, "other.xml")
    terminal = Terminal("edit", "other.xml")
    terminal.wait_for("\x1b[?2004h")
    terminal.settle()
    terminal.type("\x17" + "\x08" * len("other.xml") + "sample.xml\r")
    limits = resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE)
    if full:
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (LARGE, limits[1]))
    screen = terminal.type("2")
    terminal.type(F10, settle=False)
    terminal.leave(0)
    return screen


@test
def a_save_that_fails_leaves_the_journal_of_the_other_file():
    holds(saved_over(True), "[file-write]")
    assert JOURNAL.exists() and not ASIDE.exists()
    holds(script("").out, QUESTION)


@test
def the_journal_of_a_file_that_was_saved_over_is_named():
    holds(saved_over(False), str(ASIDE))
    assert ASIDE.exists() and not JOURNAL.exists()
    assert QUESTION not in script("").out


@test
def widths_that_cannot_be_read_are_not_lost():
    remembered = pathlib.Path("state/yoshiki3/width")
    remembered.parent.mkdir(parents=True)
    old = "vt100 2 2\n" + "# more than is read\n" * 4000
    remembered.write_text(old)
    terminal = opened(XDG_STATE_HOME=str(pathlib.Path.cwd() / "state"))
    terminal.type(F12)
    terminal.type(F10, settle=False)
    terminal.leave(0)
    equal(remembered.read_text(), old)


main()
