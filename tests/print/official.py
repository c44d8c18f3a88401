"""
What a printed 様式３ must hold, line by line and cell by cell, made from the table of the official items
(items.tsv) and the values of an assessment alone: the expected entries of a page in reading order.

An expectation is (kind, text, parts): kind 'line' or 'cell'; `text` is the whole text without white space, or
None where only `parts`, pieces that must stand in it one after the other, are known.
"""
import re

from paper import squeeze

FULL_NUMBER = {"half": "{})", "full": "{}）"}
EDITION_LABELS = {"r0610": "[令和６年10月　様式３]", "r0705": "[令和７年５月　様式３]"}
# What stands between an item's label and others on paper; from the official layout.
SUBHEADS = ("・識別情報", "・連絡先等情報", "・業務関係情報")


class Item:
    def __init__(self, fields):
        fields += [""] * (6 - len(fields))
        self.id, self.kind, self.label, self.options, self.important, self.note = fields
        self.options = self.options.split("|") if self.options else []


def read_items(path):
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    return [Item(line.split("\t")) for line in lines[1:] if line]


def read_values(text):
    """PATH<TAB>VALUE lines as a dictionary in their order."""
    values = {}
    for line in text.split("\n"):
        if line:
            path, value = line.split("\t", 1)
            values[path] = re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t", "r": "\r"}.get(m[1], m[1]), value)
    return values


def label_of(item, edition):
    other = re.search(r"edition (r\d+) のラベル: (.*)", item.note)
    return other[2] if other and other[1] <= edition else item.label


class Expected:
    def __init__(self, items, values, edition, order="file", mark_blank=False):
        self.items, self.values, self.edition, self.order = items, values, edition, order
        self.entries = []
        self.texts = {}  # path -> index of the entry its value stands in
        self._document()

    def line(self, text):
        self.entries.append(("line", squeeze(text), None))

    def cell(self, text, path=None):
        self.entries.append(("cell", squeeze(text), None))
        if path in self.values:
            self.texts[path] = len(self.entries) - 1

    def parts(self, *parts):
        self.entries.append(("cell", None, [squeeze(part) for part in parts]))

    def value(self, path):
        return self.values.get(path, "")

    def blocks(self, path, least):
        found = [int(m[1]) for key in self.values if (m := re.match(re.escape(path) + r"\[(\d+)\]", key))]
        return max([least, *found])

    def children(self, item, rows=None):
        return [other for other in rows or self.items if other.id.startswith(item.id + ".")]

    def _document(self):
        rows = [item for item in self.items if not item.id.startswith(("annex", "change"))]
        at = 0
        while at < len(rows):
            item = rows[at]
            inside = self.children(item)
            if item.id == "file":
                self._files(inside)
                at += 1 + len(inside)
            elif item.kind == "section":
                self._section(item, inside, {})
                at += 1 + len(inside)
            else:
                self._item(item, rows, {})
                at += 1
        annex = next(item for item in self.items if item.id == "annex")
        for number in range(1, self.blocks("annex", 0) + 1):
            self.line(annex.label.replace("{n}", str(number)))
            self._item(next(i for i in self.items if i.id == "annex.title"), rows, {"annex": number})
            path = f"annex[{number}].body"
            self.cell(self.value(path), path)
        self._changes()

    def _files(self, inside):
        starts = [i for i, item in enumerate(inside) if item.kind.startswith("section")]
        pieces = [inside[a:b] for a, b in zip(starts, starts[1:] + [len(inside)])]
        # In the table Ⅱ is the section and its first item at once.
        count = self.blocks("file", 1)
        files = range(1, count + 1)
        turns = ([(n, p) for n in files for p in pieces] if self.order == "file" else
                 [(n, p) for p in pieces for n in files])
        for number, piece in turns:
            if piece[0].kind == "section+text":
                self.line(piece[0].label)
                path = self.path(piece[0], {"file": number})
                self.cell(self.value(path), path)
            else:
                self._section(piece[0], piece[1:], {"file": number})

    def path(self, item, index):
        parts = item.id.split(".")
        return ".".join(part + (f"[{index['.'.join(parts[:i + 1])]}]" if ".".join(parts[:i + 1]) in index else "")
                        for i, part in enumerate(parts))

    def _section(self, section, inside, index):
        self.line(section.label)
        if section.id == "cover":
            pair = inside[:2]
            for item in pair:
                self.cell(item.label)
            for item in pair:
                self.cell(self.value(item.id), item.id)
            for item in inside[2:]:
                self._item(item, inside, index)
            self.line(EDITION_LABELS[self.edition])
            return
        at = 0
        while at < len(inside):
            item = inside[at]
            if item.kind == "repeat":
                self._repeat(item, self.children(item), index)
                at += 1 + len(self.children(item))
            elif item.kind in ("check", "check+text", "check+count", "count"):
                at += 1  # stands in the cell of its group or heading
            else:
                self._item(item, inside, index)
                at += 1

    def _repeat(self, item, inside, index):
        heading = re.search(r"heading=([^;]*)", item.note)
        if heading:
            self.cell(heading[1])
        bands = re.search(r"bands=([^;（( ]*)", item.note)
        bands = {int(re.search(r"(\d+)～", band)[1]): band for band in bands[1].split("|")} if bands else {}
        least, _ = item.options[0].split("..") if item.options else ("1", "")
        count = self.blocks(self.path(item, index), int(least))
        for number in range(1, count + 1):
            if number in bands:
                self.cell(bands[number])
            if inside[0].label != item.label:
                self.cell(item.label.replace("{n}", str(number)))
            for child in inside:
                if child.kind not in ("check", "check+text", "check+count"):
                    self._item(child, inside, {**index, item.id: number})
        for first, band in bands.items():
            if first > count:
                self.cell(band)

    def _box(self, check, index):
        path = self.path(check, index)
        text = f"[{self.value(path)}]{label_of(check, self.edition)}"
        if check.kind == "check+text":
            text += f"（{self.value(path + '.text')}）"
        elif check.kind == "check+count":
            text += check.note.replace("{value}", self.value(path + ".count"))
        return text

    def _item(self, item, rows, index):
        path = self.path(item, index)
        label = re.sub(r"\{n\}", lambda m: str(list(index.values())[-1]), label_of(item, self.edition))
        value = self.value(path)
        if item.id.endswith(".user_department"):
            self.cell("④使用の主体")
        if item.id.endswith(".sub_use"):
            self.cell("再委託")
        if item.kind == "static":
            if item.id == "contents":
                self.line(label)
                for text in item.options:
                    self.cell(text)
            else:
                self.cell(label)
                self.cell(item.options[0])
        elif item.kind in ("heading", "risk"):
            boxes = [self._box(c, index) for c in rows if c.kind == "check" and c.note == "見出し行の右端" and
                     c.id.rsplit(".", 1)[0] == item.id]
            self.cell(label + "".join(boxes))
        elif item.kind == "mirror":
            self.cell(label)
            self.cell(self.value(self.path(next(i for i in self.items if i.id == item.options[0]), index)))
        elif item.kind == "choice":
            self.cell(label)
            number = FULL_NUMBER[re.search(r"number=(\w+)", item.note)[1] if "number=" in item.note else "full"]
            options = "".join(f"{number.format(i)}{option}" for i, option in enumerate(item.options, 1))
            parts = [squeeze(f"[{value}]"), squeeze(options), "＜選択肢＞"]
            tail = [squeeze(c.label.replace("{value}", self.value(self.path(c, index)))) for c in rows
                    if c.kind == "count" and c.note == item.label.replace("　※", "") + "の内訳"]
            self.entries.append(("choice", parts, tail))
            if path in self.values:
                self.texts[path] = len(self.entries) - 1
        elif item.kind == "checks":
            heading = re.search(r"heading=([^;]*)", item.note)
            if heading:
                self.cell(heading[1])
            self.cell(label)
            text = ""
            last = None
            for check in rows:
                if check.kind.startswith("check") and check.kind != "checks" and check.id.startswith(item.id + "."):
                    subhead = next((s for s in SUBHEADS if check.note.startswith(s)), None)
                    if subhead and subhead != last:
                        text += subhead
                        last = subhead
                    text += self._box(check, index)
            self.cell(text)
        else:
            self.cell(label)
            self.cell(value, path)

    def _changes(self):
        change = next(item for item in self.items if item.id == "change")
        columns = self.children(change)
        self.line(change.label)
        for item in columns:
            self.cell(item.label)
        for number in range(1, max(1, self.blocks("change", 0)) + 1):
            for item in columns:
                path = f"change[{number}].{item.id.split('.')[1]}"
                self.cell(self.value(path), path)


def fits(expected, entry):
    """Whether an entry of a page is the expected one."""
    kind, text, more = expected
    found = entry[1] if entry[0] == "line" else entry[1].text
    if kind == "choice":
        value, options, title = text
        if entry[0] != "cell" or title not in found:
            return False
        rest = found.replace(title, "", 1)
        for piece in [value, options, *more]:
            if piece not in rest:
                return False
            rest = rest.replace(piece, "", 1)
        return rest == ""
    return entry[0] == kind and found == text
