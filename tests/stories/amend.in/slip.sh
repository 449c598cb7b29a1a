# An editor in which a person leaves only half a sentence.
printf 'South Korea responded\n' > "$1"
