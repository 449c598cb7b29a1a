# The article is corrected.
sed -i 's/24 years/25 years/' pact.txt
