# The article is corrected: one sentence reworded, two made one.
sed -i 's/24 years/25 years/; s/2023. The bridges/2023, and the bridges/' pact.txt
