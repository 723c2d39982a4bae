#!/bin/sh
# Looks at the built pages in a real browser. Needs Node (18.20 or later), Chromium and Java 17; installs the checkers
# themselves with npm, as locked. A missing tool is named and ends the run with 1: no test is passed over in silence.
set -eu
pages=$(cd "${1:-_build/html}" 2>/dev/null && pwd) || { echo "There are no pages in ${1:-_build/html}: run make html first." >&2; exit 1; }
shift 2>/dev/null || true
cd "$(dirname "$0")"

missing=""
command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || missing="$missing nodejs npm"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
if [ -z "${CHROMIUM:-}" ]; then
	found=""
	for name in chromium chromium-browser google-chrome-stable google-chrome; do
		command -v "$name" >/dev/null 2>&1 && found=yes
	done
	[ -n "$found" ] || missing="$missing chromium"
fi
if [ -n "$missing" ] && [ "${CI:-}" = true ] && command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
	echo "installing$missing" >&2
	# shellcheck disable=SC2086
	{ apt-get update -qq && apt-get install -qq --no-install-recommends $missing; } >/dev/null && missing=""
fi
if [ -n "$missing" ]; then
	echo "The pages were not looked at, since these are missing:$missing" >&2
	echo "Debian and Ubuntu: apt-get install$missing. A browser elsewhere: make browse CHROMIUM=/path/to/chromium" >&2
	exit 1
fi

if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
	npm ci --ignore-scripts --silent --prefer-offline
	touch node_modules/.package-lock.json
fi
exec node check.js "$pages" "$@"
