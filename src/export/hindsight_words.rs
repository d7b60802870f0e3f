//! What happened against the model, in words and lines for a terminal.

use std::fmt::Write as _;

use crate::model::number_text::{counted, futures};
use crate::model::{ActualField, Scenario};
use crate::sim::hindsight::{
    FEW_AGREE, Figure, Held, Hindsight, Inside, Quantity, branches, cuts, hires,
};

/// What is told of.
pub struct Told<'a> {
    /// The scenario with what happened.
    pub scenario: &'a Scenario,
    /// What came of holding what was counted against it.
    pub held: &'a Held,
}

impl Told<'_> {
    /// All of it.
    pub fn text(&self) -> String {
        let mut text = self.head();
        for quantity in Quantity::ALL {
            if self.held.hindsight.of_quantity(quantity).next().is_some() {
                text += &self.of_quantity(quantity);
            }
        }
        text += &together(self.held.hindsight.figures.iter());
        text += &self.weighed();
        text += &self.cuts();
        text += &self.planned();
        text += "\nnot tested\n";
        for line in self.untested() {
            let _ = writeln!(text, "  {line}");
        }
        text
    }

    fn label(&self, [first, last]: [u32; 2]) -> String {
        let last_label = self.scenario.quarter_label(last);
        match first == last {
            true => last_label,
            false => format!("{} to {last_label}", self.scenario.quarter_label(first)),
        }
    }

    fn head(&self) -> String {
        let quarters = self.scenario.quarter_count();
        let mut text = format!(
            "{}, {}; {} of seed {}\n",
            self.label([0, quarters - 1]),
            counted(quarters as usize, "quarter"),
            futures(self.held.panel.futures() as u32),
            self.scenario.uncertainty.seed
        );
        let known = |is: &dyn Fn(u32) -> bool| (0..quarters).filter(|quarter| is(*quarter)).count();
        let joins = known(&|quarter| self.held.followed.knows_joins(quarter));
        let engineers = known(&|quarter| self.held.followed.knows_engineers(quarter));
        let given = [("who joined", joins), ("product engineers", engineers)];
        let given = given.iter().filter(|(_, count)| *count > 0);
        let given: Vec<String> = given
            .map(|(what, count)| format!("{what} in {}", counted(*count, "quarter")))
            .collect();
        let given = if given.is_empty() { "nothing".into() } else { given.join(", ") };
        let _ = writeln!(text, "given to the runs, not tested: {given}");
        text
    }

    fn of_quantity(&self, quantity: Quantity) -> String {
        let figures = || self.held.hindsight.of_quantity(quantity);
        let [half, most] = Hindsight::inside(figures());
        let label = |figure: &Figure| self.label(figure.quarters);
        let width = figures().map(|it| label(it).chars().count()).max().unwrap_or(0).max(7);
        let mut text = format!(
            "\n{:<width$}  counted  expected  half of futures    80 % of futures\n",
            quantity.name()
        );
        for figure in figures() {
            let read = |value: f64| figure_text(quantity, value);
            let ends = |[low, high]: [f64; 2]| format!("{} to {}", read(low), read(high));
            let inside = match (
                Figure::lies(figure.actual, figure.half()),
                Figure::lies(figure.actual, figure.most()),
            ) {
                (true, _) => "",
                (_, true) => "outside the half",
                _ => "outside both",
            };
            let line = format!(
                "{:<width$}  {:>7}  {:>8}  {:<17}  {:<17}  {inside}",
                label(figure),
                read(figure.actual),
                read(figure.expected),
                ends(figure.half()),
                ends(figure.most()),
            );
            let _ = writeln!(text, "{}", line.trim_end());
        }
        if let Some(misses) = Hindsight::misses(figures()) {
            let relative = misses.relative.map_or(String::new(), |share| {
                format!(", {:.0} % of what was counted", share * 100.0)
            });
            let sum = |of: &dyn Fn(&Figure) -> f64| figures().map(of).sum::<f64>();
            if matches!(quantity, Quantity::Joins | Quantity::Leaves) {
                let (actual, expected) = (sum(&|it| it.actual), sum(&|it| it.expected));
                let [actual, expected] = [actual, expected].map(|sum| figure_text(quantity, sum));
                let _ = writeln!(text, "{actual} in all, {expected} in the expected run");
            }
            let sign = if misses.mean < 0.0 { "below" } else { "above" };
            let _ = writeln!(
                text,
                "the expected run lies {} {sign} on average, {} off{relative}; in the half {}, in the 80 % {}",
                figure_text(quantity, misses.mean.abs()),
                figure_text(quantity, misses.absolute),
                of_all(half),
                of_all(most)
            );
        }
        text
    }

    /// What futures say that weigh by how well they agree.
    fn weighed(&self) -> String {
        let Some((until, agreement)) = &self.held.agreement else { return String::new() };
        let until_label = self.scenario.quarter_label(*until);
        let mut text = format!(
            "\nfutures weighed by {} until {until_label}: {} say as much as {:.0} that agree\n",
            counted(agreement.figures, "figure"),
            futures(self.held.panel.futures() as u32),
            agreement.effective
        );
        if agreement.is_thin() {
            let _ = writeln!(
                text,
                "  few agree (below {FEW_AGREE:.0}): what follows is mostly chance. Run more futures, widen the ranges, or look \
                 at what the plan has wrong"
            );
        }
        let later = || self.held.hindsight.figures.iter().filter(|it| it.quarters[1] > *until);
        for figure in later() {
            let at = agreement.quantiles(&figure.sample);
            let read = |value: f64| figure_text(figure.quantity, value);
            let _ = writeln!(
                text,
                "  {} {}: {} counted; 80 % of all futures {} to {}, by weight {} to {}",
                figure.quantity.name(),
                self.label(figure.quarters),
                read(figure.actual),
                read(figure.most()[0]),
                read(figure.most()[1]),
                read(at[1]),
                read(at[5]),
            );
        }
        let stands = || self.held.panel.ends().map(|end| end.replaced.is_none());
        let all = stands().filter(|stands| *stands).count() as f64
            / self.held.panel.futures().max(1) as f64;
        let _ = writeln!(
            text,
            "  leadership stands at the end in {:.0} % of all futures, {:.0} % by weight",
            all * 100.0,
            agreement.share(stands()) * 100.0
        );
        text
    }

    /// Cuts that were counted, and in how many futures there was one by then, in lines; empty where none were.
    pub fn cuts(&self) -> String {
        let mut text = String::new();
        for seen in cuts(self.scenario, self.held) {
            let share = match seen.actual {
                share if share > 0.0 => format!("{:.0} % of heads were cut", share * 100.0),
                _ => "nobody was cut".to_owned(),
            };
            let weighed = seen
                .weighed
                .map_or_else(String::new, |share| format!(", {:.0} % by weight", share * 100.0));
            let plan = if seen.planned { "; the plan has one" } else { "" };
            let _ = writeln!(
                text,
                "  {}: {share}; by then there was a cut in {:.0} % of futures{weighed}{plan}",
                self.scenario.quarter_label(seen.quarter),
                seen.futures * 100.0
            );
        }
        if text.is_empty() { text } else { format!("\ncuts\n{text}") }
    }

    /// Positions and branches, and what came of them, in lines; empty where there are none.
    pub fn planned(&self) -> String {
        let quarter = |quarter: u32| self.scenario.quarter_label(quarter);
        let mut text = String::new();
        for seen in hires(self.scenario, &self.held.schedule) {
            let people = |count: f64| format!("{}", (count * 10.0).round() / 10.0);
            let replaced = seen
                .replaced
                .filter(|count| *count > 0.0)
                .map_or(String::new(), |count| format!(" and {} vacated", people(count)));
            let dropped = match seen.dropped {
                dropped if dropped > 0.05 => format!(", {} dropped by a cut", people(dropped)),
                _ => String::new(),
            };
            let open = match seen.open() {
                open if open > 0.05 => format!("{} still open", people(open)),
                open if open < -0.05 => format!("{} more than planned", people(-open)),
                _ => "all filled".into(),
            };
            let _ = writeln!(
                text,
                "  by {}: {} joined of {} planned{replaced}{dropped}; {open}",
                quarter(seen.quarter),
                people(seen.joined),
                people(seen.planned),
            );
        }
        let names = self.scenario.names();
        for seen in branches(self.scenario, &self.held.schedule) {
            let team = match names.has_team(&seen.team) {
                true => names.team(&seen.team).to_owned(),
                false => seen.team.as_str().to_owned(),
            };
            let last = quarter(seen.told_until);
            let words = match (seen.planned, seen.seen) {
                (Some(planned), None) => {
                    format!("was planned for {}: no such team by {last}", quarter(planned))
                }
                (Some(planned), Some((at, heads))) if at > planned => format!(
                    "was planned for {}: no such team until {}, then of {heads}",
                    quarter(planned),
                    quarter(at)
                ),
                (Some(planned), Some((at, heads))) => format!(
                    "was planned for {}, there in {} with {heads}",
                    quarter(planned),
                    quarter(at)
                ),
                (None, Some((at, heads))) => {
                    format!("was not planned: there in {} with {heads}", quarter(at))
                }
                (None, None) => continue,
            };
            let _ = writeln!(text, "  {team} {words}");
        }
        if text.is_empty() { text } else { format!("\nwhat was planned\n{text}") }
    }

    /// What this says nothing of, and why.
    pub fn untested(&self) -> Vec<String> {
        let told = |field| self.scenario.actuals.iter().any(|it| it.get(field).is_some());
        let given = |is: &dyn Fn(u32) -> bool| (0..self.scenario.quarter_count()).any(is);
        let until = self.held.agreement.as_ref().map_or(String::new(), |(until, _)| {
            format!(" until {}", self.scenario.quarter_label(*until))
        });
        let mut lines = Vec::new();
        let mut line = |is: bool, words: &str| lines.extend(is.then(|| words.to_owned()));
        line(
            !told(ActualField::Answered) && !told(ActualField::Wait),
            "loads, waits and service: nobody counted how many requests were answered in time or how long they waited, so \
             Rule One and the work behind it are untested; they tell here only through who left",
        );
        line(
            told(ActualField::Answered),
            "service by area: what was counted takes every ticket alike, the model's service weighs areas by severity and \
             neglect, so the two differ where areas do",
        );
        line(
            told(ActualField::Tickets),
            "tickets a week, in themselves: the model counts work, so they are compared as growth since the first quarter in \
             which they were counted, of as much work each as then",
        );
        line(!told(ActualField::Morale), "morale: no survey tells it; it shows only in who left");
        line(
            given(&|quarter| self.held.followed.knows_joins(quarter)),
            &format!(
                "hiring: who joined was given{until}, so recruiting, time to fill and backfill are untested there"
            ),
        );
        line(
            !told(ActualField::Joins),
            "hiring and leaving apart: nobody counted who joined, so heads test the plan as much as the model",
        );
        line(
            given(&|quarter| self.held.followed.knows_engineers(quarter)),
            &format!("growth of product engineers: they were given{until}"),
        );
        line(
            !told(ActualField::ProductEngineers),
            "the budget (Corollary Two): product engineers are not told",
        );
        line(true, "whether leadership was replaced: nothing that is counted tells it");
        lines
    }
}

/// What several histories say together: how many figures of each quantity lie inside, and of all.
pub fn of_several(all: &[&Hindsight]) -> String {
    let mut text = format!("together, {}\n", counted(all.len(), "file"));
    for quantity in Quantity::ALL {
        let figures = || all.iter().flat_map(move |of| of.of_quantity(quantity));
        let Some(misses) = Hindsight::misses(figures()) else { continue };
        let [half, most] = Hindsight::inside(figures()).map(of_all);
        let sum = |of: &dyn Fn(&Figure) -> f64| figure_text(quantity, figures().map(of).sum());
        let sums = match quantity {
            Quantity::Joins | Quantity::Leaves => format!(
                "; {} in all, {} in the expected run",
                sum(&|it| it.actual),
                sum(&|it| it.expected)
            ),
            _ => String::new(),
        };
        let _ = writeln!(
            text,
            "  {}, {}: in the half {half}, in the 80 % {most}; {} off on average{sums}",
            quantity.name(),
            counted(misses.figures, "figure"),
            figure_text(quantity, misses.absolute)
        );
    }
    text + &together(all.iter().flat_map(|of| &of.figures))
}

/// "36 of 79 (55.0 if the model were right)".
fn of_all(of: Inside) -> String {
    format!("{} of {} ({:.1} if the model were right)", of.inside, of.of, of.expected)
}

/// How many figures lie inside, all together.
fn together<'a>(figures: impl Iterator<Item = &'a Figure> + Clone) -> String {
    let [half, most] = Hindsight::inside(figures);
    if half.of == 0 {
        return "\nnothing that was counted can be held against the model\n".into();
    }
    let line = |what: &str, inside: Inside| {
        let [low, high] = inside.usual;
        format!(
            "of {} {} lie in the band of {what} of the futures; if the model were right {:.1} would, {low} to {high} \
             in 95 of 100 cases\n",
            counted(inside.of, "figure"),
            inside.inside,
            inside.expected
        )
    };
    format!(
        "\n{}{}figures of one history hang together: one surprise is in many of them, so the true spread is wider\n",
        line("half", half),
        line("80 %", most)
    )
}

/// A figure as people read it.
pub fn figure_text(quantity: Quantity, value: f64) -> String {
    match quantity {
        Quantity::Service => format!("{:.0} %", value * 100.0),
        Quantity::Morale => format!("{value:.2}"),
        _ => format!("{value:.1}").trim_end_matches(".0").to_owned(),
    }
}
