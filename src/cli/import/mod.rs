//! `arborist import`: what a company already has becomes a scenario, or part of one.

mod calibration_told;
mod date_order_argument;
mod from_actuals;
mod from_roster;
mod from_tickets;
mod tickets_told;

use clap::{Args, Subcommand};

pub(super) use self::date_order_argument::Order;
use self::from_actuals::FromActuals;
use self::from_roster::FromRoster;
use self::from_tickets::FromTickets;

/// Read what a company already has into a scenario
#[derive(Debug, Args)]
pub struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Roster(FromRoster),
    Tickets(FromTickets),
    Actuals(FromActuals),
}

impl Import {
    pub(super) fn run(self) -> anyhow::Result<()> {
        match self.what {
            What::Roster(roster) => roster.run(),
            What::Tickets(tickets) => tickets.run(),
            What::Actuals(actuals) => actuals.run(),
        }
    }
}
