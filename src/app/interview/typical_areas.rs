//! Areas that infrastructure teams are usually asked for, with typical figures.

use crate::model::{Area, Driver, Estimate, RequestsTold, WorkUnit};
use crate::sim::equations::efforts_to_halve;

/// Where the figures come from, on screen.
pub const SOURCE: &str = "judgement: sized so that all of these together need the infrastructure that companies have, \
                          19 in 100 engineers (getdx survey)";
/// Typical figures are of so many product engineers; of more there are as many more requests to this power.
const ENGINEERS: f64 = 100.0;
const POWER: f64 = 0.8;
/// Usual figures are off by this factor either way.
const OFF: [f64; 2] = [0.5, 2.0];

/// An area as it usually is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TypicalArea {
    /// Its name.
    pub name: &'static str,
    /// What others come to it for.
    pub about: &'static str,
    /// Requests a week of a hundred product engineers.
    requests: f64,
    /// The work of one, hours.
    hours: f64,
    driver: Driver,
    /// 0.5, 1 or 2: what it counts.
    severity: f64,
    /// Late after so many weeks.
    target_weeks: f64,
    /// So many engineer-weeks halve the work.
    halved_by: f64,
}

const E: Driver = Driver::ProductEngineers;
const U: Driver = Driver::Usage;
const C: Driver = Driver::Constant;

const fn area(
    (name, about): (&'static str, &'static str),
    (requests, hours): (f64, f64),
    driver: Driver,
    (severity, target_weeks): (f64, f64),
    halved_by: f64,
) -> TypicalArea {
    TypicalArea { name, about, requests, hours, driver, severity, target_weeks, halved_by }
}

/// Every one, those that most companies have first.
pub const TYPICAL: &[TypicalArea] = &[
    area(
        ("Databases", "new databases, schema changes, slow queries"),
        (8.0, 6.0),
        U,
        (2.0, 1.0),
        40.0,
    ),
    area(("Compute", "machines, clusters, capacity for services"), (8.0, 4.0), U, (1.0, 1.0), 40.0),
    area(("Networking", "routes, firewalls, load balancers"), (5.0, 5.0), U, (1.0, 1.0), 35.0),
    area(
        ("CI and builds", "builds that are slow, flaky or broken"),
        (15.0, 3.0),
        E,
        (1.0, 0.6),
        30.0,
    ),
    area(
        ("Deploys", "releasing services, and taking releases back"),
        (8.0, 3.0),
        E,
        (1.0, 0.6),
        30.0,
    ),
    area(("Observability", "logs, metrics, traces, alerts"), (8.0, 4.0), U, (1.0, 1.0), 35.0),
    area(
        ("On-call", "incidents that cross teams, and what follows them"),
        (6.0, 6.0),
        U,
        (2.0, 0.4),
        40.0,
    ),
    area(("Access and secrets", "accounts, permissions, keys"), (12.0, 1.5), E, (1.0, 0.4), 20.0),
    area(("Queues and streams", "topics, consumers, retention"), (4.0, 4.0), U, (1.0, 1.0), 35.0),
    area(("Caches", "clusters, evictions, hot keys"), (3.0, 3.0), U, (1.0, 1.0), 25.0),
    area(("Search", "indexes, mappings, relevance of results"), (2.0, 6.0), U, (0.5, 2.0), 35.0),
    area(
        ("Object storage", "buckets, lifecycles, large transfers"),
        (2.0, 3.0),
        U,
        (0.5, 2.0),
        20.0,
    ),
    area(("Data warehouse", "tables, permissions, slow jobs"), (5.0, 5.0), E, (1.0, 2.0), 40.0),
    area(("Data pipelines", "new sources, late or broken loads"), (6.0, 6.0), U, (1.0, 1.0), 45.0),
    area(("Reports", "dashboards and their data"), (5.0, 4.0), E, (0.5, 2.0), 30.0),
    area(
        ("Machine learning platform", "training, features, serving of models"),
        (4.0, 8.0),
        E,
        (1.0, 2.0),
        50.0,
    ),
    area(("Kubernetes", "namespaces, quotas, upgrades"), (7.0, 4.0), E, (1.0, 1.0), 40.0),
    area(("Service mesh", "routing and trust between services"), (3.0, 4.0), E, (1.0, 1.0), 35.0),
    area(("API gateway", "routes, limits, keys of partners"), (3.0, 3.0), U, (1.0, 1.0), 25.0),
    area(("DNS", "names and zones"), (2.0, 1.5), E, (1.0, 0.6), 15.0),
    area(("Certificates", "issuing and renewing"), (3.0, 1.5), E, (1.0, 0.6), 12.0),
    area(
        ("Edge and CDN", "caching, redirects, protection from attacks"),
        (2.0, 4.0),
        U,
        (1.0, 1.0),
        25.0,
    ),
    area(
        ("Configuration and flags", "settings of services, switches for features"),
        (4.0, 2.0),
        E,
        (1.0, 1.0),
        20.0,
    ),
    area(
        ("Developer environments", "machines and set-up of engineers"),
        (6.0, 3.0),
        E,
        (0.5, 1.0),
        30.0,
    ),
    area(("Test environments", "staging, test data"), (6.0, 3.0), E, (0.5, 1.0), 35.0),
    area(
        ("Source control", "repositories, permissions, large changes"),
        (3.0, 2.0),
        E,
        (1.0, 0.6),
        15.0,
    ),
    area(
        ("Packages and artifacts", "registries, versions, licences"),
        (3.0, 2.0),
        E,
        (0.5, 1.0),
        18.0,
    ),
    area(("Mobile builds", "builds, signing, release to stores"), (3.0, 5.0), E, (1.0, 1.0), 30.0),
    area(
        ("Service templates", "starting a new service, keeping old ones current"),
        (3.0, 6.0),
        E,
        (0.5, 2.0),
        30.0,
    ),
    area(("Datacenter", "racks, parts, remote hands"), (3.0, 6.0), U, (1.0, 2.0), 60.0),
    area(
        ("Cloud accounts", "accounts, quotas, limits of providers"),
        (3.0, 2.5),
        E,
        (1.0, 1.0),
        20.0,
    ),
    area(("Cost", "bills, budgets, savings"), (2.0, 4.0), U, (0.5, 2.0), 25.0),
    area(("Capacity planning", "forecasts, peaks, reservations"), (1.0, 10.0), U, (1.0, 2.0), 30.0),
    area(("Backups and recovery", "restores, tests of recovery"), (1.0, 8.0), U, (2.0, 0.6), 25.0),
    area(
        ("Security fixes", "patches and upgrades that cannot wait"),
        (4.0, 4.0),
        C,
        (2.0, 1.0),
        35.0,
    ),
    area(("Compliance", "evidence, reviews, audits"), (2.0, 6.0), C, (1.0, 2.0), 25.0),
    area(("Email delivery", "senders, reputation, bounces"), (1.0, 3.0), U, (0.5, 1.0), 12.0),
    area(("Office systems", "single sign-on, devices, licences"), (8.0, 1.0), E, (0.5, 1.0), 20.0),
];

impl TypicalArea {
    /// The one of this name, whatever its case.
    pub fn of(name: &str) -> Option<&'static TypicalArea> {
        TYPICAL.iter().find(|typical| typical.name.eq_ignore_ascii_case(name.trim()))
    }

    /// What comes and what it takes at a company of so many product engineers.
    pub fn requests(&self, engineers: f64) -> RequestsTold {
        typical(self.requests, self.hours, engineers)
    }

    /// An area with these figures.
    pub fn area(&self, engineers: f64) -> Area {
        let requests = self.requests(engineers);
        Area {
            about: self.about.into(),
            load: requests.load(),
            load_range: requests.range(),
            driver: self.driver,
            severity: self.severity,
            target_weeks: self.target_weeks,
            effort: (self.halved_by / efforts_to_halve()).round(),
            ..Area::named(self.name)
        }
    }
}

/// Figures of an area that nobody knows anything of.
pub fn unknown(engineers: f64) -> RequestsTold {
    typical(4.0, 4.0, engineers)
}

fn typical(requests: f64, hours: f64, engineers: f64) -> RequestsTold {
    let company = libm::pow(engineers.max(1.0) / ENGINEERS, POWER);
    let around = |usual: f64| {
        let [low, high] = OFF.map(|off| usual * off);
        Estimate { usual, low, high }.rounded()
    };
    let (a_week, each) = (around(requests * company), around(hours));
    RequestsTold { a_week, each, unit: WorkUnit::Hours }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typical_areas_are_such_as_can_be_and_have_names_of_their_own() {
        for (i, typical) in TYPICAL.iter().enumerate() {
            let area = typical.area(140.0);
            assert_eq!(area.check(), Ok(()), "{}", typical.name);
            assert!(area.load > 0.02 && area.load < 3.0, "{} {}", typical.name, area.load);
            let mut before = TYPICAL[..i].iter();
            assert!(before.all(|other| other.area(1.0).id != area.id), "{}", typical.name);
        }
    }

    #[test]
    fn a_company_that_has_them_all_has_about_the_infrastructure_that_companies_have() {
        let load: f64 = TYPICAL.iter().map(|typical| typical.area(100.0).load).sum();
        // Of 23 in 100, some on call, some investing, some coordinating.
        assert!((10.0..20.0).contains(&load), "{load}");
    }
}
