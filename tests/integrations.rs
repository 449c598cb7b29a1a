//! What others build on this repository does what it says: the pre-commit hooks and the GitHub action, read
//! from their files and run on a project.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;
use yaml_rust2::{Yaml, YamlLoader};

const PROGRAM: &str = env!("CARGO_BIN_EXE_factcheck");

fn yaml(file: &str) -> Yaml {
    let text = fs::read_to_string(file).expect("a file");
    YamlLoader::load_from_str(&text).expect("YAML").remove(0)
}

/// A project with one review, whose verdict is as given.
fn project(verdict: &str) -> TempDir {
    let dir = TempDir::new().expect("a folder");
    fs::write(dir.path().join("pact.txt"), "The pact binds both sides for three years.\n")
        .expect("article");
    run(dir.path(), Command::new(PROGRAM).args(["extract", "pact.txt"]));
    let review =
        ["--reviewer", "ana", "review", "pact:1", "--verdict", "true", "--source", "A treaty"];
    assert!(run(dir.path(), Command::new(PROGRAM).args(review)).status.success());
    let file = dir.path().join("reviews/pact/ana.toml");
    let text = fs::read_to_string(&file).expect("reviews");
    let text = text.replace("verdict = \"true\"", &format!("verdict = \"{verdict}\""));
    fs::write(file, text).expect("reviews");
    dir
}

/// Runs a command in a folder, `factcheck` being on the path.
fn run(dir: &Path, command: &mut Command) -> Output {
    let bin = Path::new(PROGRAM).parent().expect("a folder");
    let path = std::env::var("PATH").expect("a path");
    command.current_dir(dir).env("PATH", format!("{}:{path}", bin.display()));
    command.env("FACTCHECK_REVIEWER", "ana").output().expect("the program runs")
}

#[test]
fn a_hook_in_a_linked_worktree_is_told_what_is_so() {
    let repository = TempDir::new().expect("a folder");
    let (main, side) = (repository.path().join("main"), repository.path().join("side"));
    fs::create_dir(&main).expect("a folder");
    fs::rename(project("true").keep(), main.join("desk")).expect("a project");
    let git = |folder: &Path, arguments: &[&str]| {
        let who = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"];
        let done = run(folder, Command::new("git").args(who).args(arguments));
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    git(&main, &["init", "--quiet"]);
    git(&main, &["add", "--all"]);
    git(&main, &["commit", "--quiet", "--message", "the pact"]);
    git(&main, &["worktree", "add", "--quiet", "../side"]);
    let hook = "#!/bin/sh\ncd desk\nfactcheck report --since HEAD --format markdown\n\
        factcheck report --at HEAD --format markdown\nfactcheck log pact\n";
    let hooks = main.join(".git/hooks");
    fs::create_dir_all(&hooks).expect("a folder");
    fs::write(hooks.join("pre-commit"), hook).expect("a hook");
    run(&hooks, Command::new("chmod").args(["+x", "pre-commit"]));
    let commit = ["commit", "--quiet", "--allow-empty", "--message", "nothing"];
    let who = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"];
    let told = run(&side, Command::new("git").args(who).args(commit));
    let told = String::from_utf8_lossy(&[told.stdout, told.stderr].concat()).into_owned();
    assert!(told.contains("No claim changed since HEAD"), "{told}");
    assert!(!told.contains("No claims yet"), "{told}");
    assert!(told.contains("the pact") && !told.contains("not committed yet"), "{told}");
}

#[test]
fn every_hook_runs_what_it_says() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let hooks = hooks.as_vec().expect("a list");
    let ids: Vec<&str> = hooks.iter().filter_map(|hook| hook["id"].as_str()).collect();
    assert_eq!(ids, ["factcheck-lint", "factcheck-fix"]);
    for hook in hooks {
        let entry: Vec<&str> = hook["entry"].as_str().expect("an entry").split(' ').collect();
        let hooked = |dir: &Path| run(dir, Command::new(entry[0]).args(&entry[1..]));
        assert_eq!(hook["language"].as_str(), Some("rust"));
        assert_eq!(hook["pass_filenames"].as_bool(), Some(false));
        assert!(hooked(project("true").path()).status.success());
        assert_eq!(hooked(project("treu").path()).status.code(), Some(1));
        let desk = project("true");
        let folder = desk.path().parent().expect("a folder");
        let mut inside = Command::new(entry[0]);
        assert!(run(folder, inside.args(&entry[1..]).arg("-C").arg(desk.path())).status.success());
        let mended = entry.contains(&"--fix");
        assert_eq!(hooked(project("True").path()).status.success(), mended);
    }
}

#[test]
fn the_action_lints_for_github() {
    let action = yaml("action.yml");
    assert_eq!(action["runs"]["using"].as_str(), Some("composite"));
    let steps = action["runs"]["steps"].as_vec().expect("steps");
    let [install, lint] = steps.as_slice() else { panic!("two steps") };
    assert_eq!(install["if"].as_str(), Some("inputs.binary == ''"));
    let with = |given: &[(&str, &str)], dir: &Path| {
        let given: BTreeMap<&str, &str> = given.iter().copied().collect();
        let mut command = Command::new("bash");
        command.args(["-e", "-o", "pipefail", "-c", lint["run"].as_str().expect("a script")]);
        for (name, value) in lint["env"].as_hash().expect("an environment") {
            let input = value.as_str().expect("an input");
            let input = input.trim_start_matches("${{ inputs.").trim_end_matches(" }}");
            let default = action["inputs"][input]["default"].as_str().expect(input);
            let value = given.get(input).copied().unwrap_or(default);
            command.env(name.as_str().expect("a name"), value);
        }
        run(dir, &mut command)
    };
    let clean = project("true");
    let linted = with(&[], clean.path());
    assert!(linted.status.success() && linted.stdout.is_empty());
    let broken = project("treu");
    let linted = with(&[("binary", PROGRAM)], broken.path());
    assert_eq!(linted.status.code(), Some(1));
    let told = String::from_utf8_lossy(&linted.stdout);
    assert!(told.starts_with("::error file=reviews/pact/ana.toml,line="), "{told}");
    let sarif = with(&[("format", "sarif"), ("directory", "reviews")], broken.path());
    assert!(String::from_utf8_lossy(&sarif.stdout).contains("\"ruleId\": \"unknown-verdict\""));
    // The first step builds the program from the action's own folder, which is this one.
    assert!(install["run"].as_str().expect("a script").contains("--path \"$GITHUB_ACTION_PATH\""));
    assert!(Path::new("Cargo.lock").is_file(), "`--locked` has something to hold on to");
}
