//! What one area is asked for: five questions, and what is seldom known.

use eframe::egui::{Id, RichText, Ui};

use super::answer_fields::{choices, drawn, estimate, field, menu, question, words};
use super::company_step::{note, note_of};
use super::interview_nav::answered;
use crate::app::interview::Interview;
use crate::app::interview::interview_edits::{
    Half, halving, known_halves, plural, requests, retell, tell, tell_half, tell_halving,
};
use crate::app::{Action, Actions, Show};
use crate::edit::Edit;
use crate::model::number_text::{Number, percent, short};
use crate::model::wait_text::wait;
use crate::model::{
    Area, AreaField, AreaId, Complexity, Decision, Driver, Origin, Provenance, Quantity, Range,
    RequestsTold, RetireArea, Scenario, WorkUnit,
};
use crate::sim::equations::efforts_to_halve;
use crate::ui::theme::{STEP, TEXT, semibold_id};
use crate::ui::widgets::field_rows::{self, Called};
use crate::ui::widgets::{at_right, caption, link, secondary};

/// What doubling a driver may add, as elasticities: half, three quarters, as much.
const ADDS: [(&str, f64); 4] =
    [("a quarter", 0.32), ("half", 0.585), ("¾", 0.807), ("as much", 1.0)];
/// How much an area may matter, as severities.
const MATTERS: [(&str, f64); 3] = [("low", 0.5), ("medium", 1.0), ("high", 2.0)];
/// When a request may be late, weeks.
const LATE: [f64; 9] = [0.08, 0.2, 0.4, 0.6, 1.0, 2.0, 4.0, 8.0, 13.0];
/// From this width on what an area grows with and how much stand in one line, points.
const ONE_LINE: f32 = 520.0;
/// What is asked of an area under *Advanced*.
const SELDOM: [AreaField; 7] = [
    AreaField::IncidentsPerWeek,
    AreaField::IncidentSize,
    AreaField::WaitShape,
    AreaField::OwnGrowth,
    AreaField::Backlog,
    AreaField::Context,
    AreaField::Leverage,
];

/// Draws the questions.
pub fn show(ui: &mut Ui, show: &Show, interview: &Interview, id: &AreaId, out: &mut Actions) {
    let teams = show.scenario.teams.iter();
    let found = teams.flat_map(|team| team.areas.iter().map(move |area| (team, area)));
    let Some((team, area)) = found.into_iter().find(|(_, area)| area.id == *id) else { return };
    head(ui, show, &team.name, area, out);
    let told = requests(show.scenario, area);
    how_many(ui, show, area, told, out);
    how_long(ui, show, area, told, out);
    grows_with(ui, show, area, out);
    matters(ui, show, area, out);
    halves(ui, show, area, out);
    if interview.is_advanced {
        seldom_known(ui, area, out);
    }
}

fn of(area: &Area, field: AreaField) -> Quantity {
    Quantity::Area(area.id.clone(), field)
}

fn head(ui: &mut Ui, show: &Show, owner: &str, area: &Area, out: &mut Actions) {
    let name = format!("{} · {owner} owns it", area.name);
    ui.horizontal(|ui| {
        let room = at_right(ui, |ui| {
            secondary(ui, format!("{} of 5 answered", answered(show, &area.id)));
            if link(ui, "Remove").on_hover_text("Nobody is asked for it").clicked() {
                let retire = Decision::from(RetireArea { area: area.id.clone() });
                out.push(Action::Edit(Edit::AtStart(retire)));
            }
        });
        ui.scope_builder(eframe::egui::UiBuilder::new().max_rect(room), |ui| {
            ui.add(
                eframe::egui::Label::new(RichText::new(name).font(semibold_id(TEXT))).truncate(),
            );
        });
    });
    let about = match area.about.is_empty() {
        true => "Five questions. A range is a better answer than a wrong number.".to_owned(),
        false => format!("For {}. A range is a better answer than a wrong number.", area.about),
    };
    secondary(ui, about);
}

/// An area's load as it was before somebody came to a field of its requests, and what was said of it.
#[derive(Clone)]
struct Before {
    told: RequestsTold,
    load: f64,
    range: Option<Range>,
    origin: Option<Origin>,
}

impl Before {
    /// As it is now, or as it was when somebody came to the fields of this question.
    fn of(ui: &Ui, id: Id, show: &Show, area: &Area, told: RequestsTold) -> Before {
        let origin = show.scenario.origins.get(&of(area, AreaField::Load)).cloned();
        let now = Before { told, load: area.load, range: area.load_range, origin };
        ui.data(|data| data.get_temp(id)).unwrap_or(now)
    }

    fn keep(self, ui: &Ui, id: Id, is_here: bool) {
        ui.data_mut(|data| match is_here {
            true => drop(data.insert_temp(id, self)),
            false => data.remove::<Before>(id),
        });
    }

    /// What other requests would come to: this half of them told, but where they are as they were, as it was.
    fn edit(
        &self,
        scenario: &Scenario,
        area: &Area,
        half: Half,
        told: RequestsTold,
    ) -> Result<Edit, String> {
        if told != self.told {
            return tell_half(scenario, area, half, &told);
        }
        let (id, field) = (|| area.id.clone(), AreaField::Load);
        let edits = vec![
            Edit::SetArea { area: id(), field, value: self.load },
            Edit::SetRange { area: id(), field, range: self.range },
            Edit::SetOrigin { of: of(area, field), origin: self.origin.clone() },
        ];
        Ok(Edit::All { label: Some(format!("Requests of {}", area.name)), edits })
    }
}

fn how_many(ui: &mut Ui, show: &Show, area: &Area, told: RequestsTold, out: &mut Actions) {
    question(ui, 1, "How many requests a week?", |ui| {
        let number = Number { min: 0.01, max: 1e5, whole: false, percent: false, unit: "" };
        ui.horizontal(|ui| {
            let name = format!("Requests a week of {}", area.name);
            let called = Called::kept(&name, Id::unique((area.id.as_str(), "requests")));
            let id = called.key().with("load as it was");
            let before = Before::of(ui, id, show, area, told);
            let is_typical = is_typical(show, area, Half::Requests);
            let is_here = estimate(ui, called, (told.a_week, is_typical), number, out, |a_week| {
                before.edit(show.scenario, area, Half::Requests, RequestsTold { a_week, ..told })
            });
            before.keep(ui, id, is_here);
            drawn(ui, told.a_week);
        });
        let said = "Tickets, messages, “quick questions”: whatever somebody has to answer.";
        half_note(ui, show, (area, told), Half::Requests, said, out);
    });
}

fn how_long(ui: &mut Ui, show: &Show, area: &Area, told: RequestsTold, out: &mut Actions) {
    question(ui, 2, "How long does one take, hands on keyboard?", |ui| {
        let number = Number { min: 0.01, max: 1e5, whole: false, percent: false, unit: "" };
        ui.horizontal(|ui| {
            let name = format!("Work of a request of {}", area.name);
            let called = Called::kept(&name, Id::unique((area.id.as_str(), "work")));
            let id = called.key().with("load as it was");
            let before = Before::of(ui, id, show, area, told);
            let is_typical = is_typical(show, area, Half::Work);
            let is_here = estimate(ui, called, (told.each, is_typical), number, out, |each| {
                before.edit(show.scenario, area, Half::Work, RequestsTold { each, ..told })
            });
            before.keep(ui, id, is_here);
            let units = WorkUnit::ALL.map(|unit| (unit.name().to_owned(), unit));
            if let Some(unit) = menu(ui, "Unit of the work", told.unit.name(), 72.0, units)
                && let Ok(edit) = retell(show.scenario, area, &told.in_unit(unit), "")
            {
                out.push(Action::Edit(edit));
            }
            drawn(ui, told.each);
        });
        let range = told.range().map_or(String::new(), |range| {
            format!(", between {} and {}", two(range.low), two(range.high))
        });
        let said =
            format!("Not how long it waits. Together {} people's work{range}.", two(area.load));
        half_note(ui, show, (area, told), Half::Work, &said, out);
    });
}

/// Whether nobody said one half of a load yet.
fn is_typical(show: &Show, area: &Area, half: Half) -> bool {
    known_halves(show.scenario, &area.id)[half as usize] == Provenance::Assumed
}

/// Where one half of a load comes from; what is typical can be confirmed as it is.
fn half_note(
    ui: &mut Ui,
    show: &Show,
    (area, told): (&Area, RequestsTold),
    half: Half,
    said: &str,
    out: &mut Actions,
) {
    let known = known_halves(show.scenario, &area.id)[half as usize];
    let confirm = || tell_half(show.scenario, area, half, &told).ok();
    note_of(ui, show, (&of(area, AreaField::Load), known), said, confirm, out);
}

/// A number with two digits.
fn two(value: f64) -> String {
    short(format!("{value:.1e}").parse().unwrap_or(value))
}

fn grows_with(ui: &mut Ui, show: &Show, area: &Area, out: &mut Actions) {
    let quantity = of(area, AreaField::Elasticity);
    question(ui, 3, "What does it grow with?", |ui| {
        let drivers = |ui: &mut Ui, out: &mut Actions| {
            let all = [
                ("engineers", Driver::ProductEngineers),
                ("usage", Driver::Usage),
                ("neither", Driver::Constant),
            ];
            let same = |driver| driver == area.driver;
            if let Some(driver) = choices(ui, "It grows with", &all, same) {
                let set = Edit::SetDriver { area: area.id.clone(), driver };
                let label = Some(format!("{} grows with {}", area.name, driver.name()));
                let told = tell(quantity.clone(), area.elasticity);
                out.push(Action::Edit(Edit::All { label, edits: vec![set, told] }));
            }
        };
        let adds = |ui: &mut Ui, out: &mut Actions| {
            if area.driver != Driver::Constant {
                words(ui, "when that doubles, add");
                let near = |adds: f64| (adds - area.elasticity).abs() < 0.06;
                if let Some(adds) = choices(ui, "When that doubles, add", &ADDS, near) {
                    out.push(Action::Edit(tell(quantity.clone(), adds)));
                }
            }
        };
        let in_one_line = ui.available_width() > ONE_LINE;
        ui.horizontal(|ui| {
            drivers(ui, out);
            if in_one_line {
                adds(ui, out);
            }
        });
        if !in_one_line {
            ui.horizontal(|ui| adds(ui, out));
        }
        let company = &show.scenario.company;
        let (driver, growth) = match area.driver {
            Driver::ProductEngineers => ("The number of engineers grows", company.engineer_growth),
            Driver::Usage => ("Usage grows", company.usage_growth),
            Driver::Constant => ("", 0.0),
        };
        let own = libm::pow(1.0 + growth, area.elasticity) * (1.0 + area.own_growth) - 1.0;
        let said = match area.driver {
            Driver::Constant if own == 0.0 => "It stays as it is.".to_owned(),
            Driver::Constant => format!("It grows {} a year by itself.", percent(own)),
            _ => format!(
                "{driver} {} a year, so this grows {} if nothing is built.",
                percent(growth),
                percent(own)
            ),
        };
        note(ui, show, &quantity, &said, out);
    });
}

fn matters(ui: &mut Ui, show: &Show, area: &Area, out: &mut Actions) {
    let quantity = of(area, AreaField::Severity);
    question(ui, 4, "How much does it matter when it waits?", |ui| {
        ui.horizontal_wrapped(|ui| {
            let same = |severity: f64| severity == area.severity;
            if let Some(severity) = choices(ui, "It matters", &MATTERS, same) {
                out.push(Action::Edit(tell(quantity.clone(), severity)));
            }
            words(ui, "late after");
            let all = LATE.map(|weeks| (wait(weeks), weeks));
            if let Some(weeks) = menu(ui, "Late after", &wait(area.target_weeks), 96.0, all) {
                out.push(Action::Edit(tell(of(area, AreaField::TargetWeeks), weeks)));
            }
        });
        let said = match area.severity {
            v if v >= 2.0 => {
                "High: leadership hears of it the same day. It counts twice what medium does."
            }
            v if v >= 1.0 => "Medium: leadership hears of it when it goes on.",
            _ => "Low: people grumble. It counts half of what medium does.",
        };
        note(ui, show, &quantity, said, out);
    });
}

fn halves(ui: &mut Ui, show: &Show, area: &Area, out: &mut Actions) {
    let [engineers, quarters] = halving(show.scenario, area);
    question(ui, 5, "What would it take to halve the work?", |ui| {
        ui.horizontal_wrapped(|ui| {
            let number = Number { min: 0.01, max: 1e4, whole: false, percent: false, unit: "" };
            let mut one = |ui: &mut Ui, what: &str, value: f64, with: &dyn Fn(f64) -> [f64; 2]| {
                let name = format!("{what} that would halve the work of {}", area.name);
                let called = Called::kept(&name, Id::unique((area.id.as_str(), what)));
                field(ui, 52.0, called, value, number, out, |value| {
                    tell_halving(&area.id, with(value))
                });
            };
            one(ui, "Engineers", engineers, &|value| [value, quarters]);
            words(ui, &format!("{} for", plural(engineers, "engineer")));
            one(ui, "Quarters", quarters, &|value| [engineers, value]);
            words(ui, &format!("{}, building instead of answering", plural(quarters, "quarter")));
        });
        let said = format!(
            "{:.0} engineer-weeks; Uber's service migration came to 30 to 50. More where nobody knows it well.",
            area.effort * efforts_to_halve()
        );
        note(ui, show, &of(area, AreaField::Effort), &said, out);
    });
}

fn seldom_known(ui: &mut Ui, area: &Area, out: &mut Actions) {
    caption(ui, "Advanced");
    ui.add_space(STEP);
    ui.set_max_width(ui.available_width().min(420.0));
    let called = format!("Complexity of {}", area.name);
    let all = Complexity::ALL;
    if let Some(complexity) =
        field_rows::choice(ui, "Complexity", &called, area.complexity.name(), all, |it| it.name())
    {
        out.push(Action::Edit(Edit::SetComplexity { area: area.id.clone(), complexity }));
    }
    for field in SELDOM {
        let called = Called::kept(&area.name, Id::unique((area.id.as_str(), "advanced")));
        field_rows::param(ui, field.param(), called, field.get(area), out, |value| {
            tell(of(area, field), value)
        });
    }
}
