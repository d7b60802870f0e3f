//! Paths as people type them and other programs hand them over: `~/plan.ron`, `file:///home/me/plan.ron`.

use std::ffi::{OsStr, OsString};
use std::path::{self, Component, Path, PathBuf};

use percent_encoding::percent_decode;

/// The path that a person typed, in `folder` unless it is a whole one: `~` at its beginning is the home
/// folder.
pub fn read(text: &str, folder: Option<&Path>) -> PathBuf {
    let text = text.trim();
    let home = || directories::BaseDirs::new().map(|folders| folders.home_dir().to_owned());
    let in_home = text.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with('/'));
    match in_home.zip(home()) {
        Some((rest, home)) => home.join(rest.trim_start_matches('/')),
        None => {
            let named = of_url(OsStr::new(text)).unwrap_or_else(|| text.into());
            absolute(&folder.map_or_else(|| named.clone(), |folder| folder.join(&named)))
        }
    }
}

/// The path that another program hands over: a path, or a `file://` URL. It means the same in whatever
/// folder the program is by then.
pub fn argument(text: &OsStr) -> PathBuf {
    absolute(&of_url(text).unwrap_or_else(|| text.into()))
}

/// The one way to write a path from anywhere, links as they are; the path itself where there is none. A `..`
/// stays only behind a link: it leads out of the folder that the link leads to.
pub fn absolute(path: &Path) -> PathBuf {
    let path = path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for part in path.components() {
        let leads_back = part == Component::ParentDir && plain.has_root();
        if leads_back && !plain.ends_with("..") && !plain.is_symlink() {
            plain.pop();
        } else {
            plain.push(part);
        }
    }
    plain
}

/// The path of a `file://` URL of this machine.
fn of_url(text: &OsStr) -> Option<PathBuf> {
    let rest = text.to_str()?.strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    if !rest.starts_with('/') {
        return None;
    }
    Some(os_string(percent_decode(rest.as_bytes()).collect())?.into())
}

#[cfg(unix)]
fn os_string(bytes: Vec<u8>) -> Option<OsString> {
    Some(std::os::unix::ffi::OsStringExt::from_vec(bytes))
}

/// `/C:/plan.ron` is the path of a URL there.
#[cfg(not(unix))]
fn os_string(bytes: Vec<u8>) -> Option<OsString> {
    let text = String::from_utf8(bytes).ok()?;
    Some(text.trim_start_matches('/').to_owned().into())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_home_folder_and_urls_are_understood_and_every_path_is_absolute() {
        let home = directories::BaseDirs::new().unwrap().home_dir().to_owned();
        let here = std::env::current_dir().unwrap();
        for (typed, path) in [
            (" ~/x.ron ", home.join("x.ron")),
            ("~", home.clone()),
            ("~x.ron", here.join("~x.ron")),
            ("plans/x.ron", here.join("plans/x.ron")),
            ("/plans/new/../../a/./x.ron", "/a/x.ron".into()),
            ("/../x.ron", "/x.ron".into()),
            ("file:///plans/my%20plan.ron", "/plans/my plan.ron".into()),
            ("file://localhost/x.ron", "/x.ron".into()),
            ("file://elsewhere/x.ron", here.join("file:/elsewhere/x.ron")),
        ] {
            assert_eq!(read(typed, None), path, "{typed}");
        }
        let beside = |text| read(text, Some(Path::new("/plans")));
        assert_eq!(beside("new/x.ron"), Path::new("/plans/new/x.ron"));
        assert_eq!(beside("file:///other/x.ron"), Path::new("/other/x.ron"));
        assert_eq!(beside("~/x.ron"), home.join("x.ron"));
        assert_eq!(argument(OsStr::new("~/x.ron")), here.join("~/x.ron"), "the shell does that");
        let raw = argument(OsStr::new("file:///pl%E4n.ron"));
        assert_eq!(raw.as_os_str().as_encoded_bytes(), b"/pl\xe4n.ron");
    }

    #[test]
    fn behind_a_link_two_dots_stay_for_they_lead_elsewhere() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        std::fs::create_dir_all(folder.join("a/b")).unwrap();
        std::os::unix::fs::symlink(folder.join("a/b"), folder.join("link")).unwrap();
        for plain in ["link/../x.ron", "link/../../x.ron"] {
            assert_eq!(absolute(&folder.join(plain)), folder.join(plain));
        }
        assert_eq!(absolute(&folder.join("a/../x.ron")), folder.join("x.ron"));
    }
}
