//! How many figures lie inside a band, and how many would if the model were right.

/// Figures inside a band, of those that were compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Inside {
    /// So many lie inside.
    pub inside: usize,
    /// Of so many.
    pub of: usize,
    /// So many would on average, if each were one future more. More than the band's share where counts are small: whole
    /// people lie on the ends of a band.
    pub expected: f64,
    /// As many as that, from and to, in 95 of 100 cases, if figures did not hang together; since they do, it is rather
    /// wider.
    pub usual: [usize; 2],
}

impl Inside {
    /// Counts figures, each with whether it lies inside and how likely a future more would.
    pub fn count(figures: impl Iterator<Item = (bool, f64)>) -> Inside {
        let (mut inside, mut shares) = (0, Vec::new());
        for (is, share) in figures {
            inside += usize::from(is);
            shares.push(share);
        }
        let expected = shares.iter().sum();
        Inside { inside, of: shares.len(), expected, usual: at_random(&shares) }
    }
}

/// How many of events of these probabilities, independent of each other, happen in 95 of 100 cases: from and to.
pub fn at_random(shares: &[f64]) -> [usize; 2] {
    let mut likely = vec![1.0];
    for share in shares {
        likely.push(0.0);
        for count in (0..likely.len()).rev() {
            let before = if count == 0 { 0.0 } else { likely[count - 1] * share };
            likely[count] = likely[count] * (1.0 - share) + before;
        }
    }
    let upto = |limit: f64| {
        let mut sum = 0.0;
        likely.iter().position(|of| {
            sum += of;
            sum >= limit
        })
    };
    // What rounding leaves over is the last.
    [0.025, 0.975].map(|limit| upto(limit).unwrap_or(shares.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_that_of_the_binomial_distribution() {
        // Of 23 at 50 %: P(X ≤ 6) = 0.0173, P(X ≤ 7) = 0.0466; of 23 at 80 %: P(X ≤ 13) = 0.0089, P(X ≤ 14) = 0.0273.
        assert_eq!(at_random(&[0.5; 23]), [7, 16]);
        assert_eq!(at_random(&[0.8; 23]), [14, 22]);
        assert_eq!(at_random(&[]), [0, 0]);
        assert_eq!(at_random(&[1.0; 4]), [4, 4]);
    }
}
