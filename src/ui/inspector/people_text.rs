//! The people of a team in one line of text.

/// The names in one line, with semicolons between: a name may hold a comma, as in "Doe, Jane".
pub fn written(people: &[String]) -> String {
    let line = people.join("; ");
    // One name alone would be read as several where it looks like them.
    if read(&line) == people { line } else { line + ";" }
}

/// The names of a line: with semicolons between, or else with commas where every part is a whole name
/// of several words, "Jane Doe, Sam Poe".
pub fn read(line: &str) -> Vec<String> {
    let whole = |part: &str| part.split_whitespace().count() > 1;
    let by_commas = !line.contains([';', '\n']) && line.split(',').all(whole);
    let parts = line.split(|c| matches!(c, ';' | '\n') || (by_commas && c == ','));
    parts.map(str::trim).filter(|name| !name.is_empty()).map(Into::into).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_comma_is_one_person_and_comes_back_as_one() {
        for (line, people) in [
            ("Doe, Jane; Poe, Sam; Fay Moe", &["Doe, Jane", "Poe, Sam", "Fay Moe"][..]),
            ("Doe, Jane", &["Doe, Jane"]),
            ("Jane Doe, Sam Poe", &["Jane Doe", "Sam Poe"]),
            (" ; ", &[]),
        ] {
            let read_people = read(line);
            assert_eq!(read_people, people);
            assert_eq!(read(&written(&read_people)), people, "{line}");
        }
        let alone = ["von Doe, Jane Ann".to_owned()];
        assert_eq!(written(&alone), "von Doe, Jane Ann;");
        assert_eq!(read(&written(&alone)), alone);
    }
}
