#!/usr/bin/env python3
"""Many files in one process and several processes into one pipe: lists of names, whole outputs, totals, the exit status."""
import json
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ENVIRONMENT, PROGRAM, SAMPLE, equal, holds, main, one_line, run, test

BROKEN = "<assessment>"


def sample(*names):
    for name in names:
        pathlib.Path(name).write_bytes(SAMPLE.read_bytes())


def wrong(name):
    """An assessment with findings of severity error."""
    run("new", name, status=0)
    run("set", name, "file[1].provision.use.none=○", "file[1].provision.use.provide=○", status=0)


def many(count, directory="d"):
    """The names of so many assessments; they are links to one."""
    os.mkdir(directory)
    sample("one.xml")
    names = [f"{directory}/{i}.xml" for i in range(count)]
    for name in names:
        os.link("one.xml", name)
    return names


@test
def check_takes_names_from_a_list_behind_those_of_the_command_line():
    sample("a.xml", "b c.xml")
    wrong("d.xml")
    pathlib.Path("list").write_text("b c.xml\n\nd.xml\n")
    expected = run("check", "a.xml", "b c.xml", "d.xml", status=1).out
    equal(run("check", "--files-from", "list", "a.xml", status=1).out, expected)
    equal(run("check", "--files-from", "-", "a.xml", input="b c.xml\nd.xml", status=1).out, expected)
    equal(run("check", "-0", "--files-from=-", input="a.xml\0b c.xml\0d.xml\0", status=1).out, expected)
    one_line(run("check", "--files-from", "absent"), "absent")
    one_line(run("check", "--files-from", "-", input="\n"), "FILE")
    one_line(run("check", "-0", "--files-from", "-", input=""), "FILE")


@test
def a_list_of_names_may_hold_any_bytes():
    sample("a.xml")
    os.rename("a.xml", b"\xff\n.xml")
    result = run("check", "-0", "--files-from=-", input=b"\xff\n.xml\0", status=0)
    equal(result.error, "")


@test
def findings_and_what_cannot_be_read_are_kept_apart():
    sample("a.xml")
    wrong("b.xml")
    pathlib.Path("c.xml").write_text(BROKEN)
    equal(run("check", "--summary", "a.xml").status, 0)
    equal(run("check", "--summary", "b.xml", "a.xml").status, 1)
    result = run("check", "--summary", "c.xml", "b.xml", "absent.xml", "a.xml")
    equal(result.status, 2)
    lines = result.out.splitlines()
    equal([line.split(":")[0] for line in lines], ["b.xml", "a.xml", "合計"])
    holds(lines[-1], "評価書 4, 誤りあり 1, 読めない 2; ")
    counted = json.loads(run("check", "--format", "json", "b.xml").out)[0]["findings"]
    errors = sum(finding["severity"] == "error" for finding in counted)
    assert errors > 0
    holds(lines[0], f"error（誤り） {errors} ")
    holds(lines[-1], f"error（誤り） {errors} ")
    equal(result.error.count("\n"), 2)
    holds(result.error, "c.xml", "absent.xml")


@test
def json_lines_are_the_objects_of_the_array():
    sample("a.xml")
    wrong("b.xml")
    pathlib.Path("c.xml").write_text(BROKEN)
    array = json.loads(run("check", "--format", "json", "a.xml", "b.xml", "c.xml", status=2).out)
    lines = run("check", "--format", "jsonl", "a.xml", "b.xml", "c.xml", status=2).out
    equal(lines.count("\n"), 3)
    equal([json.loads(line) for line in lines.splitlines()], array)
    one_line(run("check", "--format", "jsonl", "--summary", "a.xml"), "--format")


@test
def two_thousand_files_are_one_process():
    names = many(2000)
    pathlib.Path("list").write_text("\n".join(names))
    lines = run("check", "--summary", "--files-from", "list", status=0, timeout=300).out.splitlines()
    equal([line.split(":")[0] for line in lines], names + ["合計"])
    holds(lines[-1], "評価書 2000, 誤りあり 0, 読めない 0; ")


@test
def an_unreadable_file_among_many_stops_none():
    names = many(100)
    os.unlink(names[50])
    pathlib.Path(names[50]).write_text(BROKEN)
    result = run("check", "--format", "jsonl", *names, status=2)
    found = [json.loads(line) for line in result.out.splitlines()]
    equal([one["file"] for one in found], names)
    equal([one["file"] for one in found if "error" in one], [names[50]])
    equal(result.error.count("\n"), 1)


def processes_into_one_pipe(words, names):
    """What `xargs -P` collects of several processes that write to one pipe at the same time."""
    command = ["xargs", "-0", "-P", "4", "-n", "3", str(PROGRAM), *words]
    return subprocess.run(command, input="\0".join(names).encode(), env=ENVIRONMENT, stdout=subprocess.PIPE,
                          check=False, timeout=300).stdout.decode()


@test
def two_processes_into_one_pipe_do_not_mix_their_files():
    names = [f"{i}.xml" for i in range(24)]
    wrong("one.xml")
    for name in names:
        os.link("one.xml", name)
    lines = processes_into_one_pipe(["check", "--blanks"], names).splitlines(keepends=True)
    expected = {name: run("check", "--blanks", name, status=1).out for name in names}
    assert len(expected["0.xml"].encode()) > 6000, "hardly more than one write of a buffer"
    found = "".join(lines)
    for name in names:
        holds(found, expected[name])
    equal(len(found), sum(map(len, expected.values())))


@test
def json_lines_and_prints_of_processes_into_one_pipe_are_whole():
    names = [f"{i}.xml" for i in range(24)]
    sample("one.xml")
    for name in names:
        os.link("one.xml", name)
    lines = processes_into_one_pipe(["check", "--format", "jsonl"], names).splitlines()
    equal({json.loads(line)["file"] for line in lines}, set(names))
    printed = processes_into_one_pipe(["print"], names)
    equal(printed, run("print", "one.xml", status=0).out * len(names))


@test
def print_writes_a_text_for_each_file_into_a_directory():
    sample("a.xml", "b.xml")
    run("set", "b.xml", "cover.title=ほか", status=0)
    os.mkdir("out")
    run("print", "-o", "out", "--lines", "0", "a.xml", "b.xml", status=0)
    equal(sorted(os.listdir("out")), ["a.txt", "b.txt"])
    for name in "ab":
        equal(pathlib.Path(f"out/{name}.txt").read_bytes(), run("print", "--lines", "0", f"{name}.xml").bytes)
    # Once more over what it made, and one file alone, too.
    run("print", "-o", "out", "a.xml", status=0)
    equal(pathlib.Path("out/a.txt").read_bytes(), run("print", "a.xml").bytes)
    equal(run("print", "a.xml", "b.xml", status=0).bytes, run("print", "a.xml").bytes + run("print", "b.xml").bytes)


@test
def print_into_a_directory_goes_on_after_a_file_that_fails():
    sample("a.xml", "c.xml", "e.xml")
    pathlib.Path("b.xml").write_text(BROKEN)
    os.mkdir("out")
    pathlib.Path("out/c.txt").write_bytes(SAMPLE.read_bytes())
    result = run("print", "-o", "out", "a.xml", "b.xml", "c.xml", "e.xml", status=2)
    equal(sorted(os.listdir("out")), ["a.txt", "c.txt", "e.txt"])
    equal(pathlib.Path("out/c.txt").read_bytes(), SAMPLE.read_bytes())
    holds(result.error, "b.xml", "out/c.txt")


@test
def outputs_that_would_be_one_are_refused_before_any_is_written():
    os.mkdir("d")
    os.mkdir("out")
    sample("a.xml", "d/a.xml")
    one_line(run("print", "-o", "out", "a.xml", "d/a.xml"), "out/a.txt", "[many-same]")
    equal(os.listdir("out"), [])
    one_line(run("print", "-o", "absent", "a.xml", "d/a.xml"), "absent", "[many-directory]")


def taken_over(*names):
    """Last year's assessments in `old`, this year's in `new`."""
    os.mkdir("old")
    os.mkdir("new")
    sample(*(f"old/{name}" for name in names))
    return run("new", "-o", "new", "--from", *(f"old/{name}" for name in names), status=0)


@test
def new_takes_over_many_into_a_directory():
    made = taken_over("a.xml", "b.xml")
    equal([line.split(":")[0] for line in made.out.splitlines()], ["new/a.xml", "new/b.xml"])
    for name in ("a.xml", "b.xml"):
        equal(run("get", f"new/{name}", status=0).out, run("get", f"old/{name}", status=0).out)
        run("diff", f"new/{name}", status=0)
    # What exists stays, the others are made.
    sample("old/c.xml")
    before = pathlib.Path("new/a.xml").read_bytes()
    result = run("new", "-o", "new", "--files-from", "-", input="old/a.xml\nold/c.xml\n", status=2)
    holds(result.error, "new/a.xml", "[file-exists]")
    equal(pathlib.Path("new/a.xml").read_bytes(), before)
    assert os.path.exists("new/c.xml")
    one_line(run("new", "-o", "absent", "--from", "old/a.xml"), "absent", "[many-directory]")
    one_line(run("new", "--files-from", "list", "x.xml"), "-o")


@test
def diff_compares_each_file_with_its_predecessor():
    taken_over("a.xml", "b.xml", "c.xml")
    run("set", "new/b.xml", "basic.department.name=住民課", status=0)
    equal(run("diff", "--each", "new/a.xml", "new/c.xml", status=0).out, "")
    names = ["new/a.xml", "new/b.xml", "new/c.xml"]
    summary = run("diff", "--each", "--summary", *names, status=1).out.splitlines()
    equal([line.rsplit(": ", 1)[1] for line in summary], ["違いなし", "変更された項目 1", "違いなし", "評価書 3, 違いあり 1, 読めない 0"])
    table = run("diff", "--each", "--format", "tsv", *names, status=1).out
    equal(table, "new/b.xml\tbasic.department.name\t健康福祉部　介護保険課\t住民課\n")
    lines = run("diff", "--format", "jsonl", "--files-from", "-", input="\n".join(names), status=1).out.splitlines()
    equal([len(json.loads(line)["changes"]) for line in lines], [0, 1, 0])
    # Two names are OLD and NEW as before.
    equal(run("diff", "--format", "tsv", "new/a.xml", "new/b.xml", status=1).out,
          "basic.department.name\t健康福祉部　介護保険課\t住民課\n")


@test
def diff_of_many_keeps_different_and_unreadable_apart():
    taken_over("a.xml", "b.xml")
    run("set", "new/b.xml", "basic.department.name=住民課", status=0)
    os.unlink("old/a.xml")
    result = run("diff", "--each", "--summary", "new/a.xml", "new/b.xml", status=2)
    holds(result.error, "new/a.xml")
    equal(result.out.splitlines()[-1], "合計: 評価書 2, 違いあり 1, 読めない 1")


main()
