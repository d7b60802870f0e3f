//! How people read the figure that each rule judges: service 0.62, investment 86 %, morale 71,
//! budget 4.1 %.

use super::number_text::figure;

/// How people read a figure of the model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// What it is multiplied by to be read: 1 for a share of 1, 100 for per cent and for points.
    pub scale: f64,
    /// What stands behind it.
    pub unit: &'static str,
    /// How many decimal places it has.
    pub decimals: usize,
    /// Once scaled, it has none from here on.
    pub round_from: f64,
}

impl Reading {
    /// A figure of the model as people read it: "0.62", "86 %", "71", "4.1 %".
    pub fn read(self, value: f64) -> String {
        self.written(value * self.scale)
    }

    /// A figure that is scaled already.
    pub fn written(self, scaled: f64) -> String {
        let round = scaled.abs() >= self.round_from;
        let text = figure(scaled, if round { 0 } else { self.decimals });
        // What rounds to nothing has no sign.
        let bare = text.trim_start_matches('-');
        let nothing = bare.chars().all(|c| matches!(c, '0' | '.'));
        format!("{}{}", if nothing { bare } else { &text }, self.unit)
    }

    /// A threshold that is scaled already, to a decimal place where it has one: "0.40", "8 %", "7.5 %".
    pub fn written_threshold(self, scaled: f64) -> String {
        if self.scale == 1.0 {
            return self.written(scaled);
        }
        let text = figure(scaled, 1);
        format!("{}{}", text.strip_suffix(".0").unwrap_or(&text), self.unit)
    }

    /// From one figure to another, both scaled already: "0.39–0.70", "52–86 %".
    pub fn written_range(self, low: f64, high: f64) -> String {
        let low = self.written(low);
        format!("{}–{}", low.trim_end_matches(self.unit), self.written(high))
    }

    /// A change of a figure of the model, with `finer` more decimal places than the figure has:
    /// "+0.03", "−2 %"; `None` where none shows at that many.
    pub fn read_change(self, change: f64, finer: usize) -> Option<String> {
        let decimals = self.decimals + finer;
        let text = format!("{:+.decimals$}", change * self.scale);
        let nothing = text.chars().all(|c| matches!(c, '0' | '.' | '+' | '-'));
        (!nothing).then(|| format!("{}{}", text.replace('-', "−"), self.unit))
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Rule;

    #[test]
    fn each_rule_is_read_in_its_own_way() {
        let read = |values: [f64; 4]| {
            let mut values = values.into_iter();
            Rule::ALL.map(|rule| rule.reading().read(values.next().unwrap()))
        };
        assert_eq!(read([0.619, 0.8649, 0.7149, 0.0412]), ["0.62", "86 %", "71", "4.1 %"]);
        assert_eq!(read([1.0, 1.0, 1.0, 3.0]), ["1.00", "100 %", "100", "300 %"]);
        assert_eq!(read([-0.001, -0.001, 0.0, -0.0001]), ["0.00", "0 %", "0", "0.0 %"]);
        assert_eq!(Rule::Investment.reading().written_range(52.3, 86.1), "52–86 %");
        assert_eq!(Rule::Service.reading().written_range(0.39, 0.7), "0.39–0.70");
        let thresholds =
            [8.0, 0.07 * 100.0, 7.5].map(|at| Rule::Budget.reading().written_threshold(at));
        assert_eq!(thresholds, ["8 %", "7 %", "7.5 %"]);
        assert_eq!(Rule::Service.reading().written_threshold(0.0), "0.00");
    }

    #[test]
    fn a_change_too_small_to_show_is_none() {
        assert_eq!(Rule::Morale.reading().read_change(-0.031, 0).as_deref(), Some("−3"));
        assert_eq!(Rule::Budget.reading().read_change(0.003, 1).as_deref(), Some("+0.30 %"));
        assert_eq!(Rule::Service.reading().read_change(0.004, 0), None);
    }
}
