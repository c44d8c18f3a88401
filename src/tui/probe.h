/*
 * How wide the terminal draws ambiguous characters: it is asked where its cursor stands after each
 * of some (DSR 6, answered by CPR, ECMA-48). The parser of the answers knows no terminal.
 */
#ifndef YOSHIKI3_TUI_PROBE_H
#define YOSHIKI3_TUI_PROBE_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/signals.h"
#include "yoshiki3/buf.h"
#include "yoshiki3/width.h"

/* The line that is written on: a report for the first looks like Shift-F3. */
#define PROBE_LINE  2
#define PROBE_COUNT 6

/* The characters, in the order they are asked for. */
extern const char *const probe_characters[PROBE_COUNT];

struct probe {
	unsigned order[PROBE_COUNT]; /* those that were asked for, of probe_characters */
	size_t asked;
	size_t answered;
	unsigned columns[PROBE_COUNT]; /* by character; 0: no answer */
	char held[16];                 /* the report that has begun */
	size_t held_length;
};

/*
 * Takes a byte that came from the terminal; what is no report is appended to `ahead`, in order.
 * True when all reports are there.
 */
bool probe_byte(struct probe *probe, char byte, struct buf *ahead);
/* What has begun is appended to `ahead`: no more is awaited. */
void probe_end(struct probe *probe, struct buf *ahead);

enum probe_result {
	PROBE_UNANSWERED,
	PROBE_NOT_WIDE, /* あ does not take two columns: the answers say nothing */
	PROBE_ANSWERED
};

/* The policy that the answers mean. */
enum probe_result probe_result(const struct probe *probe, struct width_policy *policy);

/*
 * Asks the terminal at these descriptors, for a second at most, in raw mode, which is left again;
 * what was typed meanwhile is appended to `ahead`. One who is to end does not wait for the answers.
 * The locale must be set.
 */
enum probe_result probe_run(
    int in, int out, const struct signals *signals, struct width_policy *policy, struct buf *ahead);

#endif
