//! The constants of the model, as data (MODEL §4, §7).
//!
//! One list gives the engine its numbers and the documentation its names, units and sources.

use super::param::Grade;

/// One constant, described.
#[derive(Debug, Clone, PartialEq)]
pub struct Constant {
    /// The name in code.
    pub key: &'static str,
    /// The value.
    pub value: f64,
    /// The unit; empty for a pure number.
    pub unit: &'static str,
    /// What it means.
    pub help: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// How well it is founded.
    pub grade: Grade,
}

macro_rules! constants {
    ($($key:ident = $value:expr, $unit:expr, $help:expr, $source:expr, $grade:ident;)*) => {
        $(#[doc = concat!($help, ".")] pub const $key: f64 = $value;)*

        /// Every one of them, in the order of this list.
        pub const ALL: &[Constant] = &[$(Constant {
            key: stringify!($key),
            value: $value,
            unit: $unit,
            help: $help,
            source: $source,
            grade: Grade::$grade,
        }),*];
    };
}

pub(crate) use constants;

const BROOKS: &str = "Abdel-Hamid & Madnick: output 0.5 while learning, 0.2 of a trainer";
const RAMP: &str = "Larson, hypergrowth: 6-12 months; DeMarco & Lister: full after about 5 months";
const TRAP: &str = "capability trap: Repenning & Sterman 2001, 2002; Larson, hypergrowth";
const SRE_ONCALL: &str = "Google SRE, Being On-Call";
const SRE_TOIL: &str = "Google SRE, chapters 5 and 11: toil at most half, about a third on average";
const SLOW_MORALE: &str = "slower recovery: Homer 1985";
const ATTRITION: &str = "LinkedIn 2017: 13.2 %; Gallup x2, burnout x3.4";
const TRUST: &str = "Oliva & Sterman 2001: asymmetric expectations";
const LEARNERS: &str = "judgement; Larson: a team takes in few at a time";
const CUTS: &str = "Trevor & Nyberg 2008: a cut of 1 % raises quits by 31 %; three layoffs at a 200-person company: 6.5-10 % left in the quarter after, 2-4 % later";
const TAKEN_ALONG: &str = "judgement: who goes takes context along";

constants! {
    TEAM_SPLIT = 8.0, "people", "Above this a team is split", "Larson, Trunk and Branches; An Elegant Puzzle 2.1", A;
    TEAM_MINIMUM = 4.0, "people", "Below this a team is too small to stand", "Larson, Trunk and Branches; An Elegant Puzzle 2.1", A;
    RAMPING_OUTPUT = 0.5, "of an engineer", "Output of a ramping engineer", BROOKS, AB;
    NEWCOMER_OUTPUT = 0.05, "of an engineer", "Output of a newcomer", BROOKS, AB;
    NEWCOMER_MENTORING = 0.30, "of an engineer", "Mentoring a newcomer takes", BROOKS, AB;
    RAMPING_MENTORING = 0.15, "of an engineer", "Mentoring a ramping engineer takes", BROOKS, AB;
    INTERVIEWING = 1.0, "engineer-weeks a hire", "Interviewing takes", "Larson: 20 h a hire at 50-60 % acceptance", AJ;
    PAGER = 0.5, "FTE", "Carrying the pager takes", "judgement on SRE on-call load of at most 25 %", J;
    COMMUNICATION = 0.002, "per pair", "Communication takes this share of capacity for each ordered pair", "Abdel-Hamid & Madnick's form: 11 % at 8, 18 % at 10, so that teams of 6-8 are right", J;
    COMMUNICATION_FLOOR = 0.2, "of capacity", "Communication never takes more than the rest of this", "judgement", J;
    DOMAIN_LOAD = 2.0, "FTE", "From this load on an area is a whole domain; a smaller one is a part of one", "judgement: cutting a small area up on paper changes nothing", J;
    BREADTH = 0.3, "per weight", "Breadth over one complicated domain divides capacity by 1 plus this", "Team Topologies: one complicated or two to three simple domains", BJ;
    EFFORT_BASE = 0.7, "of capacity", "Effort at morale 0", "judgement", J;
    EFFORT_SLOPE = 0.4, "of capacity", "Effort gained from morale 0 to 1", "judgement", J;
    EFFORT_CEILING = 1.1, "of capacity", "The most effort morale can bring", "judgement", J;
    RESIDUAL = 0.05, "of load", "Load that no platform takes away", TRAP, J;
    CONTEXT_FLOOR = 0.5, "", "A request costs 1 over this where all context is lost", "judgement", J;
    REQUEST = 0.25, "engineer-weeks", "The size of one request in the clearing function", "Karmarkar 1989", J;
    PATIENCE_OF_REQUESTS = 6.0, "weeks", "Requests unanswered this long on average are dropped", "judgement", J;
    NEVER = 1e9, "weeks", "The wait where nothing can be served", "a number instead of infinity", J;
    QUEUE_CEILING = 1e18, "engineer-weeks", "A queue is never longer", "a number that can be squared instead of infinity", J;
    GROWTH_CEILING = 1e9, "", "Growth never multiplies a load by more than this", "a number instead of infinity", J;
    COMPANY_CEILING = 1e12, "", "Engineers and usage stay below this times their start, and above their start over this", "a number instead of infinity", J;
    NO_QUEUE = 1e-12, "engineer-weeks", "A queue up to this is none", "MODEL 4.3", J;
    NO_LOAD = 1e-30, "FTE", "A team's load up to this is none to share investment by", "a number that can be divided by", J;
    NO_SUPPORT = 1e-18, "FTE", "Hands and support capacity up to this are none", "pressure that only fades would end where numbers lose their digits", J;
    NO_EFFORT = 1e-30, "engineer-weeks", "A solve effort is never less", "a number that can be divided by", J;
    SHARE_CEILING = 1e12, "of capacity", "Break-even as a share of capacity is never more", "a number instead of infinity", J;
    LEFTOVER = 0.35, "of its time", "What is left over between requests is worth this much of protected time", "judgement on the capability trap: it comes in scraps", J;
    NEGLECT_WEEKS = 26.0, "weeks", "Neglect follows what is not answered in time with this lag", "judgement: the loudest complaint is the oldest", J;
    NEGLECT_WEIGHT = 4.0, "", "Full neglect adds this many times its severity to an area's weight in service", "judgement: the loudest complaint is the oldest", J;
    PRESSURE_WEEKS = 4.0, "weeks", "Pressure follows the wait with this lag", "judgement", J;
    FOCUS_FLOOR = 0.002, "per week", "Growth added to every area when investment is steered", "judgement", J;
    LEVERAGE_SCALE = 6.0, "", "Leverage at which one more e-fold costs twice the effort", TRAP, J;
    LEVERAGE_MIN = -0.7, "", "The least leverage: shortcuts can double the load", TRAP, J;
    LEVERAGE_MAX = 6.0, "", "The most leverage", TRAP, J;
    DELIVERY_WEEKS = 13.0, "weeks", "Investment delivers with this lag", TRAP, J;
    LEVERAGE_DECAY = 0.15, "per year", "Leverage decays at this rate", TRAP, J;
    SHORTCUT_DEBT = 0.6, "per year", "Shortcuts under full pressure, without discipline, cost this much leverage", TRAP, J;
    HOLD_CEILING = 5.0, "", "The most that holding a load nearly at its residual is multiplied by", "judgement", J;
    YEAR_CEILING = 57.0, "", "The log of what a year adds to a load is never more", "a number instead of infinity", J;
    TOIL_COMFORT = 0.33, "of capacity", "Toil above this lowers morale", SRE_TOIL, AB;
    TOIL_WEIGHT = 0.6, "", "Morale lost for full toil above comfort", SRE_TOIL, J;
    ONCALL_COMFORT = 0.25, "of weeks", "On call more often than this lowers morale", SRE_ONCALL, A;
    ONCALL_WEIGHT = 0.6, "", "Morale lost for being always on call above comfort", SRE_ONCALL, J;
    ONCALL_PEOPLE = 2.0, "people", "On call at a time, primary and secondary", SRE_ONCALL, A;
    REFUSAL_WEIGHT = 0.2, "", "Morale lost for saying no under full pressure, with full discipline", "judgement: saying no, while people wait, wears", J;
    OVERLOAD_WEIGHT = 0.2, "", "Morale lost for full overload", "judgement", J;
    MORALE_BEST = 0.95, "", "Morale where nothing weighs on it", "judgement", J;
    MORALE_FALL_WEEKS = 13.0, "weeks", "Morale falls with this lag", SLOW_MORALE, J;
    MORALE_RISE_WEEKS = 26.0, "weeks", "Morale recovers with this lag", SLOW_MORALE, J;
    SHOCK_WEEKS = 26.0, "weeks", "A shock fades with this lag", SLOW_MORALE, J;
    SHOCK_MAX = 0.5, "", "The most shock a team can be in", "judgement", J;
    SHOCK_OF_CHANGE = 0.05, "", "Shock of a branch, a move, a transfer or a merge", "judgement", J;
    SHOCK_OF_CUT = 0.5, "per share cut", "Shock of a cut", CUTS, B;
    ATTRITION_BASE = 0.13, "per year", "Attrition at morale 0.75", ATTRITION, B;
    ATTRITION_SLOPE = 3.0, "", "How steeply attrition follows morale", ATTRITION, B;
    ATTRITION_MORALE = 0.75, "", "The morale at which attrition is at its base", ATTRITION, B;
    CONTEXT_WEEKS = 26.0, "weeks", "Context is relearnt with this lag", "judgement", J;
    CONTEXT_LOSS = 1.5, "per share of leavers", "Context lost when established people leave", "judgement", J;
    CONTEXT_MIN = 0.01, "", "The least context an area can have", "judgement", J;
    CONTEXT_AFTER_MOVE = 0.4, "", "Context kept when an area changes teams and nobody goes along", "judgement", J;
    CONTEXT_GONE_ALONG = 0.5, "", "Context kept on top when somebody who knows the area goes along", "judgement", J;
    SPARE_BUT = 2.0, "people", "A team that owns something is left this many by a move", "judgement: nobody is left alone with what they own", J;
    CONTEXT_OF_NEW_AREA = 0.5, "", "Context of an area that has just appeared", "judgement", J;
    NEWCOMER_WEEKS = 8.0, "weeks", "A newcomer becomes ramping after", RAMP, A;
    RAMPING_WEEKS = 18.0, "weeks", "A ramping engineer becomes established after", RAMP, A;
    LEARNERS_PER_MENTOR = 2.0, "people", "So many learn from one mentor without slowing each other", LEARNERS, J;
    MENTOR_OF_RAMPING = 0.5, "of a mentor", "A ramping engineer mentors like this much of an established one", LEARNERS, J;
    LEAST_MENTORING = 0.2, "of the pace", "People learn at least this fast, with nobody to learn from", LEARNERS, J;
    TIME_TO_FILL = 10.0, "weeks", "A requisition is filled after", "PwC Saratoga 2022: 68 days (6-14 weeks)", B;
    TRUST_FALL_WEEKS = 13.0, "weeks", "Trust falls with this lag", TRUST, AJ;
    TRUST_RISE_WEEKS = 39.0, "weeks", "Trust recovers with this lag", TRUST, AJ;
    SURVIVOR_WEEKS = 13.0, "weeks", "The survivor effect fades with this lag", CUTS, B;
    SURVIVOR_OF_CUT = 3.1, "per root of the share cut", "Survivor effect of a cut", CUTS, B;
    SURVIVOR_MAX = 2.0, "", "The most survivor effect there can be: attrition is three times as high", CUTS, B;
    CONTEXT_OF_CUT_POWER = 1.5, "", "Context kept in a cut is the share of people kept to this power", TAKEN_ALONG, J;
    COMPRESSION_MARGIN = 1.25, "x ceiling", "Above this the budget is compressed", "judgement", J;
    COMPRESSION_FREEZE = 26.0, "weeks", "Weeks without hires after a compression", "judgement", J;
    MOST_TOLERANT_FLOOR = 0.95, "", "In futures the service floor is drawn up to this", "MODEL 6", J;
    AT_RISK_TRUST = 0.1, "", "Trust within this of the floor is at risk", "judgement", J;
    AT_RISK_COVERAGE = 0.25, "", "Coverage within this of the floor is at risk", "judgement", J;
    FIRE_LOAD = 0.1, "FTE", "Incident load from which an area is a recurring fire", "MODEL 5", J;
    FIRE_SEVERITY = 2.0, "", "Severity from which bad service makes an area a fire", "MODEL 5", J;
    FIRE_QUALITY = 0.5, "", "Quality below which a severe area is a fire", "MODEL 5", J;
    WORKFLOW_SHARE = 0.15, "of capacity", "Share of its owner's capacity from which an area is a workflow", "MODEL 5", J;
}
