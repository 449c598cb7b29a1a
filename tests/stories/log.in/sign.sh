# Signs the last commit as somebody whose key is not known here.
signed() {
    while IFS= read -r line; do
        printf '%s\n' "$line"
        case $line in
        committer*) printf 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n signed\n -----END PGP SIGNATURE-----\n' ;;
        esac
    done
}
git cat-file commit HEAD | signed | git hash-object -t commit -w --stdin | xargs git reset --quiet --soft
