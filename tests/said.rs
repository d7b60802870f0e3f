//! What is said to the person at the window, and keys that yield to what has the focus.

use crate::window;

use arborist::app::view::Tone;
use arborist::app::{Action, Command, Cursor, Document, Selection};
use arborist::model::{CalendarQuarter, Complexity, Hire, RetireArea, Scenario};
use eframe::egui::{Key, Role, vec2};
use egui_kittest::kittest::Queryable as _;
use window::Window;

#[test]
fn the_same_message_is_counted_and_stands_over_the_canvas() {
    let mut window = Window::on("uber-2014");
    for _ in 0..3 {
        window.ask(Command::Undo);
    }
    let said = &window.state().tab().view.window.messages;
    assert_eq!((said.len(), said[0].times), (1, 3));
    window.get_by_label("Nothing to undo ×3");
}

#[test]
fn a_message_covers_nothing_one_works_with() {
    let mut window = Window::on("uber-2014");
    for size in [vec2(1024.0, 720.0), vec2(1280.0, 800.0), vec2(1920.0, 1200.0)] {
        window.set_size(size);
        window.settle();
        window.ask(Command::Undo);
        let said = window.state().tab().view.window.messages.last().unwrap().clone();
        let times = if said.times > 1 { format!(" ×{}", said.times) } else { String::new() };
        let said = window.get_by_label(&format!("{}{times}", said.text)).rect();
        let close = window.get_by_label("Dismiss").rect();
        for name in ["Requisition", "Product", "Zoom out", "Team Operations", "Team Storage"] {
            let other = window.get_by_label(name).rect();
            assert!(!said.intersects(other) && !close.intersects(other), "{size} {name} {said}");
        }
        let shelf = window.get_by_label("Product").rect();
        assert!(said.top() >= shelf.top() - 4.0 && said.bottom() <= shelf.bottom() + 4.0);
    }
}

#[test]
fn a_long_message_is_read_whole_in_its_place() {
    let mut window = Window::on("uber-2014");
    let long = "Far too long to be read on a shelf. ".repeat(20);
    for size in [vec2(1024.0, 720.0), vec2(1920.0, 1080.0)] {
        window.set_size(size);
        window.ask(Action::Say(long.clone()));
        let cut = window.get_by_label_contains(&long).rect();
        window.get_by_label_contains(&long).click();
        window.settle();
        let whole = window.get_by_label_contains(&long).rect();
        assert!(whole.height() > cut.height(), "{size}: {cut} {whole}");
        assert!(whole.min.x >= 0.0 && whole.max.x <= size.x && whole.max.y <= size.y, "{whole}");
        assert_eq!(window.state().tab().view.window.sheet, None);
        window.get_by_label_contains(&long).click();
        window.settle();
        assert_eq!(window.get_by_label_contains(&long).rect().size(), cut.size());
        window.click("Dismiss");
        assert!(window.query_by_label_contains(&long).is_none());
    }
}

#[test]
fn no_tooltip_lies_over_a_dialog() {
    let mut window = Window::on("uber-2014");
    let step = window.get_by_label("Step").rect().center();
    window.harness.hover_at(step);
    let help = "Step on by a quarter. (→)";
    for _ in 0..40 {
        window.harness.step();
    }
    window.get_by_label(help);
    window.ctrl(Key::E);
    window.settle();
    window.get_by_label("Choose the file…");
    assert!(window.query_by_label(help).is_none());
}

#[test]
fn a_warning_goes_when_its_cause_is_undone() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::SetCursor(Cursor::Quarter(0)));
    window.ask(Action::Decide(RetireArea { area: "Kafka".into() }.into()));
    let warning = |window: &Window| {
        let all = window.state().tab().view.window.messages.iter();
        let mut all = all.filter(|message| message.tone == Tone::Problem);
        all.next().map(|message| message.over)
    };
    assert_eq!(warning(&window), Some(false));
    window.ctrl(Key::Z);
    assert_eq!(warning(&window), Some(true), "it stays only in the list");
}

#[test]
fn typing_a_branchs_name_is_undone_before_the_branch() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::Select(Selection::Area("Kafka".into())));
    window.ask(Command::Branch);
    window.text("Streams");
    let name = |window: &Window| {
        let draft = window.state().tab().view.draft.as_ref()?;
        Some(draft.decision.founds()?.1.to_owned())
    };
    assert_eq!(name(&window).as_deref(), Some("Streams"));
    window.ctrl(Key::Z);
    assert_eq!(name(&window).as_deref(), Some("Kafka"));
    window.ctrl(Key::Z);
    assert_eq!(name(&window), None);
    assert_eq!(window.state().tab().view.selection, Selection::Team("Operations".into()));
    assert!(window.query_by_label("It is not there now.").is_none());
}

#[test]
fn what_is_decided_after_the_end_is_marked_and_counted_on_its_lane() {
    let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
    let (after, team) = (scenario.quarter_count() + 1, scenario.teams[0].clone());
    for quarter in [after, 300] {
        let hire = Hire { team: team.id.clone(), count: 2 };
        scenario.plan.add(quarter, hire);
    }
    let mut window = Window::of(Document::unsaved("late", scenario, String::new()));
    window.click(&format!("{}: 2 decisions lie after the last quarter", team.name));
    let view = &window.state().tab().view;
    let plan = &window.state().tab().document.scenario().plan;
    let Selection::Decision(id) = view.selection else { panic!("{:?}", view.selection) };
    assert_eq!(plan.items()[plan.place(id).unwrap()].quarter, after);
}

#[test]
fn enter_goes_through_the_tour_and_escape_leaves_an_enlarged_plot() {
    let mut window = Window::on("uber-2014");
    window.ask(Command::Tour);
    for _ in 0..5 {
        assert!(window.state().tab().view.window.tour.is_some());
        window.key(Key::Enter);
    }
    assert_eq!(window.state().tab().view.window.tour, None);
    window.ask(Action::Enlarge(Some("Service")));
    window.key(Key::Escape);
    assert_eq!(window.state().tab().view.plots.enlarged, None);
}

#[test]
fn a_dropdown_is_opened_chosen_from_and_closed_by_keys() {
    let mut window = Window::on("uber-2014");
    let area = window.state().tab().document.scenario().teams[0].areas[0].clone();
    window.ask(Action::SetCursor(Cursor::Start));
    window.ask(Action::Select(Selection::Area(area.id.clone())));
    let menu = format!("Complexity of {}", area.name);
    window.get_by_role_and_label(Role::ComboBox, &menu).click();
    window.settle();
    assert!(window.get_by_role_and_label(Role::ComboBox, &menu).is_focused(), "keys go on");
    window.key(Key::Enter);
    let other = Complexity::ALL.into_iter().find(|other| *other != area.complexity).unwrap();
    let entry = |window: &Window| window.query_by_label(other.name()).is_some();
    window.key(Key::Enter);
    assert!(entry(&window), "it is open");
    // Tab goes on from entry to entry.
    let at = Complexity::ALL.into_iter().position(|one| one == other).unwrap();
    for _ in 0..=at {
        window.key(Key::Tab);
    }
    assert!(window.get_by_label(other.name()).is_focused());
    window.key(Key::Enter);
    let now = window.state().tab().document.scenario().teams[0].areas[0].complexity;
    assert_eq!(now, other);
    window.settle();
    assert!(!entry(&window), "it is closed");
}
