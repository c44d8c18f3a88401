/*
 * The input decoder: bytes and ready-made keys go in, keys and pasted text come out. It knows no
 * terminal. Bytes are in the locale's charset; what is ill-formed is dropped and decoding goes on
 * with the next byte that can begin a character. Escape sequences are those of ECMA-48 as xterm,
 * PuTTY, Tera Term, rxvt and the Linux console send them; sequences that are no key, as late
 * cursor position reports, are swallowed.
 */
#ifndef YOSHIKI3_TUI_INPUT_H
#define YOSHIKI3_TUI_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "yoshiki3/buf.h"
#include "yoshiki3/key.h"

struct input;

enum input_event { INPUT_NONE, INPUT_KEY, INPUT_PASTE };

/* A decoder for an iconv charset, as nl_langinfo(CODESET) names it. */
struct input *input_new(const char *codeset);
void input_free(struct input *input);
void input_byte(struct input *input, unsigned char byte);
/* A key that was recognised already; after an ESC it is one with Alt. */
void input_key(struct input *input, struct key key);
/* Between begin and end everything is text of a paste. */
void input_paste_begin(struct input *input);
void input_paste_end(struct input *input);
/* How many milliseconds to wait for the rest of what has begun; -1: nothing has. */
int input_patience(const struct input *input);
/* That time has passed: what has begun is given out as it is, or dropped. */
void input_timeout(struct input *input);
/* Whether input_next has something. */
bool input_ready(const struct input *input);
/* Takes the next event; a paste's text (UTF-8) is appended to `paste`, its line ends being \n. */
enum input_event input_next(struct input *input, struct key *key, struct buf *paste);

#endif
