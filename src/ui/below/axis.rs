//! The wide time axis that lanes and table share: one column a quarter.
