# yoshiki3: plain GNU make. `make help` lists the targets.

PREFIX ?= /usr/local
DESTDIR ?=
CC ?= cc
CFLAGS ?= -O2 -g
BUILD ?= build
INSTALL ?= install
PKG_CONFIG ?= pkg-config

BINDIR = $(PREFIX)/bin
DATADIR = $(PREFIX)/share/yoshiki3
MANDIR = $(PREFIX)/share/man

WARNINGS = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes
XML_CFLAGS := $(shell $(PKG_CONFIG) --cflags libxml-2.0 | sed 's/-I/-isystem /g')
XML_LIBS := $(shell $(PKG_CONFIG) --libs libxml-2.0)
# What ncursesw says of _XOPEN_SOURCE is not taken over.
CURSES_CFLAGS := -DNCURSES_WIDECHAR=1 $(filter-out -D%,$(shell $(PKG_CONFIG) --cflags ncursesw | sed 's/-I/-isystem /g'))
CURSES_LIBS := $(shell $(PKG_CONFIG) --libs ncursesw)
# Optional: workbooks (.xlsx). minizip.h includes zlib.h, which its package need not bring along.
# MINIZIP= builds without it.
MINIZIP ?= $(shell $(PKG_CONFIG) --exists minizip zlib && echo minizip zlib)
ifneq ($(MINIZIP),)
MINIZIP_CFLAGS := -DYOSHIKI3_MINIZIP $(shell $(PKG_CONFIG) --cflags $(MINIZIP) | sed 's/-I/-isystem /g')
MINIZIP_LIBS := $(shell $(PKG_CONFIG) --libs $(MINIZIP))
endif
# Where iconv is a library of its own (GNU libiconv): make ICONV_LIBS=-liconv
ICONV_LIBS ?=
ICONV_CFLAGS ?=
ICONV_SRC ?=
ifneq ($(ICONV_SRC),)
include tests/iconv.mk
endif

ALL_CPPFLAGS = -std=c11 -D_XOPEN_SOURCE=700 -Iinclude -Isrc $(ICONV_CFLAGS) $(XML_CFLAGS) $(MINIZIP_CFLAGS) $(CURSES_CFLAGS) $(CPPFLAGS)
ALL_CFLAGS = $(WARNINGS) $(CFLAGS)
LIBS = $(XML_LIBS) $(MINIZIP_LIBS) $(CURSES_LIBS) $(ICONV_LIBS) -lm

ROOMS = base text form doc compare exchange store layout print edit tui
ROOM_SOURCES := $(foreach room,$(ROOMS),$(wildcard src/$(room)/*.c src/$(room)/*/*.c))
CLI_SOURCES := $(wildcard src/cli/*.c)
ROOM_OBJECTS := $(ROOM_SOURCES:%.c=$(BUILD)/%.o)
CLI_OBJECTS := $(CLI_SOURCES:%.c=$(BUILD)/%.o)
LIBRARY = $(BUILD)/libyoshiki3.a

.DEFAULT_GOAL := all

## all: build the program (the default)
.PHONY: all
all: $(BUILD)/yoshiki3

$(BUILD)/yoshiki3: $(CLI_OBJECTS) $(LIBRARY)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $(CLI_OBJECTS) $(LIBRARY) $(LIBS)

$(LIBRARY): $(ROOM_OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $(ROOM_OBJECTS)

# Where the definitions are installed is compiled into main.o, which another PREFIX makes anew.
$(BUILD)/src/cli/main.o: ALL_CPPFLAGS += -DYOSHIKI3_FORMS='"$(DATADIR)/forms"'
$(BUILD)/src/cli/main.o: $(BUILD)/datadir

$(BUILD)/datadir: FORCE
	@mkdir -p $(@D)
	@echo '$(DATADIR)' | cmp -s - $@ || echo '$(DATADIR)' > $@

.PHONY: FORCE
FORCE:

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

-include $(ROOM_OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d)

include tests/tests.mk
-include tests/fuzz.mk tests/bench.mk

## manual: write the keys into the manual pages and the README, from the table of commands
.PHONY: manual
manual: all
	python3 man/keys.py $(BUILD)/yoshiki3

## grammar: write forms/form.rng, the grammar of definitions, from the tables of src/form
.PHONY: grammar
grammar: $(BUILD)/tests/unit/test_form_schema
	UPDATE=1 $(BUILD)/tests/unit/test_form_schema

## install: install program, definitions and manual pages below $(DESTDIR)$(PREFIX)
.PHONY: install
install: all
	$(INSTALL) -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(DATADIR)/forms $(DESTDIR)$(DATADIR)/samples
	$(INSTALL) -m 755 $(BUILD)/yoshiki3 $(DESTDIR)$(BINDIR)/yoshiki3
	$(INSTALL) -m 644 forms/*.xml forms/form.rng $(DESTDIR)$(DATADIR)/forms
	$(INSTALL) -m 644 forms/samples/* $(DESTDIR)$(DATADIR)/samples
	$(INSTALL) -d $(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(MANDIR)/man5 $(DESTDIR)$(MANDIR)/ja/man1
	$(INSTALL) -m 644 man/yoshiki3.1 $(DESTDIR)$(MANDIR)/man1
	$(INSTALL) -m 644 man/yoshiki3-form.5 man/yoshiki3-assessment.5 $(DESTDIR)$(MANDIR)/man5
	$(INSTALL) -m 644 man/ja/yoshiki3.1 $(DESTDIR)$(MANDIR)/ja/man1

## uninstall: remove what install put there
.PHONY: uninstall
uninstall:
	rm -f $(DESTDIR)$(BINDIR)/yoshiki3
	rm -rf $(DESTDIR)$(DATADIR)
	rm -f $(DESTDIR)$(MANDIR)/man1/yoshiki3.1 $(DESTDIR)$(MANDIR)/man5/yoshiki3-form.5 \
	    $(DESTDIR)$(MANDIR)/man5/yoshiki3-assessment.5 $(DESTDIR)$(MANDIR)/ja/man1/yoshiki3.1

## clean: remove what was built
.PHONY: clean
clean:
	rm -rf $(BUILD)

## help: this list (check-built and check-sanitized are parts of check-clang and check-asan)
.PHONY: help
help:
	@sed -n 's/^## //p' Makefile $(wildcard tests/*.mk)
