# The article is corrected.
sed -i 's/in the US/in Seoul/' pact.txt
