"""
A terminal for the tests: a pseudo-terminal with a program in it and the screen that a terminal of a chosen width of
ambiguous characters and of rules makes of its output. It knows the sequences that ncurses sends for xterm-256color and the
report of the cursor; anything else is an error. A wide character is followed by an empty string; half of one that is
overwritten leaves a blank.
"""
import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
import unicodedata

from harness import ENVIRONMENT, PROGRAM

TIMEOUT = 30
SEQUENCE = re.compile(r"\x1b\[([?>]?)([\d;]*)([ !]?)([@-~])|\x1b([()])([0AB])|\x1b([=>78M])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
PART = re.compile(r"\x1b(\[[?>]?[\d;]*[ !]?|[()]|\][^\x07\x1b]*\x1b?)?$")


class Emulator:
    def __init__(self, columns, lines, ambiguous=1, rules=1):
        self.ambiguous, self.rules = ambiguous, rules
        self.decoder = codecs.getincrementaldecoder("utf-8")()
        self.rest = ""
        self.reply = b""
        self.last = " "
        self.saved = (0, 0)
        self.rows = []
        self.resize(columns, lines)

    def resize(self, columns, lines):
        self.columns, self.lines = columns, lines
        self.rows = [row[:columns] + [" "] * (columns - len(row)) for row in self.rows[:lines]]
        self.rows += [[" "] * columns for _ in range(lines - len(self.rows))]
        self.top, self.bottom = 0, lines - 1
        self.line, self.column, self.full = 0, 0, False

    def width(self, character):
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            return 0
        if "\u2500" <= character <= "\u257f":
            return self.rules
        kind = unicodedata.east_asian_width(character)
        return 2 if kind in "WF" else self.ambiguous if kind == "A" else 1

    def feed(self, data):
        text = self.rest + self.decoder.decode(data)
        self.rest = ""
        at = 0
        while at < len(text):
            if text[at] != "\x1b":
                self.put(text[at])
                at += 1
                continue
            if PART.match(text, at):
                self.rest = text[at:]
                return
            match = SEQUENCE.match(text, at)
            assert match, f"an unknown sequence: {text[at:at + 20]!r}"
            self.obey(match)
            at = match.end()

    def move(self, line, column):
        self.line = min(max(line, 0), self.lines - 1)
        self.column = min(max(column, 0), self.columns - 1)
        self.full = False

    def scroll(self, count, top=None):
        """The lines from `top` to the bottom of the region go up, or down where the count is below zero."""
        top = self.top if top is None else top
        for _ in range(abs(count)):
            self.rows.insert(self.bottom + 1 if count > 0 else top, [" "] * self.columns)
            del self.rows[top if count > 0 else self.bottom + 1]

    def feed_line(self):
        if self.line == self.bottom:
            self.scroll(1)
        else:
            self.move(self.line + 1, self.column)

    def blank(self, line, start, end):
        """Blanks columns, and the halves of wide characters that are left at their edges."""
        row = self.rows[line]
        if start < end <= len(row):
            if row[start] == "" and start > 0:
                row[start - 1] = " "
            if end < len(row) and row[end] == "":
                row[end] = " "
            row[start:end] = [" "] * (end - start)

    def put(self, character):
        if character == "\r":
            self.move(self.line, 0)
        elif character == "\n":
            self.feed_line()
        elif character == "\b":
            self.move(self.line, self.column - 1)
        elif character == "\t":
            self.move(self.line, self.column - self.column % 8 + 8)
        elif character >= " ":
            self.put_printable(character)
        else:
            assert character == "\a", f"an unknown control character: {character!r}"

    def put_printable(self, character):
        width = self.width(character)
        if width == 0:
            at = self.column - 1 if not self.full else self.column
            at -= self.rows[self.line][at] == ""
            self.rows[self.line][max(at, 0)] += character
            return
        if self.full or self.column + width > self.columns:
            self.move(self.line, 0)
            self.feed_line()
        self.blank(self.line, self.column, self.column + width)
        self.rows[self.line][self.column:self.column + width] = [character] + [""] * (width - 1)
        self.last = character
        self.full = self.column + width == self.columns
        self.column = min(self.column + width, self.columns - 1)

    def obey(self, match):
        private, numbers, between, final, _, charset, single = match.groups()
        if single:
            self.obey_single(single)
        elif final and not private and not between:
            self.obey_plain([int(number) if number else 0 for number in numbers.split(";")], final)
        else:
            assert not final or final in "hlpmcnt", f"an unknown sequence: {match[0]!r}"
            assert charset != "0", "the alternate character set"

    def obey_single(self, final):
        if final == "7":
            self.saved = (self.line, self.column)
        elif final == "8":
            self.move(*self.saved)
        elif final == "M" and self.line == self.top:
            self.scroll(-1)
        elif final == "M":
            self.move(self.line - 1, self.column)

    def obey_plain(self, numbers, final):
        count = max(numbers[0], 1)
        line, column = self.line, self.column
        if final in "Hf":
            self.move(count - 1, max(numbers[1], 1) - 1 if len(numbers) > 1 else 0)
        elif final in "ABCD":
            self.move(line + {"A": -count, "B": count}.get(final, 0), column + {"C": count, "D": -count}.get(final, 0))
        elif final in "G`":
            self.move(line, count - 1)
        elif final == "d":
            self.move(count - 1, column)
        elif final in "JK":
            self.erase(numbers[0], final == "J")
        elif final == "X":
            self.blank(line, column, min(column + count, self.columns))
        elif final == "b":
            for _ in range(count):
                self.put_printable(self.last)
        elif final in "LM":
            self.scroll(count if final == "M" else -count, line)
        elif final in "ST":
            self.scroll(count if final == "S" else -count)
        elif final in "P@":
            self.shift(count, final == "P")
        elif final == "r":
            self.top = count - 1
            self.bottom = numbers[1] - 1 if len(numbers) > 1 and numbers[1] else self.lines - 1
            self.move(0, 0)
        elif final == "n" and numbers[0] == 6:
            self.reply += f"\x1b[{line + 1};{column + 1}R".encode()
        elif final == "s":
            self.saved = (line, column)
        elif final == "u":
            self.move(*self.saved)
        else:
            assert final in "mhltcn", f"an unknown sequence: CSI {numbers} {final}"

    def erase(self, how, screen):
        start, end = (0 if how else self.column), (self.column + 1 if how == 1 else self.columns)
        self.blank(self.line, start, end)
        for line in range(self.lines if screen else 0):
            if how == 2 or (how == 0 and line > self.line) or (how == 1 and line < self.line):
                self.rows[line] = [" "] * self.columns

    def shift(self, count, left):
        row = self.rows[self.line]
        for _ in range(min(count, self.columns - self.column)):
            if left:
                del row[self.column]
                row.append(" ")
            else:
                row.insert(self.column, " ")
                del row[-1]

    def screen(self):
        return ["".join(row).rstrip() for row in self.rows]

    def cursor(self):
        """Line and column, from 1."""
        return self.line + 1, self.column + 1


class Terminal(Emulator):
    """An emulator with the program in it."""

    def __init__(self, *arguments, columns=80, lines=24, ambiguous=1, rules=1, **environment):
        super().__init__(columns, lines, ambiguous, rules)
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            # The size is there before the program asks for it.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            os.execve(PROGRAM, [str(PROGRAM), *map(str, arguments)], {**ENVIRONMENT, "TERM": "xterm-256color", **environment})
        self.status = None

    def read(self, seconds):
        """Takes in what comes within the time; false at the end."""
        if not select.select([self.descriptor], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self.descriptor, 65536)
        except OSError:
            data = b""
        self.feed(data)
        if self.reply:
            reply, self.reply = self.reply, b""
            os.write(self.descriptor, reply)
        return bool(data)

    def type(self, text):
        os.write(self.descriptor, text.encode())

    def wait(self, condition, what):
        """Waits until the condition, which says by an AssertionError why not, holds of the screen."""
        end = time.monotonic() + TIMEOUT
        while True:
            try:
                return condition()
            except AssertionError as reason:
                if time.monotonic() > end:
                    raise AssertionError(f"{what}: {reason}\n" + "\n".join(self.screen()) + f"\n-- {self.cursor()}") from None
            self.read(0.05)

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.descriptor)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
