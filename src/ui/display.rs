//! Which display the window opens on, found out before it does: one that is named may be gone.

use std::env;
use std::ffi::OsString;

/// Where the window opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Display {
    /// Where the windowing library finds one by itself.
    Usual,
    /// On X11, although a Wayland display is named: that one does not answer.
    X11,
}

/// Finds the display.
///
/// # Errors
/// That there is none, in words.
pub fn find() -> Result<Display, String> {
    if !cfg!(target_os = "linux") {
        return Ok(Display::Usual);
    }
    let named = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    if named("WAYLAND_SOCKET").is_some() {
        return Ok(Display::Usual);
    }
    choose(named("WAYLAND_DISPLAY"), named("DISPLAY"), |display| {
        answers(display, named("XDG_RUNTIME_DIR"))
    })
}

fn choose(
    wayland: Option<OsString>,
    x11: Option<OsString>,
    answers: impl Fn(&OsString) -> bool,
) -> Result<Display, String> {
    match (wayland, x11) {
        (None, None) => Err("neither DISPLAY nor WAYLAND_DISPLAY is set".into()),
        (Some(wayland), None) if !answers(&wayland) => {
            let name = wayland.display();
            Err(format!("WAYLAND_DISPLAY is {name}, which does not answer, and DISPLAY is not set"))
        }
        (Some(wayland), Some(_)) if !answers(&wayland) => Ok(Display::X11),
        _ => Ok(Display::Usual),
    }
}

/// Whether somebody listens at the socket of a Wayland display.
#[cfg(unix)]
fn answers(display: &OsString, runtime: Option<OsString>) -> bool {
    use std::os::unix::net::UnixStream;
    use std::path::{Path, PathBuf};
    let socket = match Path::new(display).is_absolute() {
        true => Some(PathBuf::from(display)),
        false => runtime.map(|folder| Path::new(&folder).join(display)),
    };
    socket.is_some_and(|socket| UnixStream::connect(socket).is_ok())
}

#[cfg(not(unix))]
fn answers(_: &OsString, _: Option<OsString>) -> bool {
    true
}

/// Has the windowing library open its windows on X11.
#[cfg(target_os = "linux")]
pub fn x11() -> eframe::EventLoopBuilderHook {
    use winit::platform::x11::EventLoopBuilderExtX11;
    Box::new(|builder| {
        builder.with_x11();
    })
}

/// There is no choice here.
#[cfg(not(target_os = "linux"))]
pub fn x11() -> eframe::EventLoopBuilderHook {
    Box::new(|_| {})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wayland_display_that_is_gone_gives_way_to_x11_or_is_told() {
        let found = |wayland: Option<&str>, x11: Option<&str>, live: &str| {
            choose(wayland.map(OsString::from), x11.map(OsString::from), |name| name == live)
        };
        let usual = Ok(Display::Usual);
        assert_eq!(found(Some("wayland-0"), Some(":0"), "wayland-0"), usual);
        assert_eq!(found(Some("wayland-0"), None, "wayland-0"), usual);
        assert_eq!(found(None, Some(":0"), ""), usual);
        assert_eq!(found(Some("wayland-9"), Some(":0"), "wayland-0"), Ok(Display::X11));
        let said = found(Some("wayland-9"), None, "wayland-0").unwrap_err();
        assert!(said.contains("wayland-9, which does not answer"), "{said}");
        assert!(found(None, None, "").unwrap_err().contains("neither DISPLAY nor"));
    }

    #[cfg(unix)]
    #[test]
    fn a_socket_answers_while_somebody_listens() {
        let folder = tempfile::tempdir().unwrap();
        let runtime = || Some(folder.path().as_os_str().to_owned());
        let name = OsString::from("wayland-7");
        assert!(!answers(&name, runtime()));
        let listener = std::os::unix::net::UnixListener::bind(folder.path().join(&name)).unwrap();
        assert!(answers(&name, runtime()));
        assert!(answers(&folder.path().join(&name).into_os_string(), None));
        drop(listener);
        assert!(!answers(&name, runtime()), "the socket is still there, and nobody listens");
    }
}
