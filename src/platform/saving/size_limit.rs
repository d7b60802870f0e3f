//! A limit on the size of files (`ulimit -f`): to be told as an error of the write that meets it.

/// Has a write over the limit fail, where the signal that comes with it would end the program unless
/// somebody listens to it.
#[cfg(unix)]
pub fn report_size_limit() {
    use std::sync::atomic::AtomicBool;
    use std::sync::{Arc, Once};

    use signal_hook::consts::SIGXFSZ;

    static LISTEN: Once = Once::new();
    // Without a listener the limit ends the program, as it does elsewhere.
    LISTEN
        .call_once(|| drop(signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))));
}

/// There is no such limit here.
#[cfg(not(unix))]
pub fn report_size_limit() {}
