//! Which language a text is in.

use whatlang::Lang;

/// Bytes of the text looked at: more changes nothing and costs time.
const ENOUGH: usize = 2000;

/// Letters below which a guess is not worth having.
const TOO_FEW: usize = 24;

/// Returns the language of a text as an ISO 639-1 code, `None` where that is unsure.
pub(super) fn detect(text: &str) -> Option<&'static str> {
    let sample = &text[..text.floor_char_boundary(ENOUGH)];
    sample.chars().filter(|c| c.is_alphabetic()).nth(TOO_FEW - 1)?;
    let guess = whatlang::detect(sample)?;
    guess.is_reliable().then(|| iso_639_1(guess.lang()))
}

/// Returns the two-letter code of a language.
fn iso_639_1(language: Lang) -> &'static str {
    match language {
        Lang::Epo => "eo",
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Jav => "jv",
        Lang::Kor => "ko",
        Lang::Nob => "nb",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Uzb => "uz",
        Lang::Pan => "pa",
        Lang::Aze => "az",
        Lang::Ind => "id",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ori => "or",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Tuk => "tk",
        Lang::Aka => "ak",
        Lang::Zul => "zu",
        Lang::Sna => "sn",
        Lang::Afr => "af",
        Lang::Lat => "la",
        Lang::Slk => "sk",
        Lang::Cat => "ca",
        Lang::Tgl => "tl",
        Lang::Hye => "hy",
        Lang::Cym => "cy",
    }
}

#[cfg(test)]
mod tests {
    use super::detect;

    #[test]
    fn a_language_is_named_where_the_text_is_long_enough() {
        let english = "Russian President Vladimir Putin visited North Korea for the first time in 24 years to strike a treaty.";
        assert_eq!(detect(english), Some("en"));
        assert_eq!(
            detect(
                "Die neuen Ausgaben werden über das wohlgefüllte Bankkonto der Kandidatin finanziert, sagte er."
            ),
            Some("de")
        );
        assert_eq!(detect("Hello World."), None);
    }
}
