#!/usr/bin/env python3
"""
What stands beside a document, or in place of one: locks that are left over, journals that an editor left, pipes. Nothing
is waited for without end, and nothing that belongs to somebody else is taken away.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import (ENVIRONMENT, PROGRAM, SAMPLE, Skip, equal, holds, installed, main, one_line, run, run_without_rights,
                     small_disk, test)

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
    # It waits for its script while it has the lock.
    process = subprocess.Popen([str(PROGRAM), "edit", "--script", "@/dev/stdin", "a.xml"], env=ENVIRONMENT,
                               stdin=subprocess.PIPE)
    end = time.monotonic() + LIMIT
    while not LOCK.exists() and time.monotonic() < end:
        time.sleep(0.01)
    os.unlink(LOCK)
    LOCK.write_text(line(os.getpid()), encoding="utf-8")
    process.communicate(b"<Down>")
    equal(process.returncode, 0)
    equal(LOCK.read_text(encoding="utf-8"), line(os.getpid()))


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
    one_line(change(), JOURNAL.name)


@test
def the_editor_saves_to_no_pipe():
    make()
    os.mkfifo("pipe")
    screen = run("edit", "--script", "<Enter>12<Tab><C-w><C-a>pipe<Enter>2", "--dump", "-", "a.xml", status=0,
                 timeout=LIMIT).out
    holds(screen, "通常のファイルではありません")


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
