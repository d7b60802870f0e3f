//! The sentences a strategy is made of: what each says, with its numbers.

use crate::model::Param;

/// What one sentence of a strategy has a plan do in a quarter. They are followed in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guideline {
    /// How many are hired; what follows says where.
    Pace,
    /// The trunk is split when it is large, its area that brings most work first.
    SplitMost,
    /// The trunk is split when it is large, its area that brings least work first.
    SplitLeast,
    /// Every area of the trunk gets a team at once.
    BranchAll,
    /// All teams protect as much of their time.
    Protect,
    /// Small teams are hired for first.
    SmallFirst,
    /// The trunk is hired for until it is so large.
    TrunkNext,
    /// Everybody is hired for the trunk.
    TrunkOnly,
    /// The branches are hired for, the smallest first.
    Rest,
    /// So many teams are hired for in turn.
    InTurn,
}

/// A part of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Words.
    Text(&'static str),
    /// A number that can be changed, and what it is now.
    Number(&'static Param, f64),
}

/// The number that says until which quarter the pace is the first one.
pub const HIRES_UNTIL: &str = "hires_until";

const fn people(key: &'static str, name: &'static str, most: f64, usual: f64) -> Param {
    Param::new(key, name, "people", 0.0, most).whole().default(usual)
}

const fn share(key: &'static str, name: &'static str, usual: f64) -> Param {
    Param::new(key, name, "of time", 0.0, 1.0).percent().default(usual)
}

impl Guideline {
    /// The sentence; a number stands as its key in braces.
    pub fn sentence(self) -> &'static str {
        match self {
            Guideline::Pace => {
                "Hire {hires} people a quarter until Q{hires_until}, then {hires_later}."
            }
            Guideline::SplitMost => {
                "When the trunk has more than {split_above} people, branch the area that brings it most work, with {fewest} to {most} people who protect {branch_protects} of their time."
            }
            Guideline::SplitLeast => {
                "When the trunk has more than {split_above} people, branch the area that brings it least work, with {fewest} to {most} people who protect {branch_protects} of their time."
            }
            Guideline::BranchAll => {
                "Make every area of the trunk a team of its own at once, with up to {most} people who protect {branch_protects} of their time."
            }
            Guideline::Protect => "Every team protects {protects} of its time.",
            Guideline::SmallFirst => {
                "Hire first where a team has fewer than {small} people, the smallest first."
            }
            Guideline::TrunkNext => "Then hire for the trunk until it has {trunk} people.",
            Guideline::TrunkOnly => "Hire for the trunk alone, and never branch.",
            Guideline::Rest => "Then hire where a branch has fewest people.",
            Guideline::InTurn => "Hire for {teams} teams in turn, as they were founded.",
        }
    }

    /// The numbers in its sentence, in their order.
    pub fn numbers(self) -> &'static [Param] {
        const SPLIT: &[Param] = &[
            people("split_above", "Split the trunk above", 100.0, 8.0),
            people("fewest", "Fewest who go along", 50.0, 4.0),
            people("most", "Most who go along", 50.0, 6.0),
            share("branch_protects", "A branch protects", 0.4),
        ];
        match self {
            Guideline::Pace => {
                const {
                    &[
                        people("hires", "Hires a quarter", 1000.0, 7.0),
                        Param::new(HIRES_UNTIL, "Until quarter", "", 0.0, 80.0)
                            .whole()
                            .default(80.0),
                        people("hires_later", "Hires a quarter after that", 1000.0, 0.0),
                    ]
                }
            }
            Guideline::SplitMost | Guideline::SplitLeast => SPLIT,
            Guideline::BranchAll => {
                const {
                    &[
                        people("most", "Most who go along", 50.0, 1.0),
                        share("branch_protects", "A branch protects", 0.4),
                    ]
                }
            }
            Guideline::Protect => const { &[share("protects", "Every team protects", 0.0)] },
            Guideline::SmallFirst => const { &[people("small", "A small team", 50.0, 6.0)] },
            Guideline::TrunkNext => const { &[people("trunk", "The trunk grows to", 100.0, 10.0)] },
            Guideline::InTurn => {
                const {
                    &[Param::new("teams", "Teams hired for", "teams", 1.0, 500.0)
                        .whole()
                        .default(10.0)]
                }
            }
            Guideline::TrunkOnly | Guideline::Rest => &[],
        }
    }

    /// The sentence in parts, in a plan of so many quarters; `value` says what each number is.
    pub fn parts(self, quarters: u32, value: impl Fn(&'static Param) -> f64) -> Vec<Part> {
        let until = self.numbers().iter().find(|it| it.key == HIRES_UNTIL);
        // What comes after the plan's end is not spoken of.
        let sentence = match until.is_some_and(|until| value(until) >= f64::from(quarters)) {
            true => "Hire {hires} people a quarter to the end.",
            false => self.sentence(),
        };
        let mut parts = Vec::new();
        for (place, piece) in sentence.split(['{', '}']).enumerate() {
            if place % 2 == 0 {
                parts.push(Part::Text(piece));
            } else if let Some(number) = self.numbers().iter().find(|it| it.key == piece) {
                parts.push(Part::Number(number, value(number)));
            }
        }
        parts
    }
}
