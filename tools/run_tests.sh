#!/bin/sh
# Run every test. Stories in the browser wait much of the time and go first; beside them runs what tries every door of the server and looks
# at every page, and what needs no browser.
# usage: tools/run_tests.sh [arguments for pytest, which then runs once and alone]
set -u

if [ $# -gt 0 ]; then
    exec .venv/bin/pytest "$@"
fi

TRIED="tests/e2e/test_attacks_*.py tests/e2e/test_accessibility.py tests/e2e/test_page_weights.py"

logs=$(mktemp -d)
# shellcheck disable=SC2086 # the names of files
nice -n 5 .venv/bin/pytest $TRIED -o cache_dir=.pytest_cache/tried >"$logs/tried" 2>&1 &
tried=$!
nice -n 10 .venv/bin/pytest --ignore=tests/e2e -o cache_dir=.pytest_cache/beside >"$logs/beside" 2>&1 &
beside=$!
trap 'kill "$tried" "$beside" 2>/dev/null; rm -rf "$logs"' EXIT
trap 'exit 130' INT TERM

.venv/bin/pytest tests/e2e $(printf -- '--ignore=%s ' $TRIED)
failed=$?
for one in "tried $tried" "beside $beside"; do
    wait "${one#* }" || failed=1
    cat "$logs/${one% *}"
done
[ "$failed" -eq 0 ]
