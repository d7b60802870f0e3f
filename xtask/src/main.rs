//! What is built besides the program itself: `cargo xtask web` builds it for the browser.

mod content_hash;
mod desktop_program;
mod local_server;
mod patient_main;
mod site;
mod site_pages;
mod web_build;
mod web_check;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask web [--quick | --built] [--serve [PORT]]
    builds the program for the browser, and pages to start from, into target/web, to be put on any static server
    --quick     one variant, built sooner, for trying
    --serve     then serves it on this machine (port 8080 unless told), isolated, so that it runs on all cores
    --as-is     serves it without the headers of isolation, as a plain server does
    --built     takes what was built before as it is
cargo xtask web-check [--quick]
    builds it, runs every shipped scenario by it under node, and compares its tables with the desktop's";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.first().map(String::as_str) {
        Some("web") => web(&arguments[1..]),
        Some("web-check") => check(&arguments[1..]),
        _ => Err(anyhow::anyhow!("{USAGE}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn check(arguments: &[String]) -> anyhow::Result<()> {
    let is_quick = match arguments {
        [] => false,
        [quick] if quick == "--quick" => true,
        _ => anyhow::bail!("{USAGE}"),
    };
    web_check::check(&web_build::root(), &web_build::build(is_quick)?)
}

fn web(arguments: &[String]) -> anyhow::Result<()> {
    let (mut is_quick, mut is_built, mut port, mut is_isolated) = (false, false, None, true);
    for argument in arguments {
        match argument.as_str() {
            "--quick" => is_quick = true,
            "--serve" => port = port.or(Some(8080)),
            "--as-is" => is_isolated = false,
            "--built" => is_built = true,
            number if port.is_some() && number.parse::<u16>().is_ok() => port = number.parse().ok(),
            other => anyhow::bail!("“{other}” is not known here\n{USAGE}"),
        }
    }
    let built = if is_built { web_build::there()? } else { web_build::build(is_quick)? };
    match port {
        Some(port) => local_server::serve(&built, port, is_isolated),
        None => Ok(()),
    }
}
