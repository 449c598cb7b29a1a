//! A file's bytes into an article: decoding, then one module a format.
