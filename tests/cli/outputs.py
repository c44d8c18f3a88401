#!/usr/bin/env python3
"""What the command line says of what it did besides, or lacks, and what it does not write over."""
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ROOT, SAMPLE, equal, holds, main, one_line, run, test


@test
def set_says_which_blank_blocks_it_made():
    run("new", "a.xml", status=0)
    result = run("set", "a.xml", "basic.system[4].name=四", status=0)
    equal(result.error.count("\n"), 1, result.error)
    holds(result.error, "a.xml", "basic.system[2]", "ここから[3]までの2個のブロック", "[set-blank-blocks]")
    holds(run("set", "a.xml", "basic.system[6].name=六", status=0).error, "basic.system[5]", "[set-blank-block]")
    # Not those that get a value after all, nor those that were there.
    result = run("set", "a.xml", "-", input="".join(f"basic.system[{n}].name\tx\n" for n in (9, 7, 2, 1)), status=0)
    equal(result.error.count("\n"), 1, result.error)
    holds(result.error, "basic.system[8]", "[set-blank-block]")
    equal(run("set", "a.xml", "basic.system[10].name=十", "basic.system[3].name=三", "basic.system[12].name=", status=0).error, "")
    # Blocks in a block; nothing is said where nothing is saved.
    result = run("set", "a.xml", "file[2].consignment.item[3].name=x", status=0)
    holds(result.error, "file[2].consignment.item[2]")
    result = run("set", "a.xml", "basic.system[19].name=x", "basic.system[21].name=x", status=2)
    assert "[set-blank" not in result.error, result.error


@test
def what_is_missing_is_named_in_words():
    for words, japanese, english in (
            (("get",), "ファイル名（FILE）を指定", "FILE is missing"), (("set", "a.xml"), "項目と値（PATH=VALUE）を指定", "PATH=VALUE is"),
            (("form", "show"), "様式の識別子（FORM）を", "FORM is"), (("form", "check"), "様式定義のファイル名（DEF）を", "DEF is"),
            (("form",), "list、show、check、schemaを", "list, show, check, schema is"), (("form", "x"), "list、show、check、schemaです", "list, show"),
            (("print", "--lines", "1", "a.xml"), "0、16から1000までです", "0, 16-1000"),
            (("print", "--encoding", "x", "a.xml"), "UTF-8、CP932、EUC-JP、ISO-2022-JPです", "UTF-8, CP932"),
            (("new", "-"), "FILE.xmlのようなファイル名です", "FILE.xml")):
        one_line(run(*words), japanese)
        one_line(run(*words, locale="C"), english)


@test
def an_output_replaces_only_what_an_output_may_have_been():
    others = {"b.xml": SAMPLE.read_bytes(), "bom.xml": b"\xef\xbb\xbf \n<assessment/>", "note.xml": b"<!-- x --><a/>",
              "book.xlsx": b"PK\x03\x04\x14\x00\x06\x00", "form.xml": (ROOT / "forms" / "yoshiki3.xml").read_bytes()}
    for name, content in others.items():
        pathlib.Path(name).write_bytes(content)
        os.symlink(name, "link")
        for words in (("print", "-o", name, SAMPLE), ("print", "-o", "link", SAMPLE),
                      ("edit", "--script", "", "--dump", name, SAMPLE)):
            one_line(run(*words), words[2] if words[0] == "print" else name, "[output-file]")
            equal(pathlib.Path(name).read_bytes(), content, name)
        os.remove("link")
    for name, content in (("out.txt", b""), ("mail.txt", b"\x1b$B<j=g\x1b(B\n"), ("less.txt", "<案> 様式\n".encode()),
                          ("old.pdf", b"%PDF-1.7\n\x00")):
        pathlib.Path(name).write_bytes(content)
        run("print", "-o", name, SAMPLE, status=0)
        equal(pathlib.Path(name).read_bytes(), run("print", SAMPLE).bytes, name)


main()
