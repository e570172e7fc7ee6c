#!/bin/sh
# Plays the whole story with the real program on real files: sh Samples/play.sh PROGRAM FOLDER
# Every figure that is printed is computed from the answers in Samples/en and Samples/sv: edit one and play again.
set -eu

samples=$(cd "$(dirname "$0")" && pwd)
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
folder=$2
rm -rf "$folder"
mkdir -p "$folder"
cd "$folder"
folder=$(pwd)

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then bold=$(printf '\033[1m') plain=$(printf '\033[0m'); else bold='' plain=''; fi

tell() { printf '\n%s%s%s\n' "$bold" "$*" "$plain"; }

# at TIME: the story happens on these days, so its figures are the same whenever it is played.
at() { INWRITING_NOW=$1; export INWRITING_NOW; }

# run EXPECTED-STATUS ARGUMENTS…: shows the command, runs it, and stops the story where it answers otherwise.
run() {
    expected=$1
    shift
    printf '\n$ inwriting'
    for word in "$@"; do
        case $word in *[!A-Za-z0-9_./:=@,+-]*) printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac
    done
    printf '\n\n'
    status=0
    "$program" "$@" || status=$?
    if [ "$status" -ne "$expected" ]; then
        printf 'The story expected exit status %s here, and got %s.\n' "$expected" "$status" >&2
        exit 1
    fi
}

# flip FILE COPY: a copy with one byte changed, in the middle of the file: the first letter of some text, so that the
# copy is as well-formed as the file.
flip() {
    lines=$(wc -l <"$1")
    LC_ALL=C awk -v middle=$((lines / 2)) '
        NR >= middle && !done && match($0, />[a-z]/) {
            letter = substr($0, RSTART + 1, 1) == "x" ? "y" : "x"
            $0 = substr($0, 1, RSTART) letter substr($0, RSTART + 2)
            done = 1
        }
        1' "$1" >"$2"
}

for language in en sv; do
    mkdir "$language"
    cd "$folder/$language"
    . "$samples/$language/story.sh"
    cd "$folder"
done

tell "Open these pages in a browser:"
for page in en/bakery/out/*.html sv/malning/out/*.html; do echo "  $folder/$page"; done
