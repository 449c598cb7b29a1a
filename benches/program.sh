#!/usr/bin/env bash
# Times the whole program on a megabyte article and on a thousand articles, in a folder of its own.
#
#     bash benches/program.sh            build, make the articles, time five runs of each, print the medians
#
# The articles are made up of sentences of the real one, numbered so that no two are alike; `generate.py` makes the thousand.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --quiet
factcheck="$PWD/target/release/factcheck"
article="$PWD/claims/russia-north-korea-pact.txt"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# Prints the median wall time of five runs of a command, in milliseconds, after one that does not count.
median() {
    "$@" >/dev/null 2>&1 || { echo "failed: $*" >&2; return; }
    for _ in 1 2 3 4 5; do
        local from to
        from=$(date +%s%N)
        "$@" >/dev/null 2>&1
        to=$(date +%s%N)
        echo $(((to - from) / 1000000))
    done | sort -n | sed -n 3p
}

mkdir "$work/large"
awk '
    { line[NR] = $0 }
    END { for (c = 1; c <= 460; c++) for (n = 3; n <= NR; n++) printf "In case %d, %s\n\n", c, line[n] }
' "$article" >"$work/large/large.txt"
size=$(($(wc -c <"$work/large/large.txt") / 1000))
python3 benches/generate.py "$factcheck" "$work/many" 1000
cd "$work/large"
printf '%-52s %6s ms\n' "extract --dry-run --json, ${size} kB" "$(median "$factcheck" extract large.txt --dry-run --json)"
"$factcheck" extract large.txt --quiet >/dev/null
printf '%-52s %6s ms\n' "extract again, ${size} kB, nothing changed" "$(median "$factcheck" extract large.txt)"

cd "$work/many"
claims=$(cat claims/*.toml | grep -c '^\[\[claim\]\]')
cold="$(median sh -c "rm -rf .factcheck/cache; exec $factcheck report")"
printf '%-52s %6s ms\n' "report, 1000 articles, ${claims} claims, no cache" "$cold"
printf '%-52s %6s ms\n' "report, 1000 articles, ${claims} claims, cached" "$(median "$factcheck" report)"
printf '%-52s %6s ms\n' "report of one article among them" "$(median "$factcheck" report article-00500)"
printf '%-52s %6s ms\n' "cat of the same records" "$(median sh -c 'cat claims/*.toml reviews/*/*.toml')"
