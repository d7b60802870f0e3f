//! What can leave the program, in one list: the command line, the window's dialog and tests read it.

use crate::export::chart::Which;
use crate::export::format::Format;
use crate::export::formats::FORMATS;
use crate::model::Rule;

/// Something that can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// The plots of all four rules.
    Plots,
    /// The plot of a rule.
    OfRule(Rule),
    /// Odds by quarter.
    Odds,
    /// People by quarter.
    Heads,
    /// Cost by quarter.
    Cost,
    /// What an outcome rests on.
    Tornado,
    /// The plan as lanes.
    Lanes,
    /// The organization as a picture.
    Org,
    /// The ask.
    Ask,
    /// Scenarios side by side.
    Compare,
    /// The review pack.
    Pack,
    /// The run as tables.
    Table,
    /// The decisions as a table.
    Decisions,
    /// The service cookbook as a table.
    Cookbook,
}

/// In which forms something comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Forms {
    Pages,
    Tables,
    Both,
    SeveralPages,
}

impl What {
    /// Everything, in the order in which it is offered.
    pub const ALL: [What; 17] = [
        What::Plots,
        What::OfRule(Rule::Service),
        What::OfRule(Rule::Investment),
        What::OfRule(Rule::Morale),
        What::OfRule(Rule::Budget),
        What::Odds,
        What::Heads,
        What::Cost,
        What::Tornado,
        What::Lanes,
        What::Org,
        What::Ask,
        What::Compare,
        What::Pack,
        What::Table,
        What::Decisions,
        What::Cookbook,
    ];

    /// Its name on the command line, and another one for it.
    pub fn words(self) -> (&'static str, Option<&'static str>) {
        match self {
            What::Plots => ("plots", None),
            What::OfRule(Rule::Service) => ("service", Some("rule-one")),
            What::OfRule(Rule::Investment) => ("investment", Some("rule-two")),
            What::OfRule(Rule::Morale) => ("morale", Some("corollary-one")),
            What::OfRule(Rule::Budget) => ("budget", Some("corollary-two")),
            What::Odds => ("odds", None),
            What::Heads => ("heads", None),
            What::Cost => ("cost", None),
            What::Tornado => ("tornado", None),
            What::Lanes => ("lanes", None),
            What::Org => ("org", None),
            What::Ask => ("ask", None),
            What::Compare => ("compare", None),
            What::Pack => ("pack", None),
            What::Table => ("table", None),
            What::Decisions => ("decisions", None),
            What::Cookbook => ("cookbook", None),
        }
    }

    /// Its name on screen.
    pub fn title(self) -> &'static str {
        match self {
            What::Plots => "All four plots",
            What::OfRule(Rule::Service) => "Plot: Service",
            What::OfRule(Rule::Investment) => "Plot: Investment",
            What::OfRule(Rule::Morale) => "Plot: Morale",
            What::OfRule(Rule::Budget) => "Plot: Budget",
            What::Odds => "Odds by quarter",
            What::Heads => "People by quarter",
            What::Cost => "Cost by quarter",
            What::Tornado => "What matters most",
            What::Lanes => "Plan as lanes",
            What::Org => "Organization",
            What::Ask => "The ask",
            What::Compare => "Comparison",
            What::Pack => "Review pack",
            What::Table => "Run as tables",
            What::Decisions => "Decisions as a table",
            What::Cookbook => "Service cookbook",
        }
    }

    /// What it is, in a sentence.
    pub fn help(self) -> &'static str {
        match self {
            What::Plots => "All four",
            What::OfRule(Rule::Service) => "Rule One (rule-one)",
            What::OfRule(Rule::Investment) => "Rule Two (rule-two)",
            What::OfRule(Rule::Morale) => "Corollary One (corollary-one)",
            What::OfRule(Rule::Budget) => "Corollary Two (corollary-two)",
            What::Odds => {
                "In how many futures leadership stands and each rule holds, by quarter, with intervals"
            }
            What::Heads => "Everybody by quarter, and the heads asked for beside those who join",
            What::Cost => "What everybody costs a year, and has cost so far, by quarter",
            What::Tornado => "What an outcome at the end of a quarter rests on, input by input",
            What::Lanes => "The plan as lanes: a line a team, with its decisions as marks",
            What::Org => {
                "The organization at the end of a quarter (or at the start) as a picture that grows to hold all \
                 of it; as tables its teams, areas and what changes hands"
            }
            What::Ask => {
                "The ask on a page: heads by quarter and purpose, odds if all, half or none of it is granted or \
                 later, the hiring ratio, joins against recruiting, and how many it takes; as tables outcomes and \
                 quarters"
            }
            What::Compare => {
                "The scenario beside others: odds, figures, teams, what differs, and who does better; as tables \
                 the same"
            }
            What::Pack => {
                "The review pack as PDF, HTML or slides: summary, the ask, what it is compared with, the organization, the \
                 four rules, decisions, service cookbook and assumptions"
            }
            What::Table => {
                "The run by quarter; where the format holds several tables also rules, teams, areas, decisions and \
                 cost"
            }
            What::Decisions => {
                "Every decision with its status, owner and reason, and why it has no effect where it has none"
            }
            What::Cookbook => {
                "The service cookbook: every area with its team, lead, target, expected wait, and who takes it over"
            }
        }
    }

    fn forms(self) -> Forms {
        match self {
            What::Org | What::Ask | What::Compare => Forms::Both,
            What::Pack => Forms::SeveralPages,
            What::Table | What::Decisions | What::Cookbook => Forms::Tables,
            _ => Forms::Pages,
        }
    }

    /// The formats it can be written in.
    pub fn formats(self) -> impl Iterator<Item = &'static Format> + Clone {
        let forms = self.forms();
        FORMATS.iter().copied().filter(move |format| match forms {
            Forms::Both => true,
            Forms::Tables => format.is_of_tables(),
            Forms::Pages => format.writes.pages.is_some(),
            Forms::SeveralPages => format.holds_pages(),
        })
    }

    /// Whether it has pages, in some format.
    pub fn has_pages(self) -> bool {
        self.forms() != Forms::Tables
    }

    /// The plots it is, if it is plots.
    pub fn plots(self) -> Option<Which> {
        match self {
            What::Plots => Some(Which::All),
            What::OfRule(rule) => Some(Which::One(rule)),
            What::Odds => Some(Which::Odds),
            What::Heads => Some(Which::Heads),
            What::Cost => Some(Which::Cost),
            _ => None,
        }
    }

    /// Whether it is told at a quarter.
    pub fn has_quarter(self) -> bool {
        !matches!(self, What::Ask | What::Pack | What::Table | What::Decisions)
    }

    /// Whether it can be of the start, too.
    pub fn has_start(self) -> bool {
        self == What::Org
    }

    /// Whether it is held against another scenario, where there is one.
    pub fn has_other(self) -> bool {
        self.plots().is_some() || matches!(self, What::Org | What::Compare | What::Pack)
    }

    /// Whether the number of its futures is a choice.
    pub fn has_futures(self) -> bool {
        self.plots().is_some() || self == What::Ask
    }

    /// Whether what less would do is a part of it that can be asked for.
    pub fn has_counter_offer(self) -> bool {
        matches!(self, What::Ask | What::Pack)
    }

    /// Whether its size is a choice, or the least of it.
    pub fn has_size(self) -> bool {
        self.plots().is_some() || matches!(self, What::Org | What::Lanes | What::Tornado)
    }
}
