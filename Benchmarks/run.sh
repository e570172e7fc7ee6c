#!/bin/sh
# Times the release build and peers in the same run: `make bench`, or sh Benchmarks/run.sh [PROGRAM]
# It prints figures beside those of the peers, and fails only where an answer is wrong.
set -eu
cd "$(dirname "$0")/.."

program=${1:-.build/release/inwriting}
[ -x "$program" ] || {
    echo "There is no $program. Run: make bench" >&2
    exit 1
}
command -v python3 >/dev/null || {
    echo "The benchmarks need Python 3." >&2
    exit 1
}

# The peers, in a virtual environment of their own, at versions that were tried.
peers=.build/peers
versions="deepdiff==9.1.0 xmldiff==3.0 PyYAML==6.0.3 signxml==5.2.0 lxml==6.1.3 cryptography==48.0.0"
if [ "$(cat "$peers/versions" 2>/dev/null)" != "$versions" ]; then
    rm -rf "$peers"
    # shellcheck disable=SC2086
    if python3 -m venv "$peers" >/dev/null 2>&1 &&
        "$peers/bin/python" -m pip install --quiet --disable-pip-version-check --retries 1 --timeout 15 $versions \
            >"$peers/log" 2>&1; then
        echo "$versions" >"$peers/versions"
    fi
fi
if [ -f "$peers/versions" ]; then
    echo "Peers: $versions"
    python=$peers/bin/python
else
    echo "The peers could not be installed from PyPI: the figures stand alone."
    python=
fi

# The least that verifies a signature in C, as a measure.
minimal=.build/minimal
flags=$(pkg-config --cflags --libs libxml-2.0 libcrypto 2>/dev/null || true)
# shellcheck disable=SC2086
if ! cc -O2 Benchmarks/minimal.c -o "$minimal" ${flags:--lxml2 -lcrypto} -lpthread 2>/dev/null; then
    echo "minimal.c is left out: it needs a C compiler and the headers of OpenSSL (libssl-dev)."
    minimal=-
fi
echo
status=0
python3 Benchmarks/bench.py "$program" .build/benchmarks $python || status=1
echo
python3 Benchmarks/signatures.py "$program" .build/benchmarks-signatures "$minimal" $python || status=1
echo
python3 Benchmarks/mailbox.py "$program" .build/benchmarks-mailbox || status=1
exit $status
