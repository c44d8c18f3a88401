#!/bin/sh
# Runs the fuzz targets in turn for a while each, from the seeds and what earlier runs found.
#
# Usage: run.sh DIRECTORY SECONDS TARGET...
#
# DIRECTORY holds the programs fuzz_TARGET, corpus/ (kept from run to run) and crashes/ (an input for each
# find; run it again with DIRECTORY/fuzz_TARGET FILE). The exit status is 1 after a find.

set -eu
directory=$1
seconds=$2
shift 2
here=$(dirname "$0")
top=$here/../..
YOSHIKI3_FORMS=${YOSHIKI3_FORMS:-$top/forms}
TMPDIR=$(mktemp -d "$directory/tmp.XXXXXX")
ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1:abort_on_error=0:allocator_may_return_null=0}
UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
export YOSHIKI3_FORMS TMPDIR ASAN_OPTIONS UBSAN_OPTIONS
trap 'rm -rf "$TMPDIR"' EXIT
mkdir -p "$directory/crashes"

# Every name of the forms at hand as a word, and the options of choices.
names() {
	sed -n 's/.* id="\([a-z0-9_]*\)".*/\1/p' "$YOSHIKI3_FORMS"/*.xml | sort -u
}
options() {
	sed -n 's/.*<option[^>]*>\([^<&"\\]*\)<\/option>.*/\1/p' "$YOSHIKI3_FORMS"/*.xml | sort -u
}
# Words of a dictionary are ASCII: lines become "\xE3\x81\x82".
escape() {
	while read -r line; do
		printf '%s' "$line" | od -An -v -tx1 | tr -d '\n' | sed 's/ /\\x/g; s/.*/"&"/'
		echo
	done
}
make_dictionaries() {
	{
		cat "$here/xml.dict"
		names | sed 's/.*/"<&>"\n"<\/&>"/'
		grep -ho '<[a-z]* ' "$YOSHIKI3_FORMS"/*.xml | sort -u | sed 's/.*/"&"/'
		grep -ho ' [a-z-]*="' "$YOSHIKI3_FORMS"/*.xml | sort -u | sed 's/="$//; s/.*/"&=\\""/'
	} >"$directory/xml.dict"
	{
		cat "$here/text.dict"
		names | sed 's/.*/"&"\n".&"/'
		options | escape
	} >"$directory/text.dict"
	{
		cat "$here/import.dict"
		options | escape
		sed -n 's/.* label="\([^"{]*\)".*/\1/p' "$YOSHIKI3_FORMS"/*.xml | sort -u | escape
	} >"$directory/import.dict"
}

seeds_of() {
	case $1 in
	form) echo "$here/seeds/form" "$top/forms" "$top/tests/form" ;;
	assessment) echo "$here/seeds/assessment" "$top/forms/samples" ;;
	*) echo "$here/seeds/$1" ;;
	esac
}

# Copies the seeds: libFuzzer reads whole directories, and adds to the first.
prepare() {
	mkdir -p "$directory/corpus/$1"
	for seeds in $(seeds_of "$1"); do
		for seed in "$seeds"/*; do
			case $seed in
			*.xml | *.tsv | *.txt)
				if [ -f "$seed" ]; then cp "$seed" "$directory/corpus/$1/seed-$(basename "$seed")"; fi
				;;
			esac
		done
	done
}

# Ten thousand keys and more for each document that keys begin with: its number, then bytes at random.
make_rounds() {
	for document in 1 2 3; do
		python3 -c 'import random, sys
number = int(sys.argv[1])
sys.stdout.buffer.write(bytes([number]) + random.Random(number).randbytes(10000))' "$document" \
			>"$directory/corpus/keys/round-$document"
	done
}

make_dictionaries
failed=
summary=
for target in "$@"; do
	dictionary=$directory/text.dict
	longest=4096
	patience=20
	prepare "$target"
	case $target in
	import)
		dictionary=$directory/import.dict longest=16384
		;;
	workbook)
		dictionary=$directory/import.dict longest=65536
		;;
	form) dictionary=$directory/xml.dict longest=131072 ;;
	assessment) dictionary=$directory/xml.dict longest=131072 ;;
	keys)
		longest=10001 patience=600
		make_rounds
		;;
	esac
	log=$directory/$target.log
	status=0
	"$directory/fuzz_$target" -max_total_time="$seconds" -timeout="$patience" -rss_limit_mb=2048 \
		-max_len="$longest" -dict="$dictionary" -print_final_stats=1 -verbosity=1 \
		-artifact_prefix="$directory/crashes/$target-" "$directory/corpus/$target" >"$log" 2>&1 || status=$?
	runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
	rate=$(sed -n 's/^stat::average_exec_per_sec: *//p' "$log")
	memory=$(sed -n 's/^stat::peak_rss_mb: *//p' "$log")
	cover=$(sed -n 's/.*cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
	line=$(printf '%-11s %10s runs %7s/s  cover %6s  peak %5s MB' \
		"$target" "${runs:-?}" "${rate:-?}" "${cover:-?}" "${memory:-?}")
	if [ "$status" -ne 0 ]; then
		failed="$failed $target"
		line="$line  FAILED ($status)"
		grep -m 1 -E 'does not hold|ERROR: |runtime error|Assertion' "$log" | sed 's/^/    /' || :
		sed -n 's/^artifact_prefix=.*Test unit written to /    /p' "$log"
		echo "    log: $log"
	fi
	echo "$line"
	summary="$summary
  $line"
done
echo
echo "fuzzing, $seconds seconds each:$summary"
if [ -n "$failed" ]; then
	echo "finds in:$failed; inputs in $directory/crashes"
	exit 1
fi
echo "no finds"
