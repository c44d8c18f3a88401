#!/usr/bin/env python3
"""Writes unicode_data.c from the Unicode Character Database.

usage: unicode_data.py [DIRECTORY] > unicode_data.c

DIRECTORY is /usr/share/unicode (Debian's package unicode-data) unless given. The order of the classes is read
from unicode_data.h beside this script.
"""

import contextlib
import io
import os
import re
import sys

LAST = 0x10FFFF
HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = []


def property_file(directory, name, default, wanted=None):
    """The values of one property file, as a list by character; only the value `wanted`, if given."""
    values = [default] * (LAST + 1)
    with open(os.path.join(directory, name), encoding="utf-8") as file:
        lines = file.readlines()
    SOURCES.append("%s (%s)" % (name, lines[1].lstrip("# ").strip()))
    for line in lines:
        field = line.split("#")[0].split(";")
        if len(field) < 2 or (wanted and field[1].strip() != wanted):
            continue
        ends = [int(end, 16) for end in field[0].strip().split("..")]
        for character in range(ends[0], ends[-1] + 1):
            values[character] = field[1].strip()
    return values


def general_categories(directory):
    values = ["Cn"] * (LAST + 1)
    first = None
    with open(os.path.join(directory, "UnicodeData.txt"), encoding="utf-8") as file:
        for line in file:
            field = line.split(";")
            character = int(field[0], 16)
            if field[1].endswith(", Last>"):
                values[first : character + 1] = [field[2]] * (character + 1 - first)
            values[character] = field[2]
            first = character
    SOURCES.append("UnicodeData.txt")
    return values


# Japanese fonts (Adobe-Japan1, as UniJIS2004-UTF32 maps it) draw these two as other characters than those of
# EquivalentUnifiedIdeograph.txt: as 戸 and 黒, not as 戶 and 黑.
JAPANESE_RADICALS = {0x2F3E: 0x6238, 0x2FCA: 0x9ED2}
# Combining marks of Latin, Greek and Cyrillic letters and of kana.
MARKS = [*range(0x300, 0x370), 0x3099, 0x309A]
# Runs of characters with a plain one may have so many without one in them.
GAP = 8


def plain_characters(directory):
    """What a character is plainly: the ideograph of a radical or stroke, the canonical decomposition into one."""
    plain = {}
    with open(os.path.join(directory, "UnicodeData.txt"), encoding="utf-8") as file:
        for line in file:
            field = line.split(";")
            if re.fullmatch("[0-9A-F]+", field[5]):
                plain[int(field[0], 16)] = int(field[5], 16)
    for character, ideograph in enumerate(property_file(directory, "EquivalentUnifiedIdeograph.txt", "")):
        if ideograph:
            plain[character] = int(ideograph, 16)
    plain.update(JAPANESE_RADICALS)
    assert not set(plain.values()) & set(plain), "a plain character has another plain one"
    return plain


def compositions(directory):
    """Mark, base and what they make, of UAX #15, for MARKS."""
    with open(os.path.join(directory, "CompositionExclusions.txt"), encoding="utf-8") as file:
        lines = file.readlines()
    SOURCES.append("CompositionExclusions.txt (%s)" % lines[1].lstrip("# ").strip())
    excluded = {int(line.split("#")[0], 16) for line in lines if line[0] not in "#\n"}
    with open(os.path.join(directory, "UnicodeData.txt"), encoding="utf-8") as file:
        for line in file:
            field = line.split(";")
            character = int(field[0], 16)
            parts = [int(part, 16) for part in field[5].split()] if field[5][:1] != "<" else []
            if len(parts) == 2 and parts[1] in MARKS and parts[0] not in MARKS and character not in excluded:
                yield parts[1], parts[0], character


def is_hidden(character, category):
    """Controls and formatting characters that a terminal obeys or swallows; of the latter those of the BMP."""
    if category in ("Cc", "Zl", "Zp"):
        return chr(character) not in "\t\n\r"
    return category == "Cf" and (character in (0x61C, 0x180E) or 0x2000 <= character <= 0xFFFF)


def width_class(character, category, width, jamo):
    if character == 0x09 or character == 0xAD:
        return "ONE"
    if is_hidden(character, category):
        return "HIDDEN"
    if category in ("Cc", "Cf", "Me", "Mn") or jamo in ("V", "T"):
        return "ZERO"
    if width in ("W", "F"):
        return "TWO"
    if width == "A":
        return "RULE" if 0x2500 <= character <= 0x257F else "AMBIGUOUS"
    return "ONE"


# Where JLREQ, or the habits of Windows' character sets, differ from UAX #14.
LINE_EXCEPTIONS = {
    "SPACE": "\t \u3000",
    "NEWLINE": "\n\r",
    "CLOSE": "\uff5e",  # the wave dash of Windows
    "INSEPARABLE": "\u2015\u3033\u3034\u3035",
    "DIGIT": "０１２３４５６７８９",
    "WORD_CUT": "/&=-_",
    "WORD_OPEN": "([{",
    "WORD_CLOSE": ")]},!:;",
    "WORD_CLOSE_CUT": ".?",
    "WORD_PREFIX": "$",
    "WORD_POSTFIX": "%",
}


def line_class(character, category, width, line):
    for name, characters in LINE_EXCEPTIONS.items():
        if chr(character) in characters:
            return name
    wide = width in ("W", "F", "H")
    if 0x20 < character < 0x7F:
        return "WORD"
    if line in ("GL", "WJ", "ZWJ"):
        return "GLUE"
    if category in ("Cc", "Zl", "Zp", "Zs") or line == "ZW" or character == 0xAD:
        return "BREAK"
    if line in ("IN", "B2"):
        return "INSEPARABLE"
    if line == "OP" or category == "Pi":
        return "OPEN" if wide else "WORD_OPEN"
    if line in ("CL", "CP", "EX", "IS", "NS", "CJ") or category == "Pf":
        return "CLOSE" if wide else "WORD_CLOSE"
    if line == "BA":
        return "WORD_CLOSE"
    if line == "PR" and category == "Sc":
        return "WORD_PREFIX" if width in ("N", "Na") else "PREFIX"
    if line == "PR":
        return "PREFIX"
    if line == "PO":
        return "POSTFIX"
    if line in ("AL", "BB", "CM", "HL", "HY", "NU", "QU", "SA", "SY") and not wide:
        return "IDEOGRAPH" if category[0] == "S" or (category[0] == "P" and width == "A") else "WORD"
    if line == "AI" and category[0] in "LN" and character < 0x2150:
        return "WORD"  # superscripts, but not ① Ⅰ
    return "IDEOGRAPH"


def enum_order(prefix):
    """The members of one enum of unicode_data.h, without their prefix, and their numbers."""
    with open(os.path.join(HERE, "unicode_data.h"), encoding="utf-8") as file:
        header = re.sub(r"/\*.*?\*/", "", file.read(), flags=re.S)
    body = re.search(r"enum %s_class \{(.*?)\}" % prefix.lower(), header, re.S).group(1)
    names = re.findall(r"\b%s_(\w+)" % prefix, body)
    return {name: number for number, name in enumerate(names)}


GRAPHEME_NAMES = {"Regional_Indicator": "REGIONAL", "SpacingMark": "SPACING"}


def words(directory):
    width_order, grapheme_order, line_order = map(enum_order, ("WIDTH", "GRAPHEME", "LINE"))
    categories = general_categories(directory)
    widths = property_file(directory, "EastAsianWidth.txt", "N")
    lines = property_file(directory, "LineBreak.txt", "XX")
    graphemes = property_file(directory, "auxiliary/GraphemeBreakProperty.txt", "Other")
    pictographs = property_file(directory, "emoji/emoji-data.txt", "", "Extended_Pictographic")
    for character in range(LAST + 1):
        category, width, jamo = categories[character], widths[character], graphemes[character]
        grapheme = GRAPHEME_NAMES.get(jamo, jamo.upper())
        if grapheme == "OTHER" and pictographs[character]:
            grapheme = "PICTOGRAPH"
        yield (
            width_order[width_class(character, category, width, jamo)]
            | grapheme_order[grapheme] << 4
            | line_order[line_class(character, category, width, lines[character])] << 8
        )


def plain_tables(directory):
    plain = plain_characters(directory)
    runs = []
    for character in sorted(plain):
        if runs and character - runs[-1][1] <= GAP:
            runs[-1][1] = character
        else:
            runs.append([character, character])
    values = [plain.get(character, 0) for first, last in runs for character in range(first, last + 1)]
    print("\nconst struct unicode_run unicode_plain_runs[] = {")
    start = 0
    for first, last in runs:
        print("\t{0x%04X, 0x%04X, %d}," % (first, last, start))
        start += last + 1 - first
    print("};\nconst size_t unicode_plain_run_count = %d;" % len(runs))
    print("\nconst uint32_t unicode_plain[] = {")
    rows(values, "0x%04X", 16)
    table = sorted(compositions(directory))
    assert table[-1][2] <= 0xFFFF
    print("};\n\nconst struct unicode_composition unicode_compositions[] = {")
    rows(["{0x%04X,0x%04X,0x%04X}" % row for row in table], "%s", 6)
    print("};\nconst size_t unicode_composition_count = %d;" % len(table))


def rows(values, form, count):
    for start in range(0, len(values), count):
        print("\t" + ",".join(form % value for value in values[start : start + count]) + ",")


def main():
    directory = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode"
    with open(os.path.join(HERE, "unicode_data.h"), encoding="utf-8") as file:
        size = 1 << int(re.search(r"BLOCK_BITS (\d+)", file.read()).group(1))
    table = tuple(words(directory))
    # Now, for the list of sources.
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        plain_tables(directory)
    palette, blocks = {}, {}
    table = bytes(palette.setdefault(word, len(palette)) for word in table)
    stage = [
        blocks.setdefault(table[start : start + size], len(blocks))
        for start in range(0, len(table), size)
    ]
    assert len(palette) <= 256 and len(blocks) <= 256
    print("/*\n * Generated by unicode_data.py; do not edit. From the Unicode Character Database 15.0.0:")
    for source in SOURCES:
        print(" *   " + source)
    print(" * Copyright (C) 1991-2022 Unicode, Inc.; terms of use: https://www.unicode.org/terms_of_use.html")
    print(" */\n/* clang-format off */")
    print('#include "text/unicode_data.h"\n')
    print("const uint16_t unicode_palette[] = {")
    rows(list(palette), "0x%04x", 16)
    print("};\n\nconst uint8_t unicode_blocks[(UNICODE_LAST + 1) / UNICODE_BLOCK] = {")
    rows(stage, "%d", 32)
    print("};\n\nconst uint8_t unicode_colours[][UNICODE_BLOCK] = {")
    for block in blocks:
        print("\t{")
        rows(block, "%d", 32)
        print("\t},")
    print("};")
    print(output.getvalue(), end="")


if __name__ == "__main__":
    main()
