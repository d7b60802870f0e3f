//! What the words of the model mean, each in a sentence and with an example.

use crate::model::{AreaField, CompanyField, Param, RuleField, ScenarioField, TeamField};

/// A word of the model.
#[derive(Debug, Clone, Copy)]
pub struct Term {
    /// The word, as it stands on screen.
    pub name: &'static str,
    /// Other words by which it is looked for.
    pub also: &'static [&'static str],
    /// What it means.
    pub meaning: Meaning,
    /// An example, in a sentence.
    pub example: &'static str,
}

/// Where a term's meaning stands.
#[derive(Debug, Clone, Copy)]
pub enum Meaning {
    /// It is a number of a scenario, and means what that says.
    Number(fn() -> &'static Param),
    /// Here.
    Words(&'static str),
}

impl Term {
    /// What it means, in a sentence.
    pub fn meaning(&self) -> &'static str {
        match self.meaning {
            Meaning::Number(param) => param().help,
            Meaning::Words(words) => words,
        }
    }

    /// The term of a number of a scenario.
    pub fn of(param: &Param) -> Option<&'static Term> {
        TERMS.iter().find(|term| match term.meaning {
            Meaning::Number(of) => std::ptr::eq(of(), param) || of() == param,
            Meaning::Words(_) => false,
        })
    }

    /// Whether a part of it answers to what was typed.
    pub fn answers(&self, typed: &str) -> bool {
        let typed = typed.trim().to_lowercase();
        let words = std::iter::once(self.name).chain(self.also.iter().copied());
        let mut all = words.chain([self.meaning(), self.example]);
        all.any(|words| words.to_lowercase().contains(&typed))
    }
}

const fn number(
    name: &'static str,
    also: &'static [&'static str],
    of: fn() -> &'static Param,
    example: &'static str,
) -> Term {
    Term { name, also, meaning: Meaning::Number(of), example }
}

const fn words(
    name: &'static str,
    also: &'static [&'static str],
    meaning: &'static str,
    example: &'static str,
) -> Term {
    Term { name, also, meaning: Meaning::Words(meaning), example }
}

/// Every word, in the order in which one meets them.
pub const TERMS: &[Term] = &[
    words(
        "Trunk",
        &["root", "infrastructure team"],
        "The team that owns everything nobody else owns; all other teams grow from it.",
        "Operations answers for compute, storage, deploys and on-call until each has a team.",
    ),
    words(
        "Branch",
        &["split", "spin off", "new team"],
        "A team split off from another that wholly owns one narrow problem.",
        "Kafka and three engineers leave Operations; from then on its requests go to them.",
    ),
    words(
        "Area",
        &["service", "domain", "responsibility", "problem"],
        "Something others expect of infrastructure, with exactly one owner.",
        "Databases: 12 requests a week, half a day each, owned by Storage.",
    ),
    number(
        "Load",
        &["demand", "toil", "fte", "effort of requests"],
        || AreaField::Load.param(),
        "10 requests a week of two hours each are 0.5 FTE.",
    ),
    number(
        "Elasticity",
        &["elastic", "exponential", "grows with"],
        || AreaField::Elasticity.param(),
        "Usage doubles: at 1 the load doubles, at 0.5 it grows by two fifths, at 0 it stays.",
    ),
    number(
        "Own growth",
        &["trend"],
        || AreaField::OwnGrowth.param(),
        "20 % a year on top of usage, as each service uses more of it than a year ago.",
    ),
    number(
        "Severity",
        &["importance", "weight", "priority"],
        || AreaField::Severity.param(),
        "2: an hour's wait for a deploy hurts twice as much as one for a dashboard.",
    ),
    number(
        "Response target",
        &["slo", "sla", "in time"],
        || AreaField::TargetWeeks.param(),
        "1 week: a new database within five working days counts as answered in time.",
    ),
    number(
        "Solve effort",
        &["solve", "build", "platform", "automation"],
        || AreaField::Effort.param(),
        "60 engineer-weeks: three engineers for five months leave little more than a third of the work.",
    ),
    number(
        "Incidents",
        &["fire", "outage", "pager", "recurring fire"],
        || AreaField::IncidentsPerWeek.param(),
        "0.5 a week is one every other week.",
    ),
    number(
        "Shape of the wait",
        &["weibull", "tail", "p90"],
        || AreaField::WaitShape.param(),
        "0.5: half are answered in a quarter of the average time, one of ten takes over twice as long.",
    ),
    words(
        "Service",
        &["rule one", "answered in time", "quality"],
        "The share of requests that are answered within their target, weighed by severity.",
        "0.8: four of five are answered in time.",
    ),
    words(
        "Trust",
        &["memory of leadership"],
        "Service as leadership remembers it: a bad month fades over a quarter or so.",
        "Service falls from 0.9 to 0.4; a month later trust is about 0.75.",
    ),
    words(
        "Leadership stands",
        &["replaced", "survival", "survives"],
        "Those who lead infrastructure are kept: trust was not below its floor for too long.",
        "In 87 % of futures: in 130 of 1,000 somebody else leads before the plan ends.",
    ),
    words(
        "Investment",
        &["rule two", "coverage", "paid for", "break-even"],
        "Time that builds what lessens requests, beside what is needed so that they do not grow.",
        "60 % is paid for: load grows all the same, only slower.",
    ),
    words(
        "Morale",
        &["corollary one", "burnout", "attrition", "leavers"],
        "How people are, from 0 to 100: overload, incidents and newcomers to teach wear it down.",
        "At 75 thirteen in a hundred leave a year, at 40 thirty-seven.",
    ),
    words(
        "Budget",
        &["corollary two", "ratio", "compression", "cut"],
        "Infrastructure heads for each product engineer; far above the ceiling they are cut.",
        "8 heads to 100 product engineers are 8 %.",
    ),
    words(
        "Heads",
        &["headcount", "people", "engineers", "size"],
        "Everybody in infrastructure's teams: established, ramping and newcomers.",
        "Six established, one ramping and one new are eight heads.",
    ),
    number(
        "Established",
        &["senior", "full output"],
        || TeamField::Established.param(),
        "Somebody hired seven months ago.",
    ),
    number(
        "Ramping",
        &["ramp up", "onboarding"],
        || TeamField::Ramping.param(),
        "Somebody hired three months ago does about half of what the others do.",
    ),
    number(
        "Newcomers",
        &["new hires", "mentoring", "onboarding"],
        || TeamField::Newcomers.param(),
        "Somebody hired last month, whom another teaches for a part of each week.",
    ),
    number(
        "Open requisitions",
        &["vacancy", "open position", "hiring", "recruiting"],
        || TeamField::Requisitions.param(),
        "Two opened today are filled within about ten weeks.",
    ),
    number(
        "Recruiting",
        &["hires a quarter", "hiring capacity"],
        || &crate::model::RECRUITING,
        "7 a quarter: of ten asked for, three wait for the next quarter.",
    ),
    number(
        "Protected time",
        &["protect", "project time", "roadmap"],
        || TeamField::Protect.param(),
        "0.3: a team of six builds with the time of about two, whatever waits.",
    ),
    number(
        "Discipline",
        &["shortcuts", "pressure", "interrupts"],
        || TeamField::Discipline.param(),
        "0.8: of five protected days one goes to whoever shouts loudest.",
    ),
    words(
        "Wait",
        &["queue", "backlog", "response time", "lead time"],
        "How long a request waits on average; it grows without end as a team nears full load.",
        "At 95 % load a request waits four times as long as at 80 %.",
    ),
    words(
        "Breadth",
        &["context switching", "too many areas", "focus"],
        "What a team loses by answering for many areas at once.",
        "Three demanding areas in one team cost it more than a third of its time.",
    ),
    words(
        "Context",
        &["knowledge", "hand-over", "bus factor"],
        "How well the owners know an area; it is lost with leavers and at hand-overs.",
        "Kafka goes to a team that never ran it: its requests cost more until that team knows it.",
    ),
    number(
        "Service floor",
        &["threshold", "minimum service"],
        || RuleField::ServiceFloor.param(),
        "0.4: leadership hears of more misses than answers.",
    ),
    number(
        "Patience",
        &["how long"],
        || RuleField::PatienceWeeks.param(),
        "26: two quarters of too little trust, and somebody else leads.",
    ),
    number(
        "Budget ceiling",
        &["cap", "headcount limit"],
        || RuleField::BudgetCeiling.param(),
        "0.08: 16 heads for 200 product engineers.",
    ),
    number(
        "Growth of engineers",
        &["hiring of product", "company growth"],
        || CompanyField::EngineerGrowth.param(),
        "50 %: 100 engineers are 150 a year later.",
    ),
    number(
        "Growth of usage",
        &["traffic", "customers", "company growth"],
        || CompanyField::UsageGrowth.param(),
        "300 %: what is done ten times a second is done forty times a year later.",
    ),
    number(
        "Backfill",
        &["replacement", "leavers replaced"],
        || ScenarioField::Backfill.param(),
        "100 %: whoever leaves is hired for again; 50 %: every other one.",
    ),
    words(
        "Expected run",
        &["as expected", "average", "deterministic"],
        "The plan with everything as it is on average, without luck, good or bad.",
        "Better than most futures: what goes wrong costs more than what goes well brings.",
    ),
    words(
        "Futures",
        &["monte carlo", "sampled", "odds", "probability", "uncertainty"],
        "The same plan many times, with growth, incidents, leavers and hiring as luck has them.",
        "1,000 futures; leadership stands in 870 of them: 87 %.",
    ),
    words(
        "Baseline",
        &["compare", "pin", "before"],
        "A run that is pinned, so that every change is seen against it.",
        "Pin the plan (P), then hire two fewer: grey lines show what it was.",
    ),
    words(
        "What the verdict rests on",
        &["sensitivity", "turning point", "what matters", "hinge"],
        "The inputs that alone would turn out otherwise: with one at its high or low end.",
        "Turns if usage grows slower than in nine of ten futures.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_says_what_it_means_in_a_sentence_and_gives_an_example() {
        let mut names: Vec<&str> = TERMS.iter().map(|term| term.name).collect();
        for term in TERMS {
            assert!(term.meaning().ends_with('.') && term.example.ends_with('.'), "{}", term.name);
            assert!(term.also.iter().all(|also| also.to_lowercase() == *also), "{}", term.name);
            if let Meaning::Number(param) = term.meaning {
                assert_eq!(param().name, term.name);
                assert_eq!(Term::of(param()).map(|of| of.name), Some(term.name));
            }
        }
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), TERMS.len());
    }

    #[test]
    fn it_is_found_by_the_words_that_people_use() {
        for (typed, name) in
            [("elastic", "Elasticity"), ("headcount", "Heads"), ("SLA", "Response target")]
        {
            let found = TERMS.iter().find(|term| term.answers(typed));
            assert_eq!(found.map(|term| term.name), Some(name));
        }
    }
}
