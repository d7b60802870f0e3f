//! How tests wait for what runs beside them: until they are woken, never for a time.

use std::sync::{Arc, Condvar, Mutex};
use std::task::{Wake, Waker};
use std::time::Duration;

/// So long nothing may be heard at all; what is slow but goes on is waited for.
const SILENCE: Duration = Duration::from_secs(60);

/// Rung by what a test waits for. Its wakers are given to what works in the background.
#[derive(Clone, Default)]
pub struct Bell(Arc<Rings>);

#[derive(Default)]
struct Rings {
    /// Whether it was rung and nobody has asked anew since.
    unheard: Mutex<bool>,
    rung: Condvar,
}

impl Wake for Rings {
    fn wake(self: Arc<Self>) {
        *self.unheard.lock().unwrap() = true;
        self.rung.notify_all();
    }
}

impl Bell {
    /// A waker that rings it.
    pub fn waker(&self) -> Waker {
        self.0.clone().into()
    }

    /// Asks until it is so, once at first and then whenever the bell is rung; returns whether it ever
    /// was. It is the one way tests wait for what runs beside them.
    pub fn wait_until(&self, mut is_so: impl FnMut() -> bool) -> bool {
        while !is_so() {
            if !self.heard() {
                return false;
            }
        }
        true
    }

    /// Waits until it is rung, or was while nobody waited; returns whether it was.
    fn heard(&self) -> bool {
        let unheard = self.0.unheard.lock().unwrap();
        let waited = self.0.rung.wait_timeout_while(unheard, SILENCE, |unheard| !*unheard);
        std::mem::take(&mut *waited.unwrap().0)
    }
}
