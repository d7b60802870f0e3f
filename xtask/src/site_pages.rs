//! The static pages as text: templates, filled with what the program exported. It knows no file and no program.

/// What the pages show of the repository, below `assets`; beside the pages all of it is in one folder.
pub const SHOWN: [&str; 5] = [
    "icon.svg",
    "window.png",
    "window-dark.png",
    "fonts/IBMPlexSans-Regular.ttf",
    "fonts/IBMPlexSans-SemiBold.ttf",
];

/// A picture can be read at this share of its size and above.
const LEGIBLE: f64 = 0.8;

/// A worked scenario, as its page shows it.
pub struct Story {
    /// What it is called.
    pub name: String,
    /// What it shows, in a sentence or two.
    pub about: String,
    /// What its file says of it at its head, by paragraphs.
    pub comment: Vec<String>,
    /// The four plots.
    pub plots: Plots,
    /// The organization at the start and at the end, as SVG, each in light and dark.
    pub trees: [[String; 2]; 2],
    /// The page with the table of its decisions, as HTML.
    pub decisions: String,
}

/// The four plots as SVG, for narrow and for wide screens, each in light and dark.
pub struct Plots {
    /// For a phone.
    pub narrow: [String; 2],
    /// For wide screens.
    pub wide: [String; 2],
}

/// A worked scenario with the pictures that the pages have of it; `exported` is what the program exports of it when told so.
///
/// # Errors
/// What `exported` says.
pub fn story<E>(
    name: &str,
    text: &str,
    exported: impl Fn(&[&str]) -> Result<String, E>,
) -> Result<Story, E> {
    let picture = |arguments: &[&str]| {
        let [light, dark] = ["light", "dark"].map(|theme| {
            let drawn = ["--text", "--format", "svg", "--theme", theme];
            exported(&[arguments, &drawn].concat())
        });
        Ok([light?, dark?])
    };
    let plots = |size: &str| picture(&["--what", "plots", "--size", size]);
    let tree = |at: &[&str]| picture(&[&["--what", "org", "--size", "700x400"], at].concat());
    Ok(Story {
        name: name.to_owned(),
        about: about(text),
        comment: comment(text),
        plots: Plots { narrow: plots("360x960")?, wide: plots("1000x800")? },
        trees: [tree(&["--at", "start"])?, tree(&[])?],
        decisions: exported(&["--what", "decisions", "--format", "html"])?,
    })
}

/// The page to start from.
pub fn start(template: &str, stories: &[Story], plotted: &Story) -> String {
    let cards: String = stories.iter().map(card).collect();
    template.replace("SCENARIOS", &cards).replace("PLOTS", &plots(plotted))
}

/// The page of a scenario.
pub fn scenario(template: &str, story: &Story) -> String {
    let comment: String =
        story.comment.iter().map(|text| format!("<p>{}</p>\n", escaped(text))).collect();
    let [start, end] =
        [("start", &story.trees[0]), ("end", &story.trees[1])].map(|(when, tree)| {
            let words = format!("The organization of {} at the {when}, team by team", story.name);
            both(&tree.each_ref().map(|svg| shrinking(svg)), &words)
        });
    let table = match table(&story.decisions) {
        Some(table) => format!(
            "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Decisions\">{table}</div>"
        ),
        None => "<p>Nothing yet: this one waits for a plan.</p>".into(),
    };
    template
        .replace("COMMENT", &comment)
        .replace("PLOTS", &plots(story))
        .replace("TREE-AT-START", &start)
        .replace("TREE-AT-END", &end)
        .replace("DECISIONS", &table)
        .replace("ABOUT", &escaped(&story.about))
        .replace("NAME", &story.name)
}

/// The exported pack of a scenario as one of the pages: a link leads back to the scenario's.
pub fn pack(exported: &str, name: &str) -> String {
    let back = format!(
        "<nav aria-label=\"Back\"><a href=\"{name}.html\">{name}, the worked scenario</a></nav>"
    );
    exported.replacen("<body>\n", &format!("<body>\n{back}\n"), 1)
}

fn card(story: &Story) -> String {
    let Story { name, about, .. } = story;
    let about = escaped(about);
    format!(
        "<li><h3>{name}</h3><p>{about}</p><p class=\"links\"><a href=\"scenarios/{name}.html\" \
         aria-label=\"Read {name}\">Read</a> <a href=\"app.html#example={name}\" aria-label=\"Try it: {name}\">Try it</a></p></li>\n"
    )
}

fn plots(story: &Story) -> String {
    let words = format!("Service, investment, morale and budget of {} by quarter", story.name);
    let Plots { narrow, wide } = &story.plots;
    let [narrow, wide] = [narrow, wide].map(|of| both(of, &words));
    format!("<div class=\"on-narrow\">\n{narrow}</div>\n<div class=\"on-wide\">\n{wide}</div>\n")
}

/// A picture that becomes narrower with its place, as long as it can still be read.
fn shrinking(svg: &str) -> String {
    let width = svg
        .split_once("width=\"")
        .and_then(|(_, rest)| rest.split('"').next()?.parse::<f64>().ok());
    let least = (width.unwrap_or(0.0) * LEGIBLE).round();
    svg.replacen("<svg ", &format!("<svg style=\"min-width:{least}px\" "), 1)
}

/// A picture in light and dark, of which one is shown.
fn both([light, dark]: &[String; 2], words: &str) -> String {
    let one =
        |theme: &str, svg: &str| format!("<div class=\"{theme}\">{}</div>\n", inlined(svg, words));
    one("light", light) + &one("dark", dark)
}

/// An SVG within a page: what it is stands in words beside its own.
fn inlined(svg: &str, words: &str) -> String {
    let title = |svg: &str| {
        let (before, rest) = svg.split_once("<title>")?;
        let (_, after) = rest.split_once("</title>")?;
        Some(format!("{before}{after}"))
    };
    let svg = title(svg).unwrap_or_else(|| svg.to_owned());
    let role = format!("<svg role=\"group\" aria-label=\"{}\" ", escaped(words));
    svg.replacen("<svg ", &role, 1).trim().to_owned()
}

/// The table of a page without the columns in which nothing stands; `None` where it has no rows.
fn table(page: &str) -> Option<String> {
    let between = |text: &'_ str, from: &str, to: &str| -> Option<String> {
        let (_, rest) = text.split_once(from)?;
        Some(rest.split_once(to)?.0.to_owned())
    };
    let head = between(page, "<thead>", "</thead>")?;
    let body = between(page, "<tbody>", "</tbody>")?;
    let heads = cells(&head, "th");
    let rows: Vec<Vec<String>> = body.split("</tr>").map(|row| cells(row, "td")).collect();
    let rows: Vec<_> = rows.into_iter().filter(|row| row.len() == heads.len()).collect();
    let is_said = |column: &usize| rows.iter().any(|row| !row[*column].ends_with("<td></td>"));
    let said: Vec<usize> = (0..heads.len()).filter(is_said).collect();
    if said.is_empty() {
        return None;
    }
    let line = |row: &Vec<String>| {
        let cells: String = said.iter().map(|column| row[*column].as_str()).collect();
        format!("<tr>{cells}</tr>\n")
    };
    let (head, rows) = (line(&heads), rows.iter().map(line).collect::<String>());
    Some(format!("<table>\n<thead>\n{head}</thead>\n<tbody>\n{rows}</tbody>\n</table>"))
}

/// The cells of a row, each with its tags.
fn cells(row: &str, tag: &str) -> Vec<String> {
    let (begin, end) = (format!("<{tag}"), format!("</{tag}>"));
    let cells =
        row.split_inclusive(&end).filter_map(|cell| cell.find(&begin).map(|at| &cell[at..]));
    cells.map(str::to_owned).collect()
}

/// What a scenario file says it shows; empty where it says nothing.
pub fn about(file: &str) -> String {
    let Some((_, rest)) = file.split_once("\n    about: \"") else { return String::new() };
    rest.split_once("\",\n").map_or(String::new(), |(about, _)| about.replace("\\\"", "\""))
}

/// What a scenario file says at its head, by paragraphs.
pub fn comment(file: &str) -> Vec<String> {
    let lines = file.lines().map_while(|line| line.strip_prefix("//")).map(str::trim);
    let mut paragraphs = vec![String::new()];
    for line in lines {
        match (line, paragraphs.last_mut()) {
            ("", _) => paragraphs.push(String::new()),
            (line, Some(last)) if last.is_empty() => last.push_str(line),
            (line, Some(last)) => *last += &format!(" {line}"),
            (_, None) => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
