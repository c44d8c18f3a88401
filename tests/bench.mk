# Measuring speed and memory; prints a table and judges nothing.

BENCH_RUNS ?= 9

## bench: ratios of speed and memory against xmllint, w3m, diff and the aims, many files apart and together, bytes to the terminal against vim and nano (BENCH_RUNS=9)
.PHONY: bench
bench: $(BUILD)/yoshiki3
	python3 -I -S tests/bench/bench.py $(BUILD)/yoshiki3 $(BUILD)/bench --runs $(BENCH_RUNS)
	python3 -I -S tests/bench/difference.py $(BUILD)/yoshiki3 $(BUILD)/bench --runs $(BENCH_RUNS)
	python3 -I -S tests/bench/many.py $(BUILD)/yoshiki3 $(BUILD)/bench --runs $(BENCH_RUNS)
	python3 -I -S tests/bench/terminal.py $(BUILD)/yoshiki3 $(BUILD)/bench --runs $(BENCH_RUNS) --walk

## bench-instructions: the instructions of a key in 1 MB and of print of 4 MB, by valgrind
.PHONY: bench-instructions
bench-instructions: $(BUILD)/yoshiki3 $(BUILD)/tests/bench/keys
	python3 -I tests/bench/instructions.py $(BUILD)/yoshiki3 $(BUILD)/tests/bench/keys $(BUILD)/bench

$(BUILD)/tests/bench/keys: $(BUILD)/tests/bench/keys.o $(LIBRARY)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

-include $(BUILD)/tests/bench/keys.d
