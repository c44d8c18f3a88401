# The tests: units in C (cmocka), everything else in Python's standard library, one runner that counts them all.
#
#   make check                  everything that must pass
#   make check TESTS='cli doc'  only the programs whose names hold one of the words
#   make check UPDATE=1         rewrite the expected files, to be read before they are kept

PYTHON ?= python3
CLANG ?= clang
CLANG_FORMAT ?= clang-format
TESTS ?=
SANITIZERS = -DYOSHIKI3_CHECKED -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

UNIT_SOURCES := $(wildcard tests/unit/test_*.c)
UNIT_HELPERS := $(filter-out $(UNIT_SOURCES),$(wildcard tests/unit/*.c))
UNIT_PROGRAMS := $(UNIT_SOURCES:%.c=$(BUILD)/%)
UNIT_HELPER_OBJECTS := $(UNIT_HELPERS:%.c=$(BUILD)/%.o)
CMOCKA_CFLAGS := $(shell $(PKG_CONFIG) --cflags cmocka 2>/dev/null)
CMOCKA_LIBS := $(shell $(PKG_CONFIG) --libs cmocka 2>/dev/null || echo -lcmocka)

SANITIZED_SCRIPTS = $(addprefix tests/cli/,contract.py carry.py hostile.py files.py journals.py locks.py races.py rights.py roundtrip.py rules.py) \
    $(addprefix tests/print/,pages.py encodings.py) \
    $(addprefix tests/screen/,screens.py keys.py pages.py find.py fill.py manners.py) \
    $(addprefix tests/tty/,terminal.py signals.py tmux.py wide.py durability.py saving.py ssh.py)
# The sanitizers have nothing to say about these.
SCRIPTS = tests/house/house.py tests/cli/install.py tests/print/verify.py tests/screen/straight.py $(SANITIZED_SCRIPTS)

$(BUILD)/tests/unit/%.o: ALL_CPPFLAGS += $(CMOCKA_CFLAGS) -Itests/unit

.SECONDARY: $(UNIT_PROGRAMS:%=%.o) $(UNIT_HELPER_OBJECTS)
$(UNIT_PROGRAMS): $(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(UNIT_HELPER_OBJECTS) $(LIBRARY)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) $(CMOCKA_LIBS)

-include $(UNIT_PROGRAMS:%=%.d) $(UNIT_HELPER_OBJECTS:.o=.d)

## check: all tests (TESTS='words': only some; UPDATE=1: rewrite the expected files)
.PHONY: check
check: all $(UNIT_PROGRAMS)
	YOSHIKI3=$(BUILD)/yoshiki3 $(if $(UPDATE),UPDATE=1) $(PYTHON) tests/run --only "$(TESTS)" $(UNIT_PROGRAMS) $(SCRIPTS)

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
	YOSHIKI3=$(BUILD)/yoshiki3 SANITIZED=1 $(PYTHON) tests/run --only "$(TESTS)" $(UNIT_PROGRAMS) $(SANITIZED_SCRIPTS)

## check-clang: compile everything with clang, warnings being errors
.PHONY: check-clang
check-clang:
	$(MAKE) BUILD=$(BUILD)/clang CC=$(CLANG) CFLAGS="-O2 -g -Werror" check-built

.PHONY: check-built
check-built: all $(UNIT_PROGRAMS)

FORMATTED = $(filter-out src/text/unicode_data.c,$(wildcard src/*/*.[ch] src/*/*/*.[ch] include/yoshiki3/*.h tests/unit/*.[ch]))

## format-check: whether clang-format would change a source
.PHONY: format-check
format-check:
	@$(CLANG_FORMAT) --dry-run --Werror $(FORMATTED)

## format: let clang-format lay out the sources
.PHONY: format
format:
	@$(CLANG_FORMAT) -i $(FORMATTED)
