#!/usr/bin/env python3
"""
What is kept of an editor that ends before its time, and what the next start does with it. The order of events is made by
looking at files, never by the clock.
"""
import os
import pathlib
import re
import resource
import select
import shutil
import signal
import sys
import time

sys.path[0] = str(pathlib.Path(__file__).resolve().parent.parent)
sys.path.append(str(pathlib.Path(__file__).resolve().parent))
from harness import ROOT, SAMPLE, SANITIZED, Skip, checksum, equal, holds, identity, main, one_line, run, test, user_name
from pseudo import TIMEOUT, Terminal, opened

F2, F10, F12, UNDO, ALL = "\x1bOQ", "\x1b[21~", "\x1b[24~", "\x1a", "\x01"
FILE = pathlib.Path("sample.xml")
JOURNAL = pathlib.Path(".sample.xml.journal")
ASIDE = pathlib.Path(".sample.xml.journal-1")
LOCK = pathlib.Path(".sample.xml.lock")
QUESTION = "保存されていない変更が"


def add_line(text):
    """Adds a line to the journal as the program would."""
    last = int(JOURNAL.read_bytes().splitlines()[-1][:16], 16)
    data = text.encode() + b"\n"
    with JOURNAL.open("ab") as journal:
        journal.write(b"%016x " % checksum(data, last) + data)


def until(condition):
    end = time.monotonic() + TIMEOUT
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    assert condition()


def journal_holds(text):
    return JOURNAL.exists() and text.encode() in JOURNAL.read_bytes()


def kill(terminal):
    os.kill(terminal.pid, signal.SIGKILL)
    os.waitpid(terminal.pid, 0)
    os.close(terminal.descriptor)


def again(*arguments, file="sample.xml", **options):
    terminal = Terminal(*arguments, file, **options)
    terminal.wait_for("\x1b[?2004h")
    terminal.settle()
    return terminal


def leave(terminal, status=0):
    terminal.type(F10, settle=False)
    terminal.leave(status)


def value(path="cover.number", file="sample.xml"):
    return run("get", file, path, status=0).out.partition("\t")[2].rstrip("\n")


def killed(keys="\r" + ALL + "12\t", wait=None):
    """An editor that was killed after these keys."""
    terminal = opened()
    terminal.type(keys)
    if wait is not None:
        until(lambda: journal_holds(wait))
    kill(terminal)
    equal(FILE.read_bytes(), SAMPLE.read_bytes())
    return terminal


def restored(terminal=None):
    """The next start, in which the changes were restored."""
    terminal = terminal or again()
    holds(terminal.output.decode(), QUESTION)
    terminal.type("1")
    return terminal


def saved_and_left(terminal):
    terminal.type(F2)
    leave(terminal)
    assert not JOURNAL.exists() and not LOCK.exists()


@test
def a_killed_editor_loses_no_item_that_was_left():
    killed()
    terminal = again()
    holds(terminal.output.decode(), QUESTION + "1項目", "評価書番号：12", "復元する", "破棄する", "後で決める")
    equal(FILE.read_bytes(), SAMPLE.read_bytes())
    restored(terminal)
    saved_and_left(terminal)
    equal(value(), "12")


@test
def what_was_restored_can_be_undone_back_to_the_file():
    killed("\r" + ALL + "12\t\rその２\t" + " ")
    terminal = restored()
    terminal.type(UNDO * 5)
    saved_and_left(terminal)
    equal(FILE.read_bytes(), SAMPLE.read_bytes())


@test
def a_text_that_is_being_typed_is_kept_in_a_pause():
    killed("\r" + ALL + "書きかけ", wait="draft\tcover.number\t書きかけ\n")
    terminal = again()
    holds(terminal.output.decode(), "評価書番号：書きかけ")
    saved_and_left(restored(terminal))
    equal(value(), "書きかけ")


@test
def a_text_that_is_typed_without_a_pause_is_kept_too():
    terminal = opened()
    terminal.type("\r" + ALL)
    end = time.monotonic() + TIMEOUT
    while not journal_holds("draft\tcover.number\txxx") and time.monotonic() < end:
        terminal.type("x", settle=False)
        terminal.read(0.1)
    kill(terminal)
    saved_and_left(restored())
    holds(value(), "xxx")


@test
def a_killed_editor_that_had_just_saved_leaves_nothing():
    terminal = opened()
    terminal.type("\r" + ALL + "12\t" + F2)
    kill(terminal)
    assert not JOURNAL.exists()
    terminal = again()
    assert QUESTION not in terminal.output.decode()
    leave(terminal)
    equal(value(), "12")


@test
def undoing_past_the_save_is_kept():
    terminal = opened()
    terminal.type("\r" + ALL + "12\t" + F2)
    saved = FILE.read_bytes()
    terminal.type(UNDO)
    kill(terminal)
    terminal = restored()
    terminal.type("\x19")
    terminal.type(F2)
    equal(FILE.read_bytes(), saved)
    terminal.type(UNDO + F2)
    leave(terminal)
    equal(FILE.read_bytes(), SAMPLE.read_bytes())


def between(change):
    """A journal with a save of what it holds; whether the file has its new content is the caller's."""
    killed()
    shutil.copy(FILE, "new.xml")
    run("set", "new.xml", "cover.number=12", status=0)
    new = pathlib.Path("new.xml").read_bytes()
    add_line(f"save\t{identity(new)}")
    if change:
        FILE.write_bytes(new)


@test
def a_crash_behind_the_rename_of_a_save_is_recognised():
    between(True)
    terminal = again()
    assert QUESTION not in terminal.output.decode()
    leave(terminal)
    assert not JOURNAL.exists()
    equal(value(), "12")


@test
def a_crash_before_the_rename_of_a_save_loses_nothing():
    between(False)
    saved_and_left(restored())
    equal(value(), "12")


@test
def what_came_behind_a_save_whose_journal_stayed_is_all_that_is_asked_for():
    between(True)
    add_line("set\tcover.title\t新しい名")
    terminal = again()
    holds(terminal.output.decode(), QUESTION + "1項目", "：新しい名")
    restored(terminal)
    terminal.type(UNDO * 3)
    saved_and_left(terminal)
    equal((value(), value("cover.title")), ("12", "介護保険に関する事務　重点項目評価書"))


@test
def changes_that_are_thrown_away_are_gone():
    killed()
    terminal = again()
    terminal.type("2")
    assert not JOURNAL.exists()
    terminal.type("\r" + ALL + "34\t")
    saved_and_left(terminal)
    equal(value(), "34")


@test
def changes_that_are_left_for_later_stay_and_nothing_can_be_changed():
    killed()
    kept = JOURNAL.read_bytes()
    for answer in ("3", "\x1b"):
        terminal = again()
        terminal.type(answer)
        holds(terminal.type("9"), "変更できません")
        terminal.type(F2)
        leave(terminal)
        equal(JOURNAL.read_bytes(), kept)
        equal(FILE.read_bytes(), SAMPLE.read_bytes())
    saved_and_left(restored())
    equal(value(), "12")


@test
def a_torn_end_is_left_out():
    killed("\r" + ALL + "12\t\r二\t")
    JOURNAL.write_bytes(JOURNAL.read_bytes()[:-3])
    terminal = again()
    holds(terminal.output.decode(), QUESTION + "1項目")
    saved_and_left(restored(terminal))
    equal((value(), value("cover.title")), ("12", "介護保険に関する事務　重点項目評価書"))
    assert not ASIDE.exists()


@test
def a_damaged_journal_is_kept_beside_what_could_be_read():
    killed("\r" + ALL + "12\t\r二\t\r三\t")
    damaged = JOURNAL.read_bytes().replace("書二".encode(), "書四".encode())
    JOURNAL.write_bytes(damaged)
    terminal = restored()
    holds(terminal.output.decode(), "journal-damaged")
    saved_and_left(terminal)
    equal(value(), "12")
    equal(ASIDE.read_bytes(), damaged)


@test
def a_journal_of_another_content_is_kept_and_named():
    killed()
    kept = JOURNAL.read_bytes()
    shutil.copy(SAMPLE, "other.xml")
    run("set", "other.xml", "cover.number=99", status=0)
    os.replace("other.xml", FILE)
    terminal = again()
    holds(terminal.output.decode(), "復元できません", str(ASIDE))
    assert QUESTION not in terminal.output.decode()
    terminal.type("\t\r二\t")
    until(lambda: journal_holds("cover.title"))
    saved_and_left(terminal)
    equal(value(), "99")
    equal(ASIDE.read_bytes(), kept)


@test
def where_no_journal_can_be_read_or_written_the_document_can_be_looked_at():
    shutil.copy(SAMPLE, FILE)
    JOURNAL.mkdir()
    terminal = again()
    holds(terminal.output.decode(), "journal-open")
    holds(terminal.type("\r"), "閲覧のみ")
    leave(terminal)
    assert JOURNAL.is_dir()


@test
def a_full_disk_is_told_once_and_nothing_is_missing_when_there_is_room_again():
    terminal = opened()
    terminal.type("\r" + ALL + "12\t")
    limits = resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE)
    # In the middle of a line.
    resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (JOURNAL.stat().st_size + 10, limits[1]))
    holds(terminal.type("\r二\t"), "[journal]")
    assert "[journal]" not in terminal.type("\r三\t")
    resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, limits)
    until(lambda: journal_holds("三\n"))
    kill(terminal)
    terminal = restored()
    terminal.type(UNDO)
    saved_and_left(terminal)
    equal((value(), value("cover.title")), ("12", "介護保険に関する事務　重点項目評価書二"))


@test
def signals_and_a_closed_terminal_leave_everything_to_the_next_start():
    losses = [lambda terminal, number=number: os.kill(terminal.pid, number) for number in (signal.SIGHUP, signal.SIGTERM)]
    for lose in (*losses, lambda terminal: os.close(terminal.descriptor)):
        terminal = opened()
        terminal.type("8")
        lose(terminal)
        until(lambda: journal_holds("set\tcover.number\t78\n"))
        os.waitpid(terminal.pid, 0)
        assert not LOCK.exists()
        equal(FILE.read_bytes(), SAMPLE.read_bytes())
        saved_and_left(restored())
        equal(value(), "78")


@test
def a_second_editor_looks_only_and_names_the_first():
    first = opened()
    first.type("\r" + ALL + "12\t")
    kept = JOURNAL.read_bytes()
    second = again()
    holds(second.output.decode(), (user_name() or "?") + "さんが", str(first.pid))
    assert QUESTION not in second.output.decode()
    holds(second.type("9"), "閲覧のみ")
    leave(second)
    equal(JOURNAL.read_bytes(), kept)
    looking = again("--read-only")
    assert QUESTION not in looking.output.decode()
    leave(looking)
    equal(JOURNAL.read_bytes(), kept)
    saved_and_left(first)
    equal(value(), "12")


@test
def a_file_that_changed_is_noticed_before_it_is_overwritten():
    terminal = opened()
    terminal.type("\r" + ALL + "12\t")
    shutil.copy(SAMPLE, "other.xml")
    run("set", "other.xml", "cover.number=99", status=0)
    os.rename("other.xml", FILE)
    holds(terminal.type(F2), "ほかで変更されています")
    terminal.type("1")
    equal(value(), "99")
    assert JOURNAL.exists()
    terminal.type(F2)
    terminal.type("2")
    equal(value(), "12")
    leave(terminal)


@test
def another_name_takes_its_lock_and_its_journal_along():
    terminal = opened()
    terminal.type("\r" + ALL + "12\t")
    terminal.type("\x17" + "\x08" * len("sample.xml") + "b.xml\r")
    equal(value(file="b.xml"), "12")
    assert not JOURNAL.exists() and not LOCK.exists()
    assert os.path.exists(".b.xml.lock")
    terminal.type("\r二\t")
    until(lambda: os.path.exists(".b.xml.journal"))
    kill(terminal)
    saved_and_left(restored(again(file="b.xml")))
    holds(value("cover.title", "b.xml"), "二")
    equal(FILE.read_bytes(), SAMPLE.read_bytes())


@test
def a_new_document_comes_back_before_it_has_a_file():
    terminal = again()
    terminal.type("\r12\t")
    kill(terminal)
    assert not FILE.exists()
    terminal = restored()
    saved_and_left(terminal)
    equal(value(), "12")


@test
def leaving_without_saving_and_scripts_leave_no_journal():
    terminal = opened()
    terminal.type("\r" + ALL + "12\t")
    assert JOURNAL.exists()
    terminal.type(F10)
    terminal.type("3", settle=False)
    terminal.leave(0)
    assert not JOURNAL.exists()
    run("edit", "--script", "<Enter>12<Tab>", FILE, status=0)
    assert not JOURNAL.exists()


@test
def a_script_is_asked_too():
    killed("\r" + ALL + "12\t\r二\t\r三\t")
    os.utime(JOURNAL, (1764547200, 1764547200))
    screen = run("edit", "--script", "", "--dump", "-", FILE, status=0).out
    expected = ROOT / "tests" / "screen" / "recovery.expected"
    if os.environ.get("UPDATE"):
        expected.write_text(screen, encoding="utf-8")
    equal(screen, expected.read_text(encoding="utf-8"), "screen")
    assert JOURNAL.exists()
    run("edit", "--script", "1<F2>", FILE, status=0)
    equal(value(), "12")
    assert not JOURNAL.exists()


@test
def a_program_that_cannot_go_on_gives_the_terminal_back():
    signals = [signal.SIGABRT] if SANITIZED else [signal.SIGABRT, signal.SIGSEGV]
    for number in signals:
        terminal = opened()
        terminal.type("\r" + ALL + "12\t")
        os.kill(terminal.pid, number)
        terminal.leave(-number)
        holds(terminal.output.decode(), "\x1b[?2004l", "\x1b[?1049l")
        saved_and_left(restored())
        equal(value(), "12")


@test
def exhausted_memory_costs_no_item_that_was_left():
    if SANITIZED:
        raise Skip("the sanitizers need more memory than a limit leaves")
    terminal = opened()
    terminal.type("\r" + ALL + "12\t")
    used = int(re.search(r"VmSize:\s+(\d+)", pathlib.Path(f"/proc/{terminal.pid}/status").read_text())[1]) * 1024
    resource.prlimit(terminal.pid, resource.RLIMIT_AS, (used + 200_000, used + 200_000))
    terminal.type("\r\x1b[200~", settle=False)
    end = time.monotonic() + TIMEOUT
    while b"\x1b[?1049l" not in terminal.output and time.monotonic() < end:
        if select.select([], [terminal.descriptor], [], 0.1)[1]:
            terminal.type("長い文章。" * 100, settle=False)
        terminal.read(0)
    terminal.leave(2)
    holds(terminal.output.decode("utf-8", "replace"), "\x1b[?1049l", "out of memory")
    saved_and_left(restored())
    equal(value(), "12")


@test
def the_width_chosen_is_remembered_for_the_type_of_terminal():
    narrow, wide = b"\x1b[2;2R", b"\x1b[2;3R"
    answers = [narrow] * 5 + [wide]
    state = {"XDG_STATE_HOME": str(pathlib.Path.cwd() / "state")}
    remembered = pathlib.Path("state/yoshiki3/width")
    terminal = opened(answers=list(answers), **state)
    assert not remembered.exists()
    terminal.type(F12)
    leave(terminal)
    equal(remembered.read_text(), "xterm-256color 2 1\n")
    terminal = opened(answers=list(answers), **state)
    equal(terminal.output.count(b"\x1b[6n"), 0, "questions to the terminal")
    terminal.type(F12)
    leave(terminal)
    equal(remembered.read_text(), "xterm-256color 2 2\n")
    terminal = opened(answers=list(answers), TERM="xterm", **state)
    equal(terminal.output.count(b"\x1b[6n"), 6, "questions to the terminal")
    leave(terminal)
    terminal = opened("--ambiguous", "1", answers=[], YOSHIKI3_AMBIGUOUS="2", **state)
    leave(terminal)
    equal(remembered.read_text(), "xterm-256color 2 2\n")
    # Told by the environment, F12 goes on from there.
    terminal = opened(answers=[], YOSHIKI3_AMBIGUOUS="1", **state)
    terminal.type(F12)
    leave(terminal)
    equal(remembered.read_text(), "xterm-256color 2 1\n")
    # Nowhere to write: for this time only.
    terminal = opened(XDG_STATE_HOME="/dev/null")
    terminal.type(F12)
    leave(terminal)


@test
def set_changes_nothing_while_an_editor_left_changes():
    killed()
    one_line(run("set", "sample.xml", "cover.notes=x"), "[journal-pending]")
    equal(FILE.read_bytes(), SAMPLE.read_bytes())
    saved_and_left(restored())
    run("set", "sample.xml", "cover.number=13", status=0)
    equal(value(), "13")


main()
