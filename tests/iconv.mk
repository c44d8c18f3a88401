# GNU libiconv instead of the C library's iconv, built from its sources into a directory of its own. The sources are those
# of npm's package iconv (`npm pack iconv@2.3.5`), which has what configure makes, too, in its folder support.
#
#   make check ICONV_SRC=package/deps/libiconv

ICONV_SUPPORT ?= $(ICONV_SRC)/../../support
ICONV_OBJECTS = $(BUILD)/libiconv/iconv.o $(BUILD)/libiconv/localcharset.o
ICONV_LIBS = $(BUILD)/libiconv.a
ICONV_CFLAGS = -isystem $(ICONV_SUPPORT)
BUILD := $(BUILD)/iconv

ifeq ($(wildcard $(ICONV_SRC)/lib/iconv.c),)
$(error $(ICONV_SRC)/lib/iconv.c is not there: ICONV_SRC is the folder deps/libiconv of npm's package iconv)
endif

$(BUILD)/libiconv/iconv.o: $(ICONV_SRC)/lib/iconv.c
$(BUILD)/libiconv/localcharset.o: $(ICONV_SUPPORT)/localcharset.c
$(ICONV_OBJECTS):
	@mkdir -p $(@D)
	$(CC) -O2 -w -DICONV_CONST=const -DENABLE_EXTRA=1 -I$(ICONV_SUPPORT) -I$(ICONV_SRC)/lib -c -o $@ $<

$(BUILD)/libiconv.a: $(ICONV_OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $(ICONV_OBJECTS)

$(BUILD)/libyoshiki3.a: | $(BUILD)/libiconv.a
