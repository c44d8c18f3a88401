#!/usr/bin/env python3
"""Writes normal_data.c from the Unicode Character Database: what characters are in NFKD (UAX #15).

usage: normal_data.py [DIRECTORY] > normal_data.c

DIRECTORY is /usr/share/unicode (Debian's package unicode-data) unless given.
"""

import os
import re
import sys

# Runs of characters with a decomposition may have so many without one in them.
GAP = 8


def read(directory):
    """The decompositions as they stand in the data, and the classes of combining marks that are not 0."""
    parts = {}
    classes = {}
    with open(os.path.join(directory, "UnicodeData.txt"), encoding="utf-8") as file:
        for line in file:
            field = line.split(";")
            character = int(field[0], 16)
            if field[3] != "0":
                classes[character] = int(field[3])
            if field[5]:
                parts[character] = [int(part, 16) for part in re.sub("<.*>", "", field[5]).split()]
    return parts, classes


def whole(parts, character):
    """All of a decomposition, down to characters that have none."""
    if character not in parts:
        return [character]
    return [last for part in parts[character] for last in whole(parts, part)]


def runs(keys):
    found = []
    for key in sorted(keys):
        if found and key - found[-1][1] <= GAP:
            found[-1][1] = key
        else:
            found.append([key, key])
    return found


def write_numbers(name, kind, numbers):
    print("\nconst %s %s[] = {" % (kind, name))
    for start in range(0, len(numbers), 12):
        print("    " + " ".join("%d," % number for number in numbers[start : start + 12]))
    print("};")


def main():
    directory = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode"
    parts, classes = read(directory)
    pool = []
    places = {}
    by_character = {}
    for character in sorted(parts):
        spelled = tuple(whole(parts, character))
        if spelled not in places:
            places[spelled] = len(pool)
            pool += spelled
        by_character[character] = places[spelled], len(spelled)
    assert len(pool) < 1 << 16 and max(length for _, length in by_character.values()) < 1 << 8
    print("/*\n * Made by normal_data.py from UnicodeData.txt. See normal_data.h.\n */")
    print('#include "text/normal_data.h"')
    starts = []
    lengths = []
    print("\nconst struct normal_run normal_runs[] = {")
    for first, last in runs(by_character):
        print("    {0x%X, 0x%X, %d}," % (first, last, len(starts)))
        for character in range(first, last + 1):
            start, length = by_character.get(character, (0, 0))
            starts.append(start)
            lengths.append(length)
    print("};\nconst size_t normal_run_count = sizeof(normal_runs) / sizeof(normal_runs[0]);")
    write_numbers("normal_starts", "uint16_t", starts)
    write_numbers("normal_lengths", "uint8_t", lengths)
    write_numbers("normal_pool", "uint32_t", pool)
    orders = []
    print("\nconst struct normal_run normal_mark_runs[] = {")
    for first, last in runs(classes):
        print("    {0x%X, 0x%X, %d}," % (first, last, len(orders)))
        orders += [classes.get(character, 0) for character in range(first, last + 1)]
    print("};\nconst size_t normal_mark_run_count = sizeof(normal_mark_runs) / sizeof(normal_mark_runs[0]);")
    write_numbers("normal_mark_orders", "uint8_t", orders)


main()
