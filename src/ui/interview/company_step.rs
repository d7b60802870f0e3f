//! The company: how many engineers, how they and usage grow, what one costs, what leadership thinks.

use eframe::egui::{RichText, Ui};

use super::answer_fields::{choices, question, told_number, words};
use crate::app::interview::interview_edits::{confirm, tell};
use crate::app::{Action, Actions, Show};
use crate::edit::Edit;
use crate::model::number_text::{Number, grouped, signed_percent};
use crate::model::{CompanyField, Provenance, Quantity, ScenarioField};
use crate::ui::provenance_chip;
use crate::ui::theme::{TEXT, semibold_id};
use crate::ui::widgets::field_rows::Called;
use crate::ui::widgets::{link, secondary};

/// What leadership may think of infrastructure, as trust.
const TRUST: [(&str, f64); 4] =
    [("fed up", 0.45), ("impatient", 0.55), ("content", 0.7), ("glad", 0.85)];

/// Draws the questions.
pub fn show(ui: &mut Ui, show: &Show, out: &mut Actions) {
    ui.label(RichText::new("The company").font(semibold_id(TEXT)));
    secondary(
        ui,
        "Whom infrastructure works for. What you are not sure of can be changed at any time.",
    );
    let company = &show.scenario.company;
    question(ui, 1, "How many engineers work outside infrastructure?", |ui| {
        number(ui, show, Quantity::Company(CompanyField::ProductEngineers), 84.0, "engineers", out);
        note(
            ui,
            show,
            &Quantity::Company(CompanyField::ProductEngineers),
            "They ask, and they pay: infrastructure is measured against them.",
            out,
        );
    });
    question(ui, 2, "How does their number grow?", |ui| {
        let of = Quantity::Company(CompanyField::EngineerGrowth);
        number(ui, show, of.clone(), 64.0, "% a year", out);
        let after = company.product_engineers * (1.0 + company.engineer_growth);
        note(
            ui,
            show,
            &of,
            &format!("In a year {} engineers.", grouped(after.round() as u32)),
            out,
        );
    });
    question(ui, 3, "How does usage grow: requests, data, traffic?", |ui| {
        let of = Quantity::Company(CompanyField::UsageGrowth);
        number(ui, show, of.clone(), 64.0, "% a year", out);
        let times = 1.0 + company.usage_growth;
        note(
            ui,
            show,
            &of,
            &format!(
                "In a year {times:.1} times as much ({}).",
                signed_percent(company.usage_growth)
            ),
            out,
        );
    });
    question(ui, 4, "What does an infrastructure engineer cost a year, all in?", |ui| {
        let of = Quantity::Scenario(ScenarioField::CostPerHead);
        number(ui, show, of.clone(), 96.0, "in your currency", out);
        note(ui, show, &of, "Only what is told of money hangs on it.", out);
    });
    question(ui, 5, "What does leadership think of infrastructure today?", |ui| {
        let of = Quantity::Company(CompanyField::Trust);
        let near = |trust: f64| {
            let all = TRUST.iter().map(|(_, it)| (it - company.trust).abs());
            (trust - company.trust).abs() <= all.fold(f64::INFINITY, f64::min)
        };
        if let Some(trust) = choices(ui, "Leadership is", &TRUST, near) {
            out.push(Action::Edit(tell(of.clone(), trust)));
        }
        note(
            ui,
            show,
            &of,
            "What they remember of service: at the floor they begin to look for others.",
            out,
        );
    });
}

fn number(ui: &mut Ui, show: &Show, of: Quantity, width: f32, behind: &str, out: &mut Actions) {
    let param = of.param();
    ui.horizontal(|ui| {
        let called = Called::from(param.name);
        told_number(ui, (width, called), Number::of(param), show.scenario, &of, out);
        words(ui, behind);
    });
}

/// Where a number comes from, and what it means; what is typical can be confirmed as it is.
pub fn note(ui: &mut Ui, show: &Show, of: &Quantity, said: &str, out: &mut Actions) {
    let known = show.scenario.known(of).provenance;
    note_of(ui, show, (of, known), said, || Some(confirm(show.scenario, of)), out);
}

/// The same of an answer that is a part of a number.
pub fn note_of(
    ui: &mut Ui,
    show: &Show,
    (of, known): (&Quantity, Provenance),
    said: &str,
    confirmed: impl FnOnce() -> Option<Edit>,
    out: &mut Actions,
) {
    ui.horizontal_wrapped(|ui| {
        provenance_chip::answered(ui, show, of, known);
        if known == Provenance::Assumed {
            let so =
                link(ui, "that is so").on_hover_text("Say that the number is right as it stands");
            if so.clicked() {
                out.extend(confirmed().map(Action::Edit));
            }
        }
        secondary(ui, said);
    });
}
