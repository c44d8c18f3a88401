#!/usr/bin/env python3
"""
Journals that stand beside a document: what a killed session left is told whoever reads on, what is somebody else's is
named, and what was made to do harm costs next to nothing.
"""
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import (ENVIRONMENT, PROGRAM, SAMPLE, SANITIZED, Skip, add_test, checksum, equal, holds, identity, main, one_line, run,
                     test)

FILE = pathlib.Path("a.xml")
JOURNAL = pathlib.Path(".a.xml.journal")
ASIDE = pathlib.Path(".a.xml.journal-1")
LOCK = pathlib.Path(".a.xml.lock")
# Seconds of the processor and bytes of memory; sanitizers want more of both.
SECONDS, MEMORY = (15, None) if SANITIZED else (1, 200 * 1024 * 1024)
QUESTION = "保存されていない変更が"
TIME = 1764547200
OWNER, COLLEAGUE, GROUP = 54001, 54002, 54101


def journal(lines, head=None, base=None):
    """A journal of FILE with these lines behind its head."""
    head = head or f"yoshiki3-journal\t1\tyoshiki3\tr0705\t{identity(FILE.read_bytes())}"
    chain, out = checksum(b""), []
    for line in [head, *([f"base\t{base}"] if base is not None else []), *lines]:
        data = line.encode() + b"\n"
        chain = checksum(data, chain)
        out.append(b"%016x " % chain + data)
    return b"".join(out)


def left(*lines, **options):
    """A document with what a session left of it."""
    shutil.copyfile(SAMPLE, FILE)
    JOURNAL.write_bytes(journal(lines or ["set\tcover.number\t12"], **options))
    os.utime(JOURNAL, (TIME, TIME))


def me():
    return subprocess.run(["id", "-un"], capture_output=True, check=True).stdout.decode().strip()


def screen(keys="", file=FILE, status=0, **options):
    return run("edit", "--script", keys, "--columns", "200", "--dump", "-", file, status=status, **options).out


def escaped():
    return SAMPLE.read_text(encoding="utf-8").replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


# What is told to those who read

READERS = (("get", FILE), ("print", FILE), ("check", FILE), ("check", "--format", "json", FILE), ("new", "--from", FILE, "new.xml"),
           ("print", "-o", "out.txt", FILE))


def read_all():
    """Each way to read the document."""
    for words in READERS:
        yield words, run(*words)
        for name in ("new.xml", "out.txt"):
            pathlib.Path(name).unlink(missing_ok=True)


@test
def whoever_reads_is_told_that_changes_wait():
    left()
    kept = JOURNAL.read_bytes()
    shutil.copyfile(SAMPLE, "plain.xml")
    for words, result in read_all():
        pathlib.Path("new.xml").unlink(missing_ok=True)
        plain = run(*["plain.xml" if word == FILE else word for word in words])
        equal((result.status, result.out.replace("a.xml", "plain.xml")), (plain.status, plain.out), words)
        equal(result.error.count("\n"), plain.error.count("\n") + 1, result.error)
        holds(result.error, "a.xml: ", me() + "さん", "2025-12-01 09:00", "edit", "[journal-waits]")
    equal(JOURNAL.read_bytes(), kept)
    equal(run("get", FILE, locale="C").error, f"yoshiki3: a.xml: {me()} left changes that were not saved, the last of 2025-12-01 09:00; "
          "what is used here does not have them, open the file with edit to decide [journal-waits]\n")


@test
def a_lock_that_a_killed_session_left_too_keeps_nobody_from_being_told():
    left()
    gone = subprocess.Popen(["true"])
    gone.wait()
    LOCK.write_text(f"someone {os.uname().nodename} {gone.pid} 1\n", encoding="utf-8")
    for words, result in read_all():
        holds(result.error, "[journal-waits]")


@test
def whoever_looks_only_is_told_too():
    left()
    kept = JOURNAL.read_bytes()
    result = run("edit", "--read-only", "--script", "", "--columns", "200", "--dump", "-", FILE, status=0)
    holds(result.out, me() + "さん", "[journal-waits]")
    equal(JOURNAL.read_bytes(), kept)


@test
def whoever_copies_from_it_is_told_too():
    left()
    shutil.copyfile(SAMPLE, "other.xml")
    holds(screen("<C-g>cover.title<Enter><F9>31a.xml<Enter>", "other.xml"), "[journal-waits]")


@test
def a_journal_that_cannot_be_restored_waits_for_edit_too():
    for data in (b"no journal\n", journal_of_another(), b"\0" * 100000):
        JOURNAL.write_bytes(data)
        holds(run("get", FILE, status=0).error, "[journal-waits]")
        equal(JOURNAL.read_bytes(), data)


def journal_of_another():
    left()
    return journal(["set\tcover.number\t12"], head="yoshiki3-journal\t1\tyoshiki3\tr0705\t5\t0123456789abcdef")


@test
def nothing_is_told_where_nothing_waits():
    left()
    # Somebody is at work.
    LOCK.write_text(f"someone {os.uname().nodename} {os.getpid()} 1\n", encoding="utf-8")
    for words, result in read_all():
        assert "journal" not in result.error, words
    LOCK.unlink()
    # What was changed is in the file, was taken back, or was nothing.
    number = run("get", FILE, "cover.number").out.split("\t")[1].strip()
    for lines in ([f"set\tcover.number\t{number}"], ["set\tcover.number\t12", "undo"], []):
        JOURNAL.write_bytes(journal(lines))
        equal(run("get", FILE, status=0).error, "", lines)
    JOURNAL.write_bytes(b"")
    equal(run("get", FILE, status=0).error, "")
    left()
    with FILE.open("rb") as file:
        equal(run("get", "-", input=file.read(), status=0).error, "")


@test
def who_set_changes_is_told_whose_they_are():
    left()
    one_line(run("set", FILE, "cover.title=x"), me() + "さん", "2025-12-01 09:00", "[journal-pending]")


# What is somebody else's

def shared():
    """A document of a group, in which a colleague's session broke off."""
    if os.geteuid() != 0:
        raise Skip("only root can become somebody else")
    os.chmod(".", 0o755)
    shutil.copytree(ENVIRONMENT["YOSHIKI3_FORMS"], "at-hand")
    shutil.copy(PROGRAM, "at-hand/program")
    os.mkdir("work")
    os.chmod("work", 0o2770)
    os.chown("work", OWNER, GROUP)
    os.chdir("work")
    left()
    os.chmod(FILE, 0o660)
    os.chown(FILE, OWNER, GROUP)
    os.chmod(JOURNAL, 0o600)
    os.chown(JOURNAL, COLLEAGUE, GROUP)
    os.utime(JOURNAL, (TIME, TIME))


def as_owner(*words, status=0):
    process = subprocess.run(["setpriv", f"--reuid={OWNER}", f"--regid={GROUP}", "--clear-groups", "--", "../at-hand/program", *map(str, words)],
                             env={**ENVIRONMENT, "YOSHIKI3_FORMS": os.path.abspath("../at-hand")}, capture_output=True, check=False)
    text = process.stdout.decode() + process.stderr.decode()
    equal(process.returncode, status, text)
    return text


def as_owner_on_screen(keys, status=0):
    return as_owner("edit", "--script", keys, "--columns", "200", "--dump", "-", FILE, status=status)


@test
def changes_that_a_colleague_alone_may_read_are_named():
    shared()
    kept = JOURNAL.read_bytes()
    holds(as_owner("get", FILE), f"{COLLEAGUE}さん", "2025-12-01 09:00", "[journal-waits]")
    text = as_owner("set", FILE, "cover.number=9", status=2)
    holds(text, f"{COLLEAGUE}さん", "2025-12-01 09:00", JOURNAL.name, "edit", "[journal-foreign]")
    equal(text.count("\n"), 1)
    text = as_owner_on_screen("")
    holds(text, f"{COLLEAGUE}さん", "2025-12-01 09:00", "そのままにする", "別の名前で残し")
    # Left as they are, or the question closed.
    for keys in ("1", "<Esc>"):
        holds(as_owner_on_screen(keys + "9"), "変更できません")
    holds(as_owner_on_screen("1<F2>", status=2), "[journal-foreign]")
    equal(JOURNAL.read_bytes(), kept)
    equal(sorted(os.listdir(".")), [JOURNAL.name, FILE.name])


@test
def changes_that_a_colleague_alone_may_read_can_be_put_aside():
    shared()
    kept = JOURNAL.read_bytes()
    holds(as_owner_on_screen("2"), ASIDE.name, "[journal-moved]")
    equal((ASIDE.read_bytes(), ASIDE.stat().st_uid, ASIDE.stat().st_mode & 0o777), (kept, COLLEAGUE, 0o600))
    os.rename(ASIDE, JOURNAL)
    text = as_owner_on_screen("2<Enter><C-a>9<Tab><F2>")
    holds(text, "保存しました")
    holds(as_owner("get", FILE, "cover.number"), "cover.number\t9\n")
    equal(sorted(os.listdir(".")), [ASIDE.name, FILE.name])


@test
def what_cannot_be_put_aside_stays_and_nothing_is_changed():
    shared()
    os.chmod(".", 0o3770)
    os.chown(".", 0, GROUP)
    kept = JOURNAL.read_bytes()
    holds(as_owner_on_screen("2"), JOURNAL.name, "権限がありません")
    holds(as_owner_on_screen("29"), "変更できません")
    equal(JOURNAL.read_bytes(), kept)


@test
def whose_changes_are_offered_is_said():
    shared()
    os.chmod(JOURNAL, 0o640)
    holds(as_owner_on_screen(""), f"{COLLEAGUE}さんの" + QUESTION, "2025-12-01 09:00")
    # Going on with them takes a journal of one's own.
    kept = JOURNAL.read_bytes()
    text = as_owner_on_screen("1<C-g>cover.title<Enter><Enter><C-a>x<Tab>")
    assert "[journal" not in text, text
    JOURNAL.write_bytes(kept)
    os.chown(JOURNAL, OWNER, GROUP)
    text = as_owner_on_screen("")
    holds(text, QUESTION)
    assert "さんの" not in text, text


# What was made to do harm

def processor_seconds():
    times = os.times()
    return times.children_user + times.children_system


def bounded(*words):
    """A run within the bounds."""
    def limit():
        if MEMORY is not None:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    start = processor_seconds()
    process = subprocess.run([str(PROGRAM), *map(str, words)], env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True,
                             preexec_fn=limit, timeout=60, check=False)
    took = processor_seconds() - start
    text = process.stdout.decode() + process.stderr.decode()
    assert process.returncode in (0, 2) and "out of memory" not in text and "Sanitizer" not in text, text[:2000]
    assert took < SECONDS, f"{words[0]} took {took:.1f} s"
    return text


def large(head):
    """A file of 1.9 GB that takes no room."""
    JOURNAL.write_bytes(head)
    os.truncate(JOURNAL, 1_900_000_000)


def set_line(number):
    return f"set\tchange[{number}].item\tx"


HARMFUL = {
    "zeros": (lambda: large(b""), "[journal-format]"),
    "zeros behind a head": (lambda: large(journal([])), "[journal-damaged]"),
    "zeros behind a change": (lambda: large(journal(["set\tcover.number\t12"])), "[journal-pending]"),
    "a head without end": (lambda: JOURNAL.write_bytes(b"0123456789abcdef " + b"x" * 300_000_000), "[journal-format]"),
    "a line without end": (lambda: JOURNAL.write_bytes(journal([]) + b"0123456789abcdef set\tcover.title\t" + b"x" * 300_000_000),
                           "[journal-damaged]"),
    "a base without end": (lambda: JOURNAL.write_bytes(journal([]) + b"0123456789abcdef base\t" + b"x" * 300_000_000), "[journal-damaged]"),
    "bad texts that were being typed": (lambda: JOURNAL.write_bytes(journal(["draft\tnothing\tx"] * 20000)), "[journal-replay]"),
    "such texts behind a change": (lambda: JOURNAL.write_bytes(journal(["set\tcover.number\t12"] + ["draft\tnothing\tx"] * 20000)),
                                   "[journal-pending]"),
    "texts taken back": (lambda: JOURNAL.write_bytes(journal(["draft\tcover.number\tx", "draft"] * 20000)), None),
    "blocks in front": (lambda: JOURNAL.write_bytes(journal(["insert\tchange[1]"] * 9998)), "[journal-pending]"),
    "blocks at the end": (lambda: JOURNAL.write_bytes(journal([f"insert\tchange[{i + 1}]" for i in range(9998)])), "[journal-pending]"),
    "changes far behind": (lambda: JOURNAL.write_bytes(journal([set_line(9998 - i % 2) for i in range(20000)])), "[journal-"),
    "changes of many items": (lambda: JOURNAL.write_bytes(journal([set_line(i % 5000 + 1) for i in range(20000)])), "[journal-"),
    "a long step undone and redone": (lambda: JOURNAL.write_bytes(journal(
        ["begin", *[set_line(i + 1) for i in range(3000)], "end", *["undo", "redo"] * 20000])), "[journal-"),
    "a large text undone and changed": (lambda: JOURNAL.write_bytes(journal(
        ["set\tcover.notes\t" + "x" * 1_000_000, *["set\tcover.notes\ty", "undo"] * 10000])), "[journal-"),
    "swaps": (lambda: JOURNAL.write_bytes(journal([set_line(5000), *["swap\tchange[4999]"] * 20000])), "[journal-"),
    "steps in steps": (lambda: JOURNAL.write_bytes(journal(["begin"] * 50000 + ["end"] * 50000)), None),
    "saves that are none": (lambda: JOURNAL.write_bytes(journal(
        ["set\tcover.number\t12", *[f"save\t{identity(FILE.read_bytes())}"] * 5000], base=escaped())), "[journal-pending]"),
}


def costs_little(make, expected):
    shutil.copyfile(SAMPLE, FILE)
    make()
    bounded("get", FILE)
    bounded("edit", "--script", "", FILE)
    ASIDE.unlink(missing_ok=True)
    make()
    text = bounded("set", FILE, "cover.notes=x")
    if expected is not None:
        holds(text, expected)


for name, (make, expected) in HARMFUL.items():
    add_test(name, costs_little, make, expected)


@test
def a_document_full_of_comments_makes_a_journal_no_dearer():
    shutil.copyfile(SAMPLE, FILE)
    FILE.write_bytes(FILE.read_bytes().replace(b"</assessment>", b"<!---->" * 400_000 + b"</assessment>"))
    for lines in ([set_line(1)] * 2000, ["insert\tchange[1]"] * 2000):
        JOURNAL.write_bytes(journal(lines))
        bounded("get", FILE)


@test
def a_lock_made_to_do_harm_is_no_lock():
    shutil.copyfile(SAMPLE, FILE)
    host = os.uname().nodename
    for text in (b"\0" * 1000, b"x" * 1000, b" " * 300 + b"\n", f"someone {host} 0 1\n".encode(), f"someone {host} -1 1\n".encode(),
                 f"someone {host} 4294967297 1\n".encode(), f"someone {host} 1x 1\n".encode(), f" {host} 1 1\n".encode(),
                 f"someone {host} {'9' * 40} 1\n".encode(), f"someone {host} 1 {'9' * 40}\n".encode(),
                 b"someone " + b"h" * 128 + b" 1 1\n", b"someone  1 1\n", b" 1 1\n"):
        LOCK.write_bytes(text)
        holds(bounded("edit", "--script", "", "--dump", "-", FILE), "[lock-unknown]")
        equal(LOCK.read_bytes(), text)
    os.truncate(LOCK, 1_900_000_000)
    holds(bounded("edit", "--script", "", "--dump", "-", FILE), "[lock-unknown]")


# What a journal claims

@test
def a_save_that_the_file_does_not_bear_out_is_not_believed():
    shutil.copyfile(SAMPLE, FILE)
    saved = f"save\t{identity(FILE.read_bytes())}"
    other = "yoshiki3-journal\t1\tyoshiki3\tr0705\t5\t0123456789abcdef"
    changes = (["set\tcover.number\t12"], ["begin", "set\tcover.number\t12", "set\tcover.notes\tx", "end"],
               ["set\tcover.number\t13", "set\tcover.number\t12"], ["insert\tchange[1]", "set\tcover.number\t12"],
               ["set\tcover.number\t12", "set\tcover.number\t13", "undo"], ["set\tcover.number\t12", "undo", "redo"])
    for lines in changes:
        # The file does not have what was set before it was saved: it is another one.
        left(*lines, saved, head=other)
        text = run("set", FILE, "cover.notes=x", status=0).error
        holds(text, ASIDE.name, "[journal-other]")
        assert ASIDE.exists() and not JOURNAL.exists()
        ASIDE.unlink()
        # The journal begins with this file: what comes then was not saved.
        for options in ({}, {"base": escaped()}):
            left(*lines, saved, **options)
            holds(run("set", FILE, "cover.notes=x", status=2).error, "[journal-pending]")
            run("edit", "--script", "1<F2>", FILE, status=0)
            equal(run("get", FILE, "cover.number").out, "cover.number\t12\n", lines)


@test
def a_save_that_the_file_bears_out_is_believed():
    shutil.copyfile(SAMPLE, FILE)
    number = run("get", FILE, "cover.number").out.split("\t")[1].strip()
    saved = f"save\t{identity(FILE.read_bytes())}"
    other = "yoshiki3-journal\t1\tyoshiki3\tr0705\t5\t0123456789abcdef"
    for lines in ([f"set\tcover.number\t{number}"], ["set\tcover.number\t12", f"set\tcover.number\t{number}"],
                  [f"set\tcover.number\t{number}", "set\tcover.number\t12", "undo"], ["set\tcover.number\t12", "remove\tchange[1]"],
                  ["set\tcover.number\t12", "undo"], ["begin", f"set\tcover.number\t{number}", "end", "draft\tcover.title\tx"]):
        left(*lines, saved, head=other)
        equal(run("get", FILE, status=0).error, "", lines)
        left(*lines, saved, "set\tcover.number\t14", head=other)
        run("edit", "--script", "1<F2>", FILE, status=0)
        equal(run("get", FILE, "cover.number").out, "cover.number\t14\n", lines)


main()
