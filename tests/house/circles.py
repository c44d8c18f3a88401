#!/usr/bin/env python3
"""
That the files of a room call each other in one direction: no circle among its objects, by the symbols that one defines
and another one asks for. `circles.py show` lists the circles and the calls that
close them.
"""
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import PROGRAM, ROOT, add_test, equal, installed, main

# Files that may still stand in a circle: to be made fewer, never more.
ALLOWED = {"layout": 3, "edit": 31}


def rooms():
    return sorted(path.name for path in (ROOT / "src").iterdir())


def objects(room):
    """The objects of a room's sources, by their names without the end."""
    built = PROGRAM.parent / "src" / room
    sources = (ROOT / "src" / room).rglob("*.c")
    return {path.relative_to(ROOT / "src" / room).with_suffix("").as_posix(): built / path.relative_to(
        ROOT / "src" / room).with_suffix(".o") for path in sources}


def symbols(path):
    """What an object defines for others, and what it asks for."""
    listing = subprocess.run([installed("nm", "binutils"), str(path)], capture_output=True, text=True, check=True).stdout
    defined, wanted = set(), set()
    for line in listing.splitlines():
        *_, kind, name = line.split()
        if kind == "U":
            wanted.add(name)
        elif kind.isupper():
            defined.add(name)
    return defined, wanted


def calls(room):
    """For each file of a room the other ones that it asks for something, and for what."""
    table = {name: symbols(path) for name, path in objects(room).items()}
    home = {symbol: name for name, (defined, _) in table.items() for symbol in defined}
    found = {name: {} for name in table}
    for name, (_, wanted) in table.items():
        for symbol in wanted:
            if home.get(symbol, name) != name:
                found[name].setdefault(home[symbol], []).append(symbol)
    return found


def reached(graph, start):
    seen, waiting = set(), [start]
    while waiting:
        for other in graph[waiting.pop()]:
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen


def circles(graph):
    """The sets of files that reach each other."""
    reach = {name: reached(graph, name) for name in graph}
    return sorted({tuple(sorted(other for other in reach[name] if name in reach[other])) for name in graph
                   if name in reach[name]})


def no_circle(room):
    found = circles(calls(room))
    if sum(map(len, found)) > ALLOWED.get(room, 0):
        equal(found, [], room)


def show():
    for room in rooms():
        graph = calls(room)
        found = circles(graph)
        print(f"{room}: {len(graph)} files, {len(found)} circles")
        for circle in found:
            print(f"  {len(circle)}: {' '.join(circle)}")
            for name in circle:
                for other in set(circle) & set(graph[name]):
                    print(f"    {name} -> {other}: {' '.join(sorted(graph[name][other]))}")


for name in rooms():
    add_test(f"the_files_of_{name}_do_not_call_each_other_in_a_circle", no_circle, name)

if __name__ == "__main__":
    if sys.argv[1:] == ["show"]:
        show()
    else:
        main()
