//! Verdict scales, and which reviews would be off one: what `scale` shows.
//!
//! As JSON: `{"version": 1, "scale": {"name", "verdicts": [{"verdict", "definition", "rating"}]}, "reviews", "off_scale":
//! [{"verdict", "reviews", "files": {FILE: n}}]}`.

use std::collections::BTreeMap;

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::count::Count;
use super::json::written;
use super::lines::wrap;
use super::tone::Tone;
use super::{Look, Report};
use crate::store::reviews_file;
use crate::verdict::{Scale, Verdict};

/// The reviews of a project as another scale would have them.
#[derive(Clone, Debug)]
pub struct UnderScale<'r> {
    /// The scale.
    pub scale: Scale,
    /// How many reviews have a verdict at all.
    pub reviews: usize,
    /// The verdicts that are not on it, and in which files how many reviews give them.
    pub off_scale: BTreeMap<&'r Verdict, BTreeMap<String, usize>>,
}

impl<'r> UnderScale<'r> {
    /// Counts the verdicts of all reviews, of earlier wordings too, that are not on a scale.
    pub fn of(scale: Scale, report: &Report<'r>) -> Self {
        let mut reviews = 0;
        let mut off_scale: BTreeMap<&Verdict, BTreeMap<String, usize>> = BTreeMap::new();
        for article in &report.articles {
            for by in article.records.reviews {
                for verdict in by.reviews.iter().filter_map(|review| review.verdict.as_ref()) {
                    reviews += 1;
                    if scale.step(verdict).is_none() {
                        let file = reviews_file(article.records.name, &by.reviewer);
                        *off_scale.entry(verdict).or_default().entry(file).or_default() += 1;
                    }
                }
            }
        }
        Self { scale, reviews, off_scale }
    }

    /// Returns how many reviews are off the scale.
    pub fn orphans(&self) -> usize {
        self.off_scale.values().flat_map(BTreeMap::values).sum()
    }
}

/// Writes a scale's verdicts, each with its mark, number and definition.
pub fn definitions(scale: &Scale, look: Look) -> String {
    let widest = scale.names().map(UnicodeWidthStr::width).max().unwrap_or(0);
    let mut block = String::new();
    for step in &scale.steps {
        let tone = Tone::of_verdict(&step.verdict, scale);
        let name = step.verdict.as_str();
        let pad = " ".repeat(widest - name.width());
        let rating = step.rating.map(|rating| rating.to_string()).unwrap_or_default();
        let head = format!("  {} {name}{pad}  {rating:>3}  ", tone.mark(look.unicode));
        let indent = " ".repeat(head.width());
        let roomy = look.columns() >= head.width() + 30;
        let definition = wrap(&step.definition, if roomy { &indent } else { "      " }, look);
        let definition =
            if roomy { definition.trim_start().to_owned() } else { format!("\n{definition}") };
        let said = head.trim_end();
        block += &look.tint(tone, said);
        block += if roomy { &head[said.len()..] } else { "" };
        block += &definition;
        block.push('\n');
    }
    block
}

/// Says which reviews would be off a scale, by verdict and by file.
pub fn off_scale(under: &UnderScale<'_>, look: Look) -> String {
    let (orphans, name) = (under.orphans(), &under.scale.name);
    if under.reviews == 0 {
        return "no review here gives a verdict yet\n".to_owned();
    }
    if orphans == 0 {
        let all =
            format!("every verdict given here is on {name} ({})", Count(under.reviews, "review"));
        return wrap(&all, "", look) + "\n";
    }
    let heading = format!("{orphans} of {} would be off {name}:", Count(under.reviews, "review"));
    let mut block = wrap(&heading, "", look) + "\n";
    for (verdict, files) in &under.off_scale {
        let total: usize = files.values().sum();
        let each = files.iter().map(|(file, number)| format!("{file} {number}"));
        let line = format!("{verdict} {total}: {}", each.collect::<Vec<_>>().join(", "));
        block += &wrap(&line, "  ", look);
        block.push('\n');
    }
    block
}

/// Writes a scale and what is off it as JSON.
pub fn scale_json(under: &UnderScale<'_>) -> String {
    #[derive(Serialize)]
    struct Shape<'s> {
        version: u8,
        scale: ScaleShape<'s>,
        reviews: usize,
        off_scale: Vec<OffScale<'s>>,
    }
    #[derive(Serialize)]
    struct ScaleShape<'s> {
        name: &'s str,
        verdicts: Vec<StepShape<'s>>,
    }
    #[derive(Serialize)]
    struct StepShape<'s> {
        verdict: &'s Verdict,
        definition: &'s str,
        rating: Option<f64>,
    }
    #[derive(Serialize)]
    struct OffScale<'s> {
        verdict: &'s Verdict,
        reviews: usize,
        files: &'s BTreeMap<String, usize>,
    }
    let verdicts = under.scale.steps.iter().map(|step| StepShape {
        verdict: &step.verdict,
        definition: &step.definition,
        rating: step.rating,
    });
    let off_scale = under.off_scale.iter().map(|(verdict, files)| OffScale {
        verdict,
        reviews: files.values().sum(),
        files,
    });
    written(&Shape {
        version: 1,
        scale: ScaleShape { name: &under.scale.name, verdicts: verdicts.collect() },
        reviews: under.reviews,
        off_scale: off_scale.collect(),
    })
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::{UnderScale, definitions, off_scale};
    use crate::report::Look;
    use crate::report::sample::Sample;
    use crate::verdict::Scale;

    #[test]
    fn a_change_of_scale_says_what_it_would_orphan() {
        let sample = Sample::three();
        let report = sample.report();
        let desk = Scale::preset("desk").expect("a preset");
        let under = UnderScale::of(desk, &report);
        assert_eq!(under.orphans(), under.reviews, "no verdict of the sample is a desk's");
        assert_eq!(UnderScale::of(Scale::default(), &report).orphans(), 0);
        for width in [40, 80, 120] {
            let look = Look { width, colour: false, unicode: true };
            let shown = definitions(&under.scale, look) + &off_scale(&under, look);
            assert!(shown.lines().all(|line| line.width() <= width), "{shown}");
        }
    }
}
