//! Parameters as data: what the inspector, the checks and the documentation all show.

use std::fmt;

use super::refusal::Refusal;

/// How well a value is founded (MODEL §7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// A primary source.
    A,
    /// Primary and secondary sources together.
    AB,
    /// A primary source, completed by judgement.
    AJ,
    /// A secondary source or an abstract.
    B,
    /// A secondary source, completed by judgement.
    BJ,
    /// Judgement.
    J,
    /// The scenario's own: measured or chosen by whoever wrote it.
    Own,
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Grade::A => "A, primary source",
            Grade::AB => "A/B, primary and secondary source",
            Grade::AJ => "A/J, primary source and judgement",
            Grade::B => "B, secondary source",
            Grade::BJ => "B/J, secondary source and judgement",
            Grade::J => "J, judgement",
            Grade::Own => "yours: measure or choose it",
        })
    }
}

/// One number of the model or of a scenario, described.
#[derive(Debug, Clone, PartialEq)]
pub struct Param {
    /// The name in files and in code.
    pub key: &'static str,
    /// The name on screen.
    pub name: &'static str,
    /// The unit, as shown behind the number; empty for a pure number.
    pub unit: &'static str,
    /// The smallest allowed value.
    pub min: f64,
    /// Whether `min` itself is excluded.
    pub above_min: bool,
    /// The largest allowed value.
    pub max: f64,
    /// What a file that leaves it out means; `None` when it must be given.
    pub default: Option<f64>,
    /// Whether only whole numbers make sense.
    pub whole: bool,
    /// Whether people read it in per cent.
    pub percent: bool,
    /// The usual range, lowest and highest, by judgement: what lies far outside is likely a slip, and the
    /// window says so.
    pub usual: Option<(f64, f64)>,
    /// What it means, in one sentence.
    pub help: &'static str,
    /// Where the default comes from.
    pub source: &'static str,
    /// How well the default is founded.
    pub grade: Grade,
}

impl Param {
    /// A parameter in `[min, max]` that must be given; refine it with the builder methods.
    pub const fn new(
        key: &'static str,
        name: &'static str,
        unit: &'static str,
        min: f64,
        max: f64,
    ) -> Self {
        Param {
            key,
            name,
            unit,
            min,
            above_min: false,
            max,
            default: None,
            whole: false,
            percent: false,
            usual: None,
            help: "",
            source: "this scenario",
            grade: Grade::Own,
        }
    }

    /// Excludes the lower end of the range.
    pub const fn open(mut self) -> Self {
        self.above_min = true;
        self
    }

    /// Allows whole numbers only.
    pub const fn whole(mut self) -> Self {
        self.whole = true;
        self
    }

    /// Lets people read it in per cent.
    pub const fn percent(mut self) -> Self {
        self.percent = true;
        self
    }

    /// Sets the usual range, lowest and highest.
    pub const fn usual(mut self, lowest: f64, highest: f64) -> Self {
        self.usual = Some((lowest, highest));
        self
    }

    /// Sets what leaving it out means.
    pub const fn default(mut self, value: f64) -> Self {
        self.default = Some(value);
        self
    }

    /// Sets the one-sentence meaning.
    pub const fn help(mut self, help: &'static str) -> Self {
        self.help = help;
        self
    }

    /// Sets where the value comes from.
    pub const fn source(mut self, source: &'static str, grade: Grade) -> Self {
        self.source = source;
        self.grade = grade;
        self
    }

    /// Whether `value` is finite, in range, and whole where it must be.
    pub fn allows(&self, value: f64) -> bool {
        value.is_finite()
            && value <= self.max
            && (value > self.min || (value == self.min && !self.above_min))
            && (!self.whole || value.fract() == 0.0)
    }

    /// Whether `value` lies outside the usual range, where there is one.
    pub fn is_unusual(&self, value: f64) -> bool {
        self.usual.is_some_and(|(lowest, highest)| !(lowest..=highest).contains(&value))
    }

    /// Accepts what [`allows`](Param::allows) does.
    ///
    /// # Errors
    /// [`Refusal::OutOfRange`] with the range in words.
    pub fn check(&self, value: f64) -> Result<(), Refusal> {
        if self.allows(value) {
            return Ok(());
        }
        let expected = self.expected();
        Err(Refusal::OutOfRange { field: self.key, value: value.to_string(), expected })
    }

    /// The range in words: "a whole number from 1 to 520 weeks".
    pub fn expected(&self) -> String {
        let kind = if self.whole { "a whole number" } else { "a number" };
        let from = if self.above_min { "above" } else { "from" };
        let unit = if self.unit.is_empty() { String::new() } else { format!(" {}", self.unit) };
        format!("{kind} {from} {} to {}{unit}", self.min, self.max)
    }
}

/// Defines an enum of the numeric fields of a struct, each with its [`Param`], so that reading,
/// writing, checking and showing a field all come from one list.
macro_rules! fields {
    ($(#[$doc:meta])* $name:ident of $owner:ident {
        $($variant:ident => $($place:ident).+ : $param:expr;)*
    }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $(#[doc = concat!("`", stringify!($($place).+), "`")] $variant,)*
        }

        impl $name {
            /// Every field, in the order of the inspector.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// What the field means, its unit, range, default and source.
            pub fn param(self) -> &'static $crate::model::Param {
                match self {
                    $($name::$variant => { const PARAM: &$crate::model::Param = &$param; PARAM })*
                }
            }

            /// The field's value.
            pub fn get(self, owner: &$owner) -> f64 {
                match self { $($name::$variant => owner.$($place).+,)* }
            }

            /// Sets the field's value; its range is the caller's to check.
            pub fn set(self, owner: &mut $owner, value: f64) {
                match self { $($name::$variant => owner.$($place).+ = value,)* }
            }

            /// What leaving the field out means; 0 where it must be given.
            pub fn default_value(self) -> f64 {
                self.param().default.unwrap_or(0.0)
            }
        }
    };
}
pub(crate) use fields;
