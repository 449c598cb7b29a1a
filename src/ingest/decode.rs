//! Bytes into text: the encoding found, the byte-order mark dropped, line breaks made `\n`.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use super::Unreadable;

/// A text and how its bytes were read.
pub(super) struct Decoded {
    /// The text, with `\n` line breaks and no byte-order mark.
    pub(super) text: String,
    /// The encoding assumed, where the bytes were not clean UTF-8.
    pub(super) encoding: Option<&'static str>,
}

/// Decodes bytes: as their byte-order mark says, as UTF-8 where they are, else as they look.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, Unreadable> {
    if let Some(looks_like) = signature(bytes) {
        return Err(Unreadable::Binary { looks_like });
    }
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let bytes = &bytes[mark..];
    let decoded = match std::str::from_utf8(bytes) {
        Ok(text) if encoding == UTF_8 => Decoded { text: text.to_owned(), encoding: None },
        _ => {
            let encoding = if mark > 0 { encoding } else { guess(bytes) };
            let (text, _) = encoding.decode_without_bom_handling(bytes);
            Decoded { text: text.into_owned(), encoding: Some(encoding.name()) }
        }
    };
    if decoded.text.contains('\0') {
        return Err(Unreadable::Binary { looks_like: "binary data" });
    }
    if decoded.text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    Ok(Decoded { text: with_line_feeds(decoded.text), ..decoded })
}

/// Names the kind of file that certain first bytes give away, where it is a kind that is no text.
fn signature(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(&[u8], &str); 12] = [
        (b"%PDF-", "a PDF document"),
        (b"PK\x03\x04", "a zip archive or an office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
        (b"{\\rtf", "a Rich Text document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"RIFF", "a sound, video or picture"),
        (b"ID3", "a sound"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
        (b"\x7fELF", "a program"),
    ];
    let found = SIGNATURES.iter().find(|(first, _)| bytes.starts_with(first));
    found.map(|(_, looks_like)| *looks_like)
}

/// Guesses the encoding of bytes that are not clean UTF-8.
///
/// Where most sequences of high bytes are UTF-8, it is UTF-8 with a few bytes broken, and only those are lost.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if whole > broken {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Makes every line break `\n`.
fn with_line_feeds(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::{Unreadable, decode};

    fn read(bytes: &[u8]) -> (String, Option<&'static str>) {
        decode(bytes).map(|decoded| (decoded.text, decoded.encoding)).unwrap_or_default()
    }

    #[test]
    fn clean_utf8_is_read_as_it_is_without_its_mark() {
        assert_eq!(read("\u{feff}Zoë\r\nran.\r".as_bytes()), ("Zoë\nran.\n".to_owned(), None));
    }

    #[test]
    fn old_encodings_are_read_and_named() {
        let western = b"The caf\xe9 in Z\xfcrich said \x93no\x94.";
        assert_eq!(
            read(western),
            ("The café in Zürich said “no”.".to_owned(), Some("windows-1252"))
        );
        let utf16: Vec<u8> = "\u{feff}Zoë ran.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&utf16), ("Zoë ran.".to_owned(), Some("UTF-16LE")));
    }

    #[test]
    fn a_broken_byte_costs_that_byte_alone() {
        let bytes = ["“Zoë” — ".as_bytes(), b"\xff", "“ran”".as_bytes()].concat();
        assert_eq!(read(&bytes), ("“Zoë” — \u{fffd}“ran”".to_owned(), Some("UTF-8")));
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        let kinds = [(&b"%PDF-1.7"[..], "a PDF document"), (b"a\0b", "binary data")];
        for (bytes, looks_like) in kinds {
            assert_eq!(decode(bytes).err(), Some(Unreadable::Binary { looks_like }));
        }
        assert_eq!(decode(b" \r\n\t").err(), Some(Unreadable::Empty));
    }
}
