"""Makes a large project out of the sentences of the real article, for `benches/program.sh`.

    python3 benches/generate.py FACTCHECK DIR ARTICLES

Each article has about 34 claims, so 3,000 articles have 100,000. Its sentences are those of the real article,
numbered so that no two are alike, and it is `factcheck extract` that makes the claims of them. Two people
review: both most claims, one of them some, nobody a tenth; now and then they differ. A review has a note of
two sentences and, usually, one or two sources with a quotation, of which one in five is named elsewhere too. One
article in ten was edited after it was reviewed, so that some reviews are outdated. The same call makes the same
project every time.
"""

import random
import re
import subprocess
import sys
from pathlib import Path

REAL = Path(__file__).parent.parent / "claims/russia-north-korea-pact.txt"
SENTENCES_EACH = 31
VERDICTS = ["true"] * 12 + ["mostly-true"] * 4 + ["half-true", "mostly-false", "false", "misleading", "unproven"]


def main():
    factcheck, folder, count = Path(sys.argv[1]).resolve(), Path(sys.argv[2]), int(sys.argv[3])
    dice = random.Random(count)
    folder.mkdir(parents=True)
    (folder / "articles").mkdir()
    sentences = [line for line in REAL.read_text().splitlines()[2:] if line]
    names = [f"article-{n:05}" for n in range(1, count + 1)]

    for name in names:
        write_article(folder, name, sentences)
    extract(factcheck, folder, names)
    for name in names:
        write_reviews(folder, name, dice)
    edited = names[::10]
    for name in edited:
        file = folder / f"articles/{name}.txt"
        file.write_text(file.read_text().replace("In case 3 of", "In the case 3 of"))
    extract(factcheck, folder, edited)


def write_article(folder, name, sentences):
    lines = [f"What is known of {name}", ""]
    for n in range(1, SENTENCES_EACH + 1):
        lines += [f"In case {n} of {name}, {sentences[n % len(sentences)]}", ""]
    (folder / f"articles/{name}.txt").write_text("\n".join(lines))


def extract(factcheck, folder, names):
    for at in range(0, len(names), 500):
        files = [f"articles/{name}.txt" for name in names[at : at + 500]]
        subprocess.run([factcheck, "extract", "--quiet", *files], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def write_reviews(folder, name, dice):
    claims = (folder / f"claims/{name}.toml").read_text()
    ids = re.findall(r'^id = "(\w+)"$', claims, re.MULTILINE)
    files = {"ana": [], "ben": []}
    for claim in ids:
        who = dice.choices([["ana", "ben"], ["ana"], ["ben"], []], [6, 2, 1, 1])[0]
        verdict = dice.choice(VERDICTS)
        for reviewer in who:
            differs = reviewer == "ben" and dice.random() < 0.05
            files[reviewer].append(review(claim, dice.choice(VERDICTS) if differs else verdict, dice))
    (folder / f"reviews/{name}").mkdir(parents=True)
    for reviewer, blocks in files.items():
        head = f'#:schema ../../.factcheck/review.schema.json\n\nversion = 1\nreviewer = "{reviewer}"\n'
        (folder / f"reviews/{name}/{reviewer}.toml").write_text(head + "".join(blocks))


def review(claim, verdict, dice):
    text = f'\n[[review]]\nclaim = "{claim}"\nverdict = "{verdict}"\ndate = 2024-06-21\nnote = \'\'\'\n'
    text += f"The agency’s own “report” of {dice.randint(1, 30)} June bears this out. A second paper gives the same figure.\n'''\n"
    for _ in range(dice.choices([0, 1, 2], [1, 6, 3])[0]):
        number = dice.randint(1, 500) if dice.random() < 0.2 else dice.randint(1, 10**9)
        text += f'\n[[review.source]]\ntitle = "Report {number} on the treaty and its signing"\n'
        text += f'url = "https://news.example.org/world/2024/06/{number}"\npublisher = "The Example Agency"\n'
        text += 'published = 2024-06-19\naccessed = 2026-11-23\n'
        text += 'quote = "the other side shall provide military and other assistance with all means in its possession"\n'
        if dice.random() < 0.6:
            text += f'archived = "https://archive.example.org/{number}"\n'
        text += 'stance = "supports"\nkind = "secondary"\n'
    return text


main()
