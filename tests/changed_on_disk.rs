//! Other hands on an open file: noticed, told, and never written over unread.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::common::bell::Bell;
use crate::window::Window;
use arborist::app::platform::{Platform, Touched};
use arborist::app::view::{Asked, PathFor};
use arborist::app::{Action, App, Command, Document, Selection};
use arborist::edit::Edit;
use arborist::files;
use arborist::model::number_text::likelihood;
use arborist::model::{CompanyField, RuleField, Schedule};
use arborist::platform::desktop::Desktop;
use arborist::sim::futures::{Columns, survey};
use eframe::egui::{Key, vec2};
use egui_kittest::kittest::Queryable;
use tempfile::TempDir;

const BASE: &str = include_str!("../saves/uber-2014.ron");

/// A window on a file that others reach as well.
struct Shared {
    window: Window,
    path: PathBuf,
    _folder: TempDir,
}

impl Shared {
    fn on(text: &str) -> Shared {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("plan.ron");
        fs::write(&path, text).unwrap();
        let (document, opened) = Document::open(&Desktop, &path.as_path().into()).unwrap();
        let mut window = Window::of(document);
        window.state_mut().listen();
        window.state_mut().begin(opened);
        window.settle();
        let mut shared = Shared { window, path, _folder: folder };
        shared.wait();
        shared
    }

    /// Until nothing is computed any more.
    fn wait(&mut self) {
        assert!(self.window.wait_for(|app| !app.is_busy()));
        self.window.settle();
    }

    fn click(&mut self, name: &str) {
        self.window.click(name);
        self.wait();
    }

    /// Somebody writes the file, and it is seen.
    fn write(&mut self, text: &str) {
        fs::write(&self.path, text).unwrap();
        self.see();
    }

    fn see(&mut self) {
        self.window.platform.clone().see_the_disk();
        self.window.settle();
    }

    fn set_trust(&mut self, to: f64) {
        self.window.ask(Action::Edit(Edit::SetCompany(CompanyField::Trust, to)));
    }

    fn save(&mut self) -> String {
        self.window.ask(Command::Save);
        assert!(self.window.wait_for(|app| !app.is_busy()));
        fs::read_to_string(&self.path).unwrap()
    }

    fn trust(&self) -> f64 {
        self.window.state().tab().document.scenario().company.trust
    }

    fn morale_floor(&self) -> f64 {
        RuleField::MoraleFloor.get(&self.window.state().tab().document.scenario().rules)
    }

    fn is_dirty(&self) -> bool {
        self.window.state().tab().document.history.is_dirty()
    }

    fn said(&self) -> Vec<String> {
        let messages = &self.window.state().tab().view.window.messages;
        messages.iter().map(|message| message.text.clone()).collect()
    }

    fn has(&self, name: &str) -> bool {
        self.window.query_by_label(name).is_some()
    }
}

fn trust(of: &str) -> String {
    BASE.replacen("trust: 0.7", &format!("trust: {of}"), 1)
}

fn floor(text: &str) -> String {
    text.replacen("morale_floor: 0.5", "morale_floor: 0.45", 1)
}

#[test]
fn a_document_without_changes_is_read_anew_and_undo_goes_back() {
    let mut shared = Shared::on(BASE);
    shared.write(&trust("0.6"));
    assert_eq!((shared.trust(), shared.is_dirty()), (0.6, false));
    let said = "plan.ron was changed on the disk and is read anew; Undo goes back";
    assert_eq!(shared.said(), [said]);
    shared.window.ask(Command::Undo);
    assert_eq!((shared.trust(), shared.is_dirty()), (0.7, true));
    assert_eq!(shared.save(), BASE, "what was read last may be written over");
}

#[test]
fn what_says_the_same_is_no_news() {
    let mut shared = Shared::on(BASE);
    shared.see();
    shared.write(BASE);
    shared.write(&BASE.replacen("trust: 0.7", "trust: 0.70", 1));
    shared.set_trust(0.5);
    let saved = shared.save();
    assert!(saved.contains("trust: 0.5"));
    shared.see();
    assert!(!shared.is_dirty());
    assert!(shared.said().iter().all(|said| !said.contains("disk")), "{:?}", shared.said());
}

#[test]
fn a_comment_that_another_program_wrote_stays_on_the_next_save() {
    let commented = BASE.replacen("trust: 0.7", "trust: 0.7 /* asked in May */", 1);
    let mut shared = Shared::on(BASE);
    shared.set_trust(0.5);
    shared.write(&commented);
    assert!(!shared.has("Take theirs"), "it says the same");
    assert_eq!(shared.save(), commented.replacen("0.7 /*", "0.5 /*", 1));
    // Written so late that nobody saw it before the save.
    let late = commented.replacen("0.7 /*", "0.5 /* again */ /*", 1);
    fs::write(&shared.path, &late).unwrap();
    shared.set_trust(0.4);
    assert_eq!(shared.save(), late.replacen("0.5 /*", "0.4 /*", 1));
}

#[test]
fn a_comment_that_cannot_stay_is_told_once_before_it_goes() {
    let text = r#"(
    version: 2, start: "2026-Q1",
    company: (product_engineers: 60, engineer_growth: 0.5, usage_growth: 0.8),
    teams: [(name: "Trunk", established: 6, areas: [(name: "A", load: 0.4)])],
    plan: [
        (1, Hire(team: "Trunk", count: 4)), // two backfills
        (2, Hire(team: "Trunk", count: 1)),
    ],
)
"#;
    let mut shared = Shared::on(text);
    let id = shared.window.state().tab().document.scenario().plan.id(0).unwrap();
    shared.window.ask(Action::Edit(Edit::RemoveDecision { id }));
    assert_eq!(shared.save(), text, "nothing is written before it is told");
    let told = "Not saved yet: the comment at line 6 (// two backfills) stood at a decision that is gone. \
        Save again to leave them out";
    assert_eq!(shared.said(), [told]);
    assert!(shared.is_dirty());
    assert!(!shared.save().contains("two backfills"));
    assert!(!shared.is_dirty());
    let messages = &shared.window.state().tab().view.window.messages;
    let over: Vec<bool> = messages.iter().map(|message| message.over).collect();
    assert_eq!(over, [true, false], "what was told is over");
    assert_eq!(shared.said()[1], "Saved plan");
    // What is taken back gets its comment back for as long as it is not saved.
    let mut shared = Shared::on(text);
    let id = shared.window.state().tab().document.scenario().plan.id(0).unwrap();
    shared.window.ask(Action::Edit(Edit::RemoveDecision { id }));
    shared.window.ask(Command::Undo);
    shared.set_trust(0.5);
    assert!(shared.save().contains("// two backfills"));
}

#[test]
fn two_sides_that_nobody_decided_are_not_written_over() {
    let marked = format!("<<<<<<< mine\n{}=======\n{}>>>>>>> theirs\n", trust("0.5"), trust("0.6"));
    let mut shared = Shared::on(&marked);
    assert_eq!(shared.save(), marked, "nothing is decided yet");
    assert!(shared.window.state().tab().view.theirs.is_some());
    shared.window.ask(Command::KeepMine);
    assert_eq!(shared.save(), trust("0.5"));
}

#[test]
fn a_save_under_another_name_that_waits_is_not_forgotten_by_a_save() {
    let mut shared = Shared::on(BASE);
    shared.set_trust(0.5);
    let tab = shared.window.state().tab().id;
    let asked = Asked { purpose: PathFor::Save, tab, then: None };
    let other = shared.path.with_file_name("other.ron");
    for action in [
        Command::Save.into(),
        Action::PathTyped(asked, other.to_str().unwrap().into()),
        Command::Save.into(),
    ] {
        shared.window.state_mut().dispatch(action);
    }
    assert!(shared.window.wait_for(|app| !app.is_busy()));
    assert_eq!(fs::read_to_string(&other).unwrap(), trust("0.5"));
    assert_eq!(shared.window.state().tab().document.file_name(), "other.ron");
}

#[test]
fn who_saves_twice_at_once_has_not_agreed_to_lose_a_comment() {
    let text = BASE.replacen("    plan: [", "    plan: [\n        // first of all", 1);
    assert_ne!(text, BASE);
    let mut shared = Shared::on(&text);
    let id = shared.window.state().tab().document.scenario().plan.id(0).unwrap();
    shared.window.ask(Action::Edit(Edit::RemoveDecision { id }));
    shared.window.state_mut().dispatch(Command::Save.into());
    shared.window.state_mut().dispatch(Command::Save.into());
    let saved = shared.save();
    assert!(saved == text || saved.contains("// first of all"), "it stays where it can");
}

#[test]
fn saving_never_writes_over_what_was_not_read() {
    let mut shared = Shared::on(BASE);
    shared.set_trust(0.5);
    // Nobody saw it happen.
    fs::write(&shared.path, floor(BASE)).unwrap();
    assert_eq!(shared.save(), floor(BASE));
    assert!(shared.is_dirty());
    let told = "plan.ron was changed on the disk while you were editing";
    assert!(shared.said().contains(&told.to_owned()), "{:?}", shared.said());
    assert_eq!(shared.save(), floor(BASE), "nor when it is asked for again");
    shared.click("Keep mine");
    assert!(shared.save().contains("trust: 0.5"), "on purpose it does");
    assert!(!shared.is_dirty() && !shared.has("Keep mine"));
}

#[test]
fn taking_theirs_is_one_step_that_undo_takes_back() {
    let mut shared = Shared::on(BASE);
    shared.set_trust(0.5);
    shared.write(&floor(BASE));
    assert_eq!((shared.trust(), shared.morale_floor()), (0.5, 0.5), "nothing happens by itself");
    shared.click("Take theirs");
    assert_eq!((shared.trust(), shared.morale_floor(), shared.is_dirty()), (0.7, 0.45, false));
    shared.window.ask(Command::Undo);
    assert_eq!((shared.trust(), shared.morale_floor(), shared.is_dirty()), (0.5, 0.5, true));
}

#[test]
fn both_are_put_together_one_by_one() {
    let mut shared = Shared::on(BASE);
    shared.set_trust(0.5);
    shared.write(&floor(&trust("0.6")));
    shared.click("Merge, one by one");
    for name in [
        "Theirs: Trust at the start 0.6, was 0.7",
        "Mine: Trust at the start 0.5, was 0.7",
        "Theirs: Morale floor 45 %, was 50 %",
        "1 conflict left",
        "not decided yet",
    ] {
        assert!(shared.has(name), "{name}");
    }
    shared.click("Use the result");
    assert!(shared.has("1 conflict left"), "not while one is undecided");
    shared.click("Theirs: Trust at the start 0.6, was 0.7");
    assert!(!shared.has("1 conflict left"));
    // By key: mine, then theirs, then mine.
    for key in [Key::ArrowRight, Key::ArrowLeft, Key::ArrowRight] {
        shared.window.key(key);
        shared.wait();
    }
    shared.click("Use the result");
    assert_eq!((shared.trust(), shared.morale_floor()), (0.5, 0.45));
    assert!(shared.is_dirty() && !shared.has("Merge, one by one"));
    assert_eq!(
        fs::read_to_string(&shared.path).unwrap(),
        floor(&trust("0.6")),
        "until it is saved"
    );
    assert_eq!(shared.save(), floor(&trust("0.5")));
    shared.window.ask(Command::Undo);
    assert_eq!((shared.trust(), shared.morale_floor()), (0.5, 0.5), "one step");
}

#[test]
fn what_only_one_side_changed_can_be_left_out() {
    let mut shared = Shared::on(BASE);
    shared.set_trust(0.5);
    shared.write(&floor(BASE));
    shared.click("Merge, one by one");
    shared.click("Theirs: Morale floor 45 %, was 50 %");
    assert!(shared.has("left as it was: 50 %"));
    shared.click("Use the result");
    assert_eq!((shared.trust(), shared.morale_floor()), (0.5, 0.5));
}

#[test]
fn deciding_later_leaves_both_as_they_are() {
    let mut shared = Shared::on(BASE);
    shared.set_trust(0.5);
    shared.write(&floor(BASE));
    shared.click("Merge, one by one");
    shared.click("Decide later");
    assert!(shared.has("Merge, one by one"));
    assert_eq!(shared.save(), floor(BASE));
    // What is chosen by then stays chosen, and Esc is the same.
    let is_left = |shared: &Shared| shared.has("left as it was: 50 %");
    shared.click("Merge, one by one");
    shared.click("Theirs: Morale floor 45 %, was 50 %");
    shared.window.key(Key::Escape);
    assert!(shared.has("Merge, one by one") && !is_left(&shared));
    shared.click("Merge, one by one");
    assert!(is_left(&shared));
    // A question above it has Esc for itself.
    shared.window.ask(Command::CloseTab);
    shared.window.key(Key::Escape);
    assert!(is_left(&shared) && shared.window.state().tab().view.window.question.is_none());
    shared.click("Decide later");
    // What is changed by then is in the merge, and of the rest what was chosen.
    shared.set_trust(0.4);
    shared.click("Merge, one by one");
    assert!(is_left(&shared));
    assert!(shared.has("Mine: Trust at the start 0.4, was 0.7"));
}

#[test]
fn whoever_is_in_the_midst_of_something_is_asked() {
    let mut shared = Shared::on(BASE);
    let first = shared.window.state().tab().document.scenario().plan.id(0).unwrap();
    shared.window.ask(Action::Select(Selection::Decision(first)));
    shared.window.ask(Command::Change);
    shared.write(&trust("0.6"));
    assert!(shared.has("Keep mine"));
    assert_eq!(shared.trust(), 0.7);
}

#[test]
fn a_variant_has_no_file_and_nobody_elses_changes() {
    let mut shared = Shared::on(BASE);
    shared.set_trust(0.5);
    shared.write(&floor(BASE));
    assert!(shared.has("Keep mine"));
    shared.window.ask(Command::Variant);
    assert!(!shared.has("Keep mine"));
    shared.window.ask(Command::PreviousTab);
    assert!(shared.has("Keep mine"));
}

#[test]
fn a_file_that_is_gone_is_told_and_written_anew() {
    let mut shared = Shared::on(BASE);
    fs::remove_file(&shared.path).unwrap();
    shared.see();
    shared.see();
    assert_eq!(shared.said(), ["plan.ron is no longer on the disk; Save writes it anew"]);
    assert!(shared.is_dirty(), "closing asks");
    assert_eq!(shared.save(), BASE);
    assert!(!shared.is_dirty());
}

#[test]
fn a_file_that_came_back_as_another_is_not_written_over() {
    let mut shared = Shared::on(BASE);
    fs::remove_file(&shared.path).unwrap();
    shared.see();
    fs::write(&shared.path, floor(BASE)).unwrap();
    assert_eq!(shared.save(), floor(BASE));
    shared.click("Merge, one by one");
    assert!(shared.has("Theirs: Morale floor 45 %, was 50 %"), "what both began from is known");
    assert!(!shared.has("1 conflict left"));
}

#[test]
fn what_is_no_scenario_any_more_is_told_and_not_written_over() {
    let mut shared = Shared::on(BASE);
    shared.write("(version: 2,");
    assert!(
        shared.said()[0].starts_with("plan.ron was changed on the disk and is no scenario now")
    );
    assert_eq!((shared.trust(), shared.has("Merge, one by one")), (0.7, false));
    assert_eq!(shared.save(), "(version: 2,");
    shared.click("Keep mine");
    assert_eq!(shared.save(), BASE);
}

#[test]
fn a_file_with_the_markers_of_a_merge_opens_as_one() {
    let sides = |base| files::conflict_markers::marked(base, &trust("0.5"), &trust("0.6"));
    let mut shared = Shared::on(&sides(BASE));
    shared.see();
    assert!(shared.has("Mine: Trust at the start 0.5, was 0.7"));
    shared.click("Theirs: Trust at the start 0.6, was 0.7");
    shared.click("Use the result");
    assert_eq!((shared.trust(), shared.is_dirty()), (0.6, true));
    assert_eq!(shared.save(), trust("0.6"));
    assert!(!shared.is_dirty());
}

#[test]
fn without_what_both_began_from_every_difference_is_to_be_decided() {
    let text = format!("<<<<<<< HEAD\n{}=======\n{}>>>>>>> b\n", trust("0.5"), trust("0.6"));
    let mut shared = Shared::on(&text);
    // Neither side is in this file as it is: both are called as the markers call them.
    shared.window.get_by_label("Theirs: b");
    shared.window.get_by_label("Mine: HEAD");
    shared.window.get_by_label_contains("in b, ");
    shared.click("Mine: Trust at the start 0.5");
    shared.click("Use the result");
    assert_eq!((shared.trust(), shared.save()), (0.5, trust("0.5")));
}

#[test]
fn the_page_has_room_in_a_small_window() {
    let mut shared = Shared::on(BASE);
    shared.set_trust(0.5);
    shared.write(&floor(&trust("0.6")));
    shared.click("Merge, one by one");
    for size in [vec2(1024.0, 720.0), vec2(1440.0, 900.0)] {
        shared.window.set_size(size);
        shared.window.settle();
        for name in ["Use the result", "Take theirs", "Keep mine", "Decide later"] {
            let rect = shared.window.get_by_label(name).rect();
            assert!(rect.min.x >= 0.0 && rect.max.x <= size.x && rect.max.y <= size.y, "{name}");
        }
    }
}

#[test]
fn who_keeps_their_own_is_warned_no_longer_and_the_journal_tells_what_was_edited() {
    let mut shared = Shared::on(BASE);
    shared.set_trust(0.5);
    shared.write(&floor(BASE));
    let warning = |shared: &Shared| {
        let messages = &shared.window.state().tab().view.window.messages;
        messages.iter().find(|message| message.text.contains("on the disk while")).unwrap().over
    };
    assert!(!warning(&shared));
    shared.click("Keep mine");
    shared.see();
    assert!(warning(&shared) && !shared.has("Keep mine"));
    let journal = shared.window.platform.journals.held().remove(0);
    assert_eq!((journal.last.edits, journal.last.labels), (1, shared.window.steps()));
    assert_eq!(journal.heading.base, floor(BASE), "what it is held against is on the disk");
}

#[test]
fn the_window_goes_on_while_both_are_put_together() {
    let mut shared = Shared::on(BASE);
    shared.set_trust(0.5);
    shared.write(&floor(&trust("0.6")));
    shared.window.platform.hold();
    shared.window.click("Merge, one by one");
    assert!(!shared.has("Use the result"));
    shared.window.ask(Action::Select(Selection::Rules));
    shared.window.platform.let_go();
    shared.wait();
    shared.window.platform.hold();
    shared.window.click("Theirs: Trust at the start 0.6, was 0.7");
    shared.window.click("Use the result");
    assert!(shared.has("Use the result"), "not before the result is there");
    shared.window.platform.let_go();
    shared.wait();
    shared.click("Use the result");
    assert_eq!((shared.trust(), shared.morale_floor()), (0.6, 0.45));
}

#[test]
fn the_odds_of_both_and_of_each_result_are_those_of_their_futures() {
    let few = BASE.replacen("rules: (", "uncertainty: (futures: 40), rules: (", 1);
    let with = |trust: &str| few.replacen("trust: 0.7", &format!("trust: {trust}"), 1);
    let stands = |text: &str| {
        let scenario = files::parse("x", text.as_bytes()).unwrap().scenario;
        let schedule = Schedule::of(&scenario).unwrap();
        let survey = survey(&scenario, &schedule, 40, &Columns::judged(), &|| true).unwrap();
        likelihood(survey.odds().survival(scenario.quarter_count() - 1).share)
    };
    let mut shared = Shared::on(&few);
    shared.set_trust(0.2);
    shared.write(&floor(&with("0.9")));
    shared.window.state_mut().settings.futures_off = false;
    shared.window.click("Merge, one by one");
    let are_known = |app: &mut App| app.tab().view.merge().is_some_and(|it| it.odds.len() == 1);
    assert!(shared.window.wait_for(are_known));
    let [theirs, mine] = [floor(&with("0.9")), with("0.2")].map(|text| stands(&text));
    let together = [floor(&with("0.9")), floor(&with("0.2"))].map(|text| stands(&text));
    assert_ne!(theirs, mine);
    for name in [
        format!("Theirs: stands in {theirs}"),
        format!("Mine: stands in {mine}"),
        format!("Result so far: stands in {}", stands(&floor(&few))),
        format!("stands in {} with theirs, in {} with mine", together[0], together[1]),
    ] {
        assert!(shared.has(&name), "{name}");
    }
    shared.window.click("Mine: Trust at the start 0.2, was 0.7");
    let name = format!("Result so far: stands in {}", together[1]);
    let is_known = |app: &mut App| {
        let result = app.tab().view.merge().and_then(|merge| merge.ends[2]);
        result.is_some_and(|end| end.stands.is_some())
    };
    assert!(shared.window.wait_for(is_known) && shared.has(&name), "{name}");
}

#[test]
fn what_is_changed_on_the_disk_is_answered_from_the_menu_and_by_key_too() {
    let mut shared = Shared::on(BASE);
    shared.set_trust(0.5);
    shared.write(&floor(BASE));
    shared.window.ctrl(Key::M);
    shared.wait();
    assert!(shared.has("Use the result"));
    shared.click("Decide later");
    shared.window.ask(Command::KeepMine);
    assert!(!shared.has("Keep mine"));
    shared.window.ask(Command::MergeDisk);
    assert_eq!(shared.said().last().unwrap(), "Nobody else changed the file since it was read");
}

/// What the desktop's own watch says of these changes to a file, through `name`.
fn seen(path: &Path, change: impl FnOnce()) -> bool {
    let bell = Bell::default();
    let told = Arc::new(std::sync::Mutex::new(Vec::new()));
    let (waker, into) = (bell.waker(), told.clone());
    let touched: Touched = Box::new(move |at| {
        into.lock().unwrap().push(at);
        waker.wake_by_ref();
    });
    let watch = Desktop.watch_files(touched);
    watch.keep_to(vec![path.into()]);
    let count = || told.lock().unwrap().len();
    assert!(bell.wait_until(|| count() == 1), "once at first");
    change();
    bell.wait_until(|| {
        watch.look();
        count() == 2
    })
}

#[test]
fn the_desktop_sees_a_file_written_replaced_and_removed_through_links_too() {
    let folder = TempDir::new().unwrap();
    let [plan, other, link, hard] =
        ["plan.ron", "other", "link.ron", "hard.ron"].map(|name| folder.path().join(name));
    fs::write(&plan, "a").unwrap();
    assert!(seen(&plan, || fs::write(&plan, "ab").unwrap()));
    fs::write(&other, "cd").unwrap();
    assert!(seen(&plan, || fs::rename(&other, &plan).unwrap()));
    fs::hard_link(&plan, &hard).unwrap();
    assert!(seen(&hard, || fs::write(&plan, "longer").unwrap()));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&plan, &link).unwrap();
        assert!(seen(&link, || fs::write(&plan, "longest").unwrap()));
    }
    assert!(seen(&plan, || fs::remove_file(&plan).unwrap()));
}
