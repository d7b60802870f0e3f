//! How often things happen of which a scenario says nothing: what a red team's likelihoods go by, as data.

use crate::model::Grade;
use crate::model::constants::{Constant, constants};

const DOWNTURNS: &str =
    "judgement: four downturns of the industry in 25 years (2001, 2008, 2020, 2022)";
const FILLING: &str = "judgement; PwC Saratoga 2022: 6-14 weeks to fill a position, ten on average";

constants! {
    FREEZES_A_YEAR = 0.16, "per year", "Freezes of hiring, of a quarter or longer", DOWNTURNS, J;
    FREEZE_GOES_ON = 0.5, "per quarter", "Share of freezes that last a quarter longer", "judgement", J;
    CUTS_A_YEAR = 0.16, "per year", "Cuts of people, of any size", DOWNTURNS, J;
    CUT_HALVES_AT = 0.1, "share of people", "Cuts larger by this come half as often", "judgement", J;
    SLIPS_A_YEAR = 1.0, "per year", "Times that all hires planned come a quarter late or later", FILLING, J;
    SLIP_GOES_ON = 0.5, "per quarter", "Share of such times at which they come another quarter later", "judgement", J;
    REFUSALS_A_YEAR = 0.2, "per year", "Times that product keeps those who were to come", "judgement", J;
    INCIDENTS_A_YEAR = 1.0, "per year", "Incidents that take somebody for a quarter", "judgement", J;
    INCIDENT_HALVES_AT = 1.0, "FTE", "Incidents larger by this come half as often", "judgement", J;
    NEW_AREAS_A_YEAR = 0.5, "per year", "Areas that appear and nobody planned for, of any size", "judgement", J;
    NEW_AREA_HALVES_AT = 0.5, "FTE", "Areas larger by this appear half as often", "judgement", J;
    BUDGET_SPREAD = 0.2, "log σ", "Spread of the share that leadership pays for", "judgement", J;
}
