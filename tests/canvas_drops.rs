//! What the canvas offers, refuses and warns of, and what the keys act on.

use crate::hands;
use crate::window::Window;

use arborist::app::examples;
use arborist::app::view::{Choice, Cursor, Question};
use arborist::app::{Action, App, Command, Document, Selection};
use arborist::files;
use arborist::model::{Branch, Decision, NewArea, Planned};
use eframe::egui::{Key, Pos2, Rect, Shape, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use hands::*;

/// When a branch of this name is planned.
fn branched(window: &Harness<App>, name: &str) -> u32 {
    let named = |planned: &Planned| {
        planned.decision.get::<Branch>().is_some_and(|branch| branch.name == name)
    };
    plan(window).iter().find(|planned| named(planned)).unwrap().quarter
}

fn last_message(window: &Harness<App>) -> String {
    let messages = &window.state().tab().view.window.messages;
    messages.last().map(|message| message.text.clone()).unwrap_or_default()
}

/// The texts painted in a part of the window.
fn painted(window: &Harness<App>, within: Rect) -> Vec<String> {
    fn texts(shape: &Shape, within: Rect, found: &mut Vec<String>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, within, found)),
            Shape::Text(text) if within.contains(text.pos) => {
                found.push(text.galley.text().to_owned());
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    window.output().shapes.iter().for_each(|it| texts(&it.shape, within, &mut found));
    found
}

/// How many shapes of a state stand in a ring in a part of the window: what a drop would make of them.
fn ringed(window: &Harness<App>, within: Rect) -> usize {
    fn rings(shape: &Shape, within: Rect) -> usize {
        match shape {
            Shape::Vec(shapes) => shapes.iter().map(|shape| rings(shape, within)).sum(),
            Shape::Circle(circle) => {
                usize::from(within.contains(circle.center) && circle.stroke.width == 1.5)
            }
            _ => 0,
        }
    }
    window.output().shapes.iter().map(|it| rings(&it.shape, within)).sum()
}

#[test]
fn while_something_is_carried_cards_show_the_states_that_would_be() {
    let mut window = window("uber-2014", 1);
    let (from, to) =
        (rect(&window, "Area Service provisioning").center(), rect(&window, "Team Storage"));
    assert_eq!(ringed(&window, to), 0);
    carry(&mut window, from, to.center());
    assert!(ringed(&window, to) > 0, "Storage would not answer all of it");
    window.key_press(Key::Escape);
    window.run_steps(4);
    assert_eq!(ringed(&window, to), 0);
}

#[test]
fn what_would_no_longer_apply_is_said_while_it_is_carried_and_in_the_same_words_afterwards() {
    let mut window = window("uber-2014", 1);
    let (from, to) = (rect(&window, "Area Kafka").center(), rect(&window, "Team Storage").center());
    carry(&mut window, from, to);
    let why = "\"Operations\" does not own the area \"Kafka\"";
    let then = window.get_by_label_contains("Then \"Branch Kafka from Operations");
    let node = then.accesskit_node();
    let then = node.label().or_else(|| node.value()).unwrap();
    assert!(then.contains(" in Q4 and ") && then.ends_with(&format!("the first because {why}")));
    assert!(then.contains(" other decisions no longer apply"), "{then}");
    window.event(button(to, false));
    window.run_steps(4);
    assert_eq!(format!("Then {}", last_message(&window)), then);
}

#[test]
fn a_branch_that_gets_fewer_than_it_asks_for_says_how_many_and_why() {
    let mut window = window("uber-2014", 0);
    let (from, to) = (rect(&window, "Area Kafka").center(), empty(&window));
    carry(&mut window, from, to);
    let said = "3 of 4 can go: Operations keeps two while it owns an area";
    assert!(window.query_by_label(said).is_some(), "while it is carried");
    window.event(button(to, false));
    window.run_steps(4);
    assert!(window.query_by_label(said).is_some(), "where it is refined");
    window.get_by_label("Done").click();
    window.run_steps(4);
    let planned = window.state().tab().document.scenario().plan.items().iter();
    let mut made =
        planned.filter(|it| it.decision.get::<Branch>().is_some_and(|it| it.engineers == 4));
    let id = made.next_back().and_then(|it| it.id()).unwrap();
    window.state_mut().dispatch(Action::Select(Selection::Decision(id)));
    window.run_steps(4);
    assert!(window.query_by_label(said).is_some(), "of the decision");
}

#[test]
fn a_planned_place_brings_its_team_forward() {
    let mut window = window("uber-2014", 1);
    let before = plan(&window);
    assert_eq!(branched(&window, "Kafka"), 3);
    window.get_by_label("Bring Kafka forward").click();
    window.run_steps(4);
    assert_eq!(branched(&window, "Kafka"), 1);
    assert!(window.query_by_label("Team Kafka").is_some());
    window.state_mut().dispatch(Action::Command(Command::Undo));
    assert_eq!(plan(&window), before, "one step");
}

#[test]
fn an_area_dropped_on_the_place_of_its_branch_brings_it_forward_and_others_are_refused() {
    let mut window = window("uber-2014", 1);
    let before = plan(&window);
    let place = |window: &Harness<App>| rect(window, "Kafka, founded in Q4").center();
    let (from, to) = (rect(&window, "Area Deploy").center(), place(&window));
    carry(&mut window, from, to);
    let said = "Kafka is not there before Q4: bring it forward first, or drop Kafka here, which \
                does so";
    assert!(window.query_by_label(said).is_some(), "while it is carried");
    window.event(button(to, false));
    window.run_steps(4);
    assert_eq!((plan(&window), last_message(&window)), (before.clone(), said.to_owned()));

    let (from, to) = (rect(&window, "Area Kafka").center(), place(&window));
    drag(&mut window, from, to);
    assert_eq!(branched(&window, "Kafka"), 1);
    assert_eq!(window.state().tab().view.selection, Selection::Team("Kafka".into()));
    window.state_mut().dispatch(Action::Command(Command::Undo));
    assert_eq!(plan(&window), before, "one step");
}

#[test]
fn what_the_canvas_does_not_take_is_refused_with_where_it_goes() {
    let mut window = window("uber-2014", 2);
    let before = plan(&window);
    let (from, to) = (rect(&window, "People of Storage").center(), empty(&window));
    drag(&mut window, from, to);
    assert_eq!(last_message(&window), "Drop people on a team, or on Product");
    let from = rect(&window, "Move team Storage").center();
    drag(&mut window, from, to);
    let said = "Drop a team on the one it is to report to, or to be merged into";
    assert_eq!(last_message(&window), said);
    assert_eq!(plan(&window), before);
}

/// The post's company, with a Storage of two.
fn with_two_in_storage() -> Window {
    let text = examples::text("uber-2014").unwrap();
    let storage = "name: \"Storage\", under: \"operations\", established: 6";
    assert!(text.contains(storage));
    let text = text.replace(storage, &storage.replace('6', "2"));
    let loaded = files::parse("two", text.as_bytes()).unwrap();
    let mut window = Window::of(Document::unsaved("two", loaded.scenario, loaded.source));
    window.ask(Action::SetCursor(Cursor::Quarter(0)));
    window
}

#[test]
fn a_branch_takes_who_is_there_and_warns_of_whom_it_leaves() {
    let mut window = with_two_in_storage();
    let before = plan(&window);
    let (from, to) = (rect(&window, "Area Real-time storage").center(), empty(&window));
    carry(&mut window, from, to);
    let said = "Branch Real-time storage from Storage with 2 engineers in Q1";
    assert!(window.query_by_label(said).is_some());
    assert!(window.query_by_label("Leaves nobody in Storage").is_some());
    window.event(button(to, false));
    window.run_steps(4);
    let [Planned { decision: Decision::Branch(branch), .. }] = &added(&window, &before)[..] else {
        panic!("{:?}", added(&window, &before))
    };
    assert_eq!(branch.engineers, 2);
    assert!(window.query_by_label("Leaves nobody in Storage").is_some(), "where it is refined");
}

#[test]
fn keys_act_on_what_is_selected_or_say_what_to_select() {
    let mut window = with_two_in_storage();
    let before = plan(&window);
    let select = |window: &mut Window, what: Selection| window.ask(Action::Select(what));
    select(&mut window, Selection::Team("operations".into()));
    window.key(Key::B);
    let said = "Select the area of Operations to branch off first: ";
    assert!(last_message(&window).starts_with(said), "{}", last_message(&window));
    window.key(Key::M);
    let said = "Select the area of Operations to move first: ";
    assert!(last_message(&window).starts_with(said), "{}", last_message(&window));
    assert_eq!(plan(&window), before);

    select(&mut window, Selection::Team("Storage".into()));
    window.key(Key::M);
    let question = window.state().tab().view.window.question.clone();
    let Some(Question::Choose { what: Choice::MoveArea(area), .. }) = question else {
        panic!("{question:?}")
    };
    assert_eq!(area.as_str(), "real-time-storage");
    window.key(Key::Escape);
    window.key(Key::B);
    assert!(matches!(
        &added(&window, &before)[..],
        [Planned { decision: Decision::Branch(_), .. }]
    ));
}

#[test]
fn a_new_area_goes_to_the_owner_of_what_is_selected() {
    let owner = |selected: Selection| {
        let mut window = with_two_in_storage();
        let before = plan(&window);
        window.ask(Action::Select(selected));
        window.ask(Action::Command(Command::AddArea));
        let added = added(&window, &before);
        let [Planned { decision: Decision::NewArea(NewArea { owner, .. }), .. }] = &added[..]
        else {
            panic!("{added:?}")
        };
        owner.as_str().to_owned()
    };
    assert_eq!(owner(Selection::Area("real-time-storage".into())), "storage");
    assert_eq!(owner(Selection::Team("storage".into())), "storage");
    assert_eq!(owner(Selection::Company), "operations");
    assert_eq!(owner(Selection::Team("kafka".into())), "operations", "it is not there yet");
}

#[test]
fn small_cards_and_pills_keep_their_words() {
    let mut window = window_of(1.0, "uber-2014", 4);
    window.set_size(vec2(1024.0, 720.0));
    window.run_steps(4);
    let card = rect(&window, "Team Storage");
    let texts = painted(&window, card);
    let figure = |ends: &str| texts.iter().any(|text| text.ends_with(ends));
    assert!(texts.iter().any(|text| text == "Storage"), "{texts:?}");
    assert!(figure("%") && figure(" wk"), "{texts:?}");
    assert!(window.query_by_label("Area Real-time storage").is_none(), "chips have no room");
    let bar = Rect::from_min_max(Pos2::ZERO, eframe::egui::pos2(1024.0, 46.0));
    let bar = painted(&window, bar);
    for rule in ["Service", "Investment", "Morale", "Budget"] {
        assert!(bar.iter().any(|text| text == rule), "{bar:?}");
    }
}

#[test]
fn in_a_small_window_every_card_of_every_shipped_scenario_has_its_figures() {
    for (example, _) in examples::EXAMPLES {
        let mut window = window_of(1.0, example, 0);
        window.set_size(vec2(1024.0, 720.0));
        window.run_steps(4);
        let (show, _) = window.state_mut().split();
        let teams = show.org.living().map(|(_, team)| team.name.to_string());
        for team in teams.collect::<Vec<_>>() {
            let texts = painted(&window, rect(&window, &format!("Team {team}")).expand(1.0));
            let figures = texts
                .iter()
                .filter(|text| text.ends_with(|c: char| c == '%' || c.is_ascii_digit()));
            assert!(
                figures.count() >= 2 && texts.iter().any(|t| t.ends_with("wk")),
                "{example} {team} {texts:?}"
            );
        }
        for planned in plan(&window) {
            let Some(branch) = planned.decision.get::<Branch>() else { continue };
            let place = format!("{}, founded in Q{}", branch.name, planned.quarter + 1);
            let Some(place) = window.query_by_label(&place) else { continue };
            let texts = painted(&window, place.rect().expand(1.0));
            let quarter = format!("Q{}", planned.quarter + 1);
            assert!(texts.contains(&quarter), "{example} {} {texts:?}", branch.name);
        }
    }
}

#[test]
fn who_comes_near_small_cards_sees_what_is_on_them() {
    let mut window = window_of(0.9, "uber-2014", 4);
    let before = rect(&window, "Team Storage");
    window.hover_at(before.center_top() + vec2(0.0, 2.0));
    window.run_steps(2);
    window.event(eframe::egui::Event::Zoom(1.3 / (before.width() / 112.0)));
    window.run_steps(4);
    let card = rect(&window, "Team Storage");
    assert!(window.query_by_label("Area Real-time storage").is_some());
    assert!((card.width() - 1.3 * 112.0).abs() < 1.0 && card.contains(before.center()));
}

#[test]
fn no_card_moves_or_changes_its_size_while_stepping() {
    for size in [0.8, 1.0, 1.5] {
        let mut window = window_of(size, "uber-2014", 1);
        let before = ["Team Storage", "Team Operations"].map(|team| rect(&window, team));
        let kafka = rect(&window, "Kafka, founded in Q4");
        window.state_mut().dispatch(Action::SetCursor(Cursor::Quarter(9)));
        window.run_steps(4);
        let after = ["Team Storage", "Team Operations"].map(|team| rect(&window, team));
        assert_eq!(before, after);
        assert_eq!(kafka, rect(&window, "Team Kafka"));
    }
}

#[test]
fn a_long_name_stays_on_its_card() {
    let name = "International payments reconciliation x";
    let text = examples::text("uber-2014").unwrap();
    let text = text.replace("(name: \"Storage\"", &format!("(name: \"{name}\""));
    let text = text.replace("name: \"Storage\",", &format!("id: \"storage\", name: \"{name}\","));
    let loaded = files::parse("long", text.as_bytes()).unwrap();
    let window = Window::of(Document::unsaved("long", loaded.scenario, loaded.source));
    let card = rect(&window, &format!("Team {name}"));
    let texts = painted(&window, card);
    let shown = texts.iter().find(|text| text.starts_with("International")).unwrap();
    assert!(shown.lines().count() <= 2 && shown.ends_with('…'), "{shown:?}");
}

#[test]
fn a_click_on_a_quarters_name_shows_that_quarter() {
    let mut window = window("uber-2014", 1);
    let strip = rect(&window, "Cursor");
    let at = strip.left_center() + vec2(strip.width() * 4.15 / 12.2, 0.0);
    window.hover_at(at);
    for pressed in [true, false] {
        window.event(button(at, pressed));
        window.run_steps(2);
    }
    assert_eq!(window.state().tab().view.cursor, Cursor::Quarter(4), "where its name begins");
}
