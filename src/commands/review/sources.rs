//! The source flags, each `--quote`, `--at`, `--title` … belonging to the `--source` before it.

use clap::{Arg, ArgMatches, Args, Command, Error, FromArgMatches, error::ErrorKind};
use clap_complete::ArgValueCompleter;
use factcheck::review::{Source, SourceKind, Stance};

use crate::commands::{completions, day};

/// The sources given on the command line, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Sources(Vec<Given>);

/// A source as given: what stands behind `--source`, and what the flags behind that say about it.
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub(super) place: String,
    pub(super) about: Source,
}

/// What can be said of a source, besides where it is.
const ABOUT: [(&str, &str, &str); 9] = [
    ("quote", "TEXT", "The words in the source before this that matter, verbatim"),
    ("at", "PLACE", "Where in that source: page, paragraph, timestamp"),
    ("source-title", "TEXT", "What that source is called"),
    ("publisher", "NAME", "Who published that source"),
    ("author", "NAME", "Who wrote or said that source"),
    ("source-date", "DATE", "The day that source was published"),
    ("archived", "URL", "The address of an archived copy of that source"),
    ("stance", "STANCE", "How that source bears on the claim: supports, refutes or context"),
    ("source-kind", "KIND", "How near that source is to what happened: primary or secondary"),
];

impl Sources {
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Given> {
        self.0.iter()
    }
}

impl Args for Sources {
    fn augment_args(command: Command) -> Command {
        let source = Arg::new("source")
            .long("source")
            .value_name("URL|FILE|TITLE|NAME")
            .action(clap::ArgAction::Append)
            .add(ArgValueCompleter::new(completions::sources))
            .help("What your verdict rests on: an address, a file of the project, a document's name, or the short name of a source used before (factcheck sources)");
        let about = ABOUT.map(|(name, value, help)| {
            let arg = Arg::new(name).long(name).value_name(value).help(help).requires("source");
            arg.action(clap::ArgAction::Append)
        });
        command.arg(source).args(about)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Sources {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let source =
            |place: &str| Given { place: place.trim().to_owned(), about: Source::default() };
        let mut sources: Vec<(usize, Given)> =
            given(matches, "source").map(|(at, place)| (at, source(place))).collect();
        for (name, _, _) in ABOUT {
            for (at, value) in given(matches, name) {
                let before = sources.iter_mut().rev().find(|(place, _)| *place < at);
                let Some((_, source)) = before else {
                    let why = format!("--{name} belongs behind the --source it is about\n");
                    return Err(Error::raw(ErrorKind::ArgumentConflict, why));
                };
                if is_described(&source.about, name) {
                    let why = format!(
                        "--{name} stands twice behind one --source; give the --source again for another\n"
                    );
                    return Err(Error::raw(ErrorKind::ArgumentConflict, why));
                }
                describe(&mut source.about, name, value)?;
            }
        }
        Ok(Self(sources.into_iter().map(|(_, source)| source).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// The values of a flag, each with its place on the command line.
fn given<'m>(matches: &'m ArgMatches, name: &str) -> impl Iterator<Item = (usize, &'m str)> {
    let places = matches.indices_of(name).into_iter().flatten();
    places.zip(matches.get_many::<String>(name).into_iter().flatten().map(String::as_str))
}

/// Tells whether a source has been told this already.
fn is_described(source: &Source, name: &str) -> bool {
    match name {
        "quote" => source.quote.is_some(),
        "at" => source.at.is_some(),
        "source-title" => source.title.is_some(),
        "publisher" => source.publisher.is_some(),
        "author" => source.author.is_some(),
        "archived" => source.archived.is_some(),
        "source-date" => source.published.is_some(),
        "source-kind" => source.kind.is_some(),
        _ => source.stance.is_some(),
    }
}

fn describe(source: &mut Source, name: &str, value: &str) -> Result<(), Error> {
    let wrong = |what: &str| {
        Error::raw(ErrorKind::InvalidValue, format!("--{name} takes {what}, not `{value}`\n"))
    };
    let text = Some(value.to_owned());
    match name {
        "quote" => source.quote = text,
        "at" => source.at = text,
        "source-title" => source.title = text,
        "publisher" => source.publisher = text,
        "author" => source.author = text,
        "archived" => source.archived = text,
        "source-date" => {
            source.published = Some(day(value).map_err(|_| wrong("a date such as 2024-06-20"))?);
        }
        "source-kind" => {
            let kind = SourceKind::ALL.into_iter().find(|kind| kind.as_str() == value);
            source.kind = Some(kind.ok_or_else(|| wrong("primary or secondary"))?);
        }
        _ => {
            source.stance = Some(match value {
                "supports" => Stance::Supports,
                "refutes" => Stance::Refutes,
                "context" => Stance::Context,
                _ => return Err(wrong("supports, refutes or context")),
            });
        }
    }
    Ok(())
}
