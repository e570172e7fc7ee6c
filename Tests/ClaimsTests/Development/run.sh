#!/bin/sh
# Judges the mails of every agreement here with the program given, and prints the table of score.py.
set -eu
program=$1
cd "$(dirname "$0")"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for scope in */scope.yaml; do
    folder=${scope%/scope.yaml}
    "$program" claim --json --scope "$scope" "$folder/messages.mbox" >"$out/$folder.jsonl"
done
python3 predictions.py gold.jsonl "$out"/*.jsonl >"$out/predictions"
python3 score.py gold.jsonl "$out/predictions" --confusion
