# An editor whose person adds a remark at the first claim, and no verdict.
sed -i '0,/^\[\[review\]\]/s//# ask the embassy\n[[review]]/' "$1"
