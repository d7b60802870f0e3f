//! Five hundred teams made, dragged, undone to the start and redone: the file is the same bytes.

use std::sync::Arc;
use std::task::Waker;

use crate::fake_platform::FakePlatform;
use arborist::app::view::{Carried, Cursor, Drag, Target};
use arborist::app::{Action, App, Document, Settings};
use arborist::edit::Edit;
use arborist::files;
use arborist::model::{CalendarQuarter, Decision, Hire, Scenario, Team};

const TEAMS: usize = 500;

fn text(app: &App) -> String {
    files::to_text(app.tab().document.scenario(), "").unwrap()
}

/// Drops what is carried on a target, as the window does: tried first, then dropped.
fn drop_on(app: &mut App, carried: Carried, target: Target) {
    app.tab_mut().view.drag = Some(Drag { carried, target: Some(target), refusal: None });
    let edit = app.tab().carried_edit();
    app.tab_mut().preview(edit);
    app.dispatch(Action::Drop);
}

/// Settings of a window whose background is not busy with futures.
fn without_futures() -> Settings {
    let mut settings = Settings::default();
    settings.futures_off = true;
    settings
}

#[test]
fn five_hundred_teams_made_dragged_undone_and_redone_are_the_same_bytes() {
    let start = CalendarQuarter { year: 2026, quarter: 1 };
    let mut scenario = Scenario::seed(start);
    scenario.quarters = 2.0;
    let document = Document::unsaved("many", scenario, String::new());
    let mut app = App::new(
        document,
        without_futures(),
        Arc::new(FakePlatform::default()),
        Waker::noop().clone(),
    );
    let before = text(&app);
    let name = |i: usize| if i == 0 { "Trunk".to_owned() } else { format!("Team {i}") };
    for i in 1..TEAMS {
        let team = Team::named(name(i), Some(name(i / 5).into()));
        app.dispatch(Action::Edit(Edit::AddTeam(team.into())));
    }
    app.dispatch(Action::SetCursor(Cursor::Quarter(0)));
    for i in 1..TEAMS {
        match i % 3 {
            0 => drop_on(&mut app, Carried::Requisition, Target::Team(name(i).into())),
            1 => drop_on(
                &mut app,
                Carried::Teams { teams: vec![name(i).into()], alone: false },
                Target::ReportsTo(name(if i > 40 { 3 } else { 0 }).into()),
            ),
            _ => {
                let hire = Hire { team: name(i).into(), count: 2 };
                app.dispatch(Action::Decide(Decision::Hire(hire)));
            }
        }
    }
    let after = text(&app);
    let steps = app.tab().document.history.done();
    assert!(steps > TEAMS, "{steps} steps");
    app.dispatch(Action::GoToStep(0));
    assert_eq!(text(&app), before);
    app.dispatch(Action::GoToStep(steps));
    assert_eq!(text(&app), after);
}
