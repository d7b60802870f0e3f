//! Shares as people write them.

/// A share from 0 on: `20%` or `0.2`.
pub fn share(text: &str) -> Option<f64> {
    let share = match text.trim().strip_suffix('%') {
        // Not times a hundredth, which is no number of this kind: 70% is 0.7 to the last bit.
        Some(percent) => percent.trim().parse::<f64>().ok()? / 100.0,
        None => text.trim().parse().ok()?,
    };
    (share.is_finite() && share >= 0.0).then_some(share)
}

/// The least odds that can be wanted: of less nothing could be told from 0 %.
const LEAST_ODDS: f64 = 0.01;

/// Odds that can be wanted: 1 % to 100 %.
pub fn odds(text: &str) -> Result<f64, String> {
    let odds = share(text).filter(|share| (LEAST_ODDS..=1.0).contains(share));
    odds.ok_or_else(|| "expected odds of 1% to 100%, such as 90% or 0.9".into())
}

/// A part of something: above 0 and below 1.
pub fn part(text: &str) -> Result<f64, String> {
    let part = share(text).filter(|share| *share > 0.0 && *share < 1.0);
    part.ok_or_else(|| "expected a share above 0 and below 1, such as 80% or 0.8".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_may_be_a_percentage() {
        for (text, value) in
            [("70%", 0.7), ("35%", 0.35), (" 80 % ", 0.8), ("0.8", 0.8), ("0", 0.0), ("150%", 1.5)]
        {
            assert_eq!(share(text), Some(value), "{text}");
        }
        assert!(["", "%", "-1", "-5%", "nan", "inf", "half"].iter().all(|it| share(it).is_none()));
        assert_eq!((odds("100%"), odds("90%")), (Ok(1.0), Ok(0.9)));
        assert!(["0", "1e-9", "0.9%", "101%"].iter().all(|it| odds(it).is_err()));
        assert_eq!(odds("1%"), Ok(0.01));
        assert_eq!(part("80%"), Ok(0.8));
        assert!(part("0").is_err() && part("100%").is_err());
    }
}
