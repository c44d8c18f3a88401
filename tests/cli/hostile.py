#!/usr/bin/env python3
"""
Files that are not ours, broken or made to do harm: each is refused in one line with status 2, in under a second, and
nothing is touched.
"""
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import SANITIZED, SAMPLE, add_test, equal, holds, main, one_line, run, test

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
OPEN = HEAD + '<assessment form="yoshiki3" edition="r0705" format="1">\n'
LIMIT = 10 if SANITIZED else 1


def processor_seconds():
    """Of the programs run so far: a busy machine makes no difference to it."""
    times = os.times()
    return times.children_user + times.children_system


def refused(content, *pieces):
    path = pathlib.Path("bad.xml")
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
    "dtd alone": (HEAD + '<!DOCTYPE assessment SYSTEM "http://localhost:9/a.dtd">' + OPEN[len(HEAD):] +
                  "</assessment>", "[xml-doctype]"),
    "dtd behind a comment": (HEAD + "<!-- x > -->\n<?p >?>\n<!DOCTYPE a>\n" + OPEN[len(HEAD):] + "</assessment>",
                             ":4:", "[xml-doctype]"),
    "unknown entity": (OPEN + BODY.format("&nbsp;") + "</assessment>", ":3:", "[xml]"),
    "deep nesting": (OPEN + "<cover>" * 100000, "[xml-depth]"),
    "deep nesting of another root": ("<a>" * 1000000, "[xml-depth]"),
    "ten million attributes": (HEAD + "<assessment " + " ".join(f'a{i}=""' for i in range(2000000)) + ' a="' + "x" *
                               80 + '"' + ' b=""' * 8000000 + "/>", "[xml-tag]"),
    "a million blank tags": (OPEN + "<cover/>" * 2000000 + "</assessment>", "[xml-tags]"),
    "a tag without end": (OPEN + "<cover " + "x" * 3000000, "[xml-tag]"),
    "a comment without end": (OPEN + "<!-- " + "x" * 3000000, "[xml]"),
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
    "zeros": (b"\0" * 100000, "[xml-encoding]"),
    "utf-16 little": ("\ufeff" + OPEN + "</assessment>").encode("utf-16-le"),
    "utf-16 big": ("\ufeff" + OPEN + "</assessment>").encode("utf-16-be"),
    "utf-16 declared": (OPEN.replace("UTF-8", "UTF-16") + "</assessment>", "UTF-16", "[xml-declared]"),
    "utf-16 little without a mark": (OPEN + "</assessment>").encode("utf-16-le"),
    "utf-16 big without a mark": (OPEN + "</assessment>").encode("utf-16-be"),
    "utf-32 little without a mark": (OPEN + "</assessment>").encode("utf-32-le"),
    "utf-32 big without a mark": (OPEN + "</assessment>").encode("utf-32-be"),
    "ebcdic": (ebcdic(""), ":1:", "[xml-start]"),
    "ebcdic with an entity": (ebcdic('<!DOCTYPE a [<!ENTITY x "hello">]>', "&x;"), ":1:", "[xml-start]"),
    "ebcdic with a million tags": (ebcdic("", "<a></a>" * 500000), ":1:", "[xml-start]"),
    "ebcdic nested deep": (ebcdic("", "<a>" * 400000), ":1:", "[xml-start]"),
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
    "newer format": (OPEN.replace('format="1"', 'format="2"') + "</assessment>", ":2:", "2", "[doc-format]"),
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
        import subprocess
        from harness import ENVIRONMENT, PROGRAM
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


@test
def a_value_at_the_limit_is_kept_and_one_past_it_is_refused():
    run("new", "a.xml", status=0)
    run("set", "a.xml", "-", input="cover.notes\t" + "x" * 4000000 + "\n", status=0)
    equal(len(run("get", "a.xml", status=0).out), 4000000 + len("cover.notes\t\n"))
    one_line(run("set", "a.xml", "-", input="cover.notes\t" + "x" * 4000001 + "\n"), "4000001", "4000000")


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


main()
