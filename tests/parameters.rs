//! `docs/PARAMETERS.md` is written from the parameters' own data, and stays true to it.

use std::fmt::Write as _;
use std::path::Path;

use arborist::model::constants::{ALL, Constant};
use arborist::model::number_text::Number;
use arborist::model::{
    AreaField, CompanyField, Param, RuleField, ScenarioField, TeamField, UncertaintyField,
};
use arborist::planning::BASE_RATES;

fn table(text: &mut String, title: &str, params: impl Iterator<Item = &'static Param>) {
    let _ = writeln!(text, "\n## {title}\n");
    let _ = writeln!(text, "| field | meaning | unit | range | default | source | grade |");
    let _ = writeln!(text, "|---|---|---|---|---|---|---|");
    for param in params {
        let from = if param.above_min { "above" } else { "from" };
        let usual =
            param.usual.map_or(String::new(), |(low, high)| format!("; usual {low} to {high}"));
        let range = format!("{from} {} to {}{usual}", param.min, param.max);
        let default = param.default.map_or("must be given".into(), |value| value.to_string());
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {range} | {default} | {} | {} |",
            param.key, param.help, param.unit, param.source, param.grade
        );
    }
}

fn constants(text: &mut String, title: &str, constants: &[Constant]) {
    let _ = writeln!(text, "\n## {title}\n");
    let _ = writeln!(text, "| constant | value | unit | meaning | source | grade |");
    let _ = writeln!(text, "|---|---|---|---|---|---|");
    for c in constants {
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} | {} | {} |",
            c.key, c.value, c.unit, c.help, c.source, c.grade
        );
    }
}

fn page() -> String {
    let mut text = String::from(
        "# Parameters\n\n\
         Every number of a scenario and of the model, with its unit, range, default and source.\n\
         Written from the program's own data by `UPDATE_DOCS=1 cargo test parameters`.\n\
         Grades: A primary source, B secondary source or abstract, J judgement. Usual ranges are judgement;\n\
         the window asks whether a number outside one is meant.\n",
    );
    table(&mut text, "Scenario", ScenarioField::ALL.iter().map(|field| field.param()));
    table(&mut text, "Company", CompanyField::ALL.iter().map(|field| field.param()));
    table(&mut text, "Rules", RuleField::ALL.iter().map(|field| field.param()));
    table(&mut text, "Team", TeamField::ALL.iter().map(|field| field.param()));
    table(&mut text, "Area", AreaField::ALL.iter().map(|field| field.param()));
    table(&mut text, "Uncertainty", UncertaintyField::ALL.iter().map(|field| field.param()));
    constants(&mut text, "Constants of the model", ALL);
    constants(&mut text, "Base rates of the red team", BASE_RATES);
    text
}

#[test]
fn the_page_of_parameters_says_what_the_program_uses() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/PARAMETERS.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, page()).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page(), "run UPDATE_DOCS=1 cargo test parameters");
}

#[test]
fn every_constant_says_what_it_is_and_where_it_comes_from() {
    for c in ALL.iter().chain(BASE_RATES) {
        assert!(!c.help.is_empty() && !c.source.is_empty() && c.value.is_finite(), "{}", c.key);
    }
}

#[test]
fn what_a_number_may_be_is_said_in_digits() {
    let fields = RuleField::ALL.iter().map(|field| field.param());
    let fields = fields.chain(UncertaintyField::ALL.iter().map(|field| field.param()));
    let fields = fields.chain(AreaField::ALL.iter().map(|field| field.param()));
    let said: Vec<String> = fields.map(|param| Number::of(param).wanted()).collect();
    assert!(said.contains(&"it must be a whole number from 0 to 9,007,199,254,740,992".into()));
    for said in said {
        let has_power =
            said.split(' ').any(|word| word.contains('e') && word.starts_with(char::is_numeric));
        assert!(!has_power, "{said}");
    }
}
