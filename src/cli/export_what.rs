//! What `arborist export` writes, as an argument: the list that the window's dialog has too.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::app::exportable::What;

impl ValueEnum for What {
    fn value_variants<'a>() -> &'a [What] {
        &What::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, other) = self.words();
        let value = PossibleValue::new(name).help(self.help());
        Some(match other {
            Some(other) => value.alias(other),
            None => value,
        })
    }
}
