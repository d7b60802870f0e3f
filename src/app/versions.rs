//! Earlier versions of a scenario: what was saved before, to be looked at, restored or opened.

use std::sync::Arc;

use super::platform::Version;
use super::tab_id::TabId;
use crate::edit::differences;
use crate::files;
use crate::model::Scenario;

/// The earlier versions of a tab's scenario, as they are looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Versions {
    /// The tab.
    pub tab: TabId,
    /// The versions, the latest first, or why there are none; `None` while that is read.
    pub listed: Option<Result<Vec<Version>, String>>,
    /// Which of them is looked at, from 0.
    pub at: usize,
    /// What that one is, or why it cannot be read; `None` while it is read.
    pub looked: Option<Result<Looked, String>>,
}

/// An earlier version that is looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Looked {
    /// The scenario as it was.
    pub scenario: Arc<Scenario>,
    /// The text it was read of.
    pub source: Arc<str>,
    /// What changed from then until now, a line each; none where it is as now.
    pub since: Vec<String>,
}

impl Versions {
    /// The version that is looked at.
    pub fn version(&self) -> Option<&Version> {
        self.listed.as_ref()?.as_ref().ok()?.get(self.at)
    }

    /// Those of a tab, before anything is read.
    pub fn of(tab: TabId) -> Versions {
        Versions { tab, listed: None, at: 0, looked: None }
    }
}

/// What was saved at a time, from its bytes, against what the scenario is now.
///
/// # Errors
/// When the bytes are no scenario, in words.
pub fn looked(saved: &str, bytes: &[u8], now: &Scenario) -> Result<Looked, String> {
    let loaded = files::parse_for_repair(saved, bytes).map_err(|error| error.to_string())?;
    let since = differences(&loaded.scenario, now).into_iter().map(|it| it.words).collect();
    Ok(Looked { scenario: Arc::new(loaded.scenario), source: loaded.source, since })
}
