#!/usr/bin/env python3
"""
yoshiki3 diff: its three formats, documents of different editions, and random changes of documents, each of which must be
found once and lead from the old document to the new one.
"""
import json
import os
import pathlib
import random
import re
import resource
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ENVIRONMENT, PROGRAM, SAMPLE, SANITIZED, add_test, equal, holds, main, one_line, run, test


def write(file, lines, edition="r0705", environment=None):
    """A document that holds these values, path -> value as get prints them."""
    pathlib.Path(file).unlink(missing_ok=True)
    run("new", "--edition", edition, file, status=0, environment=environment)
    text = "".join(f"{path}\t{value}\n" for path, value in lines.items())
    run("set", file, "-", input=text, status=0, environment=environment)
    return file


def read(file, environment=None):
    return dict(line.split("\t", 1) for line in run("get", file, status=0, environment=environment).out.splitlines())


def tsv(old, new, status, environment=None):
    out = run("diff", "--format", "tsv", old, new, status=status, environment=environment).out
    return [tuple(line.split("\t")) for line in out.splitlines()]


def found(old, new, environment=None):
    return json.loads(run("diff", "--format", "json", old, new, environment=environment).out)


def totals(answer):
    return tuple(answer[name] for name in ("items", "wording_only", "blocks_added", "blocks_gone", "blocks_moved"))


# Formats --------------------------------------------------------------------------------------


@test
def the_same_document_is_no_difference():
    for options in ([], ["--format", "tsv"]):
        result = run("diff", *options, SAMPLE, SAMPLE, status=0)
        equal(result.out + result.error, "")
    equal(json.loads(run("diff", "--format", "json", SAMPLE, SAMPLE, status=0).out)["changes"], [])
    with open(SAMPLE, encoding="utf-8") as file:
        run("diff", "-", SAMPLE, input=file.read(), status=0)


@test
def lines_tell_where_what_it_was_and_what_it_is():
    write("a.xml", {"cover.title": "名", "cover.notes": "一\\n二\\t\\\\", "basic.system[1].links.tax": "○",
                    "basic.system[1].links.other.text": "甲", "basic.affairs.subjects": "1,000人未満"})
    write("b.xml", {"cover.title": "名　", "cover.notes": "一\\n三", "basic.system[1].links.other": "○",
                    "basic.system[1].links.other.text": "乙", "basic.affairs.subjects": "10万人以上30万人未満"})
    equal(run("diff", "--format", "tsv", "a.xml", "b.xml", status=1).out,
          "cover.title\t名\t名　\n"
          "cover.notes\t一\\n二\\t\\\\\t一\\n三\n"
          "basic.affairs.subjects\t1,000人未満\t10万人以上30万人未満\n"
          "basic.system[1].links.tax\t○\t\n"
          "basic.system[1].links.other\t\t○\n"
          "basic.system[1].links.other.text\t甲\t乙\n")
    equal(totals(found("a.xml", "b.xml")), (5, 1, 0, 0, 0))


@test
def people_read_numbers_labels_and_the_changed_characters():
    sections = "甲の段落\n" * 3
    write("a.xml", {"basic.affairs.description": f"{sections}税務課で保管する。\n乙の段落".replace("\n", "\\n"),
                    "file[1].overview.name": "甲ファイル", "file[2].overview.name": "乙ファイル",
                    "file[2].acquisition.usage": "窓口", "basic.system[1].name": "住民記録", "basic.system[2].name": "税",
                    "basic.system[3].name": "国保", "basic.system[3].links.tax": "○", "cover.agency": "ＡＢＣ市長"})
    write("b.xml", {"basic.affairs.description": f"{sections}税務課で厳重に保管する。\n乙の段落".replace("\n", "\\n"),
                    "file[1].overview.name": "甲ファイル", "file[2].overview.name": "乙ファイル",
                    "file[2].acquisition.usage": "電話", "basic.system[1].name": "住民記録", "basic.system[2].name": "国保",
                    "basic.system[2].links.internal": "○", "basic.system[3].name": "年金", "cover.agency": "ABC市長"})
    equal(run("diff", "a.xml", "b.xml", status=1).out, """\
a.xml → b.xml: 変更された項目 4、追加されたブロック 1、削除されたブロック 1、字句のみの項目 1

Ⅰ１②事務の内容
    …
  - 税務課で保管する。
  + 税務課で{+厳重に+}保管する。
    …

削除: Ⅰ２　システム2「税」

Ⅰ２③他のシステムとの接続　〔システム2「国保」（以前はシステム3）〕
  - [　]庁内連携システム
  + [○]庁内連携システム
  - [○]税務システム
  + [　]税務システム

追加: Ⅰ２　システム3「年金」

Ⅱ３⑤使用方法　〔特定個人情報ファイル2「乙ファイル」〕
  - 窓口
  + 電話

字句のみ（全角と半角、空白などの違いだけのもの）:

表紙　評価実施機関名
  - [-ＡＢＣ-]市長
  + {+ABC+}市長
""")


@test
def parts_of_an_item_are_told_with_what_is_around_them():
    write("a.xml", {"file[1].consignment.count": "1", "file[1].risk.use.linkage.measures": "甲",
                    "change[1].date": "令和６年４月１日", "change[1].before": "甲", "basic.system[1].links.other.text": "乙"})
    write("b.xml", {"file[1].consignment.count": "2", "file[1].risk.use.linkage.measures": "乙",
                    "change[1].date": "令和６年４月１日", "change[1].before": "乙", "basic.system[1].links.other.text": "丙丁"})
    out = run("diff", "a.xml", "b.xml", status=1).out
    holds(out, "\nⅡ４．特定個人情報ファイルの取扱いの委託　委託の有無　※（　）　件\n  - 1\n  + 2\n",
          "\nⅢ３．特定個人情報の使用　リスク１：　目的を超えた紐付け、事務に必要のない情報との紐付けが行われるリスク　"
          "リスクに対する措置の内容　※\n  - 甲\n  + 乙\n",
          "\n別添２　変更前の記載\n", "\nⅠ２③他のシステムとの接続　〔システム1〕\n    その他（　）\n  - 乙\n  + 丙丁\n")


@test
def without_japanese_it_speaks_english():
    write("a.xml", {"cover.title": "甲", "cover.agency": "A　B"})
    write("b.xml", {"cover.title": "乙", "cover.agency": "A B"})
    out = run("diff", "a.xml", "b.xml", status=1, locale="C").out
    holds(out, "changed items: 1, only spelled anew: 1\n", "only spelled anew (full and half width")


@test
def what_a_terminal_would_obey_is_shown():
    write("a.xml", {"cover.title": "甲\\u{9b}31m"})
    write("b.xml", {"cover.title": "乙\\u{9b}31m"})
    out = run("diff", "a.xml", "b.xml", status=1).out
    holds(out, "<U+009B>31m")
    assert "\x9b" not in out and "\x1b" not in out
    holds(run("diff", "--format", "tsv", "a.xml", "b.xml", status=1).out, "甲\\u{9b}31m\t乙\\u{9b}31m\n")


@test
def the_old_document_may_be_the_one_that_was_taken_over():
    write("old.xml", {"cover.title": "甲", "cover.published": "令和７年８月１日"})
    run("new", "--from", "old.xml", "new.xml", status=0)
    equal(run("diff", "new.xml", status=0).out, "")
    run("set", "new.xml", "cover.title=乙", status=0)
    os.mkdir("here")
    for style in ("text", "tsv", "json"):
        named = run("diff", "--format", style, "old.xml", "new.xml", status=1)
        equal(run("diff", "--format", style, "new.xml", status=1).out, named.out)
        equal(named.error, "")
    holds(run("diff", "../new.xml", cwd="here", status=1).out, "../old.xml → ../new.xml: ", "  - 甲\n  + 乙\n")
    # Said, and compared all the same.
    run("set", "old.xml", "cover.notes=丙", status=0)
    result = run("diff", "--format", "tsv", "new.xml", status=1)
    holds(result.error, "old.xml", "[predecessor-changed]")
    equal(result.out, "cover.title\t甲\t乙\ncover.notes\t丙\t\n")
    os.rename("old.xml", "here/old.xml")
    one_line(run("diff", "new.xml"), "old.xml", "[predecessor-missing]")
    run("diff", "here/old.xml", "new.xml", status=1)


@test
def what_cannot_be_compared_is_an_error():
    write("a.xml", {})
    run("new", "--form", "kian", "kian.xml", status=0)
    one_line(run("diff", "a.xml", "kian.xml"), "[other-form-compared]")
    one_line(run("diff", "a.xml"), "a.xml", "OLD NEW", "[predecessor-none]")
    one_line(run("diff"), "NEW", "[usage-missing]")
    one_line(run("diff", "a.xml", "a.xml", "a.xml"), "[usage-extra]")
    one_line(run("diff", "--format", "yaml", "a.xml", "a.xml"), "yaml", "text", "tsv", "json")
    one_line(run("diff", "-", "-"), "NEW")
    one_line(run("diff", "none.xml", "a.xml"), "none.xml")
    one_line(run("diff", "a.xml", "none.xml"), "none.xml")


# Editions -------------------------------------------------------------------------------------

TWO_EDITIONS = """<?xml version="1.0" encoding="UTF-8"?>
<form id="mini" title="小" format="1" title-item="top.title">
  <edition id="e1" label="一"/>
  <edition id="e2" label="二"/>
  <section id="top" label="表">
    <line id="title" label="件名"/>
    <line id="old" label="終わるもの" until="e1"/>
    <line id="new" label="始まるもの" since="e2"/>
    <line id="place" label="移るもの" until="e1"/>
    <choice id="answer" label="選択">
      <option><label until="e1">ある</label><label since="e2">有り</label></option>
      <option until="e1">未定</option>
      <option>なし</option>
    </choice>
    <line id="label"><label until="e1">前のラベル</label><label since="e2">今のラベル</label></line>
  </section>
  <section id="rest" label="裏">
    <line id="place" label="移ったもの" since="e2" was="top.place"/>
    <repeat id="part" label="部品{n}" max="5">
      <line id="name" label="名前"/>
      <line id="kind" label="種類" until="e1"/>
    </repeat>
  </section>
</form>
"""


def two_editions():
    os.makedirs("forms", exist_ok=True)
    pathlib.Path("forms/mini.xml").write_text(TWO_EDITIONS, encoding="utf-8")
    return {"YOSHIKI3_FORMS": os.path.abspath("forms")}


def mini(file, edition, lines, environment):
    run("new", "--form", "mini", "--edition", edition, file, status=0, environment=environment)
    run("set", file, "-", input="".join(f"{path}\t{value}\n" for path, value in lines.items()), status=0,
        environment=environment)
    return file


@test
def another_edition_in_other_words_is_no_change():
    forms = two_editions()
    mini("a.xml", "e1", {"top.title": "甲", "top.place": "乙", "top.answer": "ある", "top.label": "丙"}, forms)
    mini("b.xml", "e2", {"top.title": "甲", "rest.place": "乙", "top.answer": "有り", "top.label": "丙"}, forms)
    equal(tsv("a.xml", "b.xml", 0, forms), [])
    equal(tsv("b.xml", "a.xml", 0, forms), [])


@test
def what_an_edition_ended_or_began_is_a_change():
    forms = two_editions()
    mini("a.xml", "e1", {"top.old": "甲", "top.answer": "未定", "top.place": "乙", "rest.part[1].name": "子",
                         "rest.part[1].kind": "丑"}, forms)
    mini("b.xml", "e2", {"top.new": "丙", "top.answer": "なし", "rest.place": "丁", "rest.part[1].name": "子"}, forms)
    equal(tsv("a.xml", "b.xml", 1, forms),
          [("top.old", "甲", ""), ("top.new", "", "丙"), ("top.answer", "未定", "なし"), ("rest.place", "乙", "丁"),
           ("rest.part[1].kind", "丑", "")])
    paths = [(change["old_path"], change["path"]) for change in found("a.xml", "b.xml", forms)["changes"]]
    equal(paths, [("top.old", None), (None, "top.new"), ("top.answer", "top.answer"), ("top.place", "rest.place"),
                  ("rest.part[1].kind", None)])
    holds(run("diff", "a.xml", "b.xml", status=1, environment=forms).out, "\n終わるもの\n  - 甲\n")


# Random changes -------------------------------------------------------------------------------

ROUNDS = 8 if SANITIZED else 40
PART = re.compile(r"([a-z0-9_]+)\[(\d+)\]\.?")
WORDS = ["住民", "記録", "税務", "保管", "する", "厳重に", "窓口で", "受付", "提供", "委託", "、", "。", "及び", "電算", "職員が", "番号"]


class Block:
    """Values by what follows the block's path, and the blocks in it by the name of their repeat."""

    def __init__(self):
        self.values = {}
        self.blocks = {}

    def write(self, prefix, lines):
        for path, value in self.values.items():
            lines[prefix + path] = value
        for name, blocks in self.blocks.items():
            for number, block in enumerate(blocks, 1):
                block.write(f"{prefix}{name}[{number}].", lines)
        return lines

    def lines(self):
        return self.write("", {})


def parse(lines):
    root = Block()
    for path, value in lines.items():
        at, path = locate(root, path, True)
        at.values[path] = value
    return root


def locate(root, path, make=False):
    """The block that a path leads to, and what is left of the path in it."""
    while (part := re.match(r"(.*?[a-z0-9_]+)\[(\d+)\]\.", path)) is not None:
        blocks = root.blocks.setdefault(part[1], [])
        while make and len(blocks) < int(part[2]):
            blocks.append(Block())
        root, path = blocks[int(part[2]) - 1], path[part.end():]
    return root, path


def copy(block):
    made = Block()
    made.values = dict(block.values)
    made.blocks = {name: [copy(inner) for inner in blocks] for name, blocks in block.blocks.items()}
    return made


class Edits:
    """A document and what was done to it."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = 0
        self.moved = []
        self.files = []  # of both documents

    def text(self, paragraphs=1):
        # Two texts are never the same.
        self.count += 1
        return "\\n".join("".join(self.random.choices(WORDS, k=25)) + str(self.count * 1000 + number)
                          for number in range(paragraphs))

    def system(self):
        block = Block()
        block.values = {"name": self.text(), "function": self.text(3), "links.tax": "○", "links.other.text": self.text()}
        return block

    def consignment(self):
        block = Block()
        block.values = {"name": self.text(), "content": self.text(2), "handlers": "10人未満", "contractor": self.text()}
        return block

    def file(self):
        block = Block()
        block.values = {"overview.name": self.text(), "overview.scope": self.text(), "records": self.text(6)}
        block.blocks = {"consignment.item": [self.consignment() for _ in range(4)]}
        return block

    def row(self):
        block = Block()
        block.values = {"date": "令和７年４月１日", "item": "Ⅰ１②", "before": self.text(), "after": self.text()}
        return block

    def document(self):
        root = Block()
        root.values = {"cover.title": self.text(), "basic.affairs.description": self.text(5), "procedure.basic.date": "令和７年３月１日"}
        root.blocks = {"basic.system": [self.system() for _ in range(5)], "file": [self.file() for _ in range(2)],
                       "change": [self.row() for _ in range(6)]}
        return root

    def repeats(self, root):
        """All lists of blocks, each with what makes one more."""
        yield root.blocks["basic.system"], self.system
        yield root.blocks["change"], self.row
        yield root.blocks["file"], self.file
        for file in root.blocks["file"]:
            if file in self.files:
                yield file.blocks["consignment.item"], self.consignment

    def blocks_change(self, root):
        """One change of the blocks of a repeat at most; returns added, gone, moved."""
        done = [0, 0, 0]
        self.files = list(root.blocks["file"])
        for blocks, make in self.repeats(root):
            kind = self.random.choice(["none", "none", "add", "insert", "remove", "swap", "move"])
            if kind in ("add", "insert"):
                blocks.insert(len(blocks) if kind == "add" else self.random.randrange(len(blocks)), make())
                done[0] += 1
            elif kind == "remove" and len(blocks) > 1:
                del blocks[self.random.randrange(len(blocks) - 1)]
                done[1] += 1
            elif kind == "swap":
                at = self.random.randrange(len(blocks) - 1)
                blocks[at], blocks[at + 1] = blocks[at + 1], blocks[at]
                self.moved += blocks[at : at + 2]
                done[2] += 1
            elif kind == "move" and len(blocks) > 2:
                blocks.append(blocks.pop(self.random.randrange(len(blocks) - 2)))
                self.moved.append(blocks[-1])
                done[2] += 1
        return done

    def values_change(self, root, old):
        """Values of blocks that are in the old document, each at most once; returns how many were changed and respelled."""
        changed = wording = 0
        for block in self.all_blocks(root):
            if block not in old:
                continue
            for path, value in list(block.values.items()):
                kind = self.random.random()
                # A block that has moved is known by its name; the date names a row.
                if kind < 0.9 or (path.endswith("name") and block in self.moved) or path == "date":
                    continue
                if path in ("links.tax", "handlers") or kind > 0.99:
                    del block.values[path]
                    changed += 1
                elif kind > 0.98:
                    block.values[path] = value + "　"
                    wording += 1
                elif path.endswith("name") or "\\n" not in value:
                    block.values[path] = value[:10] + "新" + value[10:]
                    changed += 1
                else:
                    paragraphs = value.split("\\n")
                    paragraphs[self.random.randrange(len(paragraphs))] = self.text()
                    block.values[path] = "\\n".join(paragraphs)
                    changed += 1
        return changed, wording

    def all_blocks(self, root):
        yield root
        for blocks in root.blocks.values():
            for block in blocks:
                yield from self.all_blocks(block)


def every_list(root):
    for blocks in root.blocks.values():
        yield blocks
        for block in blocks:
            yield from every_list(block)


def list_at(root, path):
    """The list of blocks that a block's path names, and the index in it."""
    repeat, number = re.fullmatch(r"(.*)\[(\d+)\]", path).groups()
    block, name = locate(root, repeat, True)
    return block.blocks.setdefault(name, []), int(number) - 1


def apply(root, changes):
    """What becomes of the old document by the changes: blocks first, from the outside in, then values."""
    taken = {}
    for number, change in enumerate(changes):
        if change["kind"] in ("block-gone", "block-moved"):
            blocks, index = list_at(root, change["old_path"])
            taken[number] = blocks[index]
    for blocks in list(every_list(root)):
        blocks[:] = [block for block in blocks if not any(block is other for other in taken.values())]
    arriving = [(change["path"].count("["), list(map(int, re.findall(r"\d+", change["path"]))), number)
                for number, change in enumerate(changes) if change["kind"] in ("block-added", "block-moved")]
    for _, _, number in sorted(arriving):
        blocks, index = list_at(root, changes[number]["path"])
        blocks.insert(index, taken.get(number, Block()))
    for change in changes:
        if change["kind"] == "item" and change["path"] is not None:
            block, path = locate(root, change["path"], True)
            block.values[path] = change["after"].replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
    return {path: value for path, value in root.lines().items() if value}


def blocks_and_values_at_random(seed):
    edits = Edits(seed)
    old = edits.document()
    new, origin = copy_noting(old)
    added, gone, moved = edits.blocks_change(new)
    changed, wording = edits.values_change(new, origin)
    before, after = old.lines(), new.lines()
    write("a.xml", before)
    write("b.xml", after)
    equal(read("b.xml"), after, "what get prints")
    answer = found("a.xml", "b.xml")
    equal(totals(answer), (changed, wording, added, gone, moved), "totals")
    equal(apply(parse(before), answer["changes"]), after, "what the changes lead to")
    # The same the other way round.
    answer = found("b.xml", "a.xml")
    equal(totals(answer), (changed, wording, gone, added, moved), "totals backwards")
    equal(apply(parse(after), answer["changes"]), before, "what the changes back lead to")


def values_alone_at_random(seed):
    """Lines of diff are changes for set."""
    edits = Edits(seed)
    old = edits.document()
    new, origin = copy_noting(old)
    changed, wording = edits.values_change(new, origin)
    edits.files = list(new.blocks["file"])
    for blocks, make in edits.repeats(new):
        if edits.random.random() < 0.3:
            blocks.append(make())
    write("a.xml", old.lines())
    write("b.xml", new.lines())
    lines = tsv("a.xml", "b.xml", 1)
    equal(len({path for path, _, _ in lines}), len(lines), "paths")
    for path, was, _ in lines:
        equal(was, old.lines().get(path, ""), path)
    equal(totals(found("a.xml", "b.xml"))[:2], (changed, wording), "totals")
    run("set", "a.xml", "-", input="".join(f"{path}\t{value}\n" for path, _, value in lines), status=0)
    equal(read("a.xml"), new.lines(), "what the lines lead to")
    equal(tsv("a.xml", "b.xml", 0), [])


def copy_noting(root):
    """A copy, and the blocks of it."""
    made = copy(root)
    return made, list(Edits(0).all_blocks(made))


# Bounds ---------------------------------------------------------------------------------------

ROWS = 9999
LINES = 1000000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<assessment form="yoshiki3" edition="r0705" format="1">\n'
# Of a run: CPU, of which a comparison that looks at all pairs would take minutes, and address space.
SECONDS = 60 if SANITIZED else 8
MEMORY = 1 << 30


def write_rows(file, rows):
    body = "".join(f"<change><date>{date}</date><before>{text}</before></change>\n" for date, text in rows)
    pathlib.Path(file).write_text(f"{HEAD}{body}</assessment>\n", encoding="utf-8")


def write_text(file, text):
    body = f"<basic><affairs><description>{text}</description></affairs></basic>\n"
    pathlib.Path(file).write_text(f"{HEAD}{body}</assessment>\n", encoding="utf-8")


def bounded(name):
    """Both formats that look into texts, and into none, come to an end soon and in little memory."""
    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        if not SANITIZED:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    for style in ("tsv", "text"):
        with open("out", "wb") as out:
            process = subprocess.run([PROGRAM, "diff", "--format", style, "a.xml", "b.xml"], env=ENVIRONMENT, stdout=out,
                                     stderr=subprocess.PIPE, preexec_fn=limit, check=False)
        assert process.returncode == 1, f"{name}, {style}: status {process.returncode} {process.stderr[:300]}"


@test
def as_many_rows_as_can_be_are_paired_within_bounds():
    edits = Edits(1)
    texts = [(edits.text(), edits.text()) for _ in range(ROWS)]
    write_rows("a.xml", [("令和７年４月１日", text) for text, _ in texts])
    write_rows("b.xml", [("令和７年４月１日", text) for _, text in texts])
    bounded("names equal, texts different")
    write_rows("b.xml", [(f"{number}日", text) for number, (_, text) in enumerate(texts)])
    bounded("all different")
    days = [(f"{number}日", "甲") for number in range(ROWS)]
    write_rows("a.xml", days)
    write_rows("b.xml", days[::-1])
    bounded("turned round")
    groups = [(f"{number // 100}日", text) for number, (text, _) in enumerate(texts)]
    write_rows("a.xml", groups)
    edits.random.shuffle(groups)
    write_rows("b.xml", [(date, text + "新") for date, text in groups])
    bounded("groups of equal names, edited and shuffled")


@test
def as_many_paragraphs_as_can_be_are_compared_within_bounds():
    edits = Edits(2)

    def lines(letters):
        return "\n".join(edits.random.choices(letters, k=LINES))

    write_text("a.xml", lines("abcd"))
    write_text("b.xml", lines("abcd"))
    bounded("four kinds")
    write_text("b.xml", lines("efgh"))
    bounded("all different")
    write_text("a.xml", "".join(edits.random.choices(WORDS, k=400000)))
    write_text("b.xml", "".join(edits.random.choices(WORDS, k=400000)))
    bounded("one paragraph")


for number in range(ROUNDS):
    add_test(f"random changes {number} are each found once", blocks_and_values_at_random, number)
    add_test(f"random values {number} are set by the lines", values_alone_at_random, 1000 + number)


main(parallel=True)
