/*
 * The names of the files that stand beside an assessment.
 */
#ifndef YOSHIKI3_STORE_BESIDE_H
#define YOSHIKI3_STORE_BESIDE_H

/* .NAME.SUFFIX in the directory of a file, whose links are resolved. The caller frees. */
char *store_beside(const char *file, const char *suffix);

#endif
