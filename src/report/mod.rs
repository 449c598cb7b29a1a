//! What is known, in words: a file a report.

pub mod extraction;
