#!/usr/bin/env python3
"""Workbooks: the sheets of an office, in many shapes, become the values that they were made from; what is no workbook is refused."""
import os
import pathlib
import re
import subprocess
import sys
import time
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import workbook
from harness import ENVIRONMENT, PROGRAM, ROOT, SAMPLE, SANITIZED, absent, add_test, equal, holds, main, one_line, run, test

DEFINITION = ROOT / "forms" / "yoshiki3.xml"
PLAIN = workbook.Book(DEFINITION, {}, {})


def readable():
    """Leaves the test out where the program was built without minizip."""
    pathlib.Path("probe.xlsx").write_bytes(b"PK\x03\x04")
    if "[import-workbook]" in run("import", "probe.xlsx", "probe.xml").error:
        absent("minizip", "libminizip-dev zlib1g-dev")


def brought_in(status=0, *options):
    for old in ("in.xml", "report.tsv"):
        if os.path.exists(old):
            os.unlink(old)
    result = run("import", "--report", "report.tsv", *options, "source.xlsx", "in.xml", status=status)
    report = [line.split("\t") for line in pathlib.Path("report.tsv").read_text().splitlines()]
    return workbook.load(run("get", "in.xml", status=0).out), report, result


def comes_back(shape):
    readable()
    values = workbook.load(run("get", SAMPLE, status=0).out)
    workbook.Book(DEFINITION, values, shape).write("source.xlsx")
    found, report, _ = brought_in()
    different = {path: (values.get(path), found.get(path)) for path in values.keys() | found.keys() if values.get(path) != found.get(path)}
    equal(different, {}, "values")
    equal([line for line in report if line[0] != "placed"], [], "report")


for _name, _shape in workbook.SHAPES.items():
    add_test(f"the sample comes back from sheets: {_name}", comes_back, _shape)


def made(cells, merged="", strings=(), styles="", more="", names=("様式",), state="", workbook_properties="", columns="", extra=None):
    """A workbook of one sheet: cells as XML."""
    book = workbook.Book(DEFINITION, {}, {})
    book.sheets = [workbook.Sheet(name) for name in names]
    parts = book.parts()
    relation = f'xmlns:r="{workbook.RELATIONS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    parts["xl/worksheets/sheet1.xml"] = (f'<worksheet xmlns="{workbook.MAIN}" {relation}>{columns}<sheetData>{cells}</sheetData>'
                                         f'{merged}{more}</worksheet>')
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{workbook.MAIN}">{"".join(strings)}</sst>'
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{workbook.MAIN}">{styles}</styleSheet>'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("<workbookPr/>", f"<workbookPr {workbook_properties}/>")
    parts.update(extra or {})
    workbook.write("source.xlsx", parts)
    return parts


def cell(where, text, more=""):
    return f'<c r="{where}" t="inlineStr"{more}><is><t xml:space="preserve">{text}</t></is></c>'


TITLE = f'<row r="1">{cell("A1", "Ⅰ　基本情報")}</row>'


@test
def texts_come_without_readings_and_with_their_line_ends():
    readable()
    made(f'{TITLE}<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c></row>',
         strings=("<si><t>①事務の名称</t><rPh sb='0' eb='1'><t>ジムノメイショウ</t></rPh></si>",
                  "<si><r><t xml:space='preserve'>　一行目_x000D_\n</t></r><r><rPr><b/></rPr><t>二行目_x005F_x000D_</t></r>"
                  "<rPh sb='0' eb='1'><t>イチ</t></rPh><phoneticPr fontId='1'/></si>"))
    found, report, _ = brought_in()
    equal(found, {"basic.affairs.name": "　一行目\n二行目_x000D_"})
    equal([line[:4] for line in report], [["placed", "basic.affairs.name", "0.95", "様式!B2"]])


@test
def numbers_and_dates_are_as_people_see_them():
    readable()
    formats = ("[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "yyyy/m/d", "#,##0", "000", "0.0%", "0&quot;件&quot;",
               "yyyy&quot;年&quot;m&quot;月&quot;", "General")
    styles = "<numFmts>" + "".join(f'<numFmt numFmtId="{200 + i}" formatCode="{each}"/>' for i, each in enumerate(formats)) + \
        '</numFmts><cellXfs><xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{200 + i}"/>' for i in range(len(formats))) + \
        '<xf numFmtId="14"/></cellXfs>'
    for number, style, shown in (("45748", 1, "令和7年4月1日"), ("45748.5", 2, "令和7年4月1日"), ("43586", 9, "令和元年5月1日"),
                                 ("39760", 3, "39,760"), ("7", 4, "007"), ("0.125", 5, "12.5%"), ("2", 6, "2件"),
                                 ("43435", 7, "平成30年12月"), ("45748", 8, "45748"), ("0.1", 0, "0.1"),
                                 ("1.1000000000000001", 0, "1.1"), ("1E+2", 0, "100"), ("-1234", 3, "-1,234"), ("1e400", 3, "1e400")):
        made(f'{TITLE}<row r="2">{cell("A2", "①事務の名称")}<c r="B2" s="{style}"><f>SUM(A1)</f><v>{number}</v></c></row>', styles=styles)
        equal(brought_in()[0], {"basic.affairs.name": shown}, f"{number} {style}")
    # The other calendar; and the day that the first one has too many.
    made(f'{TITLE}<row r="2">{cell("A2", "①事務の名称")}<c r="B2" s="1"><v>44286</v></c></row>', styles=styles,
         workbook_properties='date1904="1"')
    equal(brought_in()[0], {"basic.affairs.name": "令和7年4月1日"})
    for serial, shown in (("59", "明治33年2月28日"), ("61", "明治33年3月1日")):
        made(f'{TITLE}<row r="2">{cell("A2", "①事務の名称")}<c r="B2" s="1"><v>{serial}</v></c></row>', styles=styles)
        equal(brought_in()[0], {"basic.affairs.name": shown})


@test
def what_is_hidden_is_left_out():
    readable()
    rows = (f'{TITLE}<row r="2">{cell("A2", "①事務の名称")}{cell("B2", "見える")}{cell("D2", "隠した列")}</row>'
            f'<row r="3" hidden="1">{cell("A3", "隠した行")}</row><row r="4" ht="0">{cell("A4", "高さのない行")}</row>')
    made(rows, columns='<cols><col min="4" max="5" hidden="1"/></cols>')
    equal(brought_in()[0], {"basic.affairs.name": "見える"})
    # What stands below a merged range is not seen; text in another column is.
    made(f'{TITLE}<row r="2">{cell("A2", "①事務の名称")}{cell("B2", "見える")}{cell("C2", "下に隠れる")}</row>',
         merged='<mergeCells><mergeCell ref="B2:C3"/></mergeCells>')
    equal(brought_in()[0], {"basic.affairs.name": "見える"})


@test
def a_check_box_of_a_cell_and_its_linked_cell():
    readable()
    made(f'{TITLE}<row r="2">{cell("A2", "システム1")}</row><row r="3">{cell("A3", "③他のシステムとの接続")}'
         f'<c r="B3" t="b"><v>1</v></c>{cell("C3", "庁内連携システム")}<c r="E3" t="b"><v>0</v></c>{cell("F3", "税務システム")}</row>')
    equal(brought_in()[0], {"basic.system[1].links.internal": "○"})
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    made(f'{TITLE}<row r="2">{cell("A2", "システム1")}</row><row r="3">{cell("A3", "③他のシステムとの接続")}'
         f'{cell("C3", "庁内連携システム")}<c r="Z3" t="b"><v>1</v></c></row>',
         more='<legacyDrawing r:id="d"/><mc:AlternateContent><mc:Choice><controls><control shapeId="1025" r:id="c"/></controls></mc:Choice></mc:AlternateContent>',
         extra={"xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{workbook.PACKAGE}"><Relationship Id="d" Type="{relation}vmlDrawing" Target="../v.vml"/>'
                f'<Relationship Id="c" Type="{relation}ctrlProp" Target="../c.xml"/></Relationships>',
                "xl/v.vml": '<xml xmlns:v="v" xmlns:x="x"><v:shape id="_x0000_s1025"><v:textbox><div><br>庁内</div></v:textbox><x:ClientData ObjectType="Note"></x:ClientData></v:shape>'
                '<v:shape id="_x0000_s1025"><x:ClientData ObjectType="Checkbox"><x:Anchor>1, 0, 2, 0, 2, 0, 3, 0</x:Anchor></x:ClientData></v:shape></xml>'.replace("<br>", "<br/>"),
                "xl/c.xml": '<formControlPr objectType="CheckBox" checked="Checked" fmlaLink="$Z$3"/>'})
    equal(brought_in()[0], {"basic.system[1].links.internal": "○"})


@test
def another_form_comes_from_a_sheet():
    readable()
    made(f'<row r="1">{cell("A1", "件名")}{cell("B1", "評価書について")}</row><row r="2">{cell("A2", "公開区分")}{cell("B2", "公開")}</row>')
    equal(brought_in(0, "--form", "kian")[0], {"subject": "評価書について", "disclosure": "公開"})


@test
def what_finds_no_place_says_its_cell():
    readable()
    made(f'{TITLE}<row r="3">{cell("AB3", "どこにも属さない文章")}</row><row r="4">{cell("A4", "①事務の名称")}{cell("B4", "例示")}</row>')
    _, report, result = brought_in(1)
    equal([line[3] for line in report if line[0] == "left-over"], ["様式!AB3"])
    holds(result.error, "[import-done]")


def refused(word, content=None):
    if content is not None:
        pathlib.Path("source.xlsx").write_bytes(content)
    began = time.time()
    child = subprocess.Popen([str(PROGRAM), "import", "source.xlsx", "in.xml"], env=ENVIRONMENT, stderr=subprocess.PIPE)
    error = child.stderr.read().decode()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stderr.close()
    equal(child.returncode, 2, error)
    assert error.count("\n") == 1 and word in error, error
    assert not os.path.exists("in.xml")
    assert time.time() - began < 20
    if not SANITIZED:
        assert usage.ru_utime + usage.ru_stime < 1, (word, usage.ru_utime)
        assert usage.ru_maxrss < 200 * 1024, usage.ru_maxrss


@test
def what_is_no_workbook_is_refused_in_one_line():
    readable()
    made(TITLE)
    whole = pathlib.Path("source.xlsx").read_bytes()
    for content in (b"PK\x03\x04" + bytes(100), whole[:len(whole) // 2], whole[:-10], b"PK\x03\x04"):
        refused("[import-workbook-damaged]", content)
    # A byte of an entry's content.
    refused("[import-workbook", whole[:60] + bytes([whole[60] ^ 0xFF]) + whole[61:])
    workbook.write("source.xlsx", {"word/document.xml": "<document/>"})
    refused("[import-no-workbook]")
    workbook.write("source.xlsx", {"xl/workbook.xml": "<other/>"})
    refused("[import-no-workbook]")
    workbook.write("source.xlsx", {"xl/workbook.xml": "<workbook/>"})
    refused("[import-no-label]")
    for xml in ("<worksheet", "", "<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet><c><v>&b;</v></c></worksheet>", "<a>" * 100 + "</a>" * 100,
                "<worksheet>&lol;</worksheet>"):
        made(TITLE, extra={"xl/worksheets/sheet1.xml": xml})
        refused("[import-workbook-damaged]")


@test
def a_password_or_an_old_format_says_what_to_do():
    readable()
    made(TITLE)
    whole = pathlib.Path("source.xlsx").read_bytes()
    # The flag of encryption in the directory, of every entry.
    locked = bytearray(whole)
    for found in re.finditer(b"PK\x01\x02", whole):
        locked[found.start() + 8] |= 1
    refused("[import-old-workbook]", bytes(locked))
    refused("[import-old-workbook]", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


@test
def too_much_is_refused():
    readable()
    # In pieces: what this process takes of memory counts for those that it starts.
    parts = made("")
    for bomb, piece in (("xl/worksheets/sheet1.xml", b" " * 1024 * 1024), ("xl/sharedStrings.xml", b"<si><t>a</t></si>" * 61680)):
        with zipfile.ZipFile("source.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                with archive.open(name, "w") as entry:
                    for _ in range(200 if name == bomb else 0):
                        entry.write(piece)
                    entry.write(content.encode() if name != bomb else b"")
        refused("[import-workbook-size]")
    sheets = "".join(f'<sheet name="{i}" r:id="rId1"/>' for i in range(100000))
    made("", extra={"xl/workbook.xml": f'<workbook xmlns:r="{workbook.RELATIONS}"><sheets>{sheets}</sheets></workbook>'})
    refused("[import-workbook-size]")
    made("".join(f'<row><c t="b"><v>1</v></c></row>' for _ in range(300001)))
    refused("[import-")
    made(TITLE, merged="<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 60001 + "</mergeCells>")
    refused("[import-workbook-size]")
    # A text that many cells share.
    made("".join('<row><c t="s"><v>0</v></c></row>' for _ in range(200000)), strings=("<si><t>" + "あ" * 30000 + "</t></si>",))
    refused("[import-workbook-size]")
    parts = made(TITLE)
    workbook.write("source.xlsx", {**parts, **{f"{i}": "" for i in range(5000)}})
    refused("[import-workbook-size]")


@test
def ranges_over_all_of_a_sheet_do_no_harm():
    readable()
    rows = "".join(f'<row r="{i}">{cell(f"A{i}", "あ")}</row>' for i in range(1, 20000))
    made(rows, merged="<mergeCells>" + '<mergeCell ref="A2:XFD1048576"/>' * 50000 + "</mergeCells>")
    refused("[import-")


@test
def names_that_point_elsewhere_do_no_harm():
    readable()
    pathlib.Path("secret.xml").write_text("秘密")
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    outside = os.path.abspath("secret.xml")
    links = "".join(f'<Relationship Id="rId{i}" Type="{relation}worksheet" {target}/>' for i, target in enumerate((
        f'Target="file://{outside}" TargetMode="External"', 'Target="http://127.0.0.1:9/sheet.xml" TargetMode="External"'), 2))
    parts = made(TITLE + f'<row r="2">{cell("A2", "①事務の名称")}{cell("B2", "=1+1")}</row>')
    sheets = '<sheet name="様式" r:id="rId1"/><sheet name="外" r:id="rId2"/><sheet name="網" r:id="rId3"/>'
    parts["xl/workbook.xml"] = f'<workbook xmlns:r="{workbook.RELATIONS}"><sheets>{sheets}</sheets></workbook>'
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace("</Relationships>", links + "</Relationships>")
    parts["../../escaped.xml"] = "x"
    parts[outside + "x"] = "x"
    workbook.write("source.xlsx", parts)
    equal(brought_in()[0], {"basic.affairs.name": "=1+1"})
    equal(sorted(os.listdir(".")), ["in.xml", "probe.xlsx", "report.tsv", "secret.xml", "source.xlsx"])
    # Up and out of the archive, and back in.
    parts = made(TITLE + f'<row r="2">{cell("A2", "①事務の名称")}{cell("B2", "例")}</row>')
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace("worksheets/sheet1.xml", "../../../../xl/./worksheets/sheet1.xml")
    workbook.write("source.xlsx", parts)
    equal(brought_in()[0], {"basic.affairs.name": "例"})


@test
def a_build_without_minizip_says_so():
    if SANITIZED:
        return
    build = PROGRAM.parent
    flags = subprocess.run(["pkg-config", "--cflags", "libxml-2.0"], capture_output=True, text=True, check=True).stdout.split()
    libraries = subprocess.run(["pkg-config", "--libs", "libxml-2.0", "ncursesw"], capture_output=True, text=True, check=True).stdout.split()
    subprocess.run(["cc", "-std=c11", "-D_XOPEN_SOURCE=700", f"-I{ROOT}/include", f"-I{ROOT}/src", *flags, "-Wall", "-Wextra", "-Werror", "-c", "-o", "zip.o",
                    str(ROOT / "src" / "exchange" / "zip.c")], check=True)
    # Nothing else needs minizip.
    subprocess.run(["cc", "-o", "without", *map(str, (build / "src" / "cli").glob("*.o")), "zip.o", str(build / "libyoshiki3.a"), *libraries, "-lm"], check=True)
    workbook.write("source.xlsx", PLAIN.parts())
    result = subprocess.run([os.path.abspath("without"), "import", "source.xlsx", "in.xml"], env=ENVIRONMENT, capture_output=True, text=True, check=False)
    equal(result.returncode, 2)
    equal(result.stderr.count("\n"), 1)
    holds(result.stderr, "source.xlsx", "minizip", "[import-workbook]")


if __name__ == "__main__":
    main(parallel=True)
