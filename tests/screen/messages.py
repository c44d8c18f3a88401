#!/usr/bin/env python3
"""Of which item the message line speaks: the one in focus, its group of boxes, or the one before that a box mends; the worst comes first."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import equal, holds, main, run, test

FORM = f"""<?xml version="1.0" encoding="UTF-8"?>
<form id="yoshiki3" title="試験" format="1" label-width="30">
  <edition id="one" label="一"/>
  <blank id="blank" severity="warning" source="s"><message>未記入が{{count}}件</message></blank>
  <section label="Ｓ" number="S">
    <line id="top" label="頭"><constraint id="below" severity="warning" source="s" test="not(top = 'x') or item/m/@mark"><message>どの品目にも印がありません</message></constraint></line>
    <repeat id="item" label="品目{{n}}" min="2" max="3">
      <line id="name" label="名前" required="yes">
        <constraint id="late" severity="advice" source="s" test="not(name = 'x') or m/@mark"><message>印がありません</message></constraint>
        <constraint id="bad" severity="advice" source="s" test="not(name = 'y')"><message>軽い方</message></constraint>
        <constraint id="worse" severity="error" source="s" test="not(name = 'y')"><message>重い方</message></constraint>
        <constraint id="least" severity="advice" source="s" test="not(name = 'y')"><message>軽い後</message></constraint>
      </line>
      <checks id="boxes" label="箱">
        <constraint id="none" severity="warning" source="s" test="not(name = 'z') or boxes/*/@mark"><message>箱が空です</message></constraint>
        <check id="a" label="甲"/>
        <check id="b" label="乙"/>
      </checks>
      <checks id="others" label="別の箱"><check id="c" label="丙"/></checks>
      <check id="m" label="印">
        <constraint id="not-two" severity="warning" source="s" test="not(m/@mark) or not(name = 'w')"><message>印は要りません</message></constraint>
      </check>
      <line id="long" label="長い"><constraint id="long" severity="warning" source="s" test="long = ''"><message>{{long}}</message></constraint></line>
    </repeat>
    <repeat id="row" label="行{{n}}" min="2" max="3">
      <check id="b" label="丁" content="text">
        <constraint id="empty" severity="warning" source="s" test="not(b/@mark) or b != ''"><message>括弧が空です</message></constraint>
      </check>
    </repeat>
    <check id="last" label="末"/>
  </section>
</form>
"""


def screen(keys, *values, columns=100):
    pathlib.Path("forms").mkdir(exist_ok=True)
    pathlib.Path("forms/yoshiki3.xml").write_text(FORM, encoding="utf-8")
    environment = {"YOSHIKI3_FORMS": str(pathlib.Path("forms").resolve())}
    pathlib.Path("a.xml").unlink(missing_ok=True)
    run("new", "a.xml", environment=environment, status=0)
    if values:
        run("set", "a.xml", *values, environment=environment, status=0)
    return run("edit", "--script", keys, "--dump", "-", "--columns", columns, "--lines", 40, "a.xml", environment=environment, status=0).out


def go(path):
    """There, and what is said of going there taken away."""
    return f"<C-g>{path}<Enter><Esc>"


def said(keys, *values, columns=100):
    """The message line, above that of the keys."""
    lines = screen(keys, *values, columns=columns).split("\n")
    return lines[next(i for i, line in enumerate(lines) if "F10" in line) - 1]


def lacks(text, piece):
    assert piece not in text, f"{piece!r} is in {text!r:.600}"


@test
def a_finding_of_boxes_is_told_at_its_boxes_only():
    values = "item[1].name=z", "item[2].name=z"
    holds(said(go("item[1].boxes.a"), *values), "箱が空です")
    holds(said(go("item[1].boxes.b"), *values), "箱が空です")
    for path in ("item[1].others.c", "item[1].name", "item[1].m", "top"):
        lacks(said(go(path), *values), "箱が空です")
    lacks(said(go("item[2].boxes.a"), "item[1].name=z", "item[2].name=v"), "箱が空です")


@test
def the_worst_finding_is_told():
    line = said(go("item[1].name"), "item[1].name=y", "item[2].name=v")
    holds(line, "重い方")
    lacks(line, "軽い")


@test
def what_a_box_mends_is_told_at_the_box_of_the_same_block():
    values = "item[1].name=x", "item[2].name=v"
    holds(said(go("item[1].m"), *values), "「", "名前", "印がありません")
    lacks(said(go("item[2].m"), *values), "印がありません")
    lacks(said(go("last"), *values), "印がありません")
    # Of no box is it known that it is meant.
    lacks(said(go("item[1].m"), "top=x", "item[1].name=v", "item[2].name=v"), "どの品目にも")
    holds(said(go("top"), "top=x", "item[1].name=v", "item[2].name=v"), "どの品目にも")


@test
def that_an_item_must_be_filled_in_is_told_where_it_is_blank():
    required = "記入が必要な項目"
    blank = said(go("item[1].name"), "item[2].name=v")
    filled = said(go("item[2].name"), "item[2].name=v")
    assert blank != filled
    lacks(filled, required)
    holds(blank, required)


@test
def what_was_set_is_spoken_of_without_its_name_where_one_still_is():
    line = said(go("item[1].m") + "<Space>", "item[1].name=w", "item[2].name=v")
    holds(line, "印は要りません")
    lacks(line, "「")
    line = said(go("item[1].name") + "<Enter>y<Enter>", "item[2].name=v")
    holds(line, "重い方")


@test
def blank_parentheses_are_told_of_once_the_same_box_of_another_block_is_gone_to():
    lacks(said(go("row[1].b") + "<Space><Esc>"), "括弧が空です")
    holds(said(go("row[1].b") + "<Space><Esc><Tab>"), "「丁", "括弧が空です")


@test
def a_message_of_as_many_lines_as_there_are_is_not_cut():
    # 100 columns, less those of the size of a text: 43 wide characters a line, five lines.
    for count in range(205, 222):
        text = "あ" * count
        lines = screen(go("item[1].long"), f"item[1].long={text}").split("\n")
        keys = next(i for i, line in enumerate(lines) if "F10" in line)
        shown = "".join(line[:80].strip() for line in lines[keys - 5:keys])
        if text in shown:
            lacks(shown, "…")
        else:
            holds(shown, "…")


main()
