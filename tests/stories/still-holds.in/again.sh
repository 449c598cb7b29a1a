# The article is corrected once more.
sed -i 's/25 years/26 years/' pact.txt
