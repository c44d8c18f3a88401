#!/usr/bin/env python3
"""One text for another in many assessments: which places, what stays, all or nothing, and what the exit status says."""
import os
import pathlib
import re
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ENVIRONMENT, PROGRAM, SAMPLE, equal, holds, main, one_line, run, test

WORD = "介護保険課"


def sample(*names):
    for name in names:
        pathlib.Path(name).write_bytes(SAMPLE.read_bytes())


def values(name):
    return dict(line.split("\t", 1) for line in run("get", name, status=0).out.splitlines())


def put(name, *pairs):
    run("set", name, *(f"{path}={value}" for path, value in pairs), status=0)


def changed(before, after):
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


@test
def every_place_is_shown_and_changed_in_every_file():
    sample("a.xml", "b.xml")
    put("b.xml", ("basic.department.name", "住民課"))
    before = {name: values(name) for name in ("a.xml", "b.xml")}
    result = run("replace", WORD, "長寿課", "a.xml", "b.xml", status=0)
    for name in before:
        after = values(name)
        expected = {path: value.replace(WORD, "長寿課") for path, value in before[name].items()
                    if WORD in value and not path.startswith("change[")}
        equal({path: after[path] for path in changed(before[name], after)}, expected)
        places = sum(value.count(WORD) for path, value in before[name].items() if path in expected)
        equal(result.out.count(f"{name}: "), places)
    holds(result.out, "a.xml: Ⅰ６① basic.department.name: 健康福祉部　[-介護保険課-]{+長寿課+}\n")


@test
def rows_of_changes_stay_and_this_is_said_once_a_file():
    sample("a.xml")
    before = values("a.xml")
    result = run("replace", WORD, "長寿課", "a.xml", status=0)
    after = values("a.xml")
    equal({path for path in changed(before, after) if path.startswith("change[")}, set())
    holds(result.error, "a.xml: 別添２ change[1].before: ", "[replace-left]")
    equal(result.error.count("\n"), 1)


@test
def a_row_of_this_year_is_changed_where_it_is_asked_for_and_no_past_one():
    sample("a.xml")
    before = values("a.xml")
    count = len({path.split(".")[0] for path in before if path.startswith("change[")})
    put("a.xml", ("cover.published", "令和9年4月1日"), (f"change[{count + 1}].date", "令和9年4月1日"), (f"change[{count + 1}].before", WORD),
        (f"change[{count + 1}].after", f"{WORD}と住民課"))
    before = values("a.xml")
    run("replace", "--item", "change.*", WORD, "長寿課", "a.xml", status=0)
    equal(changed(before, values("a.xml")), {f"change[{count + 1}].after"})


@test
def nothing_but_past_rows_is_nothing_found():
    sample("a.xml")
    run("replace", WORD, "長寿課", "a.xml", status=0)
    before = pathlib.Path("a.xml").read_bytes()
    result = run("replace", WORD, "長寿課", "a.xml", status=1)
    equal(result.out, "")
    holds(result.error, "[replace-left]", "[replace-nothing]")
    equal(pathlib.Path("a.xml").read_bytes(), before)


@test
def a_dry_run_shows_the_same_and_writes_nothing():
    sample("a.xml")
    before = pathlib.Path("a.xml").read_bytes()
    dry = run("replace", "--dry-run", WORD, "長寿課", "a.xml", status=0)
    equal(pathlib.Path("a.xml").read_bytes(), before)
    equal(dry.out, run("replace", WORD, "長寿課", "a.xml", status=0).out)


@test
def a_pattern_chooses_items_by_their_paths_without_indexes():
    sample("a.xml")
    before = values("a.xml")
    run("replace", "--item", "file.overview.*", WORD, "長寿課", "a.xml", status=0)
    equal(changed(before, values("a.xml")), {f"file[{i}].overview.department" for i in (1, 2)})
    one_line(run("replace", "--item", "file.overviev.*", WORD, "長寿課", "a.xml"), "a.xml: ", "file.overviev.*")


@test
def texts_of_several_lines_are_given_with_escapes():
    sample("a.xml")
    put("a.xml", ("file[1].storage.place", "一\\n二\\n三\\\\n四"))
    result = run("replace", "二\\n三", "２\\n\\t３", "a.xml", status=0)
    equal(values("a.xml")["file[1].storage.place"], "一\\n２\\n\\t３\\\\n四")
    equal(result.out, "a.xml: Ⅱ６ file[1].storage.place: 一\\n[-二\\n三-]{+２\\n\\t３+}\\\\n四\n")
    one_line(run("replace", "\\q", "x", "a.xml"), "\\q")


@test
def options_marks_and_counts_are_answers_and_stay():
    sample("a.xml")
    put("a.xml", ("file[1].acquisition.method.other", "○"), ("file[1].acquisition.method.other.text", "発生なし、十分である、10"))
    before = values("a.xml")
    for word, other in (("十分である", "不十分である"), ("○", "×"), ("10", "11"), ("発生なし", "発生あり")):
        run("replace", word, other, "a.xml")
    after = values("a.xml")
    kinds = {}
    for line in run("form", "show", "yoshiki3", status=0).out.splitlines():
        columns = line.split("\t")
        kinds[columns[0]] = columns[1]
    touched = {re.sub(r"\[\d+\]", "", path) for path in changed(before, after)}
    equal([path for path in touched if kinds.get(path) in ("choice", "check", "count")], [])
    equal(after["file[1].acquisition.method.other.text"], "発生あり、不十分である、11")


@test
def a_result_that_cannot_be_leaves_the_file_as_it_was():
    sample("a.xml", "b.xml")
    run("set", "a.xml", "-", input="file[1].storage.place\t" + "語" * 999_999 + "句\n", status=0)
    before = pathlib.Path("a.xml").read_bytes()
    result = run("replace", "句", "句句", "a.xml", "b.xml")
    equal(pathlib.Path("a.xml").read_bytes(), before)
    equal(result.status, 2)
    holds(result.error, "a.xml: Ⅱ６ file[1].storage.place: ")
    equal("a.xml:" in result.out, False)
    sample("c.xml")
    result = run("replace", WORD, "\\u{0}", "c.xml")
    equal(result.status, 2)
    equal(pathlib.Path("c.xml").read_bytes(), SAMPLE.read_bytes())


@test
def wrong_words_are_usage_errors():
    sample("a.xml")
    one_line(run("replace"), "BEFORE")
    one_line(run("replace", "a"), "AFTER")
    one_line(run("replace", "a", "b"), "FILE")
    one_line(run("replace", "", "b", "a.xml"), "[replace-empty]")
    one_line(run("replace", "b", "b", "a.xml"), "[replace-same]")
    one_line(run("replace", "a", "b", "-"), "-")


@test
def a_locked_file_is_refused_and_the_others_are_changed():
    sample("a.xml", "b.xml")
    editor = subprocess.Popen(
        ["script", "-qec", f"{PROGRAM} edit a.xml", "/dev/null"], env=ENVIRONMENT, stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            if any("lock" in name for name in os.listdir(".")):
                break
            time.sleep(0.05)
        result = run("replace", WORD, "長寿課", "a.xml", "b.xml", status=2)
        equal(pathlib.Path("a.xml").read_bytes(), SAMPLE.read_bytes())
        holds(result.error, "yoshiki3: a.xml: ")
        equal("a.xml:" in result.out, False)
        equal(values("b.xml")["basic.department.head"], "長寿課長")
    finally:
        editor.stdin.close()
        editor.kill()
        editor.wait()


@test
def what_is_not_found_and_what_cannot_be_read_are_kept_apart():
    sample("a.xml", "b.xml")
    put("b.xml", ("annex[3].body", "ここだけの語"))
    equal(run("replace", "ここだけの語", "その語", "a.xml", "b.xml").status, 1)
    equal(values("b.xml")["annex[3].body"], "その語")
    pathlib.Path("c.xml").write_text("no xml")
    result = run("replace", "その語", "あの語", "c.xml", "a.xml", "b.xml", status=2)
    holds(result.error, "c.xml", "a.xml")
    equal(values("b.xml")["annex[3].body"], "あの語")


@test
def files_are_taken_from_a_list():
    sample("a.xml", "b c.xml", "d.xml")
    pathlib.Path("list").write_text("b c.xml\n\nd.xml\n")
    run("replace", "--files-from", "list", WORD, "長寿課", "a.xml", status=0)
    for name in ("a.xml", "b c.xml", "d.xml"):
        equal(values(name)["basic.department.head"], "長寿課長")
    run("replace", "-0", "--files-from=-", "長寿課", WORD, input="a.xml\0b c.xml\0d.xml", status=0)
    for name in ("a.xml", "b c.xml", "d.xml"):
        equal(values(name)["basic.department.head"], WORD + "長")


@test
def a_kill_in_the_middle_leaves_whole_files():
    names = [f"{i}.xml" for i in range(60)]
    sample(*names)
    expected = [SAMPLE.read_bytes()]
    sample("whole.xml")
    run("replace", WORD, "長寿課", "whole.xml", status=0)
    expected.append(pathlib.Path("whole.xml").read_bytes())
    for delay in (0.03, 0.1, 0.2):
        process = subprocess.Popen([PROGRAM, "replace", WORD, "長寿課", *names], env=ENVIRONMENT,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        for name in names:
            assert pathlib.Path(name).read_bytes() in expected, f"{name} is neither the old one nor the new one"


main()
