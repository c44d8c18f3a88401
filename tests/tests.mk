# The tests: units in C (cmocka), everything else in Python's standard library, one runner that counts them all.
#
#   make check                  everything that must pass
#   make check TESTS='cli doc'  only the programs whose names hold one of the words
#   make check NAME='words'     only the tests whose own names hold all of the words
#   make check UPDATE=1         rewrite the expected files, to be read before they are kept
#   make check ICONV_SRC=FOLDER with GNU libiconv (tests/iconv.mk)
#   make check COMPLETE=1       a test that lacks something to be installed fails, it is not left out

PYTHON ?= python3
CLANG ?= clang
CLANG_FORMAT ?= clang-format
TESTS ?=
NAME ?=
SANITIZERS = -DYOSHIKI3_CHECKED -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

UNIT_SOURCES := $(wildcard tests/unit/test_*.c)
UNIT_HELPERS := $(filter-out $(UNIT_SOURCES),$(wildcard tests/unit/*.c))
UNIT_PROGRAMS := $(UNIT_SOURCES:%.c=$(BUILD)/%)
UNIT_HELPER_OBJECTS := $(UNIT_HELPERS:%.c=$(BUILD)/%.o)
CMOCKA_CFLAGS := $(shell $(PKG_CONFIG) --cflags cmocka 2>/dev/null)
CMOCKA_LIBS := $(shell $(PKG_CONFIG) --libs cmocka 2>/dev/null || echo -lcmocka)

SANITIZED_SCRIPTS = $(addprefix tests/cli/,annotations.py contract.py outputs.py partial.py carry.py changes.py diff.py replace.py many.py import.py sheets.py forms.py hostile.py visible.py files.py journals.py locks.py \
        races.py rights.py roundtrip.py rules.py definitions.py) \
    $(addprefix tests/print/,pages.py encodings.py) \
    $(addprefix tests/screen/,screens.py keys.py pager.py focus.py pages.py find.py fill.py manners.py waiting.py messages.py carry.py copying.py revision.py) \
    $(addprefix tests/tty/,terminal.py signals.py tmux.py wide.py durability.py saving.py ssh.py)
# The sanitizers have nothing to say about these.
SCRIPTS = tests/house/house.py tests/house/circles.py tests/house/runner.py tests/cli/install.py tests/cli/readme.py tests/cli/help.py tests/print/verify.py \
    tests/screen/straight.py $(SANITIZED_SCRIPTS)

$(BUILD)/tests/unit/%.o: ALL_CPPFLAGS += $(CMOCKA_CFLAGS) -Itests/unit

.SECONDARY: $(UNIT_PROGRAMS:%=%.o) $(UNIT_HELPER_OBJECTS)
$(UNIT_PROGRAMS): $(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(UNIT_HELPER_OBJECTS) $(LIBRARY)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) $(CMOCKA_LIBS)

-include $(UNIT_PROGRAMS:%=%.d) $(UNIT_HELPER_OBJECTS:.o=.d)

## check: all tests (TESTS='words': only those programs; NAME='words': only the tests named so; UPDATE=1: rewrite the expected files)
.PHONY: check
check: all $(UNIT_PROGRAMS)
	@YOSHIKI3=$(BUILD)/yoshiki3 $(if $(UPDATE),UPDATE=1) $(if $(COMPLETE),COMPLETE=1) NAME="$(NAME)" $(PYTHON) tests/run --only "$(TESTS)" $(UNIT_PROGRAMS) $(SCRIPTS)

## check ICONV_SRC=FOLDER: the same with GNU libiconv, whose sources are in FOLDER (deps/libiconv of npm's package iconv)

## check-races: 600 races for a lock that is left over (four minutes)
.PHONY: check-races
check-races: all
	YOSHIKI3=$(BUILD)/yoshiki3 RACES=300 $(PYTHON) tests/cli/races.py

## check-asan: units and command line under AddressSanitizer and UndefinedBehaviorSanitizer
.PHONY: check-asan
check-asan:
	$(MAKE) BUILD=$(BUILD)/asan CFLAGS="-O1 -g $(SANITIZERS)" check-sanitized

.PHONY: check-sanitized
check-sanitized: all $(UNIT_PROGRAMS)
	YOSHIKI3=$(BUILD)/yoshiki3 SANITIZED=1 $(if $(COMPLETE),COMPLETE=1) $(PYTHON) tests/run --only "$(TESTS)" $(UNIT_PROGRAMS) $(SANITIZED_SCRIPTS)

# Random definitions beyond those of `make check`: SEEDS of them from SEED on.
SEED ?= 1000
SEEDS ?= 20000

## check-places: print and show more random definitions, nothing missing, nothing doubled (SEED=1000 SEEDS=20000)
.PHONY: check-places
check-places: $(BUILD)/tests/unit/test_places
	$(BUILD)/tests/unit/test_places $(SEED) $(SEEDS)

## check-clang: compile everything with clang, warnings being errors
.PHONY: check-clang
check-clang:
	$(MAKE) BUILD=$(BUILD)/clang CC=$(CLANG) CFLAGS="-O2 -g -Werror" check-built

.PHONY: check-built
check-built: all $(UNIT_PROGRAMS)

## check-storms: STORMS=25 storms of stops while somebody types, with a shell and without
STORMS ?= 25
.PHONY: check-storms
check-storms: all
	YOSHIKI3=$(BUILD)/yoshiki3 STORMS=$(STORMS) $(PYTHON) tests/tty/signals.py storms

FORMATTED = $(filter-out src/text/unicode_data.c src/text/normal_data.c,$(wildcard src/*/*.[ch] src/*/*/*.[ch] include/yoshiki3/*.h tests/unit/*.[ch]))

## format-check: whether clang-format would change a source
.PHONY: format-check
format-check:
	@$(CLANG_FORMAT) --dry-run --Werror $(FORMATTED)

## format: let clang-format lay out the sources
.PHONY: format
format:
	@$(CLANG_FORMAT) -i $(FORMATTED)

MUTANTS ?=

## check-mutants: change one place of a source at a time, some test must fail (MUTANTS='lock xpath': only those files)
.PHONY: check-mutants
check-mutants: all $(UNIT_PROGRAMS)
	$(PYTHON) tests/mutants/mutants.py "$(MUTANTS)"
