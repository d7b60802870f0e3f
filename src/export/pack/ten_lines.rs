//! A plan in ten lines of plain words, and in a sentence, from its figures alone.

use super::Subject;
use crate::export::ask::{AskedQuarter, asked_heads};
use crate::export::asked_for::AskedFor;
use crate::export::basis::is_guess;
use crate::export::offer_words;
use crate::export::turning_words;
use crate::model::decision::SetGrowth;
use crate::model::money_text::money;
use crate::model::number_text::{counted, figure, grouped, likelihood};
use crate::model::{Planned, Rule, Scenario, ScenarioField, WEEKS_PER_QUARTER};
use crate::sim::answered::requests;
use crate::sim::futures::Chance;
use crate::sim::granted::Granted;
use crate::sim::{self, Trajectory};

/// A line: its beginning, in bold, and the rest.
pub type Line = (String, String);

/// The decisions that take effect before the plan ends.
pub fn effective<'a>(of: &Subject<'a>) -> impl Iterator<Item = &'a Planned> {
    let outcomes = of.run.schedule().outcomes().iter();
    let both = of.scenario.plan.items().iter().zip(outcomes);
    let quarters = of.scenario.quarter_count();
    both.filter(move |(planned, outcome)| outcome.step.is_ok() && planned.quarter < quarters)
        .map(|(planned, _)| planned)
}

/// In how many futures a rule holds to the end.
pub fn holds(of: &Subject<'_>, rule: Rule) -> Chance {
    of.survey.odds().rule(of.last(), rule).holds
}

/// The rule that holds in the fewest futures.
pub fn weakest(of: &Subject<'_>) -> Rule {
    let all = Rule::ALL.into_iter();
    all.min_by(|a, b| holds(of, *a).share.total_cmp(&holds(of, *b).share)).unwrap_or(Rule::Service)
}

/// The sentence that sums the plan up.
pub fn sentence(of: &Subject<'_>) -> String {
    let stands = of.survey.odds().survival(of.last()).share;
    let weak = weakest(of);
    let share = holds(of, weak).share;
    let stands = format!("Leadership stands in {} of futures", likelihood(stands));
    match share {
        0.9.. => {
            format!("{stands}, and each rule is never broken in {} or more", likelihood(share))
        }
        _ => format!("{stands}; {} is never broken in {}", weak.title(), likelihood(share)),
    }
}

/// The ten lines, or fewer where there is less to say.
pub fn lines(of: &Subject<'_>) -> Vec<Line> {
    let none = without_hires(of);
    let lines = [
        Some(asked(of)),
        Some(why(of)),
        Some(stands(of)),
        Some(weak(of)),
        Some(worst(of)),
        branches(of),
        Some(people(of)),
        (!of.without.pay).then(|| cost(of, none.as_ref())),
        none.as_ref().and_then(|none| buys(of, none)).or_else(|| Some(rests(of))),
        now(of),
    ];
    lines.into_iter().flatten().collect()
}

fn label(of: &Subject<'_>, week: u32) -> String {
    of.scenario.quarter_label(week.saturating_sub(1) / WEEKS_PER_QUARTER)
}

fn asked(of: &Subject<'_>) -> Line {
    // As the page of the ask has it: withdrawals take nothing from it.
    let hires: u32 = asked_heads::asked(of.scenario, of.run).iter().map(AskedQuarter::total).sum();
    let end = of.run.org_at(of.run.weeks());
    let now = figure(of.run.org_at(0).heads, 0);
    let quarters = counted(of.scenario.quarter_count() as usize, "quarter");
    let teams = counted(end.teams as usize, "team");
    let then = format!("as expected then {} people in {teams}", figure(end.heads, 0));
    match hires {
        0 => {
            ("The plan".into(), format!("hires nobody in {quarters}: {now} people today, {then}."))
        }
        _ => (
            "We ask".into(),
            format!(
                "for {} over {quarters}, on today's {now}; {then}.{}",
                counted(hires as usize, "hire"),
                smaller(of)
            ),
        ),
    }
}

/// That less may be asked for, where that is known.
fn smaller(of: &Subject<'_>) -> String {
    let Some(found) = of.offers else { return String::new() };
    let Some(less) = offer_words::smaller_ask(found) else { return String::new() };
    let present = &found.present.plan;
    let transfers = |of: &Scenario| AskedFor::by(&of.plan, false) == AskedFor::HiresAndTransfers;
    let has_transfers = transfers(of.scenario) || transfers(&less.plan.scenario);
    let asks = if has_transfers { AskedFor::HiresAndTransfers } else { AskedFor::Hires };
    let [own, new] = [present, &less.plan].map(|it| figure(it.confirmed.figure * 100.0, 1));
    format!(
        " A plan made anew does as well with less: {}, not {}; leadership stands in {new} % of futures, not {own} %.",
        asks.counted(less.plan.heads),
        grouped(present.heads),
    )
}

fn why(of: &Subject<'_>) -> Line {
    let [engineers, usage] =
        [of.scenario.company.engineer_growth, of.scenario.company.usage_growth];
    let growth = match engineers == usage {
        true => format!("product engineers and usage {}", growth(engineers, false)),
        false => {
            let [engineers, usage] = [growth(engineers, false), growth(usage, true)];
            format!("product engineers {engineers}, usage {usage}")
        }
    };
    let sets = |planned: &&Planned| planned.decision.get::<SetGrowth>().is_some();
    let until = effective(of).find(sets).map_or_else(String::new, |planned| {
        format!(" until {}, and otherwise from then on", of.scenario.quarter_label(planned.quarter))
    });
    ("Why:".into(), format!("{growth}{until}, and with them what they ask of us."))
}

/// A growth a year in words: "grow 4 % a year", "shrink 5 % a year", "grow ×2.5 a year"; in percent below a doubling.
fn growth(rate: f64, of_one: bool) -> String {
    let s = if of_one { "s" } else { "" };
    let (factor, percent) = (1.0 + rate, libm::fabs(100.0 * rate));
    match rate {
        _ if percent < 0.05 => format!("remain{s} the same"),
        _ if rate < 1.0 => {
            let what = if rate < 0.0 { "shrink" } else { "grow" };
            format!("{what}{s} {} % a year", figure(percent, usize::from(percent < 1.0)))
        }
        _ => format!("grow{s} ×{} a year", figure(factor, usize::from(factor.fract() != 0.0))),
    }
}

fn stands(of: &Subject<'_>) -> Line {
    let chance = of.survey.odds().survival(of.last());
    let [low, high] = chance.interval().map(likelihood);
    let run = match of.run.replaced_week() {
        None => "in the expected run it does".into(),
        Some(week) => format!("in the expected run it is replaced in {}", label(of, week)),
    };
    let text = format!(
        "in {} of {} futures ({low} to {high} by chance of the sample); {run}.",
        likelihood(chance.share),
        grouped(of.survey.futures())
    );
    ("Leadership stands".into(), text)
}

fn weak(of: &Subject<'_>) -> Line {
    let rule = weakest(of);
    let odds = of.survey.odds();
    let holds = holds(of, rule).share;
    // The quarter in which it breaks first most often.
    let ever = |quarter: u32| odds.rule(quarter, rule).ever.share;
    let added = |quarter: u32| ever(quarter) - if quarter == 0 { 0.0 } else { ever(quarter - 1) };
    let most = (0..odds.quarters()).max_by(|a, b| added(*a).total_cmp(&added(*b)));
    let when = match most {
        Some(quarter) if added(quarter) > 0.0 => {
            format!(", most often first in {}", of.scenario.quarter_label(quarter))
        }
        _ => String::new(),
    };
    let side =
        if rule.about().less_is_better { "above what is allowed" } else { "below its floor" };
    let else_where = match holds {
        0.9.. => String::new(),
        _ => format!(
            " In {} it is {side} at some time; the other odds have what follows.",
            likelihood(1.0 - holds)
        ),
    };
    let text = format!("it is never broken in {} of futures{when}.{else_where}", likelihood(holds));
    (format!("The weakest rule is {}:", rule.title()), text)
}

fn worst(of: &Subject<'_>) -> Line {
    let weeks = 1..=of.run.weeks();
    let trust = |week: u32| of.run.org_at(week).trust;
    let week = weeks.min_by(|a, b| trust(*a).total_cmp(&trust(*b))).unwrap_or(1);
    // One future of ten has its worst at another time.
    let low = |week: u32| of.survey.judged(week, Rule::Service).at[1];
    let weeks = 1..=of.survey.weeks().max(1);
    let worst = weeks.min_by(|a, b| low(*a).total_cmp(&low(*b))).unwrap_or(1);
    let floor = of.run.org_at(week).service_floor;
    let text = format!(
        "in {} as expected, without bad luck: {}; in {} one future of ten has less than {}; the floor is {}.",
        label(of, week),
        figure(trust(week), 2),
        label(of, worst),
        figure(low(worst), 2),
        figure(floor, 2)
    );
    ("Trust is lowest".into(), text)
}

fn branches(of: &Subject<'_>) -> Option<Line> {
    let founded: Vec<(u32, &str)> = effective(of)
        .filter_map(|planned| planned.decision.founds().map(|(_, name)| (planned.quarter, name)))
        .collect();
    let ((first, _), (last, _)) = (founded.first()?, founded.last()?);
    let [first, last] = [first, last].map(|quarter| of.scenario.quarter_label(*quarter));
    let span =
        if first == last { format!("in {first}") } else { format!("from {first} to {last}") };
    let names: Vec<&str> = founded.iter().map(|(_, name)| *name).collect();
    // What is decided tells them again.
    let names = match names.len() {
        ..=3 => names.join(", "),
        more => format!("{} and {} more", names[..2].join(", "), more - 2),
    };
    let count = match founded.len() {
        1 => "One new team".into(),
        count => format!("{count} new teams"),
    };
    Some((format!("{count},"), format!("{span}: {names}.")))
}

fn people(of: &Subject<'_>) -> Line {
    let lowest = |week: u32| of.run.org_at(week).lowest_morale;
    let weeks = 1..=of.run.weeks();
    let week = weeks.min_by(|a, b| lowest(*a).total_cmp(&lowest(*b))).unwrap_or(1);
    let row = of.run.org_at(week);
    let team = row.lowest_morale_team.map(|team| of.run.schedule().team_name(team));
    let whose = team.map_or_else(String::new, |team| format!(" ({team})"));
    let quarter = week.saturating_sub(1) / WEEKS_PER_QUARTER;
    let floor = of.run.schedule().rules(quarter).morale_floor;
    let text = format!(
        "as expected, morale in the lowest team{whose} falls to {} in {}; all teams' floor is {}.",
        figure(100.0 * row.lowest_morale, 0),
        label(of, week),
        figure(100.0 * floor, 0)
    );
    ("People carry it:".into(), text)
}

/// The run without any of the hires; `None` where there are none.
fn without_hires(of: &Subject<'_>) -> Option<Trajectory> {
    let none = Granted::Percent(0).apply(of.scenario);
    let hires = none.plan.items().len() < of.scenario.plan.items().len();
    hires.then(|| sim::run(&none).ok()).flatten()
}

fn cost(of: &Subject<'_>, none: Option<&Trajectory>) -> Line {
    let per_head = of.scenario.cost_per_head;
    let a_year = |week: u32| money(of.run.org_at(week).heads * per_head);
    let in_all = |run: &Trajectory| -> f64 {
        (0..of.scenario.quarter_count()).map(|quarter| run.cost_of(quarter, per_head)).sum()
    };
    let all = in_all(of.run);
    let more = none.map(|none| all - in_all(none)).filter(|more| *more > 0.0);
    let more = more.map_or_else(String::new, |more| {
        format!(", {} more than with none of the hires", money(more))
    });
    let guess = match is_guess(ScenarioField::CostPerHead.param(), per_head) {
        true => " (the program's guess: put your own in)",
        false => "",
    };
    let text = format!(
        "{} a year today, {} a year at the end, {} in all{more}, at {} a head and year{guess}.",
        a_year(0),
        a_year(of.run.weeks()),
        money(all),
        money(per_head)
    );
    ("Cost:".into(), text)
}

/// What the hires bring to those who ask; `None` where that is nothing.
fn buys(of: &Subject<'_>, none: &Trajectory) -> Option<Line> {
    let week = of.run.weeks();
    let service = [of.run, none].map(|run| run.org_at(week).service);
    let load = [of.run, none].map(|run| requests(run, week).iter().map(|it| it.load).sum::<f64>());
    if service[0] <= service[1] {
        return None;
    }
    let kept = match load[1] > 1.1 * load[0] {
        false => String::new(),
        true => format!(
            "; requests ask for {} engineers, not {}, as what is built keeps them few",
            figure(load[0], 1),
            figure(load[1], usize::from(load[1] < 20.0))
        ),
    };
    let text = format!(
        "as expected, {} are answered in time in {}, {} with none of the hires{kept}.",
        likelihood(service[0]),
        label(of, week),
        likelihood(service[1])
    );
    Some(("What it buys:".into(), text))
}

fn rests(of: &Subject<'_>) -> Line {
    match (of.turns.first(), of.held) {
        (Some(turn), _) => {
            let words = turning_words::line(turn, of.run.schedule());
            ("The verdict".into(), format!("{words}."))
        }
        (None, 0) => (
            "The verdict".into(),
            "was not tried against its inputs: the organization is too large.".into(),
        ),
        (None, held) => {
            ("The verdict".into(), format!("turns on none of {} tried.", counted(held, "input")))
        }
    }
}

fn now(of: &Subject<'_>) -> Option<Line> {
    let names = of.run.schedule().names();
    let first = effective(of).map(|planned| planned.quarter).min()?;
    let words: Vec<String> = effective(of)
        .filter(|planned| planned.quarter == first)
        .map(|planned| planned.decision.describe(names))
        .collect();
    let said = match words.len() {
        ..=3 => words.join("; "),
        more => format!("{}; and {} more", words[..2].join("; "), more - 2),
    };
    Some(("To decide first,".into(), format!("for {}: {said}.", of.scenario.quarter_label(first))))
}
