# What people do in this repository, by name. `just` alone lists it.

_list:
    @just --list

# All that CI does.
check:
    bash .ci/run

# Accept changed transcripts and snapshots; then read the diff.
bless:
    TRYCMD=overwrite cargo test --test stories
    INSTA_UPDATE=always cargo test
    git diff --stat

# Score the extraction against the gold data, where it is at hand.
eval *SETS:
    #!/usr/bin/env bash
    set -euo pipefail
    cargo build --release
    if [ -f ../shared/eval/score.py ]; then
        python3 ../shared/eval/score.py target/release/factcheck {{ SETS }}
    else
        echo "../shared/eval is not here: nothing to score against"
    fi

# Time the library's hot paths, also beside other splitters, and the program on a megabyte article and a thousand articles.
bench:
    cargo bench
    cargo bench --manifest-path benches/others/Cargo.toml --target-dir target
    bash benches/program.sh

# Build the page of the real article and the index in target/look/, and open them where somebody looks on.
look:
    #!/usr/bin/env bash
    set -euo pipefail
    to=(--format html -o target/look/)
    if [ -t 1 ]; then to+=(--open); fi
    cargo run --quiet -- report "${to[@]}"
    echo "target/look/index.html, target/look/russia-north-korea-pact.html"

# Draw the pictures of the README anew; needs what the browser test needs.
pictures:
    bash tests/browser/pictures.sh
