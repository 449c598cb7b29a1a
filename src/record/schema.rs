//! Schemas for editors: what completes and checks a record while a person types it.
//!
//! Keys and explanations come from the record types and their documentation; this file adds what TOML
//! and editors need: nothing is ever null, a blank string is as good as none, a choice is one plain list of words
//! (an editor tells three mistakes for one typo otherwise), an unknown key is a mistake.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::head::VERSION;
use crate::claim::Claims;
use crate::finding::{BREAKING, CODES};
use crate::review::Reviews;
use crate::settings::Settings;
use crate::verdict::{Scale, Step};

/// Returns the schemas of a project's files: file name and text.
pub fn schemas(settings: &Settings) -> Vec<(&'static str, String)> {
    let claims = schema_of::<Claims>("Claims of one article");
    let mut reviews = schema_of::<Reviews>("Reviews of one article by one person");
    let verdict = &mut reviews["properties"]["review"]["items"]["properties"]["verdict"];
    *verdict = choice("The conclusion.", steps(&settings.scale));
    let mut project = schema_of::<Settings>("Settings of a project");
    let own = project["properties"]["scale"].take();
    project["properties"]["scale"] = json!({
        "description": own["description"],
        "anyOf": [{ "enum": Scale::presets().collect::<Vec<_>>() }, own],
    });
    project["properties"]["lint"] = levels(&project["properties"]["lint"]);
    let files = [
        ("claims.schema.json", claims),
        ("review.schema.json", reviews),
        ("factcheck.schema.json", project),
        ("assignments.schema.json", assignments()),
    ];
    files.map(|(name, mut schema)| (name, finished(&mut schema))).into()
}

/// Returns the schema of `assignments.toml`, whose keys are the articles and claims themselves.
fn assignments() -> Value {
    let person = json!({ "type": "string", "minLength": 1 });
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Who is to check what",
        "type": "object",
        "properties": {
            "version": version(),
            "assigned": {
                "type": "object",
                "description": "Articles and claims, and who is to check them. A claim is `\"ARTICLE/ID\"`; its own line goes before its article's.",
                "additionalProperties": {
                    "description": "Who is to check it: a reviewer's name, or a list of them.",
                    "anyOf": [person, { "type": "array", "items": person, "uniqueItems": true }],
                },
            },
        },
    })
}

/// Returns the schema of the key that says which version of the format a file has.
fn version() -> Value {
    json!({
        "type": "integer",
        "description": "The version of the record format.",
        "minimum": 1,
        "maximum": VERSION,
    })
}

/// Writes a schema down, every table in it closed.
fn finished(schema: &mut Value) -> String {
    close(schema, "");
    format!("{schema:#}\n")
}

/// Generates the schema of a type, with nothing in it left to look up elsewhere.
fn schema_of<T: JsonSchema>(title: &str) -> Value {
    let settings = SchemaSettings::draft07().with(|settings| settings.inline_subschemas = true);
    let generated = settings.into_generator().into_root_schema_for::<T>();
    let mut schema = Value::from(generated);
    plain(&mut schema);
    schema["title"] = json!(title);
    schema["properties"]["version"] = version();
    schema
}

/// Makes every choice one list of words, and drops null, which TOML does not have, and all defaults.
fn plain(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(plain),
        Value::Object(object) => {
            object.values_mut().for_each(plain);
            object.remove("default");
            if object.get("format").is_some_and(|format| format != "date") {
                object.remove("format");
            }
            without_null(object);
            let words = object.remove("oneOf");
            if let Some(Value::Array(words)) = words {
                let about = object.get("description").and_then(Value::as_str).unwrap_or_default();
                let steps =
                    words.iter().map(|word| (text(&word["const"]), text(&word["description"])));
                if let Value::Object(choice) = choice(about, steps) {
                    object.extend(choice);
                }
            }
        }
        _ => {}
    }
}

/// Drops null from the types an object allows.
fn without_null(object: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            object.insert("type".to_owned(), only);
        }
    }
    let Some(Value::Array(choices)) = object.remove("anyOf") else { return };
    let null = json!({ "type": "null" });
    for choice in choices.into_iter().filter(|choice| *choice != null) {
        if let Value::Object(choice) = choice {
            let about = object.remove("description");
            object.extend(choice);
            let inner = object.remove("description");
            let both = [about, inner].map(|about| text(&about.unwrap_or_default()).to_owned());
            object.insert("description".to_owned(), json!(described(&both[0], &both[1])));
        }
    }
}

/// Puts what a key says of itself before what its type says: the words to choose from.
fn described(key: &str, of_type: &str) -> String {
    let words = of_type.split_once("\n\n").map_or("", |(_, words)| words);
    format!("{key}\n\n{words}").trim_end().to_owned()
}

/// Returns the schema of a choice of words, each explained.
fn choice<'w>(about: &str, steps: impl Iterator<Item = (&'w str, &'w str)>) -> Value {
    let (mut words, mut description) = (Vec::new(), format!("{about}\n"));
    for (word, definition) in steps {
        description.extend(["\n- `", word, "`: ", definition]);
        words.push(json!(word));
    }
    json!({ "type": "string", "enum": words, "description": description })
}

/// Returns the names and definitions of a scale.
fn steps(scale: &Scale) -> impl Iterator<Item = (&str, &str)> {
    scale.steps.iter().map(|step: &Step| (step.verdict.as_str(), step.definition.as_str()))
}

/// Returns the schema of `[lint]`: a key for every code.
fn levels(lint: &Value) -> Value {
    let level = &lint["additionalProperties"];
    let keys = CODES.iter().map(|(code, usual, meaning)| {
        let said = |when| format!("{meaning} ({usual:?} {when})");
        if BREAKING.contains(code) {
            let only =
                json!({ "description": said("always"), "type": "string", "enum": ["error"] });
            return ((*code).to_owned(), only);
        }
        let mut level = level.clone();
        level["description"] = json!(said("unless set"));
        ((*code).to_owned(), level)
    });
    let keys: Map<String, Value> = keys.collect();
    json!({ "type": "object", "description": lint["description"], "properties": keys })
}

/// Closes the table `name` and those in it: only its keys, some of them required, the others as good
/// as absent when blank.
fn close(schema: &mut Value, name: &str) {
    if let Some(choices) = schema.get_mut("anyOf").and_then(Value::as_array_mut) {
        for choice in choices {
            close(choice, name);
        }
    }
    if let Some(items) = schema.get_mut("items") {
        close(items, name);
    }
    let Some(object) = schema.as_object_mut() else { return };
    object.remove("required");
    let Some(keys) = object.get_mut("properties").and_then(Value::as_object_mut) else { return };
    let required = required(name);
    for (key, schema) in keys.iter_mut() {
        close(schema, key);
        if name != "lint" && !required.contains(&key.as_str()) {
            allow_blank(schema);
        }
    }
    object.insert("additionalProperties".to_owned(), json!(false));
    if !required.is_empty() {
        object.insert("required".to_owned(), json!(required));
    }
}

/// Returns the keys that the table `name` cannot do without.
fn required(name: &str) -> &'static [&'static str] {
    match name {
        "claim" | "retired" => &["id", "text"],
        "review" => &["claim"],
        "scale" => &["verdict", "definition"],
        "publisher" => &["name"],
        _ => &[],
    }
}

/// Lets the schema of a string allow a blank one; of a date, also a quoted one.
fn allow_blank(schema: &mut Value) {
    if let Some(words) = schema.get_mut("enum").and_then(Value::as_array_mut) {
        words.push(json!(""));
    }
    if let Some(pattern) = schema.get("pattern").and_then(Value::as_str) {
        let inner = pattern.trim_start_matches('^').trim_end_matches('$');
        schema["pattern"] = json!(format!("^({inner})?$"));
    }
    if schema["format"] == "date" {
        // Editors take `format = "date"` for a bare date only.
        *schema = json!({
            "description": schema["description"],
            "anyOf": [
                { "type": "string", "format": "date" },
                { "type": "string", "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$" },
            ],
        });
    }
}

/// Returns a string, or nothing where it is none.
fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jsonschema::Validator;
    use serde_json::{Value, json};

    use super::schemas;
    use crate::finding::Finding;
    use crate::record::{AssignmentsFile, ClaimsFile, ReviewsFile, read_settings};
    use crate::review::Reviewer;
    use crate::settings::Settings;

    fn schema(nth: usize) -> Value {
        let (_, schema) = &schemas(&Settings::default())[nth];
        serde_json::from_str(schema).expect("a schema is JSON")
    }

    fn validator(nth: usize) -> Validator {
        let options = jsonschema::options().should_validate_formats(true);
        options.build(&schema(nth)).expect("a schema is a schema")
    }

    /// Reads TOML as an editor does before it validates: dates are strings.
    fn instance(text: &str) -> Value {
        fn json_of(value: toml::Value) -> Value {
            match value {
                toml::Value::Datetime(date) => json!(date.to_string()),
                toml::Value::Array(items) => items.into_iter().map(json_of).collect(),
                toml::Value::Table(table) => {
                    table.into_iter().map(|(key, value)| (key, json_of(value))).collect()
                }
                other => serde_json::to_value(other).expect("plain values are JSON"),
            }
        }
        json_of(toml::Value::Table(text.parse().expect("the test's TOML is TOML")))
    }

    fn keys_of(table: &Value) -> BTreeSet<String> {
        table["properties"].as_object().expect("a table").keys().cloned().collect()
    }

    /// Returns the keys a decoder takes: it lists them where it meets a key that is like none of them.
    fn keys_taken(findings: &[Finding]) -> BTreeSet<String> {
        let unknown = findings.iter().find(|finding| finding.code == "unknown-key");
        let remedy = unknown.and_then(|finding| finding.remedy.clone()).expect("a list of keys");
        remedy.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    }

    #[test]
    fn the_keys_of_the_schemas_are_the_keys_that_are_read() {
        let claims = |text: &str| keys_taken(&ClaimsFile::read("", text.to_owned()).findings);
        let me = Reviewer::named("me").expect("a name");
        let reviews =
            |text: &str| keys_taken(&ReviewsFile::read("", &me, text.to_owned()).findings);
        let settings = |text: &str| keys_taken(&read_settings("", text).1);
        let block = |nth: usize, key: &str| schema(nth)["properties"][key]["items"].clone();
        let unknown = "zzzzzzzzz = 1\n";
        assert_eq!(keys_of(&schema(0)), claims(unknown));
        assert_eq!(keys_of(&block(0, "claim")), claims(&format!("[[claim]]\n{unknown}")));
        assert_eq!(keys_of(&block(0, "retired")), claims(&format!("[[retired]]\n{unknown}")));
        assert_eq!(keys_of(&schema(1)), reviews(unknown));
        assert_eq!(keys_of(&block(1, "review")), reviews(&format!("[[review]]\n{unknown}")));
        let source = block(1, "review")["properties"]["source"]["items"].clone();
        let text = format!("[[review]]\n[[review.source]]\n{unknown}");
        assert_eq!(keys_of(&source), reviews(&text));
        assert_eq!(keys_of(&schema(2)), settings(unknown));
        let assignments = AssignmentsFile::read("", unknown.to_owned());
        assert_eq!(keys_of(&schema(3)), keys_taken(&assignments.findings));
        let step = schema(2)["properties"]["scale"]["anyOf"][1]["items"].clone();
        assert_eq!(keys_of(&step), settings(&format!("[[scale]]\n{unknown}")));
        let publisher = schema(2)["properties"]["publisher"].clone();
        assert_eq!(keys_of(&publisher), settings(&format!("[publisher]\n{unknown}")));
    }

    #[test]
    fn good_records_are_valid() {
        let claim = "[[claim]]\nid = 'kfmqzwtd'\ntext = 'So.'\nkind = 'number'\ndate = 2024-06-19\nverbatim = false\ncheck = false\ntags = ['a']\n[[retired]]\nid = 'pwhxgdkc'\ntext = 'No.'\nbecame = 'kfmqzwtd'\nwanted = false\nstretch = true\n";
        let review = "version = 1\nreviewer = 'me'\n[[review]]\nclaim = 'kfmqzwtd'\nsaid = ''\nverdict = 'mostly-true'\ndate = 2024-06-19\n[[review.source]]\nurl = ''\nstance = ''\naccessed = '2024-06-19'\n";
        let settings = "reviews_needed = 2\nscale = 'truth'\n[lint]\norphaned-review = 'warn'\nunknown-key = 'error'\n";
        let own = "[[scale]]\nverdict = 'wahr'\ndefinition = 'Es stimmt.'\nrating = 1\n";
        let assigned =
            "version = 1\n[assigned]\npact = 'anna'\n'pact/kfmqzwtd' = ['anna', 'ben']\n";
        let files = [(0, claim), (1, review), (2, settings), (2, own), (2, ""), (3, assigned)];
        for (nth, text) in files {
            let errors: Vec<String> = validator(nth)
                .iter_errors(&instance(text))
                .map(|error| error.to_string())
                .collect();
            assert_eq!(errors, Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_slip_in_a_record_is_invalid() {
        let claim = "[[claim]]\nid = 'kfmqzwtd'\ntext = 'So.'\n";
        let review = "[[review]]\nclaim = 'kfmqzwtd'\n";
        let slips = [
            (0, "version = 2\n", ""),
            (0, claim, "kind = 'nubmer'"),
            (0, claim, "kidn = 'number'"),
            (0, claim, "date = 'yesterday'"),
            (0, claim, "of = 'aeiou'"),
            (0, "[[claim]]\n", "text = 'So.'"),
            (1, review, "verdict = 'ture'"),
            (1, review, "note = 3"),
            (1, review, "[[review.source]]\nstance = 'for'"),
            (1, "[[review]]\n", "verdict = 'true'"),
            (2, "scale = 'truht'", ""),
            (2, "[lint]\n", "unknwon-key = 'warn'"),
            (2, "[lint]\n", "unknown-key = 'warn'"),
            (2, "[publisher]\n", "url = 'https://example.org'"),
            (3, "[assigned]\n", "pact = 3"),
            (3, "", "asigned = {}"),
        ];
        for (nth, good, slip) in slips {
            assert!(!validator(nth).is_valid(&instance(&format!("{good}{slip}"))), "{slip}");
        }
    }

    #[test]
    fn the_verdicts_offered_are_those_of_the_projects_scale() {
        let (settings, _) = read_settings("", "[[scale]]\nverdict = 'wahr'\ndefinition = 'Ja.'\n");
        let (_, review) = &schemas(&settings)[1];
        let review: Value = serde_json::from_str(review).expect("a schema is JSON");
        let verdict = &review["properties"]["review"]["items"]["properties"]["verdict"];
        assert_eq!(verdict["enum"], json!(["wahr", ""]));
    }
}
