//! `arborist export`, as a person runs it.

use std::path::Path;

use assert_cmd::Command;
use resvg::tiny_skia::Pixmap;

fn export(arguments: &[&str]) -> assert_cmd::assert::Assert {
    let save = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves/uber-2014.ron");
    let mut command = Command::new(env!("CARGO_BIN_EXE_arborist"));
    command.arg("export").arg(save).args(arguments).assert()
}

fn stderr(assert: assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

#[test]
fn without_a_file_to_write_it_gives_svg() {
    let done = export(&["--what", "rule-two", "--theme", "dark", "--at", "q4", "--text"]).success();
    let svg = String::from_utf8(done.get_output().stdout.clone()).unwrap();
    assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"));
    assert!(svg.contains(">Investment<") && svg.contains(">Rule Two<"));
    assert!(!svg.contains(">Service<") && !svg.contains(">Rule One<"));
    assert!(svg.contains(">States at the end of 2015-Q1<"));
}

#[test]
fn the_name_of_the_file_says_the_format() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("plots.png");
    let place = out.to_str().unwrap();
    export(&["--size", "800x600", "--scale", "1", "--at", "2015-Q1", "-o", place]).success();
    let image = Pixmap::decode_png(&std::fs::read(&out).unwrap()).unwrap();
    assert_eq!((image.width(), image.height()), (800, 600));
}

#[test]
fn what_cannot_be_is_refused_with_the_reason_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("plots.jpg");
    let place = out.to_str().unwrap();
    assert!(
        stderr(export(&["-o", place]).code(1)).contains("expected .html or .svg or .png or .pdf")
    );
    assert!(!out.exists());
    assert!(stderr(export(&["--at", "Q13"]).code(1)).contains("expected Q1 to Q12"));
    assert!(stderr(export(&["--size", "100x100"]).code(1)).contains("is enough"));
    assert!(stderr(export(&["--size", "100"]).code(2)).contains("such as 1600x1000"));
    // The pages of a pack are as large as its paper: a size means nothing there.
    let refused = stderr(export(&["--what", "pack", "--size", "1200x800"]).code(2));
    assert!(refused.contains("--size is for --what"), "{refused}");
}

#[test]
fn the_organization_is_a_picture_a_table_or_several_pages() {
    let folder = tempfile::tempdir().unwrap();
    let out = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let org = ["--what", "org", "--at", "q8"];
    export(&[&org[..], &["--text", "--against", "start", "-o", &out("both.svg")]].concat())
        .success();
    let svg = std::fs::read_to_string(out("both.svg")).unwrap();
    assert!(svg.contains(">new in 2014-Q3<") && svg.contains(">What changes hands<"));
    export(&[&org[..], &["--pages", "-o", &out("org.svg")]].concat()).success();
    assert!(Path::new(&out("org-01.svg")).exists() && Path::new(&out("org-02.svg")).exists());
    let done = export(&[&org[..], &["--format", "csv"]].concat()).success();
    let csv = String::from_utf8(done.get_output().stdout.clone()).unwrap();
    assert_eq!(csv.lines().count(), 1 + 9, "{csv}");
    assert!(csv.contains("Kafka,Operations,,7,"), "{csv}");
    let refused = export(&[&org[..], &["--against", "nowhere"]].concat()).code(1);
    assert!(stderr(refused).contains("neither a scenario's file nor start nor a quarter"));
    let refused = export(&["--what", "ask", "--against", "q2"]).code(2);
    assert!(stderr(refused).contains("--against is for --what plots, service"));
}

#[test]
fn the_ask_is_a_page_or_tables() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("ask.svg");
    let ask = ["--what", "ask", "--futures", "32"];
    export(&[&ask[..], &["--text", "-o", out.to_str().unwrap()]].concat()).success();
    let svg = std::fs::read_to_string(&out).unwrap();
    assert!(svg.contains(">The ask<") && svg.contains(">Six months late<"));
    let done = export(&[&ask[..], &["--format", "md"]].concat()).success();
    let text = String::from_utf8(done.get_output().stdout.clone()).unwrap();
    assert!(text.contains("If granted") && text.contains("By quarter"), "{text}");
}

#[test]
fn a_pack_is_for_formats_that_hold_several_pages() {
    let asked = stderr(export(&["--what", "pack", "--format", "svg"]).code(1));
    assert!(asked.contains("SVG holds no pack"), "{asked}");
    let named = stderr(export(&["--what", "pack", "-o", "pack.png"]).code(1));
    assert!(named.contains("expected .html or .pdf"), "{named}");
}

fn git(folder: &Path, arguments: &[&str]) {
    let mut command = std::process::Command::new("git");
    command.arg("-C").arg(folder).args(["-c", "user.name=A", "-c", "user.email=a@b"]);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    let done = command.args(arguments).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn an_earlier_revision_of_the_file_is_read_from_git() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.ron");
    let saves = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves");
    let run = |arguments: &[&str], path: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_arborist"));
        command.env("PATH", path).arg("export").arg(&file).args(arguments).assert()
    };
    let path = std::env::var("PATH").unwrap();
    std::fs::copy(saves.join("uber-slow.ron"), &file).unwrap();
    git(folder.path(), &["init", "-q"]);
    git(folder.path(), &["add", "plan.ron"]);
    git(folder.path(), &["commit", "-q", "-m", "first"]);
    std::fs::copy(saves.join("uber-2014.ron"), &file).unwrap();
    git(folder.path(), &["commit", "-q", "-a", "-m", "second"]);
    let heads = ["--what", "heads", "--futures", "8", "--text"];
    let done = run(&[&heads[..], &["--since", "HEAD~1"]].concat(), &path).success();
    let svg = String::from_utf8(done.get_output().stdout.clone()).unwrap();
    assert!(svg.contains(">plan at HEAD~1<"), "{}", svg.len());
    let of_file = ["--against", saves.join("uber-slow.ron").to_str().unwrap()].map(String::from);
    let of_file: Vec<&str> = of_file.iter().map(String::as_str).collect();
    let done = run(&[&heads[..], &of_file].concat(), &path).success();
    let other = String::from_utf8(done.get_output().stdout.clone()).unwrap();
    assert_eq!(other.matches("plan at HEAD~1").count(), 0);
    assert_eq!(svg.matches("<path").count(), other.matches("<path").count());
    let unknown = stderr(run(&[&heads[..], &["--since", "no-such-tag"]].concat(), &path).code(1));
    assert!(unknown.contains("git has no") && unknown.contains("at no-such-tag"), "{unknown}");
    let option = stderr(run(&[&heads[..], &["--since=--output=x"]].concat(), &path).code(1));
    assert!(option.contains("is no revision"), "{option}");
    let missing = stderr(run(&[&heads[..], &["--since", "HEAD~1"]].concat(), "/nowhere").code(1));
    assert!(missing.contains("git is not installed"), "{missing}");
}

#[test]
fn every_chart_is_written_in_every_form_and_colour() {
    let folder = tempfile::tempdir().unwrap();
    let save = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves/uber-2014.ron");
    let text = std::fs::read_to_string(save).unwrap();
    let few = text.replacen("    company: (", "    uncertainty: (futures: 20),\n    company: (", 1);
    assert_ne!(few, text);
    let plan = folder.path().join("plan.ron");
    std::fs::write(&plan, few).unwrap();
    for what in ["odds", "heads", "cost", "tornado", "lanes"] {
        for (theme, ending) in [("light", "svg"), ("dark", "png"), ("print", "pdf")] {
            let out = folder.path().join(format!("{what}.{ending}"));
            let place = out.to_str().unwrap();
            let mut asked = vec!["--what", what, "--at", "Q5", "--theme", theme, "--scale", "0.5"];
            asked.extend(["-o", place]);
            let mut command = Command::new(env!("CARGO_BIN_EXE_arborist"));
            command.arg("export").arg(&plan).args(&asked).assert().success();
            assert!(std::fs::metadata(&out).unwrap().len() > 1000, "{what} {ending}");
        }
    }
}

#[test]
fn files_of_one_name_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("uber-2014.ron");
    std::fs::copy("saves/uber-slow.ron", &other).unwrap();
    let other = other.to_str().unwrap();
    let done = export(&["--what", "compare", "--against", other, "--format", "csv"]).success();
    let table = String::from_utf8(done.get_output().stdout.clone()).unwrap();
    let rows = |name: &str| table.lines().filter(|it| it.contains(name)).count();
    assert_eq!(rows(other), rows("saves/uber-2014.ron"), "{table}");
    assert!(rows(other) > 20, "{table}");
}
