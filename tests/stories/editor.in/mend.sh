sed -i 's/"treu"/"half-true"/' "$1"
