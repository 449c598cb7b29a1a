//! Finds the rules of LanguageTool, which the `srx` package carries with it but does not hand out.

use std::env;
use std::path::Path;
use std::process::Command;

fn main() {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let target = env::var("TARGET").expect("cargo tells what it builds for");
    let told = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--offline", "--filter-platform", &target])
        .output()
        .expect("cargo tells where packages lie");
    let metadata: serde_json::Value =
        serde_json::from_slice(&told.stdout).expect("cargo metadata is JSON");
    let packages = metadata["packages"].as_array().expect("cargo metadata lists packages");
    let srx = packages.iter().find(|package| package["name"] == "srx").expect("srx is one of them");
    let manifest = srx["manifest_path"].as_str().expect("a package has a manifest");
    let rules = Path::new(manifest).with_file_name("data").join("segment.srx");
    println!("cargo::rustc-env=SRX_RULES={}", rules.display());
}
