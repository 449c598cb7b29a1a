//! A small project for the tests of the formats: several people, every status, and hostile words.

use super::{ArticleRecords, Broken, Report};
use crate::claim::{Claim, ClaimId, Claims, Kind, Retired};
use crate::review::{Confidence, Review, Reviewer, Reviews, Said, Source, SourceKind, Stance};
use crate::settings::Settings;

/// The records of a few articles.
pub(super) struct Sample {
    articles: Vec<(&'static str, Claims, Vec<Reviews>, Option<String>)>,
    pub(super) settings: Settings,
    pub(super) broken: Vec<Broken>,
}

/// What no report may let out of the records.
pub(super) const PRIVATE: &str = "my source must not be named";

/// Words that would do harm if a format took them for its own.
pub(super) const HOSTILE: &str = "=HYPERLINK(1) | <script>alert(1)</script> @everyone #12 [x](javascript:y) \u{1b}[31m\u{202e}`rm`\n---";

impl Sample {
    /// One article in which every status and every kind of review occurs.
    pub(super) fn one() -> Self {
        Self { articles: vec![pact()], settings: settings(), broken: Vec::new() }
    }

    /// That article, one that nobody has reviewed, and one whose words are hostile.
    pub(super) fn three() -> Self {
        let broken = Broken { file: "claims/torn.toml".to_owned(), findings: 2 };
        let articles = vec![pact(), untouched(), hostile()];
        Self { articles, settings: settings(), broken: vec![broken] }
    }

    pub(super) fn records(&self) -> Vec<ArticleRecords<'_>> {
        let records = self.articles.iter().map(|(name, claims, reviews, text)| ArticleRecords {
            name,
            claims,
            reviews,
            text: text.as_deref(),
        });
        records.collect()
    }

    pub(super) fn report(&self) -> Report<'_> {
        Report::new(&self.records(), self.broken.clone(), &self.settings)
    }
}

fn settings() -> Settings {
    Settings { deciders: Reviewer::named("chief").into_iter().collect(), ..Settings::default() }
}

/// The sentences of the article, each a claim, with what has happened to it.
const SENTENCES: [&str; 9] = [
    "Putin visited Pyongyang for the first time in 24 years to strike a new treaty.",
    "The automatic treaty was replaced by a lower-level treaty.",
    "Putin called the new treaty a ‘ground-breaking document’.",
    "Last November, agencies warned lawmakers in the US.",
    "South Korea responded by threatening to send arms, signaling a major policy shift.",
    "The details of the treaty are not publicized.",
    "Stoltenberg said that Russia’s war is “propped up” by North Korea.",
    "What does victory look like?",
    "Further escalation would result.",
];

fn pact() -> (&'static str, Claims, Vec<Reviews>, Option<String>) {
    let [visit, replaced, called, november, responded, details, said, question, escalation] =
        SENTENCES;
    let quotation = |text| Claim { kind: Kind::Quotation, ..claim(text) };
    let part = |text| Claim { of: Some(id(responded)), ..claim(text) };
    let earlier = "Last October, agencies warned lawmakers in the US.";
    let claims = Claims {
        title: Some("Russia and North Korea commit to a Strategic Mutual Defense Pact".to_owned()),
        authors: vec!["Grant Burdette".to_owned()],
        published: "2024-06-20".parse().ok(),
        language: Some("en".to_owned()),
        url: Some("https://example.org/pact".to_owned()),
        source: Some("article.txt".to_owned()),
        claims: vec![
            Claim { kind: Kind::Number, date: "2024-06-19".parse().ok(), ..claim(visit) },
            claim(replaced),
            Claim { speaker: Some("Putin".to_owned()), ..quotation(called) },
            claim(november),
            claim(responded),
            part("South Korea responded by threatening to send arms"),
            part("signaling a major policy shift"),
            claim(details),
            quotation(said),
            Claim { check: false, kind: Kind::Other, ..claim(question) },
            Claim { tags: vec!["later".to_owned()], ..claim(escalation) },
        ],
        retired: vec![Retired::new(claim(earlier), Some(id(november)))],
    };
    let anna = vec![
        Review { sources: vec![source("KBS", Stance::Supports)], ..review(visit, "true") },
        review(replaced, "true"),
        Review { said: Some(Said::Accurate), ..review(called, "") },
        review(earlier, "true"),
        review("South Korea responded by threatening to send arms", "mostly-true"),
        Review {
            note: Some("The full text was published on 20 June, the day of the article.".into()),
            fix: Some("The treaty was published a day later.".to_owned()),
            private: Some(PRIVATE.to_owned()),
            confidence: Some(Confidence::High),
            sources: vec![source("KCNA", Stance::Refutes), source("KBS", Stance::Context)],
            ..review(details, "false")
        },
        Review { said: Some(Said::Altered), ..review(said, "misleading") },
    ];
    let ben = vec![
        review(visit, "true"),
        review(replaced, "half-true"),
        review("signaling a major policy shift", "unproven"),
        Review { note: Some("To be looked up.".to_owned()), ..review(escalation, "") },
    ];
    let reviews = vec![by("anna", anna), by("ben", ben)];
    let text = format!("{}\n\n{}\n", claims.title.as_deref().unwrap_or(""), SENTENCES.join(" "));
    ("russia-north-korea-pact", claims, reviews, Some(text))
}

fn untouched() -> (&'static str, Claims, Vec<Reviews>, Option<String>) {
    let claims = Claims {
        title: Some("朝鲜和俄罗斯签署条约".to_owned()),
        claims: vec![claim("双方签署了条约。"), claim("条约于星期三签署。")],
        ..Claims::default()
    };
    ("a-much-longer-name-of-an-article-that-has-to-be-wrapped", claims, Vec::new(), None)
}

fn hostile() -> (&'static str, Claims, Vec<Reviews>, Option<String>) {
    let claims = Claims {
        title: Some(HOSTILE.to_owned()),
        authors: vec![HOSTILE.to_owned()],
        url: Some("javascript:alert(1)".to_owned()),
        claims: vec![Claim { speaker: Some(HOSTILE.to_owned()), ..claim(HOSTILE) }],
        ..Claims::default()
    };
    let source = Source {
        title: Some(HOSTILE.to_owned()),
        url: Some("javascript:alert(1)".to_owned()),
        quote: Some(HOSTILE.to_owned()),
        ..Source::default()
    };
    let review = Review {
        note: Some(HOSTILE.to_owned()),
        fix: Some(HOSTILE.to_owned()),
        sources: vec![source],
        ..review(HOSTILE, "false")
    };
    let text = Some(format!("{HOSTILE}\n"));
    ("hostile", claims, vec![by("mallory", vec![review])], text)
}

fn id(text: &str) -> ClaimId {
    ClaimId::of(text, 1)
}

fn claim(text: &str) -> Claim {
    Claim::new(id(text), text)
}

fn review(text: &str, verdict: &str) -> Review {
    Review {
        verdict: verdict.parse().ok(),
        date: "2026-11-23".parse().ok(),
        ..Review::of(id(text))
    }
}

fn by(name: &str, reviews: Vec<Review>) -> Reviews {
    Reviews { reviewer: Reviewer::named(name).expect("a name"), reviews }
}

fn source(name: &str, stance: Stance) -> Source {
    Source {
        title: Some(format!("{name} on the treaty")),
        url: Some(format!("https://{}.example.org/treaty", name.to_lowercase())),
        publisher: Some(name.to_owned()),
        published: "2024-06-19".parse().ok(),
        accessed: "2026-11-23".parse().ok(),
        quote: Some("the other side shall provide military and other assistance".to_owned()),
        at: Some("article 4".to_owned()),
        stance: Some(stance),
        kind: Some(SourceKind::Primary),
        ..Source::default()
    }
}
