//! SetRules: leadership judges anew.

use serde::{Deserialize, Serialize};

use super::{Brief, Decision, Field, Kind, Sign};
use crate::model::{Effect, Names, Org, Param, Refusal, RuleField, Step};

/// Leadership judges by other thresholds from now on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SetRules {
    /// The thresholds that change.
    pub values: Vec<(RuleField, f64)>,
}

impl SetRules {
    pub(super) const NUMBERS: &[Param] = &[];

    /// Puts thresholds into the order in which files have them, so that what was saved is the same when it
    /// is read.
    pub fn put_in_order(values: &mut [(RuleField, f64)]) {
        values.sort_by_key(|(rule, _)| RuleField::ALL.iter().position(|other| other == rule));
    }
}

impl Kind for SetRules {
    fn name(&self) -> &'static str {
        "SetRules"
    }

    fn describe(&self, _: &Names) -> String {
        let named = self.values.iter().map(|(rule, to)| format!("{} {to}", rule.param().name));
        let named: Vec<_> = named.collect();
        match named.is_empty() {
            true => "Leadership judges as before".into(),
            false => format!("Leadership judges anew: {}", named.join(", ")),
        }
    }

    fn topic(&self, _: &Names) -> String {
        "What leadership judges by".into()
    }

    fn brief(&self, _: &Names) -> Brief {
        Brief::Words("rules".into())
    }

    fn sign(&self) -> Sign {
        Sign::World
    }

    fn fields(&mut self) -> Vec<Field<'_>> {
        vec![Field::Rules(&mut self.values)]
    }

    fn apply(&self, org: &mut Org) -> Result<Step, Refusal> {
        if self.values.is_empty() {
            return Err(Refusal::NoRules);
        }
        for (rule, value) in &self.values {
            rule.param().check(*value)?;
        }
        for (rule, value) in &self.values {
            rule.set(&mut org.world.rules, *value);
        }
        Ok(Step { about: None, effects: vec![Effect::Judge { values: self.values.clone() }] })
    }

    fn repeats(&self, other: &Decision) -> bool {
        other.get::<SetRules>().is_some()
    }

    fn fold(&mut self, later: &Decision) {
        let Some(later) = later.get::<SetRules>() else { return };
        for &(rule, value) in &later.values {
            match self.values.iter_mut().find(|(set, _)| *set == rule) {
                Some((_, standing)) => *standing = value,
                None => self.values.push((rule, value)),
            }
        }
        SetRules::put_in_order(&mut self.values);
    }

    fn is_nothing(&self) -> bool {
        self.values.is_empty()
    }
}
