//! What a figure is made of leads to it: to its quarter, into sight.

use crate::hands;
use crate::window;

use arborist::app::view::{About, BottomTab, Focus};
use arborist::app::{Action, Cursor, Document, Selection};
use arborist::files;
use arborist::model::{Area, Decision, NewArea, Rule};
use arborist::ui::explanation;
use arborist::ui::requests::carry_out;
use eframe::egui::{Pos2, Rect, Role};
use egui_kittest::kittest::Queryable;
use window::Window;

fn explain(window: &mut Window, of: About) {
    let at = Rect::from_min_size(Pos2::new(600.0, 60.0), [40.0, 20.0].into());
    window.ask(Action::Explain(Some(explanation::why(of, at))));
}

fn follow(window: &mut Window, words: &str) {
    window.get_by_label_contains(words).click();
    window.settle();
}

#[test]
fn the_shock_of_change_leads_to_the_decision_and_its_quarter() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::SetCursor(Cursor::Quarter(2)));
    window.ask(Action::ShowBottom(BottomTab::Events));
    explain(&mut window, About::Morale("Service provisioning".into()));
    follow(&mut window, "shock of change, in Q2");
    let app = window.state();
    assert_eq!(app.tab().view.cursor, Cursor::Quarter(1));
    assert_eq!(app.tab().view.window.bottom, BottomTab::Lanes);
    assert_eq!(app.tab().view.why, None, "what was explained was of another time");
    let Selection::Decision(id) = app.tab().view.selection else {
        panic!("{:?}", app.tab().view.selection)
    };
    let plan = &app.tab().document.scenario().plan;
    let decision = &plan.items()[plan.place(id).unwrap()].decision;
    assert_eq!(
        decision.describe(&app.tab().document.scenario().names()),
        "Branch Service provisioning from Operations with 3 engineers"
    );
}

#[test]
fn long_words_are_wrapped_beside_their_figures() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::SetCursor(Cursor::Quarter(2)));
    explain(&mut window, About::Rule(Rule::Investment));
    window.settle();
    let long: Vec<Rect> = window
        .query_all_by_label_contains("what is left over between requests")
        .map(|words| words.rect())
        .collect();
    assert!(long.len() > 1);
    for words in long {
        assert!(words.width() < 300.0, "{words} runs into its figure");
    }
}

#[test]
fn no_decision_is_named_where_none_shook_the_team() {
    let text = arborist::app::examples::text("uber-2014").unwrap();
    let run = arborist::sim::run(&files::parse("test", text.as_bytes()).unwrap().scenario).unwrap();
    let shaken = |team: &str, week| {
        let team = run.schedule().end().team(&team.into()).unwrap();
        let parts = run.why_heading(week, team).parts;
        parts.iter().find(|part| part.words.starts_with("shock")).unwrap().cause
    };
    assert_eq!(shaken("Storage", 30), None);
    assert!(shaken("Operations", 30).is_some());
    assert_eq!(shaken("Operations", 13), None, "not yet");
}

#[test]
fn a_link_to_a_team_opens_what_hides_its_card() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::SetCursor(Cursor::Quarter(3)));
    window.ask(Action::ToggleCollapsed("Operations".into()));
    assert!(window.query_by_label("Team Storage").is_none());
    explain(&mut window, About::Rule(Rule::Morale));
    follow(&mut window, "Storage: ");
    assert_eq!(
        window.state().tab().view.cursor,
        Cursor::Quarter(3),
        "it is there where the cursor is"
    );
    assert_eq!(window.state().tab().view.selection, Selection::Team("Storage".into()));
    window.get_by_label("Team Storage");
}

#[test]
fn a_link_scrolls_and_zooms_to_a_card_out_of_sight() {
    for zoom in [0.1, 2.4] {
        let mut window = hands::zoomed(1.0, 3);
        hands::zoom_to(&mut window, zoom);
        let canvas = hands::rect(&window, "Tree of teams");
        let reveal = Action::Reveal(Selection::Area("Build and test".into()));
        let effects = window.state_mut().dispatch(reveal);
        carry_out(&window.ctx, effects);
        window.run_steps(4);
        let card = hands::rect(&window, "Team Developer productivity");
        assert!(canvas.contains_rect(card), "at {zoom}: {card:?} in {canvas:?}");
        assert!(card.width() > 100.0, "at {zoom} it can be read: {card:?}");
    }
}

#[test]
fn an_area_that_is_not_there_yet_leads_to_the_quarter_that_brings_it() {
    let text = arborist::app::examples::text("uber-2014").unwrap();
    let mut scenario = files::parse("test", text.as_bytes()).unwrap().scenario;
    let area = Area { load: 3.0, ..Area::named("Search") };
    scenario.plan.add(0, Decision::NewArea(NewArea { area, owner: "Storage".into() }));
    let mut window = Window::of(Document::unsaved("test", scenario, String::new()));
    assert_eq!(window.state().tab().view.cursor, Cursor::Start);
    explain(&mut window, About::Load("Storage".into()));
    window.get_by_role_and_label(Role::Link, "Search").click();
    window.settle();
    assert_eq!(window.state().tab().view.cursor, Cursor::Quarter(0));
    assert_eq!(window.state().tab().view.selection, Selection::Area("Search".into()));
}

#[test]
fn a_focus_that_fades_the_cause_is_ended_and_one_that_shows_it_is_kept() {
    let mut window = Window::on("uber-2014");
    window.ask(Action::SetCursor(Cursor::Quarter(3)));
    for (focus, kept) in [("Storage", false), ("Operations", true)] {
        window.state_mut().tab_mut().view.canvas.focus =
            Some(Focus { team: focus.into(), below: true });
        window.ask(Action::Reveal(Selection::Team("Developer productivity".into())));
        assert_eq!(window.state().tab().view.canvas.focus.is_some(), kept, "{focus}");
    }
}
