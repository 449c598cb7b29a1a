# An editor whose person rewords half of a sentence and forgets the other.
printf 'The agencies warned of shells.\n' >"$1"
