//! Records in an editor: tombi's language server, asked over its standard input as an editor asks it, completes
//! and explains what records may say and points at what they may not, with the schemas in the project.
//!
//! Skipped, saying so, where tombi is not installed (`npm install --prefix tests/editor`, or `pip install tombi`);
//! in CI (`CI` is set, as `.ci/run` does) that fails.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

const REVIEWS: &str = "#:schema ../../.factcheck/review.schema.json
version = 1
reviewer = \"ana\"

[[review]]
claim = \"kfmqzwtd\"
verdict = \"\"

[[review.source]]
url = \"https://example.org\"
stance = \"\"
";

#[test]
fn an_editor_completes_explains_and_checks_records() {
    let Some(tombi) = tombi() else {
        assert!(std::env::var("CI").is_err(), "tombi is not installed");
        // Past what the test harness keeps to itself of a test that passes.
        let _ = writeln!(io::stderr(), "skipped: tombi is not installed");
        return;
    };
    let project = TempDir::new().expect("a folder");
    let root = fs::canonicalize(project.path()).expect("a folder");
    let init =
        Command::new(env!("CARGO_BIN_EXE_factcheck")).arg("init").current_dir(&root).output();
    assert!(init.expect("factcheck runs").status.success());
    let mut server = Server::start(&tombi, &root);

    // The schema is found by the first line, and where that is missing by tombi.toml.
    for (nth, text) in [REVIEWS, REVIEWS.split_once('\n').expect("lines").1].iter().enumerate() {
        let file = server.open(&format!("reviews/pact/ana{nth}.toml"), text);
        let at = |words: &str| place(text, words);
        let verdicts = server.completions(&file, at("verdict = \""));
        for verdict in ["\"true\"", "\"mostly-true\"", "\"misleading\"", "\"unproven\""] {
            assert!(verdicts.contains(&verdict.to_owned()), "{verdict} not in {verdicts:?}");
        }
        let stances = server.completions(&file, at("stance = \""));
        assert!(stances.contains(&"\"refutes\"".to_owned()), "{stances:?}");
        let keys = server.completions(&file, at("verdict = \"\"\n"));
        for key in ["said", "note", "fix", "confidence", "private"] {
            assert!(keys.contains(&key.to_owned()), "{key} not in {keys:?}");
        }
        assert!(!keys.contains(&"claim".to_owned()), "it is there already: {keys:?}");
        let told = server.hover(&file, at("verdi"));
        assert!(told.contains("`mostly-true`: The claim is accurate but for a detail"), "{told}");
        let told = server.hover(&file, at("stan"));
        assert!(told.contains("`refutes`: It speaks against the claim"), "{told}");
        assert_eq!(server.diagnostics(&file), [""; 0]);
    }

    let text = REVIEWS.replace("verdict = \"\"", "verdict = \"treu\"\nverdikt = \"true\"");
    let file = server.open("reviews/pact/ben.toml", &text);
    let told = server.diagnostics(&file);
    assert!(told.iter().any(|told| told.contains("6:10") && told.contains("treu")), "{told:?}");
    assert!(told.iter().any(|told| told.contains("verdikt")), "{told:?}");
    let claims = "[[claim]]\nid = \"kfmqzwtd\"\ntext = \"So.\"\nkind = \"\"\n";
    let file = server.open("claims/pact.toml", claims);
    let kinds = server.completions(&file, place(claims, "kind = \""));
    assert!(kinds.contains(&"\"quotation\"".to_owned()), "{kinds:?}");
}

/// Finds tombi: where npm puts it for this test, else on the path.
fn tombi() -> Option<PathBuf> {
    let own = Path::new("tests/editor/node_modules/.bin/tombi");
    let path = std::env::var_os("PATH")?;
    let on_path = std::env::split_paths(&path).map(|folder| folder.join("tombi"));
    let found = std::iter::once(own.to_owned()).chain(on_path).find(|program| program.is_file());
    found.and_then(|program| fs::canonicalize(program).ok())
}

/// Returns line and column right behind the words.
fn place(text: &str, words: &str) -> (usize, usize) {
    let end = text.find(words).expect("words of the text") + words.len();
    let before = &text[..end];
    (before.matches('\n').count(), before.rsplit('\n').next().unwrap_or_default().len())
}

/// A language server, and what it says.
struct Server {
    process: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    root: PathBuf,
    asked: u64,
}

impl Server {
    fn start(tombi: &Path, root: &Path) -> Self {
        let mut process = Command::new(tombi)
            .args(["lsp", "--offline"])
            .current_dir(root)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("tombi runs");
        let mut output = BufReader::new(process.stdout.take().expect("its output"));
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read_message(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let input = process.stdin.take().expect("its input");
        let mut server = Self { process, input, messages, root: root.to_owned(), asked: 0 };
        let markdown = json!(["markdown"]);
        let folder = server.address("");
        server.ask(
            "initialize",
            &json!({
                "processId": null,
                "rootUri": folder,
                "workspaceFolders": [{ "uri": folder, "name": "project" }],
                "capabilities": { "textDocument": {
                    "completion": { "completionItem": { "documentationFormat": markdown } },
                    "hover": { "contentFormat": markdown },
                    "diagnostic": {},
                }},
            }),
        );
        server.send(&json!({ "method": "initialized", "params": {} }));
        server
    }

    fn address(&self, file: &str) -> String {
        format!("file://{}/{file}", self.root.display()).trim_end_matches('/').to_owned()
    }

    fn send(&mut self, message: &Value) {
        let mut message = message.clone();
        message["jsonrpc"] = "2.0".into();
        let message = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{message}", message.len())
            .expect("it listens");
        self.input.flush().expect("it listens");
    }

    /// Asks for something and waits for the answer, answering what it asks meanwhile.
    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "id": id, "method": method, "params": params }));
        loop {
            let message = self.messages.recv_timeout(Duration::from_mins(1)).expect("an answer");
            if message.get("method").is_some() {
                if let Some(asked) = message.get("id") {
                    let folders = message["method"] == "workspace/workspaceFolders";
                    let folder = json!([{ "uri": self.address(""), "name": "project" }]);
                    let result = if folders { folder } else { Value::Null };
                    self.send(&json!({ "id": asked, "result": result }));
                }
            } else if message["id"] == id {
                assert!(message.get("error").is_none(), "{message}");
                return message["result"].clone();
            }
        }
    }

    fn open(&mut self, file: &str, text: &str) -> String {
        let path = self.root.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
        let uri = self.address(file);
        let document = json!({ "uri": uri, "languageId": "toml", "version": 1, "text": text });
        let params = json!({ "textDocument": document });
        self.send(&json!({ "method": "textDocument/didOpen", "params": params }));
        uri
    }

    fn completions(&mut self, uri: &str, place: (usize, usize)) -> Vec<String> {
        let found = |answer: &Value| -> Vec<String> {
            let items = answer.as_array().or_else(|| answer["items"].as_array()).cloned();
            let label = |item: Value| item["label"].as_str().map(str::to_owned);
            items.unwrap_or_default().into_iter().filter_map(label).collect()
        };
        self.ask_until("textDocument/completion", uri, place, |answer| {
            Some(found(answer)).filter(|found| !found.is_empty())
        })
    }

    fn hover(&mut self, uri: &str, place: (usize, usize)) -> String {
        self.ask_until("textDocument/hover", uri, place, |answer| {
            answer["contents"]["value"].as_str().map(str::to_owned)
        })
    }

    /// Asks about a place until there is an answer: a server that has just begun may have read no schema.
    fn ask_until<T: Default>(
        &mut self,
        method: &str,
        uri: &str,
        (line, column): (usize, usize),
        read: impl Fn(&Value) -> Option<T>,
    ) -> T {
        let position = json!({ "line": line, "character": column });
        let params = json!({ "textDocument": { "uri": uri }, "position": position });
        for _ in 0..50 {
            if let Some(answer) = read(&self.ask(method, &params)) {
                return answer;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        T::default()
    }

    /// Returns what is wrong, each with where it begins, once anything is; or nothing, after a while.
    fn diagnostics(&mut self, uri: &str) -> Vec<String> {
        for _ in 0..20 {
            let params = json!({ "textDocument": { "uri": uri } });
            let answer = self.ask("textDocument/diagnostic", &params);
            let items = answer["items"].as_array().cloned().unwrap_or_default();
            if !items.is_empty() {
                return items.iter().map(told).collect();
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Vec::new()
    }
}

/// Returns what is wrong and where.
fn told(diagnostic: &Value) -> String {
    let start = &diagnostic["range"]["start"];
    format!("{}:{} {}", start["line"], start["character"], diagnostic["message"])
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Reads one message: headers, a blank line, as many bytes as they say.
fn read_message(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        if let Some((_, value)) = line.split_once("Content-Length:") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
