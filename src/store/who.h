/*
 * Whose a file is, and since when, as words of a message.
 */
#ifndef YOSHIKI3_STORE_WHO_H
#define YOSHIKI3_STORE_WHO_H

#include <sys/types.h>

#include <time.h>

#define USER_NAME_MAX 63

/* The name of a user, whatever characters his directory service lets it have, without those that
 * end a line; his number where nobody knows it. */
struct user_name {
	char text[USER_NAME_MAX + 1];
};
struct user_name user_name(uid_t user);

/* A time of this place: "2026-04-01 09:30:00". */
struct time_word {
	char text[32];
};
struct time_word time_word(time_t time);
/* The same without the seconds. */
struct time_word minute_word(time_t time);

#endif
