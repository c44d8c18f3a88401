/*
 * The names of the files that stand beside an assessment: hidden, and those of the file itself
 * where it is reached through a link.
 */
#include <libgen.h>
#include <stdlib.h>
#include <string.h>

#include "store/beside.h"
#include "yoshiki3/buf.h"
#include "yoshiki3/mem.h"
#include "yoshiki3/store.h"

char *
store_beside(const char *file, const char *suffix)
{
	char *target = realpath(file, NULL);
	char *for_directory = mem_strdup(target != NULL ? target : file);
	char *for_name = mem_strdup(target != NULL ? target : file);
	struct buf path = {0};

	buf_addf(&path, "%s/.%s.%s", dirname(for_directory), basename(for_name), suffix);
	free(target);
	free(for_directory);
	free(for_name);
	return buf_take(&path);
}

bool
store_is_same(const char *file, const char *other)
{
	char *a = store_beside(file, "");
	char *b = store_beside(other, "");
	bool same = strcmp(a, b) == 0;

	free(a);
	free(b);
	return same;
}
