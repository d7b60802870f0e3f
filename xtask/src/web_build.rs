//! The program built for the browser: compiled, cut at its seam to the page, and put into a folder that any
//! static server serves, at any address.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::{content_hash, desktop_program, patient_main, site};

const TARGET: &str = "wasm32-unknown-unknown";

/// What the compiler is told: threads share one memory, which may grow to 2 GB, vectors are those of wasm, and
/// every thread finds its own variables.
const FLAGS: [&str; 13] = [
    "-Ctarget-feature=+atomics,+bulk-memory,+mutable-globals,+simd128",
    "-Clink-arg=--shared-memory",
    "-Clink-arg=--import-memory",
    "-Clink-arg=--max-memory=2147483648",
    "-Clink-arg=-zstack-size=8388608",
    "-Clink-arg=--export=__wasm_init_tls",
    "-Clink-arg=--export=__tls_size",
    "-Clink-arg=--export=__tls_align",
    "-Clink-arg=--export=__tls_base",
    "-Clink-arg=--export=__heap_base",
    "-Clink-arg=--export=__stack_pointer",
    "-Clink-arg=--export=__data_end",
    "-Cpanic=abort",
];

/// A way in which the program is compiled; a browser loads one that runs there.
#[derive(Clone, Copy, PartialEq)]
enum Variant {
    /// With what every browser with vectors has.
    Plain,
    /// With the instruction that multiplies and adds at once, where that rounds once.
    Fused,
}

impl Variant {
    /// The name of its folder.
    fn name(self) -> &'static str {
        match self {
            Variant::Plain => "plain",
            Variant::Fused => "fused",
        }
    }

    /// What the compiler is told beyond [`FLAGS`], for the program itself and not for its libraries.
    fn flags(self) -> &'static [&'static str] {
        match self {
            Variant::Plain => &[],
            Variant::Fused => &["-Ctarget-feature=+relaxed-simd"],
        }
    }
}

/// Says which of them runs here.
const FUSES: &str = include_str!("../web/fuses.js");
const PAGE: &str = include_str!("../web/app.html");
const WORKER: &str = include_str!("../web/worker.js");
const SERVICE_WORKER: &str = include_str!("../web/service-worker.js");

/// The folder of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The folder with what was built before.
///
/// # Errors
/// When nothing was.
pub fn there() -> anyhow::Result<PathBuf> {
    let web = root().join("target/web");
    if !web.join("service-worker.js").exists() {
        bail!("{} is not built yet: cargo xtask web builds it", web.display());
    }
    Ok(web)
}

/// Builds the program; returns the folder. What is built quickly runs in every browser with vectors, and is not built a
/// second time for those that multiply and add at once.
///
/// # Errors
/// When something it needs is missing, or it does not build.
pub fn build(is_quick: bool) -> anyhow::Result<PathBuf> {
    let root = &root();
    let target = root.join("target");
    let profile = if is_quick { "web-quick" } else { "web-release" };
    let variants: &[Variant] =
        if is_quick { &[Variant::Plain] } else { &[Variant::Plain, Variant::Fused] };
    let web = target.join("web");
    let parts = target.join("web-parts");
    for folder in [&web, &parts] {
        if folder.exists() {
            fs::remove_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        fs::create_dir_all(folder)?;
    }
    for variant in variants {
        let part = parts.join(variant.name());
        fs::create_dir_all(&part)?;
        let compiled = compile(root, &target, profile, *variant)?;
        cut(&compiled, &part, is_quick)?;
        fs::write(part.join("worker.js"), WORKER)?;
    }
    // All parts of a version are in a folder of its name: two versions never mix.
    let version = content_hash::of_folder(&parts)?;
    fs::rename(&parts, web.join(&version))?;
    let mut kept = content_hash::files_below(&web)?;
    let choice = FUSES.replace("IS_BUILT", &variants.contains(&Variant::Fused).to_string());
    let page = web.join("app.html");
    fs::write(&page, PAGE.replace("FUSES", &choice).replace("VERSION", &version))?;
    kept.push(page);
    kept.extend(site::write(root, &desktop_program::build(root)?, &web)?);
    // Pages are part of what is kept: other pages are another version of it.
    let whole = content_hash::of_folder(&web)?;
    let served = SERVICE_WORKER
        .replace("FUSES", &choice)
        .replace("VERSION", &whole)
        .replace("\"FILES\"", &listed(&web, &kept)?);
    fs::write(web.join("service-worker.js"), served)?;
    let all = content_hash::files_below(&web)?.len();
    eprintln!("{}: {all} files, of which a browser keeps at most {}", web.display(), kept.len());
    Ok(web)
}

/// What a service worker keeps: the name of every file below the folder, and what its contents have to be.
fn listed(web: &Path, kept: &[PathBuf]) -> anyhow::Result<String> {
    let entry = |file: &PathBuf| {
        let name = file.strip_prefix(web)?.to_string_lossy().replace('\\', "/");
        Ok(format!("  [\"{name}\", \"{}\"]", content_hash::integrity(&fs::read(file)?)))
    };
    let entries: Vec<String> = kept.iter().map(entry).collect::<anyhow::Result<_>>()?;
    Ok(format!("\n{},\n", entries.join(",\n")))
}

/// Compiles the library as a program for the browser. The standard library is compiled with it, for the one
/// that comes with the compiler knows no threads here; that the compiler does so is not promised for good,
/// which is what the variable admits to.
fn compile(root: &Path, target: &Path, profile: &str, variant: Variant) -> anyhow::Result<PathBuf> {
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output()?.stdout;
    let sysroot = PathBuf::from(String::from_utf8(sysroot)?.trim());
    if !sysroot.join("lib/rustlib/src/rust/library/std").exists() {
        bail!("the sources of the standard library are needed: rustup component add rust-src");
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let done = Command::new(cargo)
        .current_dir(root)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\x1f"))
        // What is optimized as a whole is not compiled in parts.
        .env("CARGO_INCREMENTAL", "0")
        .args(["rustc", "--locked", "--lib", "--crate-type", "cdylib", "--target", TARGET])
        .args(["--profile", profile, "--target-dir"])
        .arg(target)
        .arg("-Zbuild-std=std,panic_abort")
        .arg("--")
        .args(variant.flags())
        .status()?;
    if !done.success() {
        bail!("the program does not build for {TARGET}");
    }
    Ok(target.join(TARGET).join(profile).join("arborist.wasm"))
}

/// Cuts the compiled program at its seam to the page: the script that loads it and what it calls. The names of its
/// functions are in it only while it is worked on.
fn cut(compiled: &Path, parts: &Path, has_names: bool) -> anyhow::Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(compiled).out_name("arborist").web(true)?.typescript(false);
    bindgen.remove_name_section(!has_names);
    let mut cut = bindgen.generate_output()?;
    patient_main::let_the_page_look_again(cut.wasm_mut());
    cut.emit(parts)
}
