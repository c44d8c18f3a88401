# Fuzzing with clang's libFuzzer under AddressSanitizer and UndefinedBehaviorSanitizer.

FUZZ_CC ?= clang
FUZZ_SECONDS ?= 60
FUZZ_TARGETS = form assessment set wrap difference keys import workbook
FUZZ_BUILD = $(BUILD)/fuzz
FUZZ_SANITIZERS = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FUZZ_CFLAGS = $(WARNINGS) -O1 -g $(FUZZ_SANITIZERS)
FUZZ_ROOMS = base text form doc compare exchange store layout print edit
FUZZ_SOURCES := $(foreach room,$(FUZZ_ROOMS),$(wildcard src/$(room)/*.c src/$(room)/*/*.c)) \
    tests/fuzz/fuzz.c tests/fuzz/mutate.c
FUZZ_OBJECTS = $(FUZZ_SOURCES:%.c=$(FUZZ_BUILD)/%.o)
FUZZ_PROGRAMS = $(FUZZ_TARGETS:%=$(FUZZ_BUILD)/fuzz_%)

$(FUZZ_BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(FUZZ_CC) $(ALL_CPPFLAGS) $(FUZZ_CFLAGS) -fsanitize=fuzzer-no-link -MMD -MP -c -o $@ $<

.PRECIOUS: $(FUZZ_BUILD)/tests/fuzz/%.o
$(FUZZ_PROGRAMS): $(FUZZ_BUILD)/fuzz_%: $(FUZZ_BUILD)/tests/fuzz/fuzz_%.o $(FUZZ_OBJECTS)
	$(FUZZ_CC) $(FUZZ_CFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS)

-include $(FUZZ_OBJECTS:.o=.d) $(FUZZ_TARGETS:%=$(FUZZ_BUILD)/tests/fuzz/fuzz_%.d)

## check-fuzz: fuzz definitions, assessments, set, the wrapper, differences, the editor's keys, import and workbooks, FUZZ_SECONDS=60 each
.PHONY: check-fuzz
check-fuzz: $(FUZZ_PROGRAMS)
	tests/fuzz/run.sh $(FUZZ_BUILD) $(FUZZ_SECONDS) $(FUZZ_TARGETS)
