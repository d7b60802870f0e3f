//! The menus: the command table by theme, and what has no key.

use eframe::egui::accesskit::Role as AccessRole;
use eframe::egui::{Align, Button, Id, Response, RichText, Role, ScrollArea, Ui, WidgetInfo};

use crate::app::examples::EXAMPLES;
use crate::app::settings::{Growth, Motion};
use crate::app::view::Sheet;
use crate::app::{Action, Actions, Command, Cursor, Selection, Show, View};
use crate::files;
use crate::model::{Cut, Decision, Freeze};
use crate::planning::Move;
use crate::ui::bottom::decisive;
use crate::ui::focus_ring;
use crate::ui::shortcut_keys;
use crate::ui::theme::Colors;
use crate::ui::widgets::{hover, tell_open};

/// The widest an entry gets, characters; longer labels of steps are cut.
const LABEL: usize = 56;

/// Draws the five menus as entries of one, where there is no room for them.
pub fn in_one(ui: &mut Ui, show: &Show, view: &View, out: &mut Actions) {
    let title = RichText::new("Menu").color(Colors::current(ui).dim);
    let button = Button::new(title).frame_when_inactive(false);
    let menu = eframe::egui::containers::menu::MenuButton::from_button(button);
    let (response, open) = menu.ui(ui, |ui| {
        for (title, contents) in MENUS {
            ui.menu_button(title, |ui| {
                ui.set_min_width(200.0);
                contents(ui, show, view, out);
            });
        }
    });
    tell_open(&response, open.is_some());
}

/// Draws the five menus.
pub fn show(ui: &mut Ui, show: &Show, view: &View, out: &mut Actions) {
    ui.spacing_mut().item_spacing.x = 0.0;
    for (title, contents) in MENUS {
        let title = RichText::new(title).color(Colors::current(ui).dim);
        let button = Button::new(title).frame_when_inactive(false);
        let menu = eframe::egui::containers::menu::MenuButton::from_button(button);
        let (response, open) = menu.ui(ui, |ui| {
            ui.set_min_width(200.0);
            contents(ui, show, view, out);
        });
        tell_open(&response, open.is_some());
    }
}

type Contents = fn(&mut Ui, &Show, &View, &mut Actions);

const MENUS: [(&str, Contents); 5] =
    [("File", file), ("Edit", edit), ("Plan", plan), ("View", look), ("Help", help)];

fn file(ui: &mut Ui, show: &Show, view: &View, out: &mut Actions) {
    let begin = [Command::New, Command::NewFromQuestions, Command::NewFromRoster];
    items(ui, &[&begin], (show, view), out, |_| {});
    items(
        ui,
        &[&[Command::Open, Command::OpenLink, Command::ReadTickets]],
        (show, view),
        out,
        |_| {},
    );
    let recent = show.recent;
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        ui.menu_button("Open recent", |ui| {
            for file in recent {
                if ui.button(&file.label).on_hover_text(&file.place.shown).clicked() {
                    out.push(Action::Open(file.place.location.clone()));
                }
            }
        });
    });
    ui.menu_button("Examples", |ui| {
        for (example, text) in EXAMPLES {
            let entry = ui.button(*example).on_hover_ui(|ui| {
                ui.set_max_width(360.0);
                ui.label(about(example, text));
            });
            if entry.clicked() {
                out.push(Action::OpenExample((*example).to_owned()));
            }
        }
    });
    ui.separator();
    use Command::{
        AskQuestions, CloseTab, Compare, CopyChart, CopyLink, Describe, EarlierVersions,
        ExportCharts, Happened, KeepMine, MergeDisk, Origins, Quit, Save, SaveAs, TakeTheirs,
        Variant,
    };
    items(
        ui,
        &[
            &[Save, SaveAs, EarlierVersions],
            &[
                AskQuestions,
                Origins,
                Happened,
                Describe,
                Variant,
                Compare,
                ExportCharts,
                CopyChart,
                CopyLink,
            ],
        ],
        (show, view),
        out,
        |_| {},
    );
    ui.add_enabled_ui(view.theirs.is_some(), |ui| {
        ui.menu_button("Changed on the disk", |ui| {
            items(ui, &[&[MergeDisk, TakeTheirs, KeepMine]], (show, view), out, |_| {});
        });
    });
    ui.separator();
    items(ui, &[&[CloseTab, Quit]], (show, view), out, |_| {});
}

/// What a shipped scenario says of itself; read only while its entry is hovered.
fn about(example: &str, text: &str) -> String {
    files::parse(example, text.as_bytes()).map_or_else(|e| e.to_string(), |l| l.scenario.about)
}

fn edit(ui: &mut Ui, show: &Show, view: &View, out: &mut Actions) {
    let history = &show.document.history;
    let undo = history.undo_label().map(|label| format!("Undo “{}”", cut(label)));
    let redo = history.redo_label().map(|label| format!("Redo “{}”", cut(label)));
    labelled(ui, Command::Undo, undo.as_deref().unwrap_or("Undo"), undo.is_some(), None, out);
    labelled(ui, Command::Redo, redo.as_deref().unwrap_or("Redo"), redo.is_some(), None, out);
    let steps = history.steps();
    ui.add_enabled_ui(steps.len() > 0, |ui| {
        ui.menu_button("History", |ui| {
            // It is laid out once before it is seen.
            let (id, pass) = (Id::unique("history was open"), ui.ctx().cumulative_pass_nr());
            let before: Option<[u64; 2]> = ui.data(|data| data.get_temp(id));
            let since =
                before.filter(|[_, last]| last + 1 >= pass).map_or(pass, |[since, _]| since);
            ui.data_mut(|data| data.insert_temp(id, [since, pass]));
            let opens = pass <= since + 1;
            focus_ring::scrolled(ui, ScrollArea::vertical().max_height(420.0), |ui| {
                let all = std::iter::once("As opened").chain(steps);
                for (step, label) in all.enumerate() {
                    let done = step <= history.done();
                    let colors = Colors::current(ui);
                    let color = if done { colors.text } else { colors.faint };
                    let label = RichText::new(cut(label)).color(color);
                    let entry = ui.selectable_label(step == history.done(), label);
                    if opens && step == history.done() {
                        entry.scroll_to_me(Some(Align::Center));
                        entry.request_focus();
                    }
                    if entry.clicked() {
                        out.push(Action::GoToStep(step));
                    }
                }
            });
        });
    });
    ui.separator();
    use Command::{Copy, Find, Menu, Palette, Paste};
    items(ui, &[&[Copy, Paste], &[Find, Palette, Menu]], (show, view), out, |_| {});
}

fn plan(ui: &mut Ui, show: &Show, view: &View, out: &mut Actions) {
    use Command::{
        AddArea, AddTeam, Branch, Change, Duplicate, FillPlan, FromProduct, Hire, MergeInto,
        MoveArea, MoveEngineers, Remove, ReportTo, Switch, ToProduct, Withdraw,
    };
    let groups = [
        &[Hire, Withdraw, FromProduct, ToProduct, MoveEngineers][..],
        &[Branch, MoveArea, ReportTo, MergeInto],
        &[AddTeam, AddArea, Change, Duplicate, Switch, Remove],
        &[FillPlan],
    ];
    items(ui, &groups, (show, view), out, |_| {});
    ui.separator();
    items(ui, &[&[Command::SearchPlans]], (show, view), out, |_| {});
    ui.separator();
    ui.menu_button("The world", |ui| the_world(ui, show, view, out));
    decisive::show(ui, show, out);
}

/// What is on show, and how.
fn look(ui: &mut Ui, show: &Show, view: &View, out: &mut Actions) {
    use Command::{
        AddBookmark, Back, Bookmarks, CardAbove, CardBelow, CardLeft, CardRight, First, Fit, Focus,
        FocusPath, FullMotion, Futures, GrowDown, GrowRight, GrowUp, Last, MotionAsAsked,
        MoveTabLeft, MoveTabRight, NextTab, PinBaseline, Play, Present, PreviousTab, ReduceMotion,
        ShowDecisions, ShowEvents, ShowLanes, ShowMatters, ShowTable, Step, ToggleTheme, ZoomIn,
        ZoomOut,
    };
    let mut below = |ui: &mut Ui, title: &str, group: &[Command]| {
        ui.menu_button(title, |ui| items(ui, &[group], (show, view), out, |_| {}));
    };
    below(ui, "Quarters", &[First, Back, Step, Last, Play]);
    below(ui, "Cards", &[CardAbove, CardBelow, CardLeft, CardRight]);
    below(ui, "Tabs", &[NextTab, PreviousTab, MoveTabLeft, MoveTabRight]);
    below(ui, "Motion", &[MotionAsAsked, ReduceMotion, FullMotion]);
    ui.separator();
    let groups = [
        &[Fit, ZoomIn, ZoomOut, Focus, FocusPath][..],
        &[GrowUp, GrowRight, GrowDown],
        &[ShowLanes, ShowEvents, ShowTable, ShowMatters, ShowDecisions],
        &[AddBookmark, Bookmarks, Present],
        &[PinBaseline, Futures, ToggleTheme],
    ];
    items(ui, &groups, (show, view), out, |_| {});
}

fn help(ui: &mut Ui, show: &Show, view: &View, out: &mut Actions) {
    items(ui, &[&[Command::Glossary, Command::Keys, Command::Tour]], (show, view), out, |_| {});
    for (label, sheet) in [("Messages", Sheet::Messages), ("About Arborist", Sheet::About)] {
        if ui.button(label).clicked() {
            out.push(Action::ShowSheet(Some(sheet)));
        }
    }
}

/// Decisions about what the world does, dated at the cursor.
fn the_world(ui: &mut Ui, show: &Show, view: &View, out: &mut Actions) {
    if ui.button("Growth…").on_hover_text("Decide how the company grows from here on.").clicked()
    {
        out.push(Action::Select(Selection::Company));
    }
    if ui.button("Rules…").on_hover_text("Decide what leadership judges by from here on.").clicked()
    {
        out.push(Action::Select(Selection::Rules));
    }
    ui.separator();
    let mut entry = |ui: &mut Ui, label: String, decision: Decision| {
        let applies = show.cursor != Cursor::Start || decision.at_start().is_ok();
        let hint = "It has no meaning at the start; go to a quarter first.";
        let entry = ui.add_enabled(applies, Button::new(label)).on_disabled_hover_text(hint);
        if entry.clicked() {
            out.push(Action::Decide(decision));
        }
    };
    entry(ui, "Cut 10 % of all teams".into(), Cut { share: 0.1, team: None }.into());
    if let Some(team) = view.selected_team() {
        let decision = Cut { share: 0.1, team: Some(team.clone()) };
        entry(ui, format!("Cut 10 % of {}", show.names().team(team)), decision.into());
    }
    entry(ui, "Freeze hiring for a quarter".into(), Freeze { quarters: 1 }.into());
}

/// Groups of commands, with a line between; `each` is told every entry.
pub fn items(
    ui: &mut Ui,
    groups: &[&[Command]],
    (show, view): (&Show, &View),
    out: &mut Actions,
    mut each: impl FnMut(&Response),
) {
    for (i, group) in groups.iter().enumerate() {
        if i > 0 {
            ui.separator();
        }
        for &command in group.iter().filter(|it| it.is_offered(show.is_page)) {
            let entry = item(ui, command, show, view, out);
            if entry.clicked() {
                // By key, too.
                ui.close();
            }
            each(&entry);
        }
    }
}

/// An entry for a command, ticked where it is one of several that is so now.
fn item(ui: &mut Ui, command: Command, show: &Show, view: &View, out: &mut Actions) -> Response {
    let own = command == Command::PinBaseline
        && show.tabs.iter().any(|row| row.baseline && row.id == show.tab);
    let label = if own { "Let the baseline go" } else { command.entry().label };
    labelled(ui, command, label, applies(command, show, view), is_on(command, show), out)
}

/// Whether what a command sets is so now; `None` where it sets nothing that stays.
fn is_on(command: Command, show: &Show) -> Option<bool> {
    Some(match command {
        Command::GrowUp => show.settings.growth == Growth::Up,
        Command::GrowRight => show.settings.growth == Growth::Right,
        Command::GrowDown => show.settings.growth == Growth::Down,
        Command::MotionAsAsked => show.settings.motion == Motion::AsAsked,
        Command::ReduceMotion => show.settings.motion == Motion::Reduced,
        Command::FullMotion => show.settings.motion == Motion::Full,
        Command::Futures => !show.settings.futures_off,
        _ => return None,
    })
}

/// An entry called so; `on` says of one that is on or off which it is.
fn labelled(
    ui: &mut Ui,
    command: Command,
    label: &str,
    enabled: bool,
    on: Option<bool>,
    out: &mut Actions,
) -> Response {
    let key = shortcut_keys::words(ui.ctx(), command);
    let mut button = Button::new(label).selected(on == Some(true));
    if let Some(key) = &key {
        button = button.shortcut_text(key);
    }
    let response = ui.add_enabled(enabled, button);
    if let Some(on) = on {
        response.widget_info(|| WidgetInfo::selected(Role::MenuItem, true, on, label));
    }
    // The key is told apart from the name.
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(AccessRole::MenuItem);
        node.set_label(label);
        if let Some(key) = key {
            node.set_keyboard_shortcut(key);
        }
    });
    let said = hover(ui, command);
    let response = response.on_hover_text(&said).on_disabled_hover_text(said);
    if response.clicked() {
        out.push(Action::Command(command));
    }
    response
}

/// Whether a command can do anything as things are.
pub fn applies(command: Command, show: &Show, view: &View) -> bool {
    use Command as C;
    let team = view.selected_team().and_then(|name| show.org.team(name).ok());
    let area = view.selected_area().and_then(|name| show.org.area(name).ok());
    let owns_one = team.is_some_and(|team| show.org.teams()[team.ix()].areas.len() == 1);
    match command {
        C::Hire | C::Withdraw | C::FromProduct | C::ToProduct | C::MoveEngineers => team.is_some(),
        C::ReportTo | C::MergeInto => team.is_some_and(|team| team != show.org.trunk()),
        C::MergeDisk | C::TakeTheirs => {
            view.theirs.as_ref().is_some_and(|theirs| theirs.scenario.is_ok())
        }
        C::KeepMine => view.theirs.is_some(),
        C::MoveArea => area.is_some() || owns_one,
        C::NextTab | C::PreviousTab => show.tabs.len() > 1,
        C::MoveTabLeft => show.tabs.first().is_some_and(|row| row.id != show.tab),
        C::MoveTabRight => show.tabs.last().is_some_and(|row| row.id != show.tab),
        C::Present => !show.scenario.bookmarks.is_empty(),
        C::EarlierVersions => show.document.place.is_some(),
        C::Copy => team.is_some() || area.is_some(),
        C::Focus | C::FocusPath => team.is_some() || view.canvas.focus.is_some(),
        C::WorstFuture | C::TypicalFuture | C::BestFuture => {
            show.fans.is_some_and(|fans| fans.current)
        }
        C::ExpectedRun => show.future.is_some(),
        C::Branch => {
            let tried = show.advice.into_iter().flat_map(|advice| &advice.moves);
            let advised = || tried.filter_map(Move::branched).next().is_some();
            area.is_some() || owns_one || team.is_none() && advised()
        }
        C::Change => match view.marked.len() {
            0 => {
                matches!(view.selection, Selection::Decision(_)) || team.is_some() || area.is_some()
            }
            marked => marked == 1,
        },
        C::Duplicate | C::Switch => {
            matches!(view.selection, Selection::Decision(_)) || !view.marked.is_empty()
        }
        C::Remove => {
            let removable = team.is_some_and(|team| team != show.org.trunk());
            area.is_some()
                || !view.marked.is_empty()
                || matches!(view.selection, Selection::Decision(_))
                || (removable && show.cursor == Cursor::Start)
        }
        _ => true,
    }
}

fn cut(label: &str) -> String {
    if label.chars().count() <= LABEL {
        return label.to_owned();
    }
    label.chars().take(LABEL - 1).chain(['…']).collect()
}
