//! Money as people read it.

/// An amount in the scenario's currency, in thousands, millions or billions where it is large: "820 k",
/// "38.5 M".
pub fn money(amount: f64) -> String {
    match amount.abs() {
        size if size >= 1e10 => format!("{:.1} bn", amount / 1e9),
        size if size >= 1e8 => format!("{:.0} M", amount / 1e6),
        size if size >= 1e6 => format!("{:.1} M", amount / 1e6),
        size if size >= 1e4 => format!("{:.0} k", amount / 1e3),
        _ => format!("{amount:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_amounts_are_short() {
        for (amount, text) in [
            (0.0, "0"),
            (9_999.0, "9999"),
            (820_000.0, "820 k"),
            (-38_500_000.0, "-38.5 M"),
            (250e6, "250 M"),
            (12.34e9, "12.3 bn"),
        ] {
            assert_eq!(money(amount), text);
        }
    }
}
