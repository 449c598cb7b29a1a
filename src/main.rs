//! The `factcheck` program: parse, run, exit code.

fn main() {}
