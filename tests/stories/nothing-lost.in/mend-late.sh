# An editor whose person mends the file and adds to it, while a colleague's change of it comes in by git.
sed -i "s/^verdict: true/verdict = \"true\"\nfix = \"for the first time since 2000\"/" "$1"
printf '# see page 4\n' >>reviews/pact/ana-ruiz.toml
