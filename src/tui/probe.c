/*
 * The probe of ambiguous widths: one write asks for everything, the reports come back in order. A
 * byte is held back as long as it may belong to a report.
 */
#include "tui/probe.h"

#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "tui/locale.h"

/* Milliseconds */
#define PROBE_TIME 1000

#define CIRCLE 0
#define RULE   2
#define KANA   5

const char *const probe_characters[PROBE_COUNT] = {"○", "①", "─", "※", "Ⅰ", "あ"};

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Whether the held bytes begin a report for the line: ESC [ 2 ; column R. */
static bool
may_be_report(const struct probe *probe)
{
	static const char head[] = "\033[2;";
	const size_t head_length = sizeof(head) - 1;
	size_t length = probe->held_length;

	if (memcmp(probe->held, head, length < head_length ? length : head_length) != 0)
		return false;
	for (size_t i = head_length; i < length; i++) {
		if (!is_digit(probe->held[i]) &&
		    !(probe->held[i] == 'R' && i + 1 == length && i > head_length))
			return false;
	}
	return length < sizeof(probe->held);
}

static void
take_report(struct probe *probe)
{
	unsigned column = 0;

	for (size_t i = 4; i < probe->held_length - 1; i++)
		column = column * 10 % 10000 + (unsigned)(probe->held[i] - '0');
	if (column > 0)
		probe->columns[probe->order[probe->answered]] = column - 1;
	probe->answered++;
	probe->held_length = 0;
}

bool
probe_byte(struct probe *probe, char byte, struct buf *ahead)
{
	if (probe->answered == probe->asked) {
		buf_addc(ahead, byte);
		return true;
	}
	probe->held[probe->held_length++] = byte;
	if (!may_be_report(probe)) {
		probe->held_length--;
		buf_add(ahead, probe->held, probe->held_length);
		probe->held[0] = byte;
		probe->held_length = 1;
		if (byte != '\033')
			probe_end(probe, ahead);
	} else if (byte == 'R') {
		take_report(probe);
	}
	return probe->answered == probe->asked;
}

void
probe_end(struct probe *probe, struct buf *ahead)
{
	buf_add(ahead, probe->held, probe->held_length);
	probe->held_length = 0;
}

enum probe_result
probe_result(const struct probe *probe, struct width_policy *policy)
{
	unsigned narrow = 0;
	unsigned wide = 0;

	if (probe->asked == 0 || probe->answered < probe->asked)
		return PROBE_UNANSWERED;
	for (size_t i = 0; i < probe->asked; i++) {
		unsigned character = probe->order[i];
		unsigned columns = probe->columns[character];

		if (columns < 1 || columns > 2 || (character == KANA && columns != 2))
			return PROBE_NOT_WIDE;
		if (character != RULE && character != KANA && columns == 2)
			wide++;
		else if (character != RULE && character != KANA)
			narrow++;
	}
	/* Where fonts differ, an overlap is worse than a gap. */
	policy->ambiguous = wide > 0 && wide >= narrow ? 2 : 1;
	policy->rules = probe->columns[RULE] == 2 ? 2 : 1;
	return PROBE_ANSWERED;
}

/* One text: save the cursor, each character at the beginning of the line, erase, restore. */
static void
make_question(struct probe *probe, struct buf *out)
{
	buf_adds(out, "\0337");
	for (unsigned i = 0; i < PROBE_COUNT; i++) {
		size_t start = out->length;

		buf_addf(out, "\033[%d;1H", PROBE_LINE);
		if (!locale_add(probe_characters[i], strlen(probe_characters[i]), out)) {
			out->length = start;
			continue;
		}
		buf_adds(out, "\033[6n");
		probe->order[probe->asked++] = i;
	}
	buf_addf(out, "\033[%d;1H\033[K\0338", PROBE_LINE);
}

static long
elapsed(const struct timespec *since)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (long)(now.tv_sec - since->tv_sec) * 1000 + (now.tv_nsec - since->tv_nsec) / 1000000;
}

static bool
put_question(int out, const struct signals *signals, struct probe *probe)
{
	struct buf question = {0};
	ssize_t written;
	bool fine;

	make_question(probe, &question);
	signals_write_begins(signals);
	written = write(out, question.data, question.length);
	signals_write_ended();
	fine = written == (ssize_t)question.length;
	buf_free(&question);
	return fine;
}

static void
ask(int in, int out, const struct signals *signals, struct probe *probe, struct buf *ahead)
{
	struct timespec since;
	long left = PROBE_TIME;
	bool done = !put_question(out, signals, probe);

	(void)clock_gettime(CLOCK_MONOTONIC, &since);
	while (!done && left > 0 && !signals_end()) {
		char bytes[256];
		ssize_t count;

		if (signals_wait(signals, in, (int)left)) {
			count = read(in, bytes, sizeof(bytes));
			if (count <= 0)
				break;
			for (ssize_t i = 0; i < count; i++)
				done = probe_byte(probe, bytes[i], ahead);
		}
		left = PROBE_TIME - elapsed(&since);
	}
	probe_end(probe, ahead);
}

enum probe_result
probe_run(
    int in, int out, const struct signals *signals, struct width_policy *policy, struct buf *ahead)
{
	struct probe probe = {.asked = 0};
	struct termios before;
	struct termios raw;

	if (tcgetattr(in, &before) != 0)
		return PROBE_UNANSWERED;
	raw = before;
	raw.c_iflag &= ~(tcflag_t)(BRKINT | ICRNL | INLCR | IGNCR | ISTRIP | IXON);
	raw.c_lflag &= ~(tcflag_t)(ECHO | ICANON | IEXTEN | ISIG);
	raw.c_cflag = (raw.c_cflag & ~(tcflag_t)(CSIZE | PARENB)) | CS8;
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	/* What was typed already is kept. */
	if (tcsetattr(in, TCSADRAIN, &raw) != 0)
		return PROBE_UNANSWERED;
	ask(in, out, signals, &probe, ahead);
	(void)tcsetattr(in, TCSANOW, &before);
	return probe_result(&probe, policy);
}
