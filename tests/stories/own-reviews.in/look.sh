# An editor whose person reads and closes.
sed -n '/^# Of a quotation/,$p' "$1"
