# An editor in which a person breaks the sentence into lines and rewords the second fact.
printf 'South Korea responded by threatening to send arms to Ukraine\nThe talks took hours.\n# a note\n' > "$1"
