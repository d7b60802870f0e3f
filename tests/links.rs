//! Scenarios in links: all that is shared comes back, what is left out does not, and what was sent is only looked at.

use std::fs;

use crate::common::properties;
use crate::common::scenarios;
use crate::window::Window;

use arborist::app::filling::AboutFilling;
use arborist::app::link_shared::{AboutLink, about_page, fragment, link};
use arborist::app::view::{Question, Selection};
use arborist::app::{Action, Command, examples};
use arborist::export::shared::{Contents, LeftOut, Shareable};
use arborist::files;
use arborist::files::scenario_link::{LONGEST, LinkError, Linked, read};
use arborist::model::bookmark::WhatIf;
use arborist::model::{Hire, Scenario};
use assert_cmd::cargo::cargo_bin_cmd;
use eframe::egui::OutputCommand;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use proptest::prelude::*;
use tempfile::TempDir;

/// A page that others can open.
const PAGE: &str = "https://plans.example/app.html";

/// A scenario in which something of everything is said.
const TOLD: &str = r##"(
    version: 2, start: "2026-Q1", about: "A secret aim.", company: (product_engineers: 60, engineer_growth: 0.6, usage_growth: 0.8),  cost_per_head: 123456,
    teams: [(name: "Trunk", established: 6, lead: "Ann Lee", people: ["Bo Ray", "Cy Fox"], areas: [
        (name: "Compute", load: 1, about: "machines", ask: "#compute", sources: "Di Orr guessed it"),
    ])],
    plan: [
        (1, Hire(team: "trunk", count: 2), On, (note: "a secret reason", owner: "Eve Gil", status: Agreed)),
        (2, NewArea(owner: "trunk", area: (name: "Kafka", load: 0.2, about: "streams", sources: "Fay Moe said so"))),
    ],
    bookmarks: [(caption: "a secret caption", baseline: "secret rival")],
    origins: [Area("compute", "load", 1, Told("Gus Hay, 3 May"))],
    actuals: [(quarter: 1, heads: 7, from: "secret.csv")],
)"##;

fn scenario(text: &str) -> Scenario {
    files::parse("x.ron", text.as_bytes()).unwrap_or_else(|error| panic!("{error}")).scenario
}

/// The scenario that a link holds.
fn opened(link: &str) -> Scenario {
    scenario(&read(link).unwrap().text)
}

/// The text that is in the link of a scenario.
fn shared_text(scenario: &Scenario, left_out: LeftOut) -> String {
    read(&fragment("x", scenario, left_out).unwrap()).unwrap().text
}

#[test]
fn every_shipped_scenario_comes_back_out_of_its_link_and_is_short() {
    for (name, text) in examples::EXAMPLES {
        let known = scenario(text);
        let fragment = fragment(name, &known, LeftOut::default()).unwrap();
        assert_eq!(opened(&link(PAGE, &fragment)), known, "{name}");
        assert_eq!(read(&fragment).unwrap().name, *name);
        assert!(fragment.len() < 4000, "{name}: {}", fragment.len());
    }
}

proptest! {
    #![proptest_config(properties(64))]

    #[test]
    fn every_scenario_comes_back_out_of_its_link(scenario in scenarios::scenario()) {
        let text = files::to_text(&scenario, "").unwrap();
        match fragment("a plan", &scenario, LeftOut::default()) {
            Ok(fragment) => {
                prop_assert!(fragment.len() <= LONGEST);
                prop_assert_eq!(read(&fragment), Ok(Linked { name: "a plan".into(), text }));
            }
            Err(why) => prop_assert!(why.contains("characters of an address"), "{}", why),
        }
    }

    #[test]
    fn no_text_is_taken_for_a_link_that_it_is_not(text in ".{0,80}", at in 0_usize..40) {
        let mut link = fragment("x", &scenario(TOLD), LeftOut::default()).unwrap();
        let at = link.floor_char_boundary(5 + at);
        link.insert_str(at, &text);
        match read(&link) {
            Ok(linked) => prop_assert_eq!(scenario(&linked.text), scenario(TOLD)),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }
}

#[test]
fn what_is_left_out_is_nowhere_in_the_link() {
    let told = scenario(TOLD);
    let all = shared_text(&told, LeftOut::default());
    let names = ["Ann Lee", "Bo Ray", "Cy Fox", "Eve Gil", "Di Orr", "Fay Moe", "Gus Hay"];
    let notes = [
        "secret aim",
        "secret reason",
        "secret caption",
        "secret rival",
        "machines",
        "#compute",
        "streams",
    ];
    for (what, words) in [
        (Shareable::Names, &names[..]),
        (Shareable::Notes, &notes),
        (Shareable::Notes, &names[4..]),
        (Shareable::Pay, &["123456"]),
        (Shareable::Actuals, &["secret.csv", "actuals"]),
    ] {
        let mut left_out = LeftOut::default();
        left_out.set(what, true);
        let text = shared_text(&told, left_out);
        for word in words {
            assert!(all.contains(word), "{word} is not in {all}");
            assert!(!text.contains(word), "{word} is in {text}");
        }
        // The plan is the same to the program.
        let shared = scenario(&text);
        assert_eq!(shared.teams.len(), told.teams.len());
        assert_eq!(shared.plan.items().len(), 2);
        assert!(!Contents::of(&shared).has(what));
    }
    let nothing = LeftOut { names: true, pay: true, notes: true, actuals: true };
    let text = shared_text(&told, nothing);
    for word in names.iter().chain(&notes).chain(&["secret", "123456"]) {
        assert!(!text.contains(word), "{word} is in {text}");
    }
}

#[test]
fn it_is_said_how_much_of_what_there_is() {
    let contents = Contents::of(&scenario(TOLD));
    assert_eq!(contents.words(), "1 team, 6 people, 1 area and 2 decisions");
    let words = Shareable::ALL.map(|what| contents.words_of(what));
    assert_eq!(words, ["8 names", "123,456 a year", "11 texts", "1 quarter"]);
    let none = Contents::of(&scenario(examples::text("trap-protect").unwrap()));
    assert!(!none.has(Shareable::Names) && !none.has(Shareable::Actuals));
}

#[test]
fn what_fits_into_no_link_says_so() {
    let why = |teams| {
        let large = crate::common::many_teams::many_teams(teams);
        fragment("large", &large, LeftOut::default()).unwrap_err()
    };
    assert!(why(2000).contains("expected at most 32768: leave something out"));
    // It is not even tried.
    assert!(why(5000).starts_with("An organization of this size fits into no link"));
}

fn window() -> Window {
    Window::on("uber-2014")
}

fn link_of(name: &str) -> String {
    let known = scenario(examples::text(name).unwrap());
    link(PAGE, &fragment(name, &known, LeftOut::default()).unwrap())
}

fn said(window: &Window) -> String {
    let messages = &window.state().tab().view.window.messages;
    messages.last().map_or(String::new(), |message| message.text.clone())
}

#[test]
fn what_would_be_shared_is_shown_before_it_is_copied() {
    let mut window = Window::of(arborist::app::Document::unsaved("told", scenario(TOLD), ""));
    window.ask(Command::CopyLink);
    window.get_by_label("In the link: 1 team, 6 people, 1 area and 2 decisions.");
    for left_out in ["Names of people", "What a head costs"] {
        window.harness.get_by_role_and_label(Role::CheckBox, left_out).click();
        window.settle();
    }
    let Some(Question::ShareLink(shared)) = &window.state().tab().view.window.question else {
        panic!("nothing is asked")
    };
    assert!(shared.left_out.names && shared.left_out.pay && !shared.left_out.notes);
    // Nobody said where the page is: it is pasted.
    let link = shared.link().unwrap();
    assert!(link.starts_with("#plan="), "{link}");
    window.get_by_label_contains("Without an address it is opened by File, Open link…");
    window.harness.get_by_role_and_label(Role::TextInput, "What it is called in the link").focus();
    window.settle();
    window.text("2");
    let Some(Question::ShareLink(shared)) = &window.state().tab().view.window.question else {
        panic!("nothing is asked")
    };
    let link = shared.link().unwrap();
    assert_eq!(read(&link).unwrap().name, shared.name);
    assert!(shared.name.contains('2') && shared.left_out.names, "{}", shared.name);
    window.harness.get_by_label("Copy link").click();
    let mut copied = None;
    for _ in 0..4 {
        window.harness.step();
        let commands = &window.harness.output().platform_output.commands;
        copied = copied.or(commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        }));
    }
    assert_eq!(copied.as_deref(), Some(&*link));
    let text = read(&link).unwrap().text;
    assert!(!text.contains("Ann Lee") && !text.contains("123456") && text.contains("secret aim"));
    // Sharing changes nothing.
    assert!(window.steps().is_empty());
    assert_eq!(window.state().tab().document.scenario(), &scenario(TOLD));
}

#[test]
fn a_shared_copy_is_only_looked_at_until_it_is_made_ones_own() {
    let mut window = window();
    window.ask(Action::Link(AboutLink::Open(link_of("seed-team"))));
    assert_eq!(window.state().tab().document.name(), "seed-team");
    let before = window.state().tab().document.scenario().clone();
    let hire = || Action::Decide(Hire { team: "trunk".into(), count: 2 }.into());
    window.ask(hire());
    window.ask(Action::Select(Selection::Team("trunk".into())));
    window.ask(Command::Hire);
    window.ask(Command::AddTeam);
    assert!(
        said(&window).contains("This is a shared copy; \"Make it mine\" comes first"),
        "{}",
        said(&window)
    );
    assert_eq!(window.state().tab().document.scenario(), &before);
    assert!(!window.state().tab().document.history.is_dirty());
    window.click("Make it mine");
    assert!(window.query_by_label("Make it mine").is_none());
    assert!(window.state().tab().document.history.is_dirty(), "it is saved nowhere");
    window.ask(hire());
    assert_eq!(window.steps().len(), 1);
}

#[test]
fn a_link_keeps_its_name_where_what_the_window_began_with_gives_way() {
    let mut window = window();
    window.state_mut().give_way();
    window.ask(Action::Link(AboutLink::Open(link_of("uber-2014"))));
    assert_eq!(window.state().tab().document.name(), "uber-2014");
    assert!(window.state().tab().document.history.is_shared_copy());
    // Another one of that name is told apart from it.
    window.click("Make it mine");
    window.ask(Action::Link(AboutLink::Open(link_of("uber-2014"))));
    assert_eq!(window.state().tab().document.name(), "uber-2014 2");
}

#[test]
fn what_would_change_a_shared_copy_is_refused_before_it_begins() {
    let mut window = window();
    window.ask(Action::Link(AboutLink::Open(link_of("uber-2014"))));
    for command in
        [Command::FillPlan, Command::Describe, Command::AskQuestions, Command::ReadTickets]
    {
        window.state_mut().tab_mut().view.window.messages.clear();
        window.ask(command);
        assert_eq!(
            said(&window),
            "This is a shared copy; \"Make it mine\" comes first",
            "{command:?}"
        );
        let view = &window.state().tab().view;
        assert!(view.filling.is_none() && view.window.question.is_none(), "{command:?}");
        assert!(view.interview.is_none(), "{command:?}");
    }
    let what_if = WhatIf::GrowthHalves;
    window.ask(Action::WhatIf(Some(what_if)));
    window.ask(Action::KeepWhatIf);
    assert_eq!(window.state().tab().view.plots.what_if, Some(what_if), "it is kept in mind");
    window.click("Make it mine");
    window.ask(Command::FillPlan);
    assert!(window.state().tab().view.filling.is_some());
    window.ask(Action::Filling(AboutFilling::Leave));
}

#[test]
fn an_example_is_nobodys_copy() {
    let mut window = window();
    window.ask(Action::Link(AboutLink::Open(link_of("seed-team"))));
    window.ask(Action::OpenExample("seed-team".into()));
    assert!(!window.state().tab().document.history.is_shared_copy());
    assert_eq!(window.state().tabs().len(), 3);
}

#[test]
fn a_page_of_this_machine_alone_is_told_from_one_that_others_open() {
    for page in ["http://localhost:8080/app.html", "127.0.0.1/a", "http://[::1]:80/", "LOCALHOST"] {
        assert!(about_page(page).is_some_and(|text| text.starts_with("Only this")), "{page}");
    }
    assert!(about_page(" ").is_some_and(|text| text.starts_with("Without an address")));
    for page in [PAGE, "https://localhost.example/", "https://example.org/#localhost"] {
        assert_eq!(about_page(page), None, "{page}");
    }
}

#[test]
fn the_same_link_opens_once_and_an_example_by_its_name() {
    let mut window = window();
    for _ in 0..2 {
        window.ask(Action::Link(AboutLink::Open(link_of("seed-team"))));
    }
    assert_eq!(window.state().tabs().len(), 2);
    window.ask(Action::Link(AboutLink::Open("#example=trap-protect".into())));
    assert_eq!(window.state().tab().document.name(), "trap-protect");
    assert!(!window.state().tab().document.history.is_shared_copy());
}

/// What came with the page is told before anything else is looked at, with what to do.
#[test]
fn a_link_of_the_page_that_cannot_be_opened_stands_before_what_did_not_come_with_it() {
    let mut window = window();
    window.ask(Command::Tour);
    let whole = link_of("seed-team");
    let without_some = whole.replace(&whole[whole.len() - 60..whole.len() - 50], "");
    window.ask(Action::Link(AboutLink::Open(without_some)));
    window.get_by_label("This link cannot be opened");
    window.get_by_label_contains("This link is cut off: ");
    window.get_by_label_contains("Mail and chat programs cut long links. Ask whoever sent it");
    window.get_by_label("What stands behind this, uber-2014, did not come with the link.");
    assert_eq!(window.state().tab().view.window.tour, None, "nothing lies over it");
    // What is pasted then, or comes with the page, takes its place.
    window.click("Paste the link anew…");
    assert!(matches!(window.state().tab().view.window.question, Some(Question::OpenLink { .. })));
    window.ask(Action::Ask(None));
    window.ask(Action::Link(AboutLink::Open("#plan=1.4.AAAA".into())));
    window.get_by_label_contains("This link is damaged");
    window.ask(Action::Link(AboutLink::Open(whole)));
    assert_eq!(window.state().tab().document.name(), "seed-team");
    let tabs = window.state().tabs();
    assert!(tabs.map(|tab| &tab.view.window.question).all(Option::is_none));
}

#[test]
fn an_example_that_nobody_brought_along_is_told_as_one_with_those_there_are() {
    let mut window = window();
    window.ask(Action::Link(AboutLink::Open("#example=TRAP-PROTECT".into())));
    assert_eq!(window.state().tab().document.name(), "trap-protect");
    window.ask(Action::Link(AboutLink::Open("https://x.example/#example=seed-teem".into())));
    let Some(Question::LinkProblem(told)) = &window.state().tab().view.window.question else {
        panic!("nothing is told")
    };
    assert_eq!((told.examples[0], told.examples.len()), ("seed-team", examples::EXAMPLES.len()));
    window.get_by_label("There is no example called \"seed-teem\". Is \"seed-team\" meant?");
    window.click("seed-team");
    assert_eq!(window.state().tab().document.name(), "seed-team");
    window.ask(Action::Link(AboutLink::Open("#example=nope".into())));
    window.get_by_label("There is no example called \"nope\".");
    window.click("Close");
    window.ask(Command::OpenLink);
    window.text("#example=nope");
    window.click("Open");
    window.get_by_label_contains("There is no example called \"nope\". These there are: ");
}

#[test]
fn a_link_that_cannot_be_opened_says_why_where_it_was_pasted() {
    let mut window = window();
    window.ask(Command::OpenLink);
    let link = link_of("seed-team");
    window.text(&link[..link.len() - 30]);
    window.click("Open");
    let Some(Question::OpenLink { problem: Some(why), .. }) =
        &window.state().tab().view.window.question
    else {
        panic!("nothing is said")
    };
    assert!(why.starts_with("This link is cut off: "), "{why}");
    window.text(&link[link.len() - 30..]);
    window.click("Open");
    assert_eq!(window.state().tab().document.name(), "seed-team");
    let tabs = window.state().tabs();
    assert!(tabs.map(|tab| &tab.view.window.question).all(Option::is_none));
}

#[test]
fn of_what_somebody_else_called_it_only_what_is_seen_is_taken() {
    let mut window = window();
    let of = |name: &str, scenario: &str| {
        let text = examples::text(scenario).unwrap();
        fragment(
            name,
            &files::parse("x.ron", text.as_bytes()).unwrap().scenario,
            LeftOut::default(),
        )
    };
    for (name, scenario, called) in [
        ("\u{202e}two\nlines\n", "seed-team", "two lines"),
        ("two\u{200b} lines", "trap-protect", "two lines 2"),
    ] {
        window.ask(Action::Link(AboutLink::Open(of(name, scenario).unwrap())));
        assert_eq!(window.state().tab().document.name(), called);
    }
    let endless = format!("#example=a\nb\u{202e}c{}", "d".repeat(300_000));
    window.ask(Action::Link(AboutLink::Open(endless)));
    let Some(Question::LinkProblem(told)) = &window.state().tab().view.window.question else {
        panic!("nothing is told")
    };
    let name = format!("a bc{}", "d".repeat(56));
    assert_eq!(told.why, format!("There is no example called \"{name}\"."));
}

#[test]
fn the_command_writes_a_link_and_says_what_is_in_it() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("told.ron");
    fs::write(&file, TOLD).unwrap();
    let link = |arguments: &[&str]| {
        let output = cargo_bin_cmd!("arborist").arg("link").arg(&file).args(arguments).output();
        let output = output.unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{told}");
        (String::from_utf8(output.stdout).unwrap(), told)
    };
    let (whole, told) = link(&[]);
    assert!(whole.starts_with("#plan=") && whole.ends_with('\n'), "{whole}");
    assert_eq!(opened(&whole), scenario(TOLD));
    assert_eq!(
        told,
        "in the link: told: 1 team, 6 people, 1 area and 2 decisions\nnames of people: 8 names\n\
         what a head costs: 123,456 a year\nnotes and descriptions: 11 texts\nwhat really happened: 1 quarter\n\
         Without an address it is opened by File, Open link… of another Arborist, where it is pasted.\n"
    );
    let (less, told) = link(&[
        "--without",
        "names,pay,notes",
        "--at",
        "https://plans.example/#old",
        "--name",
        "ours",
    ]);
    assert!(less.starts_with("https://plans.example/#plan=1."), "{less}");
    assert!(told.contains("names of people: 8 names, left out\n"), "{told}");
    assert!(!read(&less).unwrap().text.contains("Ann Lee"));
    assert_eq!(read(&less).unwrap().name, "ours");
}

#[test]
fn a_link_of_a_newer_form_is_told_from_a_damaged_one() {
    let link = link_of("seed-team");
    assert_eq!(read(&link.replace("plan=1.", "plan=7.")), Err(LinkError::Newer(7)));
    let middle = link.len() / 2;
    let damaged = format!("{}~{}", &link[..middle], &link[middle + 1..]);
    assert_eq!(read(&damaged), Err(LinkError::Damaged));
}
