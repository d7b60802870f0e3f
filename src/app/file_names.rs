//! Names that a file may have on any machine: what one system takes another refuses.

/// Signs that some file system takes in no name.
const SIGNS: &str = r#"/\:*?"<>|"#;
/// What Windows calls its devices, whatever ending follows.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// The same with a digit from 1 to 9 behind.
const NUMBERED: [&str; 2] = ["com", "lpt"];
/// The most bytes a name has, its ending among them.
const MOST: usize = 200;
/// What follows the last dot is an ending where it has so many bytes at most.
const LONGEST_ENDING: usize = 16;
/// What is called so when nothing is left of its name.
const NAMELESS: &str = "untitled";

/// A name without what no file may be called by somewhere; the same where it may be called so everywhere.
pub fn safe(name: &str) -> String {
    let once = safer(name);
    // Where it was cut it may end in what looks like an ending now.
    if once == name { once } else { safe(&once) }
}

fn safer(name: &str) -> String {
    let name: String =
        name.chars().map(|c| if c.is_control() || SIGNS.contains(c) { '-' } else { c }).collect();
    // Hidden, or cut off by the system.
    let name = name.trim().trim_start_matches(['.', ' ']).trim_end_matches(['.', ' ']);
    let parts = name.rsplit_once('.').filter(|(_, ending)| ending.len() <= LONGEST_ENDING);
    let (stem, ending) = parts.unwrap_or((name, ""));
    let first = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let is_device = DEVICES.contains(&first.as_str())
        || NUMBERED.iter().any(|device| {
            let number = first.strip_prefix(device).and_then(|rest| rest.parse::<u8>().ok());
            number.is_some_and(|number| (1..=9).contains(&number) && first.len() == 4)
        });
    let mark = if is_device { "_" } else { "" };
    let dot = if ending.is_empty() { "" } else { "." };
    let stem = cut(stem.trim_end(), MOST.saturating_sub(ending.len() + dot.len() + mark.len()));
    match stem.is_empty() {
        true => format!("{NAMELESS}{dot}{ending}"),
        false => format!("{mark}{stem}{dot}{ending}"),
    }
}

/// As much of a text as has so many bytes at most; one that is cut ends in no space and no dot.
fn cut(text: &str, most: usize) -> &str {
    match text.floor_char_boundary(most) {
        end if end == text.len() => text,
        end => text[..end].trim_end_matches([' ', '.']),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_file_may_be_called_by_somewhere_goes() {
        for (name, is_called) in [
            ("plan.ron", "plan.ron"),
            ("Größe und mehr.ron", "Größe und mehr.ron"),
            ("a/b\\c:d*e?f\"g<h>i|j.ron", "a-b-c-d-e-f-g-h-i-j.ron"),
            ("two\nlines\t.ron", "two-lines-.ron"),
            ("...hidden.ron", "hidden.ron"),
            (" ../my/plan.ron ", "-my-plan.ron"),
            ("plan. . ", "plan"),
            ("plan .ron", "plan.ron"),
            ("CON.ron", "_CON.ron"),
            ("con", "_con"),
            ("aux.v2.ron", "_aux.v2.ron"),
            ("LPT1.csv", "_LPT1.csv"),
            ("LPT10.csv", "LPT10.csv"),
            ("console.ron", "console.ron"),
            ("", "untitled"),
            (" .. ", "untitled"),
        ] {
            assert_eq!(safe(name), is_called, "{name:?}");
            assert_eq!(safe(&safe(name)), is_called, "{name:?}");
        }
        let long = safe(&format!("{}.ron", "é".repeat(500)));
        assert!(long.len() <= MOST && long.ends_with("é.ron"), "{long}");
        for (name, begins, ends) in [
            (format!("plan.{}", "x".repeat(199)), "plan.xxx", "xxx"),
            (format!("{}.{}.ron", "x".repeat(195), "y".repeat(9)), "xxx", "x.ron"),
            (format!("{} {}.ron", "x".repeat(195), "y".repeat(9)), "xxx", "x.ron"),
            (format!("{} .{}", "x".repeat(190), "y".repeat(50)), "xxx", "x.yyyyyyyy"),
        ] {
            let is_called = safe(&name);
            assert!(is_called.starts_with(begins) && is_called.ends_with(ends), "{is_called}");
            assert!(is_called.len() <= MOST, "{is_called}");
            assert_eq!(safe(&is_called), is_called);
        }
    }
}
