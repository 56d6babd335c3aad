#!/bin/sh
# Run every test. What needs no browser runs beside the stories in the browser, which wait much of the time and go first.
# usage: tools/run_tests.sh [arguments for pytest, which then runs once and alone]
set -u

if [ $# -gt 0 ]; then
    exec .venv/bin/pytest "$@"
fi

log=$(mktemp)
nice -n 10 .venv/bin/pytest --ignore=tests/e2e -o cache_dir=.pytest_cache/beside >"$log" 2>&1 &
beside=$!
trap 'kill "$beside" 2>/dev/null; rm -f "$log"' EXIT
trap 'exit 130' INT TERM

.venv/bin/pytest tests/e2e
stories=$?
wait "$beside"
others=$?
cat "$log"
[ "$stories" -eq 0 ] && [ "$others" -eq 0 ]
