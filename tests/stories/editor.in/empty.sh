# An editor whose person deletes everything.
: >"$1"
