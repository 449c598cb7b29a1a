# An editor whose person mends what is marked.
sed -i 's/^verdict: true/verdict = "true"/' "$1"
