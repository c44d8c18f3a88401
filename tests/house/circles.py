#!/usr/bin/env python3
"""
No circles: the files of a room call each other in one direction only. What counts is what the linker sees, the symbols
that an object leaves open and those that it defines, not what is included.

    circles.py             as a test
    circles.py --print     the circles of every room, with their calls
"""
import collections
import itertools
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import ROOT, add_test, equal, installed, main

BUILD = pathlib.Path(os.environ.get("YOSHIKI3", ROOT / "build" / "yoshiki3")).resolve().parent
ROOMS = sorted(path.name for path in (ROOT / "src").iterdir())
# The sizes of the circles that a room may still have, the largest first; a room that is not named has none.
ALLOWED = {}
# Rooms within a room, in the order in which they see each other; each links without what comes behind it.
INNER = {"edit": ("field", "keys", "widget")}


def symbols(room):
    """What each object of a room defines, and what it leaves open."""
    top = ROOT / "src" / room
    names = [path.relative_to(top).with_suffix("").as_posix() for path in sorted(top.rglob("*.c"))]
    listing = subprocess.run([installed("nm", "binutils"), "-A", "-P", "-g", *(f"{name}.o" for name in names)], cwd=BUILD / "src" / room,
                             capture_output=True, text=True, check=True)
    defined, needed = {}, {name: set() for name in names}
    for line in listing.stdout.splitlines():
        file, symbol, kind = line.split()[:3]
        name = file.removesuffix(":").removesuffix(".o")
        if kind in "Uw":
            needed[name].add(symbol)
        else:
            defined[symbol] = name
    return defined, needed


def calls(room):
    """Which file of a room needs which others, and for which symbols."""
    defined, needed = symbols(room)
    graph = {name: collections.defaultdict(set) for name in needed}
    for name, wanted in needed.items():
        for symbol in wanted & set(defined):
            if defined[symbol] != name:
                graph[name][defined[symbol]].add(symbol)
    return graph


def reached(graph, start):
    seen, todo = set(), [start]
    while todo:
        for other in graph[todo.pop()]:
            if other not in seen:
                seen.add(other)
                todo.append(other)
    return seen


def circles(graph):
    """Sets of files that reach each other, the largest first."""
    reach = {name: reached(graph, name) for name in graph}
    found = {frozenset(other for other in reach[name] if name in reach[other]) for name in graph}
    return sorted((circle for circle in found if circle), key=lambda circle: (-len(circle), sorted(circle)))


def room_has_no_more_circles(room):
    found = circles(calls(room))
    allowed = ALLOWED.get(room, [])
    equal([circle for circle, most in itertools.zip_longest(map(sorted, found), allowed, fillvalue=0) if circle and len(circle) > most], [])


def inner_room_links_alone(room, inner):
    outside = INNER[room][INNER[room].index(inner) + 1:]
    wrong = [f"{name} needs {' '.join(sorted(symbols))} of {other}" for name, others in calls(room).items() if name.startswith(inner + "/")
             for other, symbols in others.items() if "/" not in other or other.split("/")[0] in outside]
    equal(wrong, [])


def show():
    for room in ROOMS:
        graph = calls(room)
        found = circles(graph)
        print(f"{room}: {len(graph)} files, {len(found)} circles")
        for circle in found:
            print(f"  {len(circle)}: {' '.join(sorted(circle))}")
            for name in sorted(circle):
                for other in sorted(set(graph[name]) & circle):
                    print(f"      {name} -> {other}: {' '.join(sorted(graph[name][other]))}")


if sys.argv[1:] == ["--print"]:
    show()
else:
    for room in ROOMS:
        add_test(f"the circles of {room}", room_has_no_more_circles, room)
    for room, inners in INNER.items():
        for inner in inners:
            add_test(f"{room}/{inner} links alone", inner_room_links_alone, room, inner)
    main()
