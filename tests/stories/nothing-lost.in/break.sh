# A person's slip in their own file.
sed -i 's/^verdict = "true"/verdict: true/' reviews/pact/ana-ruiz.toml
