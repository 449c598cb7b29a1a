# An editor whose person mends what is marked.
grep -A2 '^#! factcheck:' "$1"
sed -i 's/^verdict: true/verdict = "true"/' "$1"
