//! What no strategy and no search touches.

use crate::model::{Planned, Status};

/// Whether a planned decision stays as it is: it is agreed or done, it is what the world does, or it is
/// switched off.
pub fn is_settled(planned: &Planned) -> bool {
    let agreed = matches!(planned.remarks.status, Some(Status::Agreed | Status::Done));
    agreed || planned.off || planned.decision.is_of_world()
}
