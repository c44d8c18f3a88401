"""
Workbooks for the tests: the sheets of an assessment as offices have them, made from a definition and the values of a
document, in shapes that differ as theirs do. Nothing but zipfile is used.

A shape is a dict; what is not in it is False:
  above      labels stand above their values, not left of them
  number     the number of a label (①) has a cell of its own
  split      a label is split over two cells
  grid       44 narrow columns, merged ranges; [ and ○ and ] in cells of their own
  one        a single sheet
  marks      "text" ([ ○ ] label in a cell), "cells", "mark" (○ left of the label, or nothing), "control", "glyph" (☑ and □)
  choices    "brackets", "list" (an answer from a list), "numbered" (1) and the answer)
  options    the options stand beside a choice
  kana       shared strings with readings
  inline     strings in their cells, in runs
  serial     dates are numbers with a format
  from_1904  likewise, of the other calendar
  order      the sheets stand in another order
  inserted   blank rows and columns, hidden rows and sheets
  merged     labels of several rows
  pairs      two short items share a row
  boxes      long texts stand in text boxes
"""
import datetime
import re
import xml.etree.ElementTree as tree
import zipfile
from xml.sax.saxutils import escape

COLUMNS = 44
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
DRAW = "http://schemas.openxmlformats.org/drawingml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
VALUES = ("line", "text", "date", "choice", "count")
ERAS = (("令和", 2018), ("平成", 1988), ("昭和", 1925))


def unescape(value):
    return re.sub(r"\\([nt\\])", lambda found: {"n": "\n", "t": "\t", "\\": "\\"}[found[1]], value)


def load(lines):
    """The values of `get`."""
    return {path: unescape(value) for path, value in (line.split("\t", 1) for line in lines.splitlines() if line)}


def letters(column):
    name = ""
    while column > 0:
        column, digit = divmod(column - 1, 26)
        name = chr(65 + digit) + name
    return name


def serial_of(value):
    """The date that is spelled so, or None."""
    found = re.fullmatch(r"(令和|平成|昭和)(元|\d+)年(\d+)月(\d+)日", value)
    if found is None:
        return None
    year = dict(ERAS)[found[1]] + (1 if found[2] == "元" else int(found[2]))
    return datetime.date(year, int(found[3]), int(found[4]))


class Sheet:
    """Cells by row and column, and all that lies over them."""

    def __init__(self, name, state="visible"):
        self.name, self.state, self.row = name, state, 1
        self.cells, self.merged, self.lists, self.boxes, self.controls, self.hidden_rows = {}, [], [], [], [], []

    def put(self, row, column, value, right=None, bottom=None, answer=False):
        if value not in (None, ""):
            self.cells[row, column] = value
        right, bottom = right or column, bottom or row
        if right > column or bottom > row:
            self.merged.append(f"{letters(column)}{row}:{letters(right)}{bottom}")
        if answer:
            self.lists.append(f"{letters(column)}{row}")


class Book:
    def __init__(self, definition, values, shape, edition=None):
        self.root = tree.parse(definition).getroot()
        self.values, self.shape, self.sheets, self.strings = values, shape, [], {}
        editions = [each.get("id") for each in self.root.findall("edition")]
        self.edition = editions.index(edition) if edition else len(editions) - 1
        self.editions = editions
        self.label_right = 12 if shape.get("grid") else 1
        self.value_left = self.label_right + 1 + bool(shape.get("number") and not shape.get("grid"))
        if shape.get("split") and not shape.get("grid"):
            self.value_left = max(self.value_left, 3)
        self.right = COLUMNS if shape.get("grid") else 12
        self.lists = {each.get("id"): each for each in self.root.findall("options")}
        self.new_sheet("評価書")
        self.elements(self.root, "")
        if shape.get("order"):
            # The sheets of a part follow each other.
            self.sheets.sort(key=lambda sheet: sheet.name.rsplit(" ", 1)[0], reverse=True)
        if shape.get("inserted"):
            self.sheets.insert(0, Sheet("記載要領", "hidden"))
            self.sheets[0].put(1, 1, "Ⅰ　基本情報")
            self.sheets[0].put(2, 1, "①事務の名称")
            self.sheets[0].put(2, 2, "ここは見えない")

    def in_edition(self, element):
        since, until = element.get("since"), element.get("until")
        return (since is None or self.editions.index(since) <= self.edition) and \
            (until is None or self.edition <= self.editions.index(until))

    def label(self, element):
        for each in element.findall("label"):
            if self.in_edition(each):
                return each.text
        return element.get("label") or ""

    def options(self, element):
        source = self.lists[element.get("options")] if element.get("options") else element
        found = []
        for option in source.findall("option"):
            if self.in_edition(option):
                labels = [each.text for each in option.findall("label") if self.in_edition(each)]
                found.append(labels[0] if labels else (option.text or "").strip())
        return found

    def new_sheet(self, name):
        if self.sheets and (self.shape.get("one") or not self.sheets[-1].cells):
            self.sheets[-1].name = self.sheets[-1].name if self.shape.get("one") else name
            return
        self.sheet = Sheet(f"{name} {len(self.sheets)}")
        self.sheets.append(self.sheet)
        if self.shape.get("inserted"):
            self.sheet.row = 3
            self.sheet.put(2, 1, "この行は見えない")
            self.sheet.hidden_rows.append(2)

    # Rows of a sheet.
    def across(self, text):
        self.sheet.put(self.sheet.row, 1, text, self.right)
        self.sheet.row += 1

    def put_label(self, label, bottom=None):
        sheet, shape = self.sheet, self.shape
        number = re.match(r"[①-⑳]|[０-９]+．", label)
        if shape.get("number") and number:
            sheet.put(sheet.row, 1, number[0], bottom=bottom)
            sheet.put(sheet.row, 2, label[len(number[0]):], self.label_right if self.label_right > 2 else None, bottom)
        elif shape.get("split") and len(label) > 5:
            sheet.put(sheet.row, 1, label[:4], bottom=bottom)
            sheet.put(sheet.row, 2, label[4:], self.label_right if self.label_right > 2 else None, bottom)
        else:
            sheet.put(sheet.row, 1, label, self.label_right, bottom)

    def value_cell(self, value, left, right, answer=False, text=False):
        sheet = self.sheet
        if self.shape.get("boxes") and text and len(value) > 60 and "\n" in value:
            sheet.boxes.append((sheet.row, left, value))
            return
        sheet.put(sheet.row, left, value, right, answer=answer)

    def item(self, element, path):
        label, value = self.label(element), self.values.get(path, "")
        shape, sheet, kind = self.shape, self.sheet, element.tag
        if self.shape.get("inserted") and len(self.sheet.cells) % 7 == 0:
            sheet.row += 1
        if kind == "choice":
            self.choice(element, label, value)
            return
        if element.get("place") == "bare":
            self.across(value)
            return
        if element.get("place") == "join":
            self.count(label, value)
            return
        if element.get("place") == "across" or (shape.get("above") and element.get("place") != "under"):
            self.across(label)
            self.value_cell(value, 1, self.right, text=True)
            sheet.row += 1
            return
        lines = value.split("\n")
        if shape.get("merged") and 1 < len(lines) < 8 and "" not in lines and len(set(lines)) == len(lines):
            # A line a row, the label beside all of them.
            self.put_label(label, sheet.row + len(lines) - 1)
            for line in lines:
                self.value_cell(line, self.value_left, self.right)
                sheet.row += 1
            return
        self.put_label(label)
        self.value_cell(value, self.value_left, self.right, text=True)
        sheet.row += 1

    def count(self, label, value):
        sheet, left = self.sheet, self.value_left
        before, behind = label.split("{value}")
        if self.shape.get("grid"):
            sheet.put(sheet.row, left, before)
            sheet.put(sheet.row, left + 1, value, left + 3)
            sheet.put(sheet.row, left + 4, behind, left + 6)
        else:
            sheet.put(sheet.row, left, label.replace("{value}", f" {value} "))
        sheet.row += 1

    def choice(self, element, label, value):
        sheet, shape, left = self.sheet, self.shape, self.value_left
        options = self.options(element)
        paren = "）" if element.get("numbers") == "full" or element.get("options") else ")"
        rows = (len(options) + 1) // 2 + 1 if shape.get("options") else 1
        self.put_label(label, sheet.row + rows - 1)
        how = shape.get("choices", "brackets")
        row = sheet.row + (1 if shape.get("grid") and shape.get("options") else 0)
        if how == "brackets" and shape.get("grid"):
            sheet.put(row, left, "[")
            sheet.put(row, left + 1, value, left + 9)
            sheet.put(row, left + 10, "]")
        elif how == "brackets":
            sheet.put(row, left, f"[ {value or '　'} ]")
        elif how == "numbered" and value in options:
            sheet.put(row, left, f"{options.index(value) + 1}{paren} {value}", answer=True)
        else:
            sheet.put(row, left, value, answer=True)
        if shape.get("options"):
            sheet.put(sheet.row, left + 12, "＜選択肢＞")
            for number, option in enumerate(options):
                sheet.put(sheet.row + 1 + number // 2, left + 12 + number % 2 * 10, f"{number + 1}{paren} {option}")
        sheet.row += rows

    def box(self, check, path, row, column):
        """Returns the columns that it takes."""
        sheet, label = self.sheet, self.label(check)
        mark, content = self.values.get(path, ""), check.get("content")
        inside = self.values.get(f"{path}.{content}", "") if content else ""
        unit = check.get("unit") or ""
        around = f"　（ {inside} ）{unit}" if content else ""
        how = self.shape.get("marks", "text")
        if how == "text":
            sheet.put(row, column, f"[ {mark or '　'} ] {label}{around}")
            return 1
        if how == "control":
            sheet.controls.append((row, column, mark, label if not content else ""))
            if content:
                sheet.put(row, column, f"{label}{around}")
            return 3
        if how == "glyph":
            sheet.put(row, column, f"{'☑' if mark else '□'}{label}{around}")
            return 3
        if how == "mark":
            sheet.put(row, column, mark, answer=True)
            sheet.put(row, column + 1, label, column + 6)
        else:
            sheet.put(row, column, "[")
            sheet.put(row, column + 1, mark)
            sheet.put(row, column + 2, "]")
            sheet.put(row, column + 3, label, column + 8)
        if content:
            sheet.put(row, column + 9, "（")
            sheet.put(row, column + 10, inside, column + 13)
            sheet.put(row, column + 14, "）")
            sheet.put(row, column + 15, unit.strip("　"))
        return 16

    def boxes(self, checks, prefix, left=None):
        left = self.value_left if left is None else left
        column = left
        for number, check in enumerate(checks):
            if number > 0 and number % 2 == 0:
                self.sheet.row += 1
                column = left
            column += self.box(check, f"{prefix}.{check.get('id')}", self.sheet.row, column)
        self.sheet.row += 1

    def checks(self, element, path):
        members = [each for each in element if each.tag in ("check", "subhead") and self.in_edition(each)]
        plain = [each for each in members if each.tag == "check"]
        if element.get("place") != "join":
            self.put_label(self.label(element), self.sheet.row + (len(plain) + 1) // 2 - 1 if len(plain) == len(members) else None)
        if len(plain) == len(members):
            self.boxes(plain, path)
            return
        group = []
        for each in members + [None]:
            if each is not None and each.tag == "check":
                group.append(each)
                continue
            if group:
                self.boxes(group, path)
            group = []
            if each is not None:
                self.sheet.put(self.sheet.row, self.value_left, self.label(each))
                self.sheet.row += 1

    def table(self, element, path, rows):
        columns = [each for each in element if each.tag in VALUES]
        width = max(1, self.right // len(columns))
        for number, each in enumerate(columns):
            self.sheet.put(self.sheet.row, number * width + 1, self.label(each), number * width + width)
        self.sheet.row += 1
        for row in rows:
            for number, each in enumerate(columns):
                self.sheet.put(self.sheet.row, number * width + 1, self.values.get(f"{path}{row}.{each.get('id')}", ""),
                               number * width + width)
            self.sheet.row += 1

    def last(self, path):
        found = [int(match[1]) for match in (re.match(re.escape(path) + r"\[(\d+)\]", each) for each in self.values) if match]
        return max(found, default=0)

    def repeat(self, element, path):
        count = self.last(path)
        if element.get("place") == "table":
            self.table(element, path, [f"[{number}]" for number in range(1, count + 1)])
            return
        bands = {int(band.get("from")): band.get("label") for band in element.findall("band")}
        for number in range(1, max(count, int(element.get("min") or 0)) + 1):
            if number in bands:
                self.across(bands.pop(number))
            label = self.label(element)
            if label and element.get("heading") != "none" or "{n}" in label:
                first = next((each for each in element if each.tag in VALUES), None)
                if first is None or "{n}" not in self.label(first):
                    self.across(label.replace("{n}", str(number)))
            self.number = number
            self.elements(element, f"{path}[{number}]")
        for band in bands.values():
            self.across(band)

    def heading(self, element, path):
        label = self.label(element)
        marks = [each for each in element if each.tag == "check" and each.get("place") == "heading"]
        if not label:
            return
        if not marks:
            self.across(label)
            return
        self.sheet.put(self.sheet.row, 1, label, self.value_left + 4)
        self.boxes(marks, path, self.value_left + 5)

    def pair(self, first, second, prefix):
        """Two short items in a row; False where they are not."""
        for each in (first, second):
            if each.tag not in ("line", "text", "date") or each.get("place") or "{n}" in self.label(each) or \
                    not 0 < len(self.values.get(f"{prefix}.{each.get('id')}", "")) < 30:
                return False
        half = COLUMNS // 2
        for left, each in ((1, first), (half + 1, second)):
            self.sheet.put(self.sheet.row, left, self.label(each), left + 7)
            self.sheet.put(self.sheet.row, left + 8, self.values[f"{prefix}.{each.get('id')}"], left + half - 1)
        self.sheet.row += 1
        return True

    def elements(self, parent, prefix):
        members = [each for each in parent if self.in_edition(each)]
        done = None
        for number, element in enumerate(members):
            if element is done:
                continue
            following = members[number + 1] if number + 1 < len(members) else None
            if self.shape.get("pairs") and following is not None and self.pair(element, following, prefix):
                done = following
                continue
            name, tag = element.get("id"), element.tag
            if element.get("transparent") == "yes":
                name = None
            path = f"{prefix}.{name}" if prefix and name else name or prefix
            if tag == "section":
                self.new_sheet(self.label(element).split("　")[0].replace("{n}", ""))
                self.across(self.label(element).replace("{n}", str(getattr(self, "number", ""))))
                self.elements(element, path)
            elif tag in ("group", "risk", "rows") and element.get("place") == "table":
                self.table(element, path, [""])
            elif tag in ("group", "risk", "rows"):
                self.heading(element, path)
                self.elements(element, path)
            elif tag == "repeat":
                self.repeat(element, path)
            elif tag == "checks":
                self.checks(element, path)
            elif tag == "mirror":
                self.across(self.label(element))
                source = element.get("of").split(".", 1)[1]
                self.across(self.values.get(f"{prefix.split('.')[0]}.{source}", ""))
            elif tag == "static" and element.get("place") != "list":
                self.put_label(self.label(element))
                self.sheet.put(self.sheet.row, self.value_left, (element.findtext("p") or element.findtext("text") or "").strip())
                self.sheet.row += 1
            elif tag in VALUES:
                if "{n}" in self.label(element):
                    self.put_label(self.label(element).replace("{n}", str(self.number)))
                    self.value_cell(self.values.get(path, ""), self.value_left, self.right)
                    self.sheet.row += 1
                else:
                    self.item(element, path)

    # The parts of the archive.
    def string(self, text):
        return self.strings.setdefault(text, len(self.strings))

    def cell(self, row, column, value):
        where = f'r="{letters(column)}{row}"'
        day = serial_of(value) if self.shape.get("serial") or self.shape.get("from_1904") else None
        if day is not None:
            zero = datetime.date(1904, 1, 1) if self.shape.get("from_1904") else datetime.date(1899, 12, 30)
            return f'<c {where} s="1"><v>{(day - zero).days}</v></c>'
        if re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+", value):
            return f'<c {where} s="2"><f>1+1</f><v>{value.replace(",", "")}</v></c>'
        if re.fullmatch(r"[1-9]\d{0,8}", value):
            return f'<c {where}><v>{value}</v></c>'
        if self.shape.get("inline"):
            half = len(value) // 2
            runs = "".join(f'<r><rPr><sz val="9"/></rPr><t xml:space="preserve">{text(part)}</t></r>' for part in (value[:half], value[half:]))
            return f'<c {where} t="inlineStr"><is>{runs}</is></c>'
        return f'<c {where} t="s"><v>{self.string(value)}</v></c>'

    def sheet_part(self, sheet, number):
        rows = {}
        for (row, column), value in sorted(sheet.cells.items()):
            rows.setdefault(row, []).append(self.cell(row, column, value))
        body = "".join(f'<row r="{row}"{" hidden=%s1%s" % (chr(34), chr(34)) if row in sheet.hidden_rows else ""}>{"".join(cells)}</row>'
                       for row, cells in sorted(rows.items()))
        merged = "".join(f'<mergeCell ref="{each}"/>' for each in sheet.merged)
        lists = f'<dataValidations><dataValidation type="list" sqref="{" ".join(sheet.lists)}"><formula1>"○"</formula1></dataValidation></dataValidations>' \
            if sheet.lists else ""
        over = ('<drawing r:id="rId1"/>' if sheet.boxes else "") + ('<legacyDrawing r:id="rId2"/>' if sheet.controls else "")
        controls = "".join(f'<control shapeId="{1025 + i}" r:id="rIdc{i}" name="Check Box {i}"/>' for i in range(len(sheet.controls)))
        return (f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheetData>{body}</sheetData>'
                f'{f"<mergeCells>{merged}</mergeCells>" if merged else ""}{lists}{over}'
                f'{f"<controls>{controls}</controls>" if controls else ""}</worksheet>')

    def drawing_part(self, sheet):
        shapes = "".join(
            f'<xdr:twoCellAnchor><xdr:from><xdr:col>{column - 1}</xdr:col><xdr:colOff>9</xdr:colOff><xdr:row>{row - 1}</xdr:row><xdr:rowOff>9</xdr:rowOff>'
            f'</xdr:from><xdr:to><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>'
            f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="{i + 2}" name="TextBox {i}"/></xdr:nvSpPr><xdr:txBody><a:bodyPr/>'
            + "".join(f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in value.split("\n"))
            + "</xdr:txBody></xdr:sp></xdr:twoCellAnchor>" for i, (row, column, value) in enumerate(sheet.boxes))
        return f'{HEAD}<xdr:wsDr xmlns:xdr="{XDR}" xmlns:a="{DRAW}">{shapes}</xdr:wsDr>'

    def controls_part(self, sheet):
        # A careless program leaves <br> open.
        shapes = "".join(
            f'<v:shape id="_x0000_s{1025 + i}" type="#_x0000_t201"><v:textbox><div><font face="x">{escape(label)}</font></div></v:textbox>'
            f'<x:ClientData ObjectType="Checkbox"><x:Anchor>{column - 1}, 1, {row - 1}, 2, {column}, 3, {row}, 4</x:Anchor>'
            f'{"<x:Checked>1</x:Checked>" if mark else ""}</x:ClientData></v:shape>' for i, (row, column, mark, label) in enumerate(sheet.controls))
        return ('<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
                f'xmlns:x="urn:schemas-microsoft-com:office:excel">{shapes}</xml>')

    def parts(self):
        relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        found = {"_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{relation}officeDocument" Target="xl/workbook.xml"/></Relationships>'}
        links, sheets = [], []
        for number, sheet in enumerate(self.sheets, 1):
            found[f"xl/worksheets/sheet{number}.xml"] = self.sheet_part(sheet, number)
            sheets.append(f'<sheet name="{escape(sheet.name)}" sheetId="{number}" state="{sheet.state}" r:id="rId{number}"/>')
            links.append(f'<Relationship Id="rId{number}" Type="{relation}worksheet" Target="worksheets/sheet{number}.xml"/>')
            own = []
            if sheet.boxes:
                own.append(f'<Relationship Id="rId1" Type="{relation}drawing" Target="../drawings/drawing{number}.xml"/>')
                found[f"xl/drawings/drawing{number}.xml"] = self.drawing_part(sheet)
            if sheet.controls:
                own.append(f'<Relationship Id="rId2" Type="{relation}vmlDrawing" Target="/xl/drawings/vmlDrawing{number}.vml"/>')
                found[f"xl/drawings/vmlDrawing{number}.vml"] = self.controls_part(sheet)
            for i, (_, _, mark, _) in enumerate(sheet.controls):
                own.append(f'<Relationship Id="rIdc{i}" Type="{relation}ctrlProp" Target="../ctrlProps/ctrlProp{number}_{i}.xml"/>')
                found[f"xl/ctrlProps/ctrlProp{number}_{i}.xml"] = (
                    f'{HEAD}<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" objectType="CheckBox"'
                    f'{" checked=%sChecked%s" % (chr(34), chr(34)) if mark else ""}/>')
            if own:
                found[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = f'{HEAD}<Relationships xmlns="{PACKAGE}">{"".join(own)}</Relationships>'
        links.append(f'<Relationship Id="rIds" Type="{relation}sharedStrings" Target="sharedStrings.xml"/>')
        links.append(f'<Relationship Id="rIdt" Type="{relation}styles" Target="styles.xml"/>')
        found["xl/workbook.xml"] = (f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr{" date1904=%s1%s" % (chr(34), chr(34)) if self.shape.get("from_1904") else ""}/>'
                                    f'<sheets>{"".join(sheets)}</sheets></workbook>')
        found["xl/_rels/workbook.xml.rels"] = f'{HEAD}<Relationships xmlns="{PACKAGE}">{"".join(links)}</Relationships>'
        kana = '<rPh sb="0" eb="1"><t>ヨミガナ</t></rPh><phoneticPr fontId="1"/>' if self.shape.get("kana") else ""
        found["xl/sharedStrings.xml"] = (f'{HEAD}<sst xmlns="{MAIN}">' + "".join(
            f'<si><t xml:space="preserve">{text(each)}</t>{kana}</si>' for each in self.strings) + "</sst>")
        found["xl/styles.xml"] = (f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="176" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts>'
                                  '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="3"/></cellXfs></styleSheet>')
        return found

    def write(self, file):
        write(file, self.parts())


def text(value):
    """As Excel writes it: a carriage return, and what looks like one, is spelled out."""
    return escape(re.sub(r"_(x[0-9A-Fa-f]{4}_)", r"_x005F_\1", value)).replace("\n", "_x000D_\n")


def write(file, parts):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


SHAPES = {
    "labels left": {},
    "labels above": {"above": True, "inline": True, "marks": "text"},
    "a number in a cell of its own": {"number": True, "kana": True, "serial": True},
    "labels split over cells": {"split": True, "inline": True, "choices": "list"},
    "a fine grid": {"grid": True, "marks": "cells", "options": True, "kana": True, "number": True},
    "a fine grid with labels of several rows": {"grid": True, "marks": "cells", "options": True, "merged": True, "serial": True},
    "one sheet": {"one": True, "grid": True, "marks": "cells", "choices": "numbered", "from_1904": True},
    "marks left of labels": {"grid": True, "marks": "mark", "choices": "list", "inserted": True, "pairs": True},
    "check boxes over the cells": {"grid": True, "marks": "control", "choices": "list", "boxes": True},
    "check marks in the texts": {"grid": True, "marks": "glyph", "choices": "brackets", "order": True},
}
