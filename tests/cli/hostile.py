#!/usr/bin/env python3
"""
Files that are not ours, broken or made to do harm: each is refused in one line with status 2, in under a second, and
nothing is touched.
"""
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ENVIRONMENT, PROGRAM, ROOT, SANITIZED, SAMPLE, add_test, equal, holds, main, one_line, run, test

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
OPEN = HEAD + '<assessment form="yoshiki3" edition="r0705" format="1">\n'
LIMIT = 10 if SANITIZED else 1


def processor_seconds():
    """Of the programs run so far: a busy machine makes no difference to it."""
    times = os.times()
    return times.children_user + times.children_system


def refused(content, *pieces):
    path = pathlib.Path("bad.xml")
    if callable(content):
        content = content()
    if content is not None:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    stamp = path.stat().st_mtime_ns
    for command in (("get",), ("check",), ("print",)):
        start = processor_seconds()
        one_line(run(*command, "bad.xml", timeout=20), "bad.xml", *pieces)
        took = processor_seconds() - start
        assert took < LIMIT, f"{command[0]} took {took:.1f} s"
    one_line(run("set", "bad.xml", "cover.title=x"), "bad.xml", *pieces)
    one_line(run("new", "--from", "bad.xml", "new.xml"), "bad.xml", *pieces)
    assert not os.path.exists("new.xml")
    equal(path.stat().st_mtime_ns, stamp, "time")
    path.unlink()


LAUGHS = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))
BODY = "<cover><title>{}</title></cover>"


def ebcdic(doctype, title="x"):
    return (HEAD.replace("UTF-8", "IBM037") + doctype + OPEN[len(HEAD):] + BODY.format(title) +
            "</assessment>").encode("cp037")


CASES = {
    "empty file": ("", "[xml-empty]"),
    "blank file": ("\n \n", "[xml"),
    "billion laughs": (HEAD + f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]>' + OPEN[len(HEAD):] + BODY.format("&l9;") +
                       "</assessment>", ":2:", "[xml-doctype]"),
    "external entity": (HEAD + '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + OPEN[len(HEAD):] +
                        BODY.format("&x;") + "</assessment>", "[xml-doctype]"),
    "dtd alone": (HEAD + '<!DOCTYPE assessment SYSTEM "http://127.0.0.1:9/a.dtd">' + OPEN[len(HEAD):] +
                  "</assessment>", "[xml-doctype]"),
    "dtd behind a comment": (HEAD + "<!-- x > -->\n<?p >?>\n<!DOCTYPE a>\n" + OPEN[len(HEAD):] + "</assessment>",
                             ":4:", "[xml-doctype]"),
    "unknown entity": (OPEN + BODY.format("&nbsp;") + "</assessment>", ":3:", "[xml]"),
    "deep nesting": (lambda: OPEN + "<cover>" * 100000, "[xml-depth]"),
    "deep nesting of another root": (lambda: "<a>" * 1000000, "[xml-depth]"),
    "ten million attributes": (lambda: HEAD + "<assessment " + " ".join(f'a{i}=""' for i in range(2000000)) + ' a="' + "x" *
                               80 + '"' + ' b=""' * 8000000 + "/>", "[xml-tag]"),
    "a million blank tags": (lambda: OPEN + "<cover/>" * 2000000 + "</assessment>", "[xml-tags]"),
    "a tag without end": (lambda: OPEN + "<cover " + "x" * 3000000, "[xml-tag]"),
    "a comment without end": (lambda: OPEN + "<!-- " + "x" * 3000000, "[xml]"),
    "truncated in an element": (OPEN + "  <cover>\n    <title>あ", "[xml]"),
    "truncated in a character": ((OPEN + "<cover><title>あ").encode()[:-1], "[xml"),
    "truncated in a tag": (OPEN + "  <cov", "[xml]"),
    "truncated declaration": ("<?xml version=", "[xml]"),
    "two roots": (OPEN + "</assessment><assessment/>", "[xml]"),
    "text behind the root": (OPEN + "</assessment>x", "[xml]"),
    "no xml": ("評価書番号\t11\n", ":1:", "[xml-start]"),
    "no xml behind a byte order mark": ("\ufeff評価書番号", "[xml-start]"),
    "no xml behind blank lines": ("\n\n評価書番号", ":3:", "[xml]"),
    "binary": (bytes(range(256)) * 64, "[xml"),
    "zeros": (lambda: b"\0" * 100000, "[xml-encoding]"),
    "utf-16 little": ("\ufeff" + OPEN + "</assessment>").encode("utf-16-le"),
    "utf-16 big": ("\ufeff" + OPEN + "</assessment>").encode("utf-16-be"),
    "utf-16 declared": (OPEN.replace("UTF-8", "UTF-16") + "</assessment>", "UTF-16", "[xml-declared]"),
    "utf-16 little without a mark": (OPEN + "</assessment>").encode("utf-16-le"),
    "utf-16 big without a mark": (OPEN + "</assessment>").encode("utf-16-be"),
    "utf-32 little without a mark": (OPEN + "</assessment>").encode("utf-32-le"),
    "utf-32 big without a mark": (OPEN + "</assessment>").encode("utf-32-be"),
    "ebcdic": (ebcdic(""), ":1:", "[xml-start]"),
    "ebcdic with an entity": (ebcdic('<!DOCTYPE a [<!ENTITY x "hello">]>', "&x;"), ":1:", "[xml-start]"),
    "ebcdic with a million tags": (lambda: ebcdic("", "<a></a>" * 500000), ":1:", "[xml-start]"),
    "ebcdic nested deep": (lambda: ebcdic("", "<a>" * 400000), ":1:", "[xml-start]"),
    "iso-2022-jp from the first byte on": (b"\x1b$B" + (OPEN + "</assessment>").encode(), ":1:", "[xml-start]"),
    "an encoding hidden behind another": (
        "<?xml version='1.0' encoding=\"x\" encoding='utf-8'?>" + OPEN[len(HEAD):] + "</assessment>", "[xml"),
    "an encoding declared by a version": (
        "<?xml version='encoding=utf-8' encoding='IBM037'?>" + OPEN[len(HEAD):] + "</assessment>", "[xml"),
    "utf-32": ("\ufeff" + OPEN + "</assessment>").encode("utf-32-le"),
    "shift_jis declared": (OPEN.replace("UTF-8", "Shift_JIS").encode() + "<cover><title>評価".encode("cp932") +
                           b"</title></cover></assessment>", "Shift_JIS", "[xml-declared]"),
    "euc-jp undeclared": (OPEN.encode() + "<cover><title>評価".encode("euc-jp") + b"</title></cover></assessment>",
                          ":3:", "[xml-encoding]"),
    "iso-2022-jp undeclared": (OPEN.encode() + "<cover><title>評価".encode("iso-2022-jp") +
                               b"</title></cover></assessment>", "[xml"),
    "overlong utf-8": (OPEN.encode() + b"<cover><title>\xc0\xbc</title></cover></assessment>", "[xml-encoding]"),
    "surrogate in utf-8": (OPEN.encode() + b"<cover><title>\xed\xa0\x80</title></cover></assessment>", "[xml"),
    "control character": (OPEN + BODY.format("\x01") + "</assessment>", "[xml]"),
    "control character reference": (OPEN + BODY.format("&#1;") + "</assessment>", "[xml]"),
    "zero byte inside": (OPEN + BODY.format("a\0b") + "</assessment>", "[xml"),
    "another root": (HEAD + "<svg/>", ":2:", "svg", "[doc-root]"),
    "html": ("<html><body><p>x</p></body></html>", "html", "[doc-root]"),
    "a form definition": ((SAMPLE.parent.parent / "kian.xml").read_bytes(), "[doc-root]"),
    "namespace": (OPEN.replace("<assessment ", '<assessment xmlns="urn:x" ') + "</assessment>", "[doc-namespace]"),
    "prefixed root": ('<y:assessment xmlns:y="urn:x"/>', "[doc-"),
    "no attributes": ("<assessment/>", "[doc-attribute]"),
    "no edition": ('<assessment form="yoshiki3" format="1"/>', "edition", "[doc-attribute]"),
    "another attribute": (OPEN.replace('format="1"', 'format="1" x="1"') + "</assessment>", "[doc-attribute-unknown]"),
    "newer format": (OPEN.replace('format="1"', 'format="3"') + "</assessment>", ":2:", "3", "[doc-format]"),
    "unknown edition": (OPEN.replace("r0705", "r0901") + "</assessment>", ":2:", "r0901", "r0610, r0705",
                        "[doc-edition]"),
    "unknown form": (OPEN.replace("yoshiki3", "yoshiki9") + "</assessment>", "yoshiki9", "[doc-form]"),
    "form outside of the directories": (OPEN.replace("yoshiki3", "../../etc/passwd") + "</assessment>", "[doc-form]"),
    "unknown element": (OPEN + "  <cover>\n    <titel>x</titel>\n  </cover>\n</assessment>", ":4:", "titel", "cover",
                        "<title>", "[doc-element]"),
    "element inside of a value": (OPEN + BODY.format("<b>x</b>") + "</assessment>", "title", "<b>", "[doc-value]"),
    "element out of order": (OPEN + "<cover><title>x</title><number>1</number></cover></assessment>", "[doc-order]"),
    "element twice": (OPEN + "<cover><title>x</title><title>y</title></cover></assessment>", "[doc-order]"),
    "text between elements": (OPEN + "<cover>迷子<title>x</title></cover></assessment>", "迷子", "[doc-text]"),
    "comment inside of a value": (OPEN + BODY.format("a<!-- b -->c") + "</assessment>", "[doc-comment]"),
    "another mark": (OPEN + '<basic><system><links><nws mark="x"/></links></system></basic></assessment>', "x",
                     "[doc-mark]"),
    "a mark on a text": (OPEN + '<cover><title mark="○">x</title></cover></assessment>', "[doc-attribute-unknown]"),
    "content of a box without parentheses": (
        OPEN + '<basic><system><links><nws mark="○">x</nws></links></system></basic></assessment>', "[doc-content]"),
    "too many blocks": (OPEN + "<basic>" + "<system/>" * 21 + "</basic></assessment>", "20", "[doc-limit]"),
    "a million blocks": (lambda: OPEN + "<file/>" * 900000 + "</assessment>", "999", "[doc-limit]"),
    "blocks inside of blocks": (lambda: OPEN + "<file><consignment>" + "<item/>" * 500000 + "</consignment></file></assessment>", "20",
                                "[doc-limit]"),
    "a name of a megabyte": (lambda: OPEN + "<" + "x" * 1000000 + "/></assessment>", "[xml-tag]"),
    "a name of four kilobytes": (OPEN + "<" + "x" * 4000 + "/></assessment>", "xxx", "[doc-element]"),
    "an attribute of a megabyte": (lambda: OPEN.replace("r0705", "r" * 1000000) + "</assessment>", "[xml-tag]"),
    "many attributes": (OPEN.replace('format="1"', " ".join(f'a{i}="1"' for i in range(400))) + "</assessment>", "[doc-"),
    "the same attribute twice": (OPEN.replace('format="1"', 'format="1" format="1"') + "</assessment>", "[xml]"),
    "zeros behind the root": (lambda: (OPEN + "</assessment>").encode() + b"\0" * 1000000, "[xml"),
    "elements behind a zero": (OPEN + "</assessment>\0<assessment/>", ":3:", "[xml]"),
    "zeros inside of a tag": (OPEN + "<cover\0" + "x" * 100 + "/></assessment>", "[xml"),
    "xinclude": (OPEN + '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>'
                 "</assessment>", "[doc-"),
    "xinclude in a value": (OPEN + BODY.format('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/dev/zero" '
                                               'parse="text"/>') + "</assessment>", "[doc-"),
    "a stylesheet from elsewhere in a value": (OPEN + BODY.format('<?xml-stylesheet href="/dev/zero"?>') + "</assessment>",
                                               "[doc-comment]"),
    "a parameter entity": (HEAD + '<!DOCTYPE a [<!ENTITY % x SYSTEM "/dev/zero"> %x;]>' + OPEN[len(HEAD):] + "</assessment>",
                           "[xml-doctype]"),
    "a doctype in lower case": (HEAD + "<!doctype html>" + OPEN[len(HEAD):] + "</assessment>", "[xml-doctype]"),
    "references nested in a value": (OPEN + BODY.format("&lt;!DOCTYPE&gt;&amp;x;&#60;") + "<cover/></assessment>", "[doc-order]"),
    "a reference to nothing": (OPEN + BODY.format("&#0;") + "</assessment>", "[xml]"),
    "a reference to a surrogate": (OPEN + BODY.format("&#xD800;") + "</assessment>", "[xml]"),
    "a reference without end": (lambda: OPEN + BODY.format("&#" + "9" * 1000000 + ";") + "</assessment>", "[xml]"),
    "five and six bytes": (OPEN.encode() + b"<cover><title>\xf8\x88\x80\x80\x80\xfc\x84\x80\x80\x80\x80</title></cover></assessment>",
                           "[xml-encoding]"),
    "beyond unicode": (OPEN.encode() + b"<cover><title>\xf4\x90\x80\x80</title></cover></assessment>", "[xml"),
    "processing instruction in a value": (OPEN + BODY.format("a<?x y?>") + "</assessment>", "[doc-comment]"),
}
for name, case in CASES.items():
    add_test(name, refused, *(case if isinstance(case, tuple) else (case, "[xml-encoding]")))


@test
def a_gigabyte_is_refused_before_it_is_read():
    os.truncate(os.open("bad.xml", os.O_CREAT | os.O_WRONLY), 1 << 30)
    refused(None, "64", "[file-size]")


@test
def an_endless_pipe_is_refused():
    start = processor_seconds()
    with open("/dev/zero", "rb") as zeros:
        process = subprocess.run([str(PROGRAM), "get", "-"], stdin=zeros, capture_output=True, env=ENVIRONMENT,
                                 timeout=20, check=False)
    equal(process.returncode, 2)
    holds(process.stderr.decode(), "[file-size]")
    assert processor_seconds() - start < LIMIT


@test
def a_directory_is_refused():
    os.mkdir("bad.xml")
    for command in ("get", "check", "print"):
        one_line(run(command, "bad.xml"), "bad.xml")


# The most memory in bytes, what the sanitizers take apart.
MEMORY = 200 << 20


def measured(*arguments, limit=LIMIT, stdin=subprocess.DEVNULL):
    """A run within the limits of time and memory: status, standard output and error."""
    def limits():
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
        if not SANITIZED:
            resource.setrlimit(resource.RLIMIT_DATA, (2 * MEMORY, 2 * MEMORY))
    with open("out", "wb") as out, open("err", "wb") as err:
        process = subprocess.Popen([str(PROGRAM), *map(str, arguments)], env=ENVIRONMENT, stdin=stdin, stdout=out, stderr=err,
                                   preexec_fn=limits)
        _, status, usage = os.wait4(process.pid, 0)
    status = process.returncode = os.waitstatus_to_exitcode(status)
    what = " ".join(map(str, arguments))
    error = pathlib.Path("err").read_text(encoding="utf-8", errors="replace")
    assert status >= 0 and "Sanitizer" not in error and "runtime error:" not in error, f"{what}: {status} {error[:2000]}"
    took = usage.ru_utime + usage.ru_stime
    assert took < limit, f"{what} took {took:.1f} s"
    assert SANITIZED or usage.ru_maxrss * 1024 < MEMORY, f"{what} took {usage.ru_maxrss} kB"
    return status, pathlib.Path("out").read_bytes(), error


def note(text):
    return OPEN + f"<cover><notes>{text}</notes></cover></assessment>\n"


# What is well-formed and ours, and large where nobody would expect it: handled, whatever the command.
FLOODS = {
    "a million line breaks": lambda: note("\n" * 1000000),
    "a million lines": lambda: note("x\n" * 1000000),
    "the longest line": lambda: note("x" * 4000000),
    "the longest line of kanji": lambda: note("漢" * 1333333),
    "marks on one letter": lambda: note("か" + "\u3099" * 1300000),
    "one emoji without end": lambda: note("👨\u200d" * 500000),
    "nothing but spaces": lambda: note("\u3000" * 1300000),
    "nothing but turns": lambda: note("\u202e" * 1300000),
    "nothing but controls": lambda: note("\x9b" * 1999999),
    "nothing but backslashes": lambda: note("\\" * 4000000),
    "nothing but references": lambda: note("&#10;" * 1000000),
    "nothing but ampersands": lambda: note("&amp;" * 4000000),
    "999 blank files": lambda: OPEN + "<file/>" * 999 + "</assessment>",
    "a comment without measure": lambda: OPEN + "<!--" + "x" * 30000000 + "--></assessment>",
    "an instruction without measure": lambda: OPEN + "<?p " + "x" * 9000000 + "?></assessment>",
    "half a million comments": lambda: OPEN + "<!---->" * 500000 + "</assessment>",
    "half a million instructions": lambda: OPEN + "<?p?>" * 500000 + "</assessment>",
    "cdata in a hundred thousand pieces": lambda: note("<![CDATA[]]>" * 100000 + "<![CDATA[x]]>" * 100000),
    "indentation without measure": lambda: OPEN + "\n" * 30000000 + "</assessment>",
}
PRINTED = {"999 blank files"}


def handled(name):
    pathlib.Path("a.xml").write_text(FLOODS[name](), encoding="utf-8")
    # Pages of the form are printed for each file: that is what was asked for.
    limit = 5 * LIMIT if name in PRINTED else LIMIT
    for command in (("get",), ("check",), ("print",), ("edit", "--script", "<Enter>", "--dump", "-")):
        status, _, error = measured(*command, "a.xml", limit=2 * limit if command[0] in ("edit", "print") else limit)
        assert status < 2 or error.count("\n") == 1, error[:300]


for name in FLOODS:
    add_test(name, handled, name)


@test
def a_million_lines_all_different_are_edited_within_the_memory():
    digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    lines = "\n".join(digits[n % 62] + digits[n // 62 % 62] + digits[n // 3844 % 62] for n in range(1000000))
    pathlib.Path("a.xml").write_text(note(lines), encoding="utf-8")
    status, out, error = measured("edit", "--script", "<C-g>cover.notes<Enter><Enter><Down>x", "--dump", "-", "a.xml", limit=10 * LIMIT)
    equal((status, error), (0, ""))
    holds(out.decode(), "│ R8c ", "│ S8c ")


@test
def names_are_compared_within_bounds():
    """Many files by many lines, and many lines by many: what is too much is said, not waited for."""
    lines = "\n".join("あいうえおファイル" for _ in range(50000))
    files = "".join(f"<file><overview><name>ファイル{n}</name></overview></file>" for n in range(999))
    pathlib.Path("a.xml").write_text('<assessment form="yoshiki3" edition="r0705" format="1">'
                                     f"<basic><files>{lines}</files></basic>{files}</assessment>", encoding="utf-8")
    _, out, _ = measured("check", "a.xml", limit=5 * LIMIT)
    holds(out.decode(), "file-unlisted", "[unchecked]")
    shutil.copy(SAMPLE, "b.xml")
    run("set", "b.xml", "-", input="basic.files\t{}\nfile[1].overview.name\t{}\n".format(
        "\\n".join(f"a{n}ファイル" for n in range(20000)), "\\n".join(f"b{n}フアイル" for n in range(20000))), status=0)
    _, out, _ = measured("check", "b.xml", limit=LIMIT)
    holds(out.decode(), "[unchecked]")


@test
def as_much_may_be_entered_as_a_person_would():
    run("new", "a.xml", status=0)
    for text, count in (("x" * 1000000, 1000000), ("漢" * 1000000, 3000000), ("x\\n" * 100000, 300000),
                        ("\\n" * 99999 + "x", 199999)):
        run("set", "a.xml", "-", input=f"cover.notes\t{text}\n", status=0)
        equal(len(run("get", "a.xml", status=0).bytes), count + len("cover.notes\t\n"))
    for text, found, most, name in (("x" * 1000001, "1000001", "1000000", "[value-characters]"),
                                    ("漢" * 1000001, "1000001", "1000000", "[value-characters]"),
                                    ("\\n" * 100001, "100001", "100000", "[value-lines]"),
                                    ("\\n" * 100000 + "x", "100001", "100000", "[value-lines]"),
                                    ("\\r" * 100001, "100001", "100000", "[value-lines]")):
        one_line(run("set", "a.xml", "-", input=f"cover.notes\t{text}\n"), "cover.notes", found, most, name)


@test
def ten_times_as_many_lines_are_read_and_no_more():
    for text, lines in (("\n" * 1000000, 1000000), ("x\n" * 1000000, 1000000), ("&#13;" * 1000000, 1000000)):
        pathlib.Path("a.xml").write_text(note(text), encoding="utf-8")
        holds(run("get", "a.xml", status=0).out[:40], "cover.notes\t")
    for text in ("\n" * 1000001, "\n" * 1000000 + "x", "&#13;" * 1000001, "&#13;\n" * 1000000 + "x"):
        refused(note(text), "1000000", "[doc-lines]")
    refused(note("x" * 4000001), "4000000", "[doc-length]")


@test
def what_was_read_can_be_copied_and_changed():
    pathlib.Path("a.xml").write_text(note("x\n" * 200000), encoding="utf-8")
    run("set", "a.xml", "cover.title=y", status=0)
    run("new", "--from", "a.xml", "b.xml", status=0)
    run("edit", "--script", "<C-g>cover.notes<Enter><Enter><C-Home><Delete><F2>", "a.xml", status=0)
    # More than may be entered, but no more than before.
    equal(run("get", "a.xml", "cover.notes", status=0).out, "cover.notes\t" + "\\n" + "x\\n" * 199999 + "\n")
    screen = run("edit", "--script", "<C-g>cover.notes<Enter><Enter><C-Home>y", "--dump", "-", "a.xml", status=0).out
    assert "[value-lines]" not in screen
    holds(screen, " y ")
    screen = run("edit", "--script", "<C-g>cover.notes<Enter><Enter><C-Home>y<C-j>", "--dump", "-", "a.xml", status=0).out
    holds(screen, "[value-lines]", "200001")


@test
def a_form_has_as_many_files_as_anybody_could_write():
    refused(OPEN + "<file/>" * 1000 + "</assessment>", "999", "[doc-limit]")
    run("new", "a.xml", status=0)
    one_line(run("set", "a.xml", "file[1000].overview.name=x"), "999", "[path-limit]")


@test
def a_definition_has_as_many_items_as_anybody_could_fill_in():
    for count, pieces in ((10000, ()), (10001, ("10000", "[form-items]")), (60000, ("10000", "[form-items]"))):
        text = ('<form id="big" title="Big" format="1"><edition id="e" label="e"/>'
                '<constraint id="c" severity="error" each="text" test="true()"><message>m</message></constraint>'
                '<blank id="b" severity="advice"><message>b</message></blank><section id="s" label="S">' +
                "".join(f'<line id="i{i}" label="x"/>' for i in range(count - 1)) + "</section></form>")
        pathlib.Path("big.xml").write_text(text, encoding="utf-8")
        status, _, error = measured("form", "check", "big.xml", limit=3 * LIMIT)
        equal(status, 1 if pieces else 0, f"{count} {error[:300]}")
        holds(error, *pieces)
        assert error.count("\n") == (1 if pieces else 0), error[:500]


@test
def what_is_no_file_is_refused_at_once():
    os.mkfifo("pipe.xml")
    os.symlink("loop.xml", "loop.xml")
    os.mkdir("directory.xml")
    os.symlink("/dev/zero", "zero.xml")
    os.symlink("/dev/tty", "tty.xml")
    os.symlink("nowhere.xml", "dangling.xml")
    for name in ("pipe.xml", "loop.xml", "directory.xml", "zero.xml", "tty.xml", "dangling.xml", "/dev/zero", "/dev/full",
                 "/dev/null/x", "/proc/self/mem", "x" * 300 + ".xml"):
        for command in (("get",), ("check",), ("print",), ("new", "--from"), ("form", "check")):
            words = (*command, name, "new.xml") if command[0] == "new" else (*command, name)
            status, out, error = measured(*words)
            assert status == 2 and out == b"" and error.count("\n") == 1, (words, status, error)
            assert not os.path.exists("new.xml")
        status, _, error = measured("set", name, "cover.title=x")
        assert status == 2 and error.count("\n") == 1, (name, status, error)


@test
def a_file_that_grows_while_it_is_read_comes_to_an_end():
    done = threading.Event()
    pathlib.Path("a.xml").write_text(OPEN, encoding="utf-8")

    def grow():
        with open("a.xml", "ab") as file:
            while not done.is_set() and file.tell() < 300 << 20:
                file.write(b"<!-- -->\n" * 50000)
    thread = threading.Thread(target=grow)
    thread.start()
    try:
        for _ in range(5):
            status, _, error = measured("get", "a.xml", limit=3 * LIMIT)
            equal(status, 2)
            assert error.count("\n") == 1, error[:300]
    finally:
        done.set()
        thread.join()


@test
def an_option_that_the_form_does_not_have_is_a_finding():
    pathlib.Path("a.xml").write_text(
        OPEN + "<basic><affairs><subjects>百人</subjects></affairs></basic></assessment>", encoding="utf-8")
    holds(run("check", "a.xml", status=1).out, "basic.affairs.subjects: error: ", "百人", "[option]")
    holds(run("print", "a.xml", status=0).out, "[ 百人")


@test
def harmless_variants_are_read():
    for text in ("\ufeff" + OPEN + BODY.format("x") + "</assessment>",
                 OPEN.replace("UTF-8", "utf-8") + BODY.format("x") + "</assessment>\n\n",
                 OPEN.replace("\n", "\r\n") + BODY.format("x") + "\r\n</assessment>\r\n",
                 OPEN[len(HEAD):] + BODY.format("x") + "</assessment>",
                 "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>" + OPEN[len(HEAD):] + BODY.format("x") +
                 "</assessment>",
                 OPEN + BODY.format("<![CDATA[x]]>") + "</assessment>",
                 OPEN + BODY.format("&#120;") + "</assessment>",
                 HEAD + "<!-- DOCTYPE --><?note x?>\n" + OPEN[len(HEAD):] + "<!-- a --><cover><!-- <b> --><title>x</title>"
                 "</cover></assessment><!-- c -->"):
        pathlib.Path("a.xml").write_text(text, encoding="utf-8", newline="")
        equal(run("get", "a.xml", status=0).out, "cover.title\tx\n", repr(text)[:80])


@test
def all_the_rows_that_there_may_be_are_written_and_carried_at_once():
    run("new", "rows.xml", status=0)
    rows = "".join(f"change[{n}].{field}\t{field} {n}\n" for n in range(1, 10000) for field in ("date", "item", "before", "after"))
    start = processor_seconds()
    run("set", "rows.xml", "-", input=rows, status=0)
    run("new", "--from", "rows.xml", "carried.xml", status=0)
    took = processor_seconds() - start
    assert took < LIMIT, f"took {took:.1f} s"
    equal(run("get", "carried.xml", status=0).out, run("get", "rows.xml", status=0).out)
    start = processor_seconds()
    run("set", "rows.xml", "-", input="".join(f"change[{n}].{field}\t\n" for n in range(9999, 0, -1)
                                             for field in ("date", "item", "before", "after")), status=0)
    took = processor_seconds() - start
    assert took < LIMIT, f"took {took:.1f} s"
    equal(run("get", "rows.xml", status=0).out, "")


main()
