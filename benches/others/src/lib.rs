//! Nothing but a home for `benches/splitters.rs`.
