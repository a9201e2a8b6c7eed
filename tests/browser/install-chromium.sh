#!/bin/sh
# Sees to it that the browser tests find a Chromium, where this machine lets us install one.
# Always ends well: without a browser those tests skip and say why.

for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null 2>&1; then
        exit 0
    fi
done
for application in "Google Chrome" Chromium; do
    if [ -x "/Applications/$application.app/Contents/MacOS/$application" ]; then
        exit 0
    fi
done

without() {
    echo "No Chromium for the browser tests, they will skip: $1" >&2
    exit 0
}

command -v apt-get >/dev/null 2>&1 || without "there is no apt-get here; install Chromium by hand"
[ "$(id -u)" -eq 0 ] || without "not root; run: sudo apt-get install chromium fonts-noto-cjk"

# A mirror that hangs, or another apt-get that holds the lock, must not hold up the tests.
apt() {
    DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=2 -o Acquire::http::Timeout=30 \
        -o DPkg::Lock::Timeout=120 "$@" </dev/null
}

log=$(mktemp) || without "no temporary file could be made"
trap 'rm -f "$log"' EXIT
echo "Installing Chromium for the browser tests ..." >&2
if ! { apt update && apt install -y --no-install-recommends chromium fonts-noto-cjk; } >"$log" 2>&1
then
    tail -n 5 "$log" >&2
    without "apt-get could not install it, see above"
fi
