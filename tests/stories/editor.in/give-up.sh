# An editor whose person slips, and saves the mistake again as it was.
sed -i '0,/^verdict = ""/s//verdict = "treu"/' "$1"
