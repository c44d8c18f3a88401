#!/usr/bin/env python3
"""
What is written is read back: through get and set, through the file, through xmllint, and an edited value is a changed
line.
"""
import difflib
import pathlib
import random
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import SAMPLE, add_test, equal, holds, installed, main, run, shared, test

DOCUMENTS = ("sample", "kumagaya-boshi", "tochigi-kenko", "odd")

ODD = {
    "cover.title": "前後 の空白 ",
    "cover.declaration": "\n改行で始まり\n\n\n終わる\n\n",
    "cover.notes": " \t ",
    "cover.agency": "<b>&amp;</b> \"'>]]> & 㐂 𠮷 e\u0301 か\u3099 👨‍👩‍👧 葛\U000E0100",
    "basic.affairs.description": "a\rb\r\nc\td",
    "basic.system[3].name": "　",
    "basic.system[3].links.other": "○",
    "basic.system[5].links.other.text": "印のない括弧",
    "file[1].consignment.count": "39,760",
    "file[1].provision.use.provide": "○",
    "file[1].provision.use.provide.count": " ",
    "file[3].records": "[ ○ ] 1） 十分である",
    "change[2].before": "\n",
    "annex[1].body": "-- <!-- --> <?x ?>",
}

# What a terminal would obey: get writes it by its number.
OBEYED = [chr(c) for c in (*range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))]


def values_text(values):
    escape = str.maketrans({"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", **{c: f"\\u{{{ord(c):x}}}" for c in OBEYED}})
    return "".join(f"{path}\t{value.translate(escape)}\n" for path, value in values.items())


def source(name):
    """PATH<TAB>VALUE lines and the edition of a document."""
    if name == "sample":
        return run("get", SAMPLE, status=0).out, "r0705"
    if name == "odd":
        return values_text(ODD), "r0705"
    return shared("assessments", f"{name}.tsv").read_bytes().decode(), "r0610" if "tochigi" in name else "r0705"


def make(name, file="a.xml"):
    text, edition = source(name)
    run("new", "--edition", edition, file, status=0)
    run("set", file, "-", input=text, status=0)
    return pathlib.Path(file), text


def xmllint(*words, status=0):
    process = subprocess.run([installed("xmllint", "libxml2-utils"), "--nonet", *map(str, words)], capture_output=True, check=False)
    equal(process.returncode, status, process.stderr.decode()[:600])
    return process.stdout


def set_and_get(name):
    file, text = make(name)
    equal(run("get", file, status=0).bytes, text.encode())


def get_and_set_make_the_same_file(name):
    file, _ = make(name)
    edition = "r0610" if "tochigi" in name else "r0705"
    run("new", "--edition", edition, "b.xml", status=0)
    run("set", "b.xml", "-", input=run("get", file).bytes, status=0)
    if name != "odd":  # blank blocks aside
        equal(pathlib.Path("b.xml").read_bytes(), file.read_bytes())
    equal(run("get", "b.xml").bytes, run("get", file).bytes)


def load_and_save_change_no_byte(name):
    file, _ = make(name)
    before = file.read_bytes()
    run("set", file, "cover.number=変えて", status=0)
    assert file.read_bytes() != before
    old = run("get", "-", "cover.number", input=before).out.rstrip("\n").partition("\t")[2]
    run("set", file, f"cover.number={old}", status=0)
    equal(file.read_bytes(), before, "the file")


def the_schema_accepts(name):
    file, _ = make(name)
    edition = "r0610" if "tochigi" in name else "r0705"
    pathlib.Path("a.rng").write_bytes(run("form", "schema", "--edition", edition, status=0).bytes)
    xmllint("--noout", "--relaxng", "a.rng", file)


def other_programs_harm_no_value(name):
    file, text = make(name)
    for option in ("--format", "--noblanks", "--c14n"):
        pathlib.Path("b.xml").write_bytes(xmllint(option, file))
        equal(run("get", "b.xml", status=0).bytes, text.encode(), option)
    equal(xmllint("--format", file), file.read_bytes(), "xmllint --format")


def changed_lines(before, after):
    return [line for line in difflib.unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm="")
            if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def an_edited_value_is_a_changed_line(name):
    file, text = make(name)
    lines = [line.split("\t", 1) for line in text.rstrip("\n").split("\n")]
    plain = [(path, value) for path, value in lines if "\\" not in value and value.strip() and value != "○"]
    for path, value in random.Random(1).sample(plain, min(12, len(plain))):
        before = file.read_text(encoding="utf-8")
        result = run("set", file, f"{path}={value}追記")
        if result.status == 2:
            continue  # a choice
        changed = changed_lines(before, file.read_text(encoding="utf-8"))
        equal([line[0] for line in changed], ["-", "+"], path)
        equal(changed[0][1:].replace("</", "追記</"), changed[1][1:], path)


for check in (set_and_get, get_and_set_make_the_same_file, load_and_save_change_no_byte, the_schema_accepts,
              other_programs_harm_no_value, an_edited_value_is_a_changed_line):
    for name in DOCUMENTS:
        add_test(f"{check.__name__.replace('_', ' ')} {name}", check, name)


@test
def the_shipped_sample_is_canonical():
    shutil.copy(SAMPLE, "a.xml")
    run("set", "a.xml", "cover.number=999", status=0)
    changed = changed_lines(SAMPLE.read_text(encoding="utf-8"), pathlib.Path("a.xml").read_text(encoding="utf-8"))
    equal(len(changed), 2)


@test
def a_cleared_value_is_removed_lines_only():
    file, _ = make("sample")
    before = file.read_text(encoding="utf-8")
    run("set", file, "cover.agency=", status=0)
    changed = changed_lines(before, file.read_text(encoding="utf-8"))
    equal(len(changed), 1)
    holds(changed[0], "-    <agency>")


@test
def the_schema_rejects_an_option_that_the_form_does_not_have():
    file, _ = make("sample")
    pathlib.Path("a.rng").write_bytes(run("form", "schema", status=0).bytes)
    text = file.read_text(encoding="utf-8")
    for old, new in (("<subjects>1万人以上10万人未満<", "<subjects>百人<"), ('mark="○"', 'mark="x"'),
                     ("<agency>", "<agancy>"), ('edition="r0705"', 'edition="r0610"')):
        assert old in text
        pathlib.Path("b.xml").write_text(text.replace(old, new, 1).replace("<agancy>例示市長</agency>",
                                                                           "<agancy>例示市長</agancy>"), encoding="utf-8")
        xmllint("--noout", "--relaxng", "a.rng", "b.xml", status=3)


@test
def the_definitions_fit_their_schema():
    forms = SAMPLE.parent.parent
    for file in sorted(forms.glob("*.xml")):
        xmllint("--noout", "--relaxng", forms / "form.rng", file)


@test
def any_value_survives():
    """Random values of awkward characters, through set, the file and get."""
    chance = random.Random(2)
    letters = "a あ\n\t\r\\<&>\"'　○ｱ𠮷\u0301\u00a0\u0085\u2028]\U000E0100-\x7f\x9b\u202e\u200d\u2069{}u"
    paths = ["cover.title", "cover.notes", "basic.system[2].links.other.text", "file[1].consignment.count",
             "file[2].records", "change[1].after", "annex[1].body", "file[1].provision.use.provide.count"]
    for _ in range(15):
        run("new", "r.xml", status=0)
        values = {path: "".join(chance.choice(letters) for _ in range(chance.randint(1, 12))) for path in paths}
        text = values_text(values)
        run("set", "r.xml", "-", input=text, status=0)
        equal(sorted(run("get", "r.xml", status=0).bytes.split(b"\n")), sorted(text.encode().split(b"\n")))
        pathlib.Path("f.xml").write_bytes(xmllint("--noblanks", "r.xml"))
        equal(run("get", "f.xml").bytes, run("get", "r.xml").bytes)
        pathlib.Path("r.xml").unlink()


main(parallel=True)
