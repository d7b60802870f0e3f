//! Threads of a page: workers that share its memory, where the page may share it, and else none.
//!
//! Some of them are the pool in which futures are spread over cores; the others do tasks, each for as long as
//! it takes. Threads that are done wait for more.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError};

use wasm_bindgen::prelude::*;

use super::on_page::{self, on_page};
use super::{page_script, told};

type Work = Box<dyn FnOnce() + Send>;

/// So many threads at most are in the pool, however many cores there are.
const MOST_IN_POOL: u32 = 16;
/// So many threads do tasks at most; more tasks wait for their turn.
const MOST_FOR_TASKS: usize = 12;
/// So many threads are ready for tasks from the beginning.
const READY: usize = 2;

struct Threads {
    /// What makes the pool, and what its threads do: before all tasks.
    pool: VecDeque<Work>,
    tasks: VecDeque<Work>,
    has_pool: bool,
    /// How many threads there are or will be soon that are not in the pool,
    for_tasks: usize,
    /// and how many of these have something to do.
    busy: usize,
}

static THREADS: Mutex<Threads> = Mutex::new(Threads {
    pool: VecDeque::new(),
    tasks: VecDeque::new(),
    has_pool: false,
    for_tasks: 0,
    busy: 0,
});
static WOKEN: Condvar = Condvar::new();
/// The address of a worker's script; none where there are no workers.
static SCRIPT: OnceLock<String> = OnceLock::new();

fn threads() -> MutexGuard<'static, Threads> {
    THREADS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether there is anything beside the page.
pub fn are_there() -> bool {
    SCRIPT.get().is_some()
}

/// Starts the pool's threads and some more; tasks wait until the pool is there.
pub(super) fn begin(script: String) {
    let _ = SCRIPT.set(script);
    // One core is left to the page.
    let in_pool = page_script::cores().saturating_sub(1).clamp(1, MOST_IN_POOL) as usize;
    let make = move || {
        let spawn = |thread: rayon::ThreadBuilder| {
            threads().pool.push_back(Box::new(move || thread.run()));
            WOKEN.notify_all();
            Ok(())
        };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(in_pool).spawn_handler(spawn);
        // Where it is there already nothing is missing.
        let _ = pool.build_global();
        threads().has_pool = true;
        WOKEN.notify_all();
    };
    let mut threads = threads();
    threads.pool.push_back(Box::new(make));
    threads.for_tasks = READY;
    drop(threads);
    (0..in_pool + READY).for_each(|_| start());
}

/// Has a thread do something, or the page itself once it had its turn.
pub(super) fn spawn(work: Work) {
    if !are_there() {
        return page_script::soon(Closure::once_into_js(work));
    }
    let mut threads = threads();
    threads.tasks.push_back(work);
    let needs_one = threads.busy + threads.tasks.len() > threads.for_tasks;
    let is_to_start = needs_one && threads.for_tasks < MOST_FOR_TASKS;
    threads.for_tasks += usize::from(is_to_start);
    drop(threads);
    WOKEN.notify_one();
    if is_to_start {
        on_page(start);
    }
}

/// Starts a thread, on the page.
fn start() {
    let Some(script) = SCRIPT.get() else { return };
    let heard = Closure::<dyn FnMut()>::new(on_page::do_what_is_asked).into_js_value();
    let broke =
        Closure::<dyn FnMut(String, bool)>::new(|why: String, has_begun| broke(&why, has_begun));
    let broke = broke.into_js_value();
    let (module, memory) = (wasm_bindgen::module(), wasm_bindgen::memory());
    page_script::start_worker(script, module, memory, &heard, &broke);
}

/// Takes in that a thread cannot go on. Of one that never began the others do the work, as long as there are any.
fn broke(why: &str, has_begun: bool) {
    if !has_begun {
        let mut threads = threads();
        threads.for_tasks = threads.for_tasks.saturating_sub(1);
        if threads.for_tasks > 0 {
            return WOKEN.notify_all();
        }
    }
    // It may have told itself what brought it down.
    on_page::do_what_is_asked();
    told::tell_the_end(why);
}

/// What a worker does, for as long as the page lives.
#[wasm_bindgen]
pub fn work() {
    // It has begun.
    page_script::call_the_page();
    loop {
        let waiting = |threads: &mut Threads| {
            threads.pool.is_empty() && (threads.tasks.is_empty() || !threads.has_pool)
        };
        let found = WOKEN.wait_while(threads(), waiting);
        let mut threads = found.unwrap_or_else(PoisonError::into_inner);
        let of_pool = threads.pool.pop_front();
        let is_task = of_pool.is_none();
        let Some(work) = of_pool.or_else(|| threads.tasks.pop_front()) else { continue };
        threads.busy += usize::from(is_task);
        drop(threads);
        work();
        self::threads().busy -= usize::from(is_task);
    }
}
