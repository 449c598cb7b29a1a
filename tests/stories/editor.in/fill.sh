# An editor that gives the first verdict, then the same once more.
sed -i '0,/^verdict = ""/s//verdict = "true"/' "$1"
