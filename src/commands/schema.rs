//! `factcheck schema`: the editor schemas, written or printed.

use factcheck::record::schemas;
use factcheck::report::json::report_schema;
use factcheck::store::Changes;

use super::{Failure, Outcome, Session};

/// Write the editor schemas, or print one, or that of the JSON report
///
/// An editor that knows TOML completes and checks records with them: each record names its schema in
/// its first line. They follow the project's verdict scale, and every command that writes keeps them
/// in step.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Print this one instead: claims, review, factcheck, assignments or report
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    let Some(name) = &args.name else {
        let project = session.project()?;
        let lock = project.lock()?;
        project.commit(Changes::default(), &lock)?;
        let files: Vec<String> = schemas(&project.settings)
            .iter()
            .map(|(file, _)| format!(".factcheck/{file}\n"))
            .collect();
        session.console.data(&files.concat())?;
        return Ok(Outcome::Done);
    };
    let settings = session.find_project()?.map(|project| project.settings).unwrap_or_default();
    let mut schemas = schemas(&settings);
    schemas.push(("report.schema.json", report_schema()));
    let wanted = format!("{name}.schema.json");
    let Some((_, schema)) = schemas.iter().find(|(file, _)| *file == wanted || file == name) else {
        let names: Vec<&str> =
            schemas.iter().filter_map(|(file, _)| file.split('.').next()).collect();
        return Err(Failure::new(format!("there is no schema `{name}`"), names.join(" or ")).into());
    };
    session.console.data(schema)?;
    Ok(Outcome::Done)
}
