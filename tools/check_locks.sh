#!/bin/sh
# Lock files name versions and hashes; where to download from is the business of the machine that installs.
set -eu

if grep -nE '"resolved"' reflex.lock/package-lock.json || grep -nE 'https?://' requirements/*.txt; then
    echo "netaccess: these lock files carry download addresses" >&2
    exit 1
fi
