//! How to read a pack: what its words mean, and what each rule measures and leads to, in this scenario's figures.

use super::Subject;
use super::odds_mark::word;
use super::pack_page::Pages;
use super::pack_table::{self, Cell, Column, Weight};
use super::ten_lines::holds;
use crate::model::constants::COMPRESSION_MARGIN;
use crate::model::number_text::{counted, futures, likelihood};
use crate::model::{Rule, WEEKS_PER_QUARTER};

/// Where a page is still nearly empty, px from the top.
const EMPTY: f64 = 260.0;

/// Writes it on a page of its own, or on the last one where that is nearly empty.
pub fn write(of: &Subject<'_>, pages: &mut Pages) {
    let title = "How to read this";
    let sub = "What the words on these pages mean, and what the four rules measure and lead to.";
    if pages.last().y < EMPTY {
        let page = pages.last();
        let (left, width) = (page.left(), page.width());
        page.y = page.section(left, page.y + 10.0, width, title, sub) + 2.0;
    } else {
        pages.begin(title, title, sub);
    }
    for (lead, rest) in terms(of) {
        let page = pages.last();
        let (left, width) = (page.left(), page.width());
        page.y = page.led([left, page.y], width, lead, &rest) + 5.0;
    }
    let page = pages.last();
    let (left, width) = (page.left(), page.width());
    page.y = page.section(left, page.y + 6.0, width, "The four rules", "") + 2.0;
    let columns = [
        Column::text("Rule", 1.0),
        Column::text("What is measured", 3.6),
        Column::text("Broken when", 2.4),
        Column::text("What that leads to", 4.4),
        Column::number("Never broken in", 1.3),
        Column::text("In a word", 0.9),
    ];
    let rows = Rule::ALL.into_iter().map(|rule| {
        let [measured, broken, leads] = about(of, rule);
        let share = holds(of, rule).share;
        vec![
            Cell::new(rule.title(), Weight::Strong),
            Cell::new(measured, Weight::Plain),
            Cell::new(broken, Weight::Plain),
            Cell::new(leads, Weight::Plain),
            Cell::new(format!("{} of futures", likelihood(share)), Weight::Strong),
            Cell::new(word(share).0, Weight::Dim),
        ]
    });
    pack_table::write(pages, &columns, rows);
    let page = pages.last();
    let (left, width, ink) = (page.left(), page.width(), page.dim());
    let words = "Likely: 90 % of futures or more; doubtful: 50 % or more; unlikely: less. Floors, ceiling and \
                 patience are those at the start; where the plan changes them, the decisions say so.";
    page.y = page.paragraph([left, page.y + 10.0], width, words, ink);
}

fn terms(of: &Subject<'_>) -> Vec<(&'static str, String)> {
    let rules = &of.scenario.rules;
    let patience = counted(rules.patience_weeks as usize, "week");
    let floor = Rule::Service.reading().written(rules.service_floor);
    let stands = of.survey.odds().survival(of.last()).share;
    let kept = holds(of, Rule::Service).share;
    let more = match stands > kept {
        true => format!(
            " That is why it stands in {} of futures although Service is never broken in only {}: it is \
             patient for a while.",
            likelihood(stands),
            likelihood(kept)
        ),
        false => String::new(),
    };
    vec![
        (
            "Leadership stands:",
            format!(
                "those who lead infrastructure are kept. They are replaced once trust in its service has been \
                 below {floor} for about {patience} (weeks above it are taken off again).{more}"
            ),
        ),
        (
            "Futures:",
            format!(
                "{} of the same plan, in each of which growth, incidents, leavers, hiring and what is not known \
                 exactly fall out as luck has it. Odds are the share of them in which something is so.",
                futures(of.survey.futures())
            ),
        ),
        (
            "As expected, or the expected run:",
            "the plan with everything as it is on average, without bad luck. It is not the middle of the \
             futures: half of them lie below the dotted line, their median, and one in ten below the tinted band."
                .into(),
        ),
        (
            "A rule is kept",
            format!(
                "in a future in which it is not broken in a single week to the end of {}. A rule that is broken \
                 for a time and mended counts as broken, so that a plan can be worth its money although a rule \
                 has low odds.",
                of.scenario.quarter_label(of.last())
            ),
        ),
        (
            "Quarters",
            format!(
                "are those of the calendar in the scenario, of {WEEKS_PER_QUARTER} weeks; a plan's decisions take \
                 effect at the beginning of theirs, figures are those at the end."
            ),
        ),
    ]
}

/// What a rule measures, when it is broken, and what that leads to.
fn about(of: &Subject<'_>, rule: Rule) -> [String; 3] {
    let rules = &of.scenario.rules;
    let read = |value: f64| rule.reading().written(value * rule.reading().scale);
    match rule {
        Rule::Service => [
            "trust, from 0 to 1: the share of requests answered in time, as leadership remembers it".into(),
            format!("below the floor of {}", read(rules.service_floor)),
            format!(
                "after about {} below it leadership is replaced",
                counted(rules.patience_weeks as usize, "week")
            ),
        ],
        Rule::Investment => [
            "how much of the work that keeps problems from growing is paid for".into(),
            format!("below the floor of {}", read(rules.coverage_floor)),
            "nothing at once: load grows faster than it is solved, and waits later. That is in the odds of \
             Service and of leadership"
                .into(),
        ],
        Rule::Morale => [
            "morale of all teams together, from 0 to 100".into(),
            format!("below the floor of {}", read(rules.morale_floor)),
            "more people leave, and what they know with them; also in the odds of the other rules".into(),
        ],
        Rule::Budget => [
            "infrastructure heads for each product engineer".into(),
            format!(
                "above {}, {COMPRESSION_MARGIN} times the ceiling of {}",
                read(COMPRESSION_MARGIN * rules.budget_ceiling),
                read(rules.budget_ceiling)
            ),
            "heads are cut at the end of the quarter; what the cut does is in the odds of the other rules".into(),
        ],
    }
}
