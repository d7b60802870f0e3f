//! Puts the icon into the program for Windows. Nothing is done for other systems.

use std::env;
use std::io::{Write, stdout};
use std::path::PathBuf;
use std::process::Command;

const RESOURCES: &str = "packaging/windows/arborist.rc";

fn main() {
    let mut cargo = stdout();
    let mut tell = |line: &str| _ = writeln!(cargo, "cargo::{line}");
    for file in [RESOURCES, "assets/icon.ico"] {
        tell(&format!("rerun-if-changed={file}"));
    }
    if env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        return;
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let is_gnu = env::var("CARGO_CFG_TARGET_ENV").as_deref() == Ok("gnu");
    let compiled = out.join(if is_gnu { "arborist.rc.o" } else { "arborist.res" });
    let to = compiled.display().to_string();
    // GNU's linker takes an object, Microsoft's the compiled resources.
    let compilers: &[(&str, &[&str])] = match is_gnu {
        true => {
            &[("x86_64-w64-mingw32-windres", &[RESOURCES, &to]), ("windres", &[RESOURCES, &to])]
        }
        false => {
            &[("llvm-rc", &["/FO", &to, RESOURCES]), ("rc", &["/nologo", "/fo", &to, RESOURCES])]
        }
    };
    let compile = |(program, arguments): &(&str, &[&str])| {
        Command::new(program).args(*arguments).status().is_ok_and(|done| done.success())
    };
    match compilers.iter().any(compile) {
        true => tell(&format!("rustc-link-arg-bins={to}")),
        false => {
            tell("warning=no windres, llvm-rc or rc is there: the program gets no icon of its own")
        }
    }
}
