# An editor whose person slips once, sees the mistake, and mends it.
if grep -q '^#! factcheck:' "$1"; then
    sed -n '/^#! factcheck:/,/^verdict/p' "$1" >seen.txt
    sed -i 's/verdict = treu/verdict = "true"/' "$1"
else
    sed -i '0,/^verdict = ""/s//verdict = treu/' "$1"
fi
