"""
Whether a screen of the editor stands straight, read as a human does: no line is wider than the window, every arm of a
rule is met by its neighbour's, boxes that lie over the page are whole, the line of keys is the last one.

Arms may end at the edges of what is shown of the page, below the `>` beside the item in focus and at a box over it.
"""
import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "print"))
from paper import DOWN, LEFT, OPPOSITE, RIGHT, STEP, UNICODE_ARMS as ARMS, UP, width


class Grid:
    """A screen's characters by line and column; a wide one is followed by an empty string."""

    def __init__(self, lines, ambiguous=1, rules=1):
        self.rules = rules
        self.rows = []
        for line in lines:
            row = []
            for character in line:
                columns = rules if character in ARMS else width(character, ambiguous)
                if columns == 0 and row:
                    row[-1 if row[-1] else -2] += character
                else:
                    row += [character] + [""] * (columns - 1)
            self.rows.append(row)

    def at(self, line, column):
        if 0 <= line < len(self.rows) and 0 <= column < len(self.rows[line]):
            return self.rows[line][column]
        return None

    def neighbour(self, line, column, arm):
        down, right = STEP[arm]
        return line + down, column + right * self.rules

    def right_end(self, line, column):
        """Where a box's border that begins here ends: a box that lies over the page has a title in it."""
        start, titled = column, False
        while (character := self.at(line, column)) not in (None, "┐"):
            if character in ARMS and character != "─" and column > start:
                return None
            titled = titled or character != "" and character not in ARMS
            column += 1
        return column if character and titled else None


def boxes(grid):
    """The boxes over the page: top, left, bottom, right (the columns where their borders begin)."""
    for top, row in enumerate(grid.rows):
        for left, character in enumerate(row):
            if character != "┌" or (right := grid.right_end(top, left)) is None:
                continue
            bottom = top + 1
            while grid.at(bottom, left) == "│":
                assert grid.at(bottom, right) == "│", f"line {bottom + 1}: the box is open on the right"
                bottom += 1
            assert grid.at(bottom, left) == "└" and grid.at(bottom, right) == "┘", f"line {bottom + 1}: the box is not closed"
            border = [grid.at(bottom, column) for column in range(left + 1, right)]
            assert all(character == "─" or character not in ARMS for character in border), f"line {bottom + 1}: the box is not closed"
            yield top, left, bottom, right


def is_page(row):
    return any(character in ARMS for character in row)


def check_rules(grid, first, last):
    """The rules of the page, which is shown on the lines from `first` to `last`."""
    covered = set()
    for top, left, bottom, right in boxes(grid):
        covered.update((line, column) for line in range(top, bottom + 1) for column in range(left - 1, right + grid.rules + 1))
    for line in range(first, last + 1):
        for column, character in enumerate(grid.rows[line]):
            if character not in ARMS or (line, column) in covered:
                continue
            for arm in (UP, RIGHT, DOWN, LEFT):
                y, x = grid.neighbour(line, column, arm)
                other = grid.at(y, x)
                if not ARMS[character] & arm or (y, x) in covered or not first <= y <= last or other == ">":
                    continue
                assert other in ARMS and ARMS[other] & OPPOSITE[arm], (
                    f"line {line + 1}, column {column + 1}: {character} does not join its neighbours")


def check(lines, columns, ambiguous=1, rules=1):
    """Fails where a screen is broken."""
    grid = Grid(lines, ambiguous, rules)
    for number, row in enumerate(grid.rows, 1):
        assert len(row) <= columns, f"line {number} is {len(row)} columns wide, the window {columns}"
    assert lines[-1].strip() and lines[-1][0] != " ", "the line of keys is not the last one"
    assert lines[0].strip(), "the title is not the first line"
    # Below the page stand one to three lines of a message.
    last = len(lines) - 3
    while last > len(lines) - 5 and not is_page(grid.rows[last]):
        last -= 1
    check_rules(grid, 1, last)
