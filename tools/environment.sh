#!/bin/sh
# Make .venv hold exactly requirements/<set>.txt and this project. Does nothing when it already does.
# usage: [PYTHON=python3.12] tools/environment.sh run|test
set -eu

set_name=$1
here=$(pwd)
export PIP_DISABLE_PIP_VERSION_CHECK=1

suits() {
    "$1" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1
}

version() {
    "$1" -c 'import sys; print(*sys.version_info[:2])'
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        suits "$PYTHON" && echo "$PYTHON" && return
        echo "netaccess: $PYTHON is not a Python 3.11, 3.12 or 3.13 with the venv module" >&2
        exit 1
    fi
    for candidate in python3.13 python3.12 python3.11 python3 python; do
        suits "$candidate" && echo "$candidate" && return
    done
    echo "netaccess: needs Python 3.11, 3.12 or 3.13 with the venv module (on Debian and Ubuntu: python3-venv); none was found." >&2
    echo "netaccess: if it is installed elsewhere, say where: make run PYTHON=/path/to/python3" >&2
    exit 1
}

is_usable() {
    # Scripts in an environment hold its absolute path, so one that was moved is of no use.
    [ -x .venv/bin/pip ] && [ "$(cat .venv/made-at 2>/dev/null)" = "$here" ] && suits .venv/bin/python &&
        { [ -z "${PYTHON:-}" ] || [ "$(version .venv/bin/python)" = "$(version "$PYTHON")" ]; }
}

holds() {
    cmp -s "requirements/$1.txt" ".venv/holds-$1.txt"
}

if ! is_usable; then
    python=$(find_python)
    echo "netaccess: making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
    echo "$here" >.venv/made-at
fi

if ! holds "$set_name"; then
    echo "netaccess: installing requirements/$set_name.txt"
    .venv/bin/python -m pip install -qq --require-hashes -r "requirements/$set_name.txt"
    cp "requirements/$set_name.txt" ".venv/holds-$set_name.txt"
    # The test set contains the run set.
    [ "$set_name" = run ] || cp requirements/run.txt .venv/holds-run.txt
fi

if ! cmp -s pyproject.toml .venv/installed-pyproject.toml; then
    .venv/bin/python -m pip install -qq --no-deps --no-build-isolation --no-index --editable .
    cp pyproject.toml .venv/installed-pyproject.toml
fi
