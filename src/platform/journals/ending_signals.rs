//! Signals that end the program: what is unsaved is kept before they do.

/// Has what is unsaved kept at once when a signal asks the program to end, which then ends as it would
/// have. A signal that whoever started the program has it ignore is left alone.
#[cfg(unix)]
pub fn keep_at_their_coming() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    let heeded = [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| !is_ignored(*signal));
    // Where there can be no listener the program ends as before; the journals are a moment behind then.
    let Ok(mut signals) = Signals::new(heeded) else { return };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            super::JOURNALS.end(super::now());
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
}

/// Whether a signal is ignored, as far as the system tells: `nohup` has a hang-up ignored.
#[cfg(unix)]
pub fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

/// There are no such signals here.
#[cfg(not(unix))]
pub fn keep_at_their_coming() {}
