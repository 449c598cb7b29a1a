# An editor whose person adds remarks as well.
sed -i 's/^\[\[review\]\]/# ask the embassy\n[[review]]/; s/^verdict = .*/verdict = "mostly-true" # by phone/' "$1"
