//! Questions answered in the background, one at a time: a newer one ends the one before.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};

/// A thread that answers questions; whoever answers is told whether the question is still the
/// latest.
pub struct Latest<Q> {
    number: Arc<AtomicU64>,
    asked: Sender<(u64, Q)>,
}

impl<Q: Send + 'static> Latest<Q> {
    /// Nothing asked yet. `answer` answers every question in turn, at once where its second argument
    /// says that it need not go on.
    pub fn new(answer: impl Fn(Q, &dyn Fn() -> bool) + Send + 'static) -> Latest<Q> {
        let (asked, queue) = channel::<(u64, Q)>();
        let number = Arc::new(AtomicU64::new(0));
        let latest = number.clone();
        std::thread::spawn(move || {
            for (number, question) in queue {
                answer(question, &|| latest.load(Ordering::Relaxed) == number);
            }
        });
        Latest { number, asked }
    }

    /// Ends what is being answered.
    pub fn stop(&self) {
        self.number.fetch_add(1, Ordering::Relaxed);
    }

    /// Asks, and ends what is being answered.
    pub fn ask(&self, question: Q) {
        let number = self.number.fetch_add(1, Ordering::Relaxed) + 1;
        // The thread ends with this handle only, so somebody takes it.
        let _ = self.asked.send((number, question));
    }
}

impl<Q> Drop for Latest<Q> {
    fn drop(&mut self) {
        self.number.fetch_add(1, Ordering::Relaxed);
    }
}
