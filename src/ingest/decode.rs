//! Bytes into text: the encoding found, the byte-order mark dropped, line breaks made `\n`.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

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
    let without_mark = || utf_16_without_mark(bytes).map(|encoding| (encoding, 0));
    let (encoding, mark) = Encoding::for_bom(bytes).or_else(without_mark).unwrap_or((UTF_8, 0));
    let bytes = &bytes[mark..];
    let decoded = match std::str::from_utf8(bytes) {
        Ok(text) if encoding == UTF_8 => Decoded { text: text.to_owned(), encoding: None },
        _ => {
            let is_known = mark > 0 || encoding != UTF_8;
            let encoding = if is_known { encoding } else { guess(bytes) };
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

/// Bytes of a page among which it names its encoding: the standard says 1024, pages are less strict.
const DECLARED_WITHIN: usize = 4096;

/// Decodes a page: as its byte-order mark says, as UTF-8 where its bytes are, else as the page itself says.
///
/// The bytes come before what the page says of them, since a browser may save it in another encoding.
pub(super) fn decode_page(bytes: &[u8]) -> Result<Decoded, Unreadable> {
    let is_utf8 = || !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok();
    let declared = match declared(bytes) {
        Some(encoding) if Encoding::for_bom(bytes).is_none() && !is_utf8() => encoding,
        _ => return decode(bytes),
    };
    let (text, broken) = declared.decode_without_bom_handling(bytes);
    if broken || text.contains('\0') {
        return decode(bytes);
    }
    Ok(Decoded { text: with_line_feeds(text.into_owned()), encoding: None })
}

/// Returns the encoding a page names: `<meta charset="…">`, `content="text/html; charset=…"`, `<?xml encoding="…"?>`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head =
        String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARED_WITHIN)]).to_ascii_lowercase();
    let named = |behind: &str| {
        let rest = head.split_once(behind)?.1.trim_start().strip_prefix('=')?;
        let label = rest.trim_start().trim_start_matches(['"', '\'']);
        let end =
            label.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.'));
        Encoding::for_label(&label.as_bytes()[..end?])
    };
    named("charset").or_else(|| if head.starts_with("<?xml") { named("encoding") } else { None })
}

/// Tells whether bytes begin as a page does, whatever they are called.
pub(super) fn opens_a_page(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let begins =
        |tag: &[u8]| bytes.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag));
    begins(b"<!doctype html") || begins(b"<html") || begins(b"<!-- saved from url=")
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

/// Tells UTF-16 that begins without a byte-order mark: of Latin letters every second byte is 0, and no other is.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    const LOOKED_AT: usize = 256;
    let pairs = || bytes.chunks_exact(2).take(LOOKED_AT);
    let zeros = |nth: usize| pairs().filter(|pair| pair[nth] == 0).count();
    let most = pairs().count() / 2;
    match (zeros(0), zeros(1)) {
        _ if most == 0 || !bytes.len().is_multiple_of(2) => None,
        (0, zeros) if zeros > most => Some(UTF_16LE),
        (zeros, 0) if zeros > most => Some(UTF_16BE),
        _ => None,
    }
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
    use super::{Unreadable, decode, decode_page};

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
        assert_eq!(read(&utf16[2..]), ("Zoë ran.".to_owned(), Some("UTF-16LE")));
        let other: Vec<u8> = "Zoë ran.".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&other), ("Zoë ran.".to_owned(), Some("UTF-16BE")));
    }

    #[test]
    fn a_broken_byte_costs_that_byte_alone() {
        let bytes = ["“Zoë” — ".as_bytes(), b"\xff", "“ran”".as_bytes()].concat();
        assert_eq!(read(&bytes), ("“Zoë” — \u{fffd}“ran”".to_owned(), Some("UTF-8")));
    }

    #[test]
    fn a_page_is_read_as_it_says_unless_its_bytes_say_otherwise() {
        let text =
            |bytes: &[u8]| decode_page(bytes).map(|decoded| decoded.text).unwrap_or_default();
        assert_eq!(text(b"<meta charset='koi8-r'>\xed\xc9\xd2"), "<meta charset='koi8-r'>Мир");
        let saved = "<meta content='text/html; charset=iso-8859-1'>Zoë";
        assert_eq!(text(saved.as_bytes()), saved);
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
