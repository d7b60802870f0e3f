//! The inspectors of the company and the rules.

use eframe::egui::Ui;

use super::simulation::hires_planned;
use super::{edit_in_start, heading, line};
use crate::app::{Action, Actions, Cursor, Show};
use crate::edit::Edit;
use crate::model::number_text::{apart, number_text};
use crate::model::{
    CompanyField, RECRUITING, Rule, RuleField, Scenario, ScenarioField, SetGrowth, SetRules,
};
use crate::sim::OrgRow;
use crate::ui::widgets::field_rows::{self, figure};
use crate::ui::widgets::{caption, secondary};

/// The company and the scenario itself, at the start.
pub fn at_start(ui: &mut Ui, show: &Show, out: &mut Actions) {
    let scenario = show.scenario;
    heading(ui, "Company", "and the scenario itself");
    let about = field_rows::text(ui, "About this scenario", "What it shows", &scenario.about, 4);
    if let Some(about) = about {
        out.push(Action::Edit(Edit::SetAbout(about)));
    }
    caption(ui, "Company");
    for &of in CompanyField::ALL {
        let value = of.get(&scenario.company);
        field_rows::param(ui, of.param(), "", value, out, |value| Edit::SetCompany(of, value));
    }
    recruiting(ui, scenario, out);
    caption(ui, "Scenario");
    start_quarter(ui, scenario, out);
    for &of in ScenarioField::ALL {
        let value = of.get(scenario);
        field_rows::param(ui, of.param(), "", value, out, |value| Edit::SetScenario(of, value));
    }
}

/// How many hires a quarter recruiting can fill, or that nothing limits them.
fn recruiting(ui: &mut Ui, scenario: &Scenario, out: &mut Actions) {
    let now = scenario.company.recruiting;
    let word = |limited: &bool| if *limited { "fills at most" } else { "fills every requisition" };
    let (called, chosen) = ("What recruiting fills", word(&now.is_some()));
    if let Some(limited) = field_rows::choice(ui, "Recruiting", called, chosen, [false, true], word)
    {
        let most = (0..scenario.quarter_count()).map(|quarter| hires_planned(scenario, quarter));
        let most = f64::from(most.max().unwrap_or_default().max(1));
        out.push(Action::Edit(Edit::SetRecruiting(limited.then_some(most))));
    }
    if let Some(hires) = now {
        field_rows::param(ui, &RECRUITING, "", hires, out, |hires| {
            Edit::SetRecruiting(Some(hires))
        });
    }
}

fn start_quarter(ui: &mut Ui, scenario: &Scenario, out: &mut Actions) {
    let start = scenario.start.to_string();
    let typed = field_rows::text_row(ui, "Begins in", "Begins in", "2026-Q1", &start);
    match typed.map(|typed| typed.trim().parse()) {
        Some(Ok(start)) => out.push(Action::Edit(Edit::SetStart(start))),
        Some(Err(wrong)) => out.push(Action::Say(format!("Begins in: {wrong}"))),
        None => {}
    }
}

/// The quarter on show and how the company grows from it on.
pub fn in_plan(ui: &mut Ui, show: &Show, out: &mut Actions) {
    let Cursor::Quarter(quarter) = show.cursor else { return };
    let now = show.row();
    heading(ui, "Company", &format!("at the end of {}", show.quarter_name(quarter)));
    let of = "the company";
    figure(ui, "Product engineers", of, &apart(&format!("{:.0}", now.product_engineers)), "people");
    figure(ui, "Usage", of, &format!("{:.1}", now.usage), "× start");
    figure(ui, "Infrastructure", of, &apart(&format!("{:.1}", now.heads)), "people");
    figure(ui, "Teams", of, &now.teams.to_string(), "");
    rule_figures(ui, now);
    if now.freeze_weeks > 0.0 {
        figure(ui, "Hiring freeze", of, &format!("{:.0}", now.freeze_weeks), "weeks");
    }
    caption(ui, &format!("Growth from Q{} on", quarter + 1));
    let (engineers, usage) = show.trajectory.schedule().growth(quarter);
    let decide = |engineers, usage| show.edit_for(SetGrowth { engineers, usage }.into());
    let param = CompanyField::EngineerGrowth.param();
    field_rows::param(ui, param, "", engineers, out, |value| decide(value, usage));
    let param = CompanyField::UsageGrowth.param();
    field_rows::param(ui, param, "", usage, out, |value| decide(engineers, value));
    secondary(
        ui,
        format!(
            "Engineers × {} a year, usage × {} a year",
            number_text(1.0 + engineers),
            number_text(1.0 + usage)
        ),
    );
    caption(ui, &format!("What happened in Q{}", quarter + 1));
    for told in show.trajectory.story(quarter) {
        secondary(ui, told);
    }
    ui.add_space(4.0);
    edit_in_start(ui, out);
}

/// What the rules judge and what goes into it, by the words of the plots' lines: a rule's title alone stands for what is
/// judged.
fn rule_figures(ui: &mut Ui, now: &OrgRow) {
    let of = "the company";
    let percent = |share: f64| format!("{:.0}", share * 100.0);
    figure(ui, "Service this week", of, &format!("{:.2}", now.service), "");
    figure(ui, "Trust", of, &format!("{:.2}", now.trust), "");
    figure(ui, "Invested of capacity", of, &percent(now.investment_share), "%");
    figure(ui, "Needed of capacity", of, &percent(now.break_even_share), "%");
    figure(ui, "Paid for of needed", of, &percent(now.coverage), "%");
}

fn standings(ui: &mut Ui, show: &Show) {
    for rule in Rule::ALL {
        let verdict = show.verdict(rule);
        line(ui, rule.title(), verdict.standing.words());
        secondary(ui, rule.meaning());
    }
}

/// The thresholds in force from the start.
pub fn rules_at_start(ui: &mut Ui, show: &Show, out: &mut Actions) {
    heading(ui, "Rules", "what leadership judges by");
    for &of in RuleField::ALL {
        let value = of.get(&show.scenario.rules);
        field_rows::param(ui, of.param(), "", value, out, |value| Edit::SetRule(of, value));
    }
    caption(ui, "The four rules");
    standings(ui, show);
}

/// The thresholds in force in the quarter; changing one decides it from there on.
pub fn rules_in_plan(ui: &mut Ui, show: &Show, out: &mut Actions) {
    let Cursor::Quarter(quarter) = show.cursor else { return };
    heading(ui, "Rules", &format!("from Q{} on: a change is a decision", quarter + 1));
    let rules = show.trajectory.schedule().rules(quarter);
    for &of in RuleField::ALL {
        field_rows::param(ui, of.param(), "", of.get(rules), out, |value| {
            show.edit_for(SetRules { values: vec![(of, value)] }.into())
        });
    }
    caption(ui, "The four rules");
    standings(ui, show);
    ui.add_space(4.0);
    edit_in_start(ui, out);
}
