//! Where a stretch of a sentence stands once the sentence was reworded.
//!
//! The two wordings are laid beside each other word by word. The stretch begins and ends at the words that it began
//! and ended with, or where others stand in their place; where a change goes over its edge nothing is certain. What
//! was put in beside it, in a clause that it began or ended with, belongs to it: "he left" becomes "he never left".

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::successor::is_alike;
use crate::text::{Search, Span, normalise};

/// Returns where in `new` the words stand that took the place of the stretch `part` of `old`.
///
/// `None` where that is not certain, or where what stands there is hardly like it.
pub(super) fn carried(part: &str, old: &str, new: &str) -> Option<Span> {
    let place = Search::of(old).find(part, 0)?;
    let (before, now) = (words(old), words(new));
    let first = before.partition_point(|word| word.span.end <= place.start);
    let end = before.partition_point(|word| word.span.start < place.end);
    let last = end.checked_sub(1).filter(|last| *last >= first)?;
    let alignment = Alignment::of(&before, &now);
    let there = alignment.start(first)?..alignment.end(last)?;
    let words = now.get(there.clone())?;
    if !is_alike(part, Span::new(words.first()?.span.start, words.last()?.span.end).of(new)) {
        return None;
    }
    let grown = alignment.grown_start(first, there.start)..alignment.grown_end(last, there.end);
    let words = now.get(grown)?;
    let (opening, closing) = (words.first()?.span, words.last()?.span);
    // Marks that the old words had at the edge go with them: `$`, `“`, `%`.
    let had = marks(old[place.start..before[first].span.start].chars()).count();
    let start = opening.start
        - marks(new[..opening.start].chars().rev()).take(had).map(char::len_utf8).sum::<usize>();
    let had = marks(old[before[last].span.end..place.end].chars()).count();
    let end = closing.end
        + marks(new[closing.end..].chars()).take(had).map(char::len_utf8).sum::<usize>();
    Some(Span::new(start, end))
}

/// A word of a wording.
struct Word {
    span: Span,
    normal: String,
    /// Whether a clause ends with it: a comma or a conjunction stands right behind it, or nothing.
    ends_clause: bool,
    /// Whether it only joins a clause to the one before.
    joins: bool,
}

fn words(wording: &str) -> Vec<Word> {
    const MARKS: [char; 11] = [',', ';', ':', '.', '—', '–', '，', '、', '；', '。', '?'];
    const JOINING: [&str; 5] = ["and", "but", "or", "while", "whereas"];
    let word = |(at, word): (usize, &str)| {
        let span = Span::new(at, at + word.len());
        let behind = wording[span.end..].trim_start_matches(['”', '"', '’', ')', ' ']);
        let normal = normalise(word);
        let joins = JOINING.contains(&normal.as_str());
        Word { span, normal, ends_clause: behind.is_empty() || behind.starts_with(MARKS), joins }
    };
    let mut words: Vec<Word> = wording.unicode_word_indices().map(word).collect();
    for at in 1..words.len() {
        words[at - 1].ends_clause |= words[at].joins;
    }
    words
}

/// Returns the marks among characters before anything else comes.
fn marks(characters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    characters.take_while(|c| !c.is_alphanumeric() && !c.is_whitespace())
}

/// Two wordings beside each other.
struct Alignment<'w> {
    old: &'w [Word],
    new: &'w [Word],
    runs: Vec<DiffOp>,
}

impl<'w> Alignment<'w> {
    fn of(old: &'w [Word], new: &'w [Word]) -> Self {
        let normal = |words: &[Word]| words.iter().map(|word| word.normal.clone()).collect();
        let (olds, news): (Vec<String>, Vec<String>) = (normal(old), normal(new));
        Self { old, new, runs: capture_diff_slices(Algorithm::Patience, &olds, &news) }
    }

    /// Returns the new word where the old word `first` was, which a stretch begins with.
    fn start(&self, first: usize) -> Option<usize> {
        let (old, new) = self.around(first)?;
        let before = first - old.start;
        if !settled(before, &old, &new) {
            return None;
        }
        let start = new.start + before.min(new.len());
        let clause =
            self.new[start..new.end].iter().rev().skip(1).position(|word| word.ends_clause);
        let grown = new.len() > old.len() && !ends_within(&self.old[first..old.end]);
        Some(clause.filter(|_| grown).map_or(start, |from_end| new.end - from_end - 1))
    }

    /// Returns the new word behind where the old word `last` was, which a stretch ends with.
    fn end(&self, last: usize) -> Option<usize> {
        let (old, new) = self.around(last)?;
        let behind = old.end - last - 1;
        if !settled(behind, &old, &new) {
            return None;
        }
        let end = new.end - behind.min(new.len());
        let clause = self.new[new.start..end].iter().position(|word| word.ends_clause);
        let grown = new.len() > old.len() && !ends_within(&self.old[old.start..=last]);
        Some(clause.filter(|_| grown).map_or(end, |last| new.start + last + 1))
    }

    /// Returns where a stretch begins with what was put in before it in its clause; `start` without that.
    fn grown_start(&self, first: usize, start: usize) -> usize {
        let opens = |words: &[Word], at: usize| {
            at.checked_sub(1).is_none_or(|before| words[before].ends_clause || words[before].joins)
        };
        let mut at = start;
        while !opens(self.new, at) && self.is_new(at - 1) {
            at -= 1;
        }
        if opens(self.old, first) && opens(self.new, at) { at } else { start }
    }

    /// Returns where a stretch ends with what was put in behind it in its clause; `end` without that.
    fn grown_end(&self, last: usize, end: usize) -> usize {
        let mut at = end;
        while !self.new[at - 1].ends_clause && self.is_new(at) {
            at += 1;
        }
        if self.old[last].ends_clause && self.new[at - 1].ends_clause { at } else { end }
    }

    /// Tells whether a new word stands in no old word's place, or in that of an "and" alone.
    fn is_new(&self, word: usize) -> bool {
        let of_it = |run: &&DiffOp| run.new_range().contains(&word);
        let is_new = |run: &DiffOp| {
            !matches!(run, DiffOp::Equal { .. })
                && self.old[run.old_range()].iter().all(|word| word.joins)
        };
        self.runs.iter().find(of_it).is_some_and(is_new)
    }

    /// Returns the run of old words around one, all of which stayed or none, and the new words in its place.
    fn around(&self, word: usize) -> Option<(Range<usize>, Range<usize>)> {
        let around = self.runs.iter().find(|run| run.old_range().contains(&word))?;
        Some((around.old_range(), around.new_range()))
    }
}

/// Tells whether an edge that cuts `off` old words from a run is certain in the new ones: it cuts none off, each word
/// has one in its place, or nothing is in the place of all.
fn settled(off: usize, old: &Range<usize>, new: &Range<usize>) -> bool {
    off == 0 || old.len() == new.len() || new.is_empty()
}

/// Tells whether a clause ends inside of a run of words. Where none did and more words came, the clauses that came
/// belong to no stretch at the edge.
fn ends_within(words: &[Word]) -> bool {
    words.split_last().is_some_and(|(_, before)| before.iter().any(|word| word.ends_clause))
}

#[cfg(test)]
mod tests {
    use super::carried;

    /// Returns the new wording with what took the place of `part` between brackets.
    fn laid(part: &str, old: &str, new: &str) -> String {
        let found = carried(part, old, new);
        found.map_or_else(
            || "nowhere".to_owned(),
            |span| format!("{}[{}]{}", &new[..span.start], span.of(new), &new[span.end..]),
        )
    }

    #[test]
    fn a_stretch_is_found_in_the_new_wording_of_its_sentence() {
        let old = "The council closed the bridge in March, the mayor resigned in April, and the firm lost 40 jobs.";
        let both = "The council closed the bridge in March, the mayor resigned in April";
        let firm = "the firm lost 40 jobs";
        for (part, new, expected) in [
            // A word inside is another, or at the edge; words come and go.
            (
                both,
                "The council shut the bridge in March, the mayor resigned in late June, and the firm lost 40 jobs.",
                "[The council shut the bridge in March, the mayor resigned in late June], and the firm lost 40 jobs.",
            ),
            (
                firm,
                "In March, the council closed the bridge, the mayor resigned in April, and the city firm lost some 45 jobs.",
                "In March, the council closed the bridge, the mayor resigned in April, and [the city firm lost some 45 jobs].",
            ),
            // A clause that was put in at its edge is no part of it.
            (
                both,
                "Sales fell, our council closed the bridge in March, the mayor resigned in June, sales rose, and the firm lost 40 jobs.",
                "Sales fell, [our council closed the bridge in March, the mayor resigned in June], sales rose, and the firm lost 40 jobs.",
            ),
            // Nothing like it is left, or where it begins is not certain.
            (firm, "A local firm lost 40 jobs.", "nowhere"),
            (
                firm,
                "The council closed the bridge in March, the mayor resigned in April, and it rained.",
                "nowhere",
            ),
            (both, "It rained, and the firm lost 40 jobs.", "nowhere"),
        ] {
            assert_eq!(laid(part, old, new), expected);
        }
    }

    #[test]
    fn what_is_put_in_beside_a_stretch_belongs_to_it_where_its_clause_does() {
        let old = "The bridge shut in March, and the mayor left.";
        for (part, new, expected) in [
            (
                "The bridge shut in March",
                "The bridge shut in March after a storm, and the mayor left.",
                "[The bridge shut in March after a storm], and the mayor left.",
            ),
            (
                "the mayor left",
                "The bridge shut in March, and later it was denied that the mayor left.",
                "The bridge shut in March, and [later it was denied that the mayor left].",
            ),
            (
                "the mayor left",
                "The bridge shut in March, it is untrue that the mayor left.",
                "The bridge shut in March, [it is untrue that the mayor left].",
            ),
            // Another clause is no part of it, nor what goes on where the stretch never ended one.
            (
                "The bridge shut in March",
                "Sales fell, the bridge shut in March, and the mayor left.",
                "Sales fell, [the bridge shut in March], and the mayor left.",
            ),
            (
                "the mayor left",
                "The bridge shut in March, and the mayor left, and it rained.",
                "The bridge shut in March, and [the mayor left], and it rained.",
            ),
            (
                "The bridge shut",
                "The bridge shut early in March, and the mayor left.",
                "[The bridge shut] early in March, and the mayor left.",
            ),
        ] {
            assert_eq!(laid(part, old, new), expected);
        }
    }

    #[test]
    fn marks_at_the_edge_of_a_stretch_go_with_it() {
        let old = "It cost $40, and “we paid” 5%.";
        let new = "It cost $45, and “we all paid” 6%.";
        assert_eq!(laid("It cost $40", old, new), "[It cost $45], and “we all paid” 6%.");
        assert_eq!(laid("“we paid” 5%", old, new), "It cost $45, and [“we all paid” 6%].");
        assert_eq!(
            laid("桥梁在三月关闭", "桥梁在三月关闭，市长辞职。", "桥梁在五月关闭，市长辞职。"),
            "[桥梁在五月关闭]，市长辞职。"
        );
    }

    #[test]
    fn a_change_over_the_edge_of_a_stretch_leaves_it_nowhere() {
        let old = "Seoul protested loudly and Tokyo agreed.";
        assert_eq!(
            laid("Tokyo agreed", old, "Seoul protested loudly, while the rest of Asia agreed."),
            "nowhere"
        );
        assert_eq!(
            laid("Tokyo agreed", old, "Seoul protested loudly but Osaka agreed."),
            "Seoul protested loudly but [Osaka agreed]."
        );
    }
}
