#!/usr/bin/env bash
# Draws the pictures of the README anew: the page of the real article, and an index of that article with a few others.
#
#     bash tests/browser/pictures.sh        (or: just pictures)
set -euo pipefail
cd "$(dirname "$0")/../.."
cargo build --quiet
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

cp -r claims reviews "$work"
cp tests/browser/hostile/claims/{japanese,arabic}.* "$work/claims"
cp -r tests/browser/hostile/reviews/{japanese,arabic} "$work/reviews"
cp tests/stories/readme.in/my-article.txt "$work"
(
    export FACTCHECK_TODAY=2026-11-23
    factcheck() { "$OLDPWD/target/debug/factcheck" --quiet --reviewer desk "$@"; }
    cd "$work"
    factcheck extract my-article.txt --published 2024-06-20
    factcheck review my-article:3 --verdict true --source https://tass.com/politics/1804387
    factcheck report --format html -o pages/
)
node tests/browser/picture.mjs "$work/pages/russia-north-korea-pact.html" docs/pictures/page 1100 780
node tests/browser/picture.mjs "$work/pages/index.html" docs/pictures/index 1100 660
ls -l docs/pictures
