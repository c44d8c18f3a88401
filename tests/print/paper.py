"""
Reading a printed page as a human does: the lines as columns, the rules as a connected drawing, the cells as the
regions that rules enclose. Nothing here knows how the program lays out; it sees only characters.

A table begins where a corner stands in the first column. Its rules are the characters that can be reached from there
along their arms, so that a box character or a hyphen in a text is not taken for a rule. Every arm must be met by
an arm of its neighbour. A cell is a region of columns that touch; its text is read line by line.
"""
import unicodedata

UP, RIGHT, DOWN, LEFT = 1, 2, 4, 8
STEP = {UP: (-1, 0), DOWN: (1, 0), RIGHT: (0, 1), LEFT: (0, -1)}
OPPOSITE = {UP: DOWN, DOWN: UP, LEFT: RIGHT, RIGHT: LEFT}
UNICODE_ARMS = {
    "─": LEFT | RIGHT, "│": UP | DOWN, "┌": RIGHT | DOWN, "┐": LEFT | DOWN, "└": RIGHT | UP, "┘": LEFT | UP,
    "├": UP | DOWN | RIGHT, "┤": UP | DOWN | LEFT, "┬": LEFT | RIGHT | DOWN, "┴": LEFT | RIGHT | UP,
    "┼": UP | DOWN | LEFT | RIGHT,
}
ASCII_ARMS = {"-": LEFT | RIGHT, "|": UP | DOWN, "+": UP | DOWN | LEFT | RIGHT}


def width(character, ambiguous):
    if unicodedata.category(character) in ("Mn", "Me", "Cf") and character != "\u00ad":
        return 0
    if "\u1160" <= character <= "\u11ff":
        return 0
    kind = unicodedata.east_asian_width(character)
    return 2 if kind in "WF" else ambiguous if kind == "A" else 1


def text_width(text, ambiguous):
    return sum(width(character, ambiguous) for character in text)


def squeeze(text):
    """Without white space: where a line was broken does not matter."""
    return "".join(text.split()).replace("\u3000", "")


class Cell:
    def __init__(self, row, left):
        self.row, self.left = row, left  # the first line, its left column
        self.parts = []                  # (line, column, text)
        self.top_span = self.bottom_span = None
        self.first = self.last = False   # touches the top, the bottom of its table
        self.text = ""

    def read(self):
        self.parts.sort()
        self.text = squeeze("".join(text for _, _, text in self.parts))
        self.row, self.left = self.parts[0][:2]


class Page:
    """Entries in reading order: ('line', text) outside of tables, ('cell', Cell) inside."""

    def __init__(self, lines, ambiguous, ascii_rules):
        self.arms = ASCII_ARMS if ascii_rules else UNICODE_ARMS
        self.ascii = ascii_rules
        self.ambiguous = ambiguous
        self.lines = lines
        self.columns = [self._columns(line) for line in lines]
        self.rules = [dict() for _ in lines]  # of each line: column -> character
        self.entries = []
        self._read()

    def _columns(self, line):
        columns = []
        for character in line:
            wide = width(character, self.ambiguous)
            if wide == 0 and columns:
                at = len(columns) - 1
                while columns[at] == "":
                    at -= 1
                columns[at] += character
            else:
                columns.append(character)
                columns.extend([""] * (wide - 1))
        return columns

    def _at(self, row, column):
        if 0 <= row < len(self.columns) and 0 <= column < len(self.columns[row]):
            return self.columns[row][column]
        return None

    def _neighbour(self, row, column, arm):
        down, right = STEP[arm]
        if right > 0:
            right = width(self.columns[row][column][0], self.ambiguous)
        elif right < 0:
            right = -width("-" if self.ascii else "─", self.ambiguous)
        return row + down, column + right

    def _trace(self, row, column):
        """Follows the rules from a corner; returns the last line they reach."""
        waiting = [(row, column)]
        last = row
        while waiting:
            row, column = waiting.pop()
            if column in self.rules[row]:
                continue
            character = self.columns[row][column]
            self.rules[row][column] = character
            last = max(last, row)
            met = 0
            for arm in (UP, RIGHT, DOWN, LEFT):
                if not self.arms[character] & arm:
                    continue
                y, x = self._neighbour(row, column, arm)
                other = self._at(y, x)
                if other in self.arms and self.arms[other] & OPPOSITE[arm]:
                    met |= arm
                    waiting.append((y, x))
            if self.ascii and character == "+":
                assert met not in (0, 1, 2, 4, 8, LEFT | RIGHT, UP | DOWN), (
                    f"line {row + 1}, column {column + 1}: + joins its neighbours on {met:04b}")
            else:
                assert met == self.arms[character], (
                    f"line {row + 1}, column {column + 1}: {character} does not join its neighbours:\n" +
                    "\n".join(self.lines[max(0, row - 1):row + 2]))
        return last

    def _cells(self, top, bottom):
        cells = {}
        parent = {}

        def find(key):
            while parent[key] != key:
                parent[key] = parent[parent[key]]
                key = parent[key]
            return key

        above = []
        segments = {}
        for row in range(top, bottom + 1):
            line = self.columns[row]
            unit = width("-" if self.ascii else "─", self.ambiguous)
            covered = set()
            for column in self.rules[row]:
                covered.update(range(column, column + unit))
            here = []
            column = 0
            while column < len(line):
                if column in covered:
                    column += 1
                    continue
                start = column
                while column < len(line) and column not in covered:
                    column += 1
                here.append((start, column))
            for span in here:
                key = (row, span[0])
                parent[key] = key
                segments[key] = span
                for other in above:
                    if other[0] < span[1] and span[0] < other[1]:
                        parent[find(key)] = find((row - 1, other[0]))
            assert not here or (here[0][0] > 0 and here[-1][1] < len(line)), (
                f"line {row + 1}: a cell is open at the side: {self.lines[row]}")
            above = here
        for key, span in segments.items():
            root = find(key)
            cell = cells.setdefault(root, Cell(*root))
            cell.parts.append((key[0], span[0], "".join(self.columns[key[0]][span[0]:span[1]])))
            if key[0] == top + 1:
                cell.first, cell.top_span = True, span
            if key[0] == bottom - 1:
                cell.last, cell.bottom_span = True, span
        for cell in cells.values():
            cell.read()
        return sorted(cells.values(), key=lambda cell: (cell.row, cell.left))

    def _read(self):
        row = 0
        while row < len(self.lines):
            line = self.columns[row]
            corner = ("+" if self.ascii else "┌")
            if line and line[0] == corner and (not self.ascii or self._at(row, 1) in ("-", "+")):
                bottom = self._trace(row, 0)
                for cell in self._cells(row, bottom):
                    self.entries.append(("cell", cell))
                row = bottom + 1
                continue
            text = squeeze(self.lines[row])
            if text:
                self.entries.append(("line", text))
            row += 1


def check_widths(lines, columns, ambiguous):
    for number, line in enumerate(lines, 1):
        wide = text_width(line, ambiguous)
        assert wide == columns, f"line {number} has {wide} columns, not {columns}: {line}"
