/*
 * Names and times for messages and lock files.
 */
#include "store/who.h"

#include <pwd.h>
#include <stdio.h>
#include <string.h>

struct user_name
user_name(uid_t user)
{
	const struct passwd *known = getpwuid(user);
	struct user_name name = {""};
	size_t length;

	if (known == NULL || *known->pw_name == '\0') {
		(void)snprintf(name.text, sizeof(name.text), "%lu", (unsigned long)user);
		return name;
	}
	length = strlen(known->pw_name);
	if (length > USER_NAME_MAX) {
		length = USER_NAME_MAX;
		while (length > 0 && ((unsigned char)known->pw_name[length] & 0xC0) == 0x80)
			length--;
	}
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)known->pw_name[i];

		name.text[i] = byte < ' ' || byte == 0x7F ? '?' : (char)byte;
	}
	return name;
}

static struct time_word
format_time(time_t time, const char *format)
{
	struct time_word word = {"?"};
	struct tm parts;

	if (localtime_r(&time, &parts) != NULL)
		(void)strftime(word.text, sizeof(word.text), format, &parts);
	return word;
}

struct time_word
time_word(time_t time)
{
	return format_time(time, "%Y-%m-%d %H:%M:%S");
}

struct time_word
minute_word(time_t time)
{
	return format_time(time, "%Y-%m-%d %H:%M");
}
