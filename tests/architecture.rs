//! The shape of the house holds: imports point down, and every outside thing has its one home.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};

/// An outside thing, how code reaches for it, and the only places that may.
struct Home {
    of: &'static str,
    reached_by: &'static [&'static str],
    rooms: &'static [&'static str],
}

/// Every outside thing and its home; `@program` is all of [`PROGRAM`].
const HOMES: &[Home] = &[
    Home {
        of: "files",
        reached_by: &["fs_err", "std::fs", "tempfile"],
        rooms: &["store", "@program"],
    },
    Home {
        of: "TOML",
        reached_by: &["toml::", "toml_parser", "toml_writer", "toml_edit"],
        rooms: &["record"],
    },
    Home {
        of: "schemas",
        reached_by: &["schemars::schema", "SchemaSettings"],
        rooms: &["record", "report"],
    },
    Home {
        of: "what is kept between runs",
        reached_by: &["bitcode::encode", "bitcode::decode"],
        rooms: &["store"],
    },
    Home { of: "tables", reached_by: &["comfy_table"], rooms: &["report"] },
    Home { of: "diagnostics", reached_by: &["annotate_snippets"], rooms: &["report"] },
    Home { of: "templates", reached_by: &["minijinja"], rooms: &["report"] },
    Home {
        of: "spreadsheets",
        reached_by: &["::csv::", "csv::Writer", "rust_xlsxwriter"],
        rooms: &["report"],
    },
    Home {
        of: "character encodings",
        reached_by: &["encoding_rs", "chardetng"],
        rooms: &["ingest"],
    },
    Home { of: "Markdown", reached_by: &["pulldown_cmark"], rooms: &["ingest"] },
    Home {
        of: "pages",
        reached_by: &["dom_smoothie", "dom_query", "html5ever"],
        rooms: &["ingest"],
    },
    Home { of: "documents", reached_by: &["quick_xml"], rooms: &["ingest"] },
    // Word documents are archives, and so are the workbooks that `report` reads back in its tests.
    Home { of: "archives", reached_by: &["zip::"], rooms: &["ingest", "report"] },
    Home { of: "git", reached_by: &["Command::new(\"git\")"], rooms: &["git"] },
    Home { of: "the command line", reached_by: &["clap"], rooms: &["@program"] },
    Home {
        of: "the terminal",
        reached_by: &[
            "anstream",
            "terminal_size",
            "std::io::stdout",
            "std::io::stderr",
            "print!",
            "println!",
        ],
        rooms: &["@program"],
    },
    Home { of: "the keyboard", reached_by: &["crossterm", "signal_hook"], rooms: &["keyboard"] },
    Home {
        of: "the clock",
        reached_by: &["Local::now", "Utc::now", "SystemTime::now"],
        rooms: &["@program"],
    },
    Home {
        of: "the environment",
        reached_by: &["std::env", "env::var", "std::process"],
        rooms: &["@program"],
    },
];

/// The files of the program; everything else in `src/` is the library.
const PROGRAM: [&str; 9] =
    ["main", "commands", "console", "editor", "failure", "git", "help", "identity", "keyboard"];

#[test]
fn a_module_uses_only_what_is_declared_before_it() {
    let floors = floors();
    let mut wrong = Vec::new();
    for (file, room) in library() {
        let floor = floors.iter().position(|name| *name == room).unwrap_or_else(|| {
            panic!("{} belongs to `{room}`, which src/lib.rs does not declare", file.display())
        });
        for used in imports(&code(&file)) {
            let above =
                floors.iter().position(|name| *name == used).is_some_and(|other| other > floor);
            if above {
                wrong
                    .push(format!("{} uses `{used}`, which stands above `{room}`", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "imports point down only:\n{}", wrong.join("\n"));
}

#[test]
fn every_outside_thing_has_its_one_home() {
    let mut wrong = Vec::new();
    for (file, room) in library().into_iter().chain(program()) {
        let code = code(&file);
        for home in HOMES {
            let place = if PROGRAM.contains(&room.as_str()) { "@program" } else { room.as_str() };
            if home.rooms.contains(&place) || home.rooms.contains(&room.as_str()) {
                continue;
            }
            for name in home.reached_by.iter().filter(|name| reaches(&code, name)) {
                wrong.push(format!(
                    "{} reaches for {} (`{name}`), at home in {:?}",
                    file.display(),
                    home.of,
                    home.rooms
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_library_is_all_on_the_map() {
    let map = fs::read_to_string("src/lib.rs").expect("src/lib.rs");
    let declared: BTreeSet<String> = floors().into_iter().collect();
    let drawn: BTreeSet<String> = map
        .lines()
        .filter(|line| line.starts_with("//! |"))
        .filter_map(|line| Some(line.split("[`").nth(1)?.split("`]").next()?.to_owned()))
        .collect();
    assert_eq!(drawn, declared, "the map in src/lib.rs shows the modules that are there");
}

#[test]
fn every_file_opens_by_saying_what_it_is_for() {
    for (file, _) in library().into_iter().chain(program()) {
        let text = fs::read_to_string(&file).expect("a source file");
        assert!(text.starts_with("//! "), "{} does not", file.display());
    }
}

/// The modules of the library, ground floor first, as `src/lib.rs` declares them.
fn floors() -> Vec<String> {
    let lib = fs::read_to_string("src/lib.rs").expect("src/lib.rs");
    let declared = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    declared.map(str::to_owned).collect()
}

/// The library's files, each with the module it belongs to.
fn library() -> Vec<(PathBuf, String)> {
    let mut files = sources(Path::new("src"));
    files.retain(|(file, room)| {
        !PROGRAM.contains(&room.as_str()) && file != Path::new("src/lib.rs")
    });
    files
}

/// The program's files.
fn program() -> Vec<(PathBuf, String)> {
    let mut files = sources(Path::new("src"));
    files.retain(|(_, room)| PROGRAM.contains(&room.as_str()));
    files
}

fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let below = path.strip_prefix("src").expect("below src");
            let room = below.components().next().expect("a name").as_os_str().to_string_lossy();
            files.push((path.clone(), room.trim_end_matches(".rs").to_owned()));
        }
    }
    files
}

/// A file's code without its comments and its tests, which may look wherever they like, and below it every path
/// that it names.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).expect("a source file");
    let without_tests = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = without_tests.lines().filter(|line| !line.trim_start().starts_with("//"));
    with_paths(&lines.collect::<Vec<_>>().join("\n"))
}

/// Adds to some code every path that it names.
fn with_paths(code: &str) -> String {
    let mut lines = vec![code.to_owned()];
    add_paths(code.parse().expect("Rust"), "", &mut lines);
    lines.join("\n")
}

/// Adds every path in some code, one by one what a `use` brings together: `std::{fs, io}` is `std::fs` and
/// `std::io`. `before` is what stands before a brace: `std::`.
fn add_paths(code: TokenStream, before: &str, paths: &mut Vec<String>) {
    let mut path = before.to_owned();
    for token in code {
        let goes_on = path.ends_with("::");
        match token {
            TokenTree::Ident(name) if goes_on || path.is_empty() => path += &name.to_string(),
            TokenTree::Punct(colon) if colon.as_char() == ':' => path.push(':'),
            TokenTree::Group(group) if goes_on => add_paths(group.stream(), &path, paths),
            other => {
                paths.push(std::mem::replace(&mut path, before.to_owned()));
                match other {
                    TokenTree::Ident(name) => path = name.to_string(),
                    TokenTree::Group(group) => add_paths(group.stream(), "", paths),
                    _ => {}
                }
            }
        }
    }
    paths.push(path);
}

/// The modules of this crate that the code names: `use crate::a::…`, `crate::a::b()`.
fn imports(code: &str) -> BTreeSet<String> {
    code.split("crate::").skip(1).map(first_word).collect()
}

#[test]
fn what_a_use_brings_together_is_seen_one_by_one() {
    let code = with_paths("use crate::{claim::{Claim, ClaimId}, report::Report};");
    let seen = imports(&code);
    assert!(seen.contains("claim") && seen.contains("report"), "{code}");
    for (code, name) in [
        ("use std::{fs, io};", "std::fs"),
        ("use std::{env};", "std::env"),
        ("use std::{io::{self, stdout as out}};", "std::io::stdout"),
        ("fn f(at: u8) { let g: usize = std :: env :: args().count(); }", "std::env"),
    ] {
        assert!(reaches(&with_paths(code), name), "{code}");
    }
    assert!(!reaches(&with_paths("use std::{io, fmt::{Display, Write}, str};"), "std::fs"));
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Tells whether the code names something, as a whole word where it begins.
fn reaches(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}
