//! What tells plans apart.

use std::fmt::{self, Write};

use crate::model::Plan;

/// A number that differs where plans decide differently (FNV-1a, Fowler, Noll and Vo).
pub fn fingerprint(plan: &Plan) -> u64 {
    struct Hashing(u64);
    impl Write for Hashing {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            for byte in text.bytes() {
                self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
            }
            Ok(())
        }
    }
    let mut hashing = Hashing(0xcbf2_9ce4_8422_2325);
    for planned in plan.items() {
        // Nothing is refused here.
        let _ = write!(hashing, "{} {} {:?};", planned.quarter, planned.off, planned.decision);
    }
    hashing.0
}
