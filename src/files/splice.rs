//! A scenario woven into the text it was read from: what did not change is as it was written.

use std::collections::BTreeMap;
use std::ops::Range;

use super::lossless::{Group, Item, Node};
use super::pairing::{number as number_of, pairs, quarter};
use super::woven::{Woven, indent_of};

const INDENT: &str = "    ";

/// The texts that are woven together, as trees.
pub struct Threads<'a> {
    /// As a person wrote it.
    pub source: &'a Node<'a>,
    /// What that says, every field written.
    pub old: &'a Node<'a>,
    /// What it is to say, every field written.
    pub new: &'a Node<'a>,
    /// What it is to say, as it is written without a source.
    pub short: &'a Node<'a>,
    /// The entry of the source's plan of each of the old one's.
    pub lines: &'a [usize],
    /// Whether the source is of the newest version: what has not changed is written as it was.
    pub newest: bool,
}

/// One value in each of the texts, where it is in them.
#[derive(Clone, Copy)]
struct Value<'a> {
    source: &'a Node<'a>,
    old: Option<&'a Node<'a>>,
    new: &'a Node<'a>,
    short: Option<&'a Node<'a>>,
}

/// An entry of what is written: one of the source's, or a new one.
enum Entry<'a> {
    Kept(&'a Item<'a>, Value<'a>),
    /// A field of the source's that says nothing.
    Idle(&'a Item<'a>),
    New(&'a Item<'a>),
    /// The areas of a team that had none, some of which were another's.
    Areas(Vec<Entry<'a>>),
}

/// Weaves; the text, and what of the source is in it.
pub fn weave<'a>(source: &'a str, threads: &Threads<'a>) -> (String, Vec<Range<usize>>) {
    let areas = areas(threads);
    let mut weaver = Weaver { text: source, out: Woven::of(source), threads, areas };
    let root = threads.source.span.clone();
    weaver.out.source(0..root.start);
    weaver.value(Value {
        source: threads.source,
        old: Some(threads.old),
        new: threads.new,
        short: Some(threads.short),
    });
    weaver.out.source(root.end..source.len());
    weaver.out.finish()
}

type Written<'a> = (&'a Item<'a>, &'a Node<'a>);

/// Where each area is written, whoever owns it.
fn areas<'a>(threads: &Threads<'a>) -> BTreeMap<&'a str, Written<'a>> {
    let teams = |root: &'a Node<'a>| root.field("teams").map_or(&[][..], Node::items);
    let areas = |team: &'a Item<'a>| team.value.field("areas").map_or(&[][..], Node::items);
    let both = teams(threads.source).iter().zip(teams(threads.old));
    let both = both.flat_map(|(source, old)| areas(source).iter().zip(areas(old)));
    both.filter_map(|(source, old)| Some((old.value.field("id")?.text(), (source, &old.value))))
        .collect()
}

struct Weaver<'a, 't> {
    text: &'a str,
    out: Woven<'a>,
    threads: &'t Threads<'a>,
    areas: BTreeMap<&'a str, Written<'a>>,
}

impl<'a> Weaver<'a, '_> {
    fn value(&mut self, value: Value<'a>) {
        let Value { source, old, new, .. } = value;
        let same = old.is_some_and(|old| old.text() == new.text());
        if same && (self.threads.newest || source.text() == new.text()) {
            return self.out.source(source.span.clone());
        }
        let (Some(group), Some(of_new)) = (&source.group, &new.group) else {
            let same_number = || Some(number(source)? == number(new)?);
            if source.group.is_none() && same_number() == Some(true) {
                return self.out.source(source.span.clone());
            }
            return self.written_anew(value);
        };
        if of_new.name.is_some() && of_new.name != group.name {
            return self.written_anew(value);
        }
        let is_list = self.text[source.span.clone()].starts_with('[');
        let keyed = of_new.items.iter().any(|item| item.key.is_some());
        let entries = match (is_list, keyed) {
            (true, _) => self.list(value),
            (false, true) => self.record(value),
            (false, false) => self.tuple(value),
        };
        self.group(source, group, is_list, &entries);
    }

    fn written_anew(&mut self, value: Value<'a>) {
        let node = value.short.unwrap_or(value.new);
        let to = indent_of(self.text, value.source.span.start).to_owned();
        self.out.indented(node.text(), indent_of(node.source(), node.span.start), &to);
    }

    fn record(&mut self, value: Value<'a>) -> Vec<Entry<'a>> {
        let mut entries: Vec<(&str, Entry<'a>)> = Vec::new();
        for item in value.source.items() {
            let Some(key) = item.key else { continue };
            let in_ = |node: Option<&'a Node<'a>>| node.and_then(|node| node.field(key));
            let (old, short) = (in_(value.old), in_(value.short));
            let Some(new) = value.new.field(key) else {
                if old.is_none() && self.threads.newest {
                    entries.push((key, Entry::Idle(item)));
                }
                continue;
            };
            let same = old.is_some_and(|old| old.text() == new.text());
            if short.is_some() || same || item.has_comments() {
                let kept = Value { source: &item.value, old, new, short };
                entries.push((key, Entry::Kept(item, kept)));
            }
        }
        // What the source does not say and nobody changed stays unsaid; but an id goes by the name.
        let is_unsaid = |key: &str| {
            let [old, new] =
                [value.old, Some(value.new)].map(|node| node.and_then(|it| it.field(key)));
            let same = old.zip(new).is_some_and(|(old, new)| old.text() == new.text());
            same && key != "id" && self.threads.newest
        };
        let mut before = 0;
        for item in value.short.map_or(&[][..], Node::items) {
            let key = item.key.unwrap_or_default();
            before = match entries.iter().position(|(written, _)| *written == key) {
                Some(at) => at + 1,
                None if is_unsaid(key) => before,
                None => {
                    let areas = (key == "areas").then(|| self.areas_of(value.new, item));
                    let entry = areas.map_or(Entry::New(item), Entry::Areas);
                    entries.insert(before, (key, entry));
                    before + 1
                }
            };
        }
        entries.into_iter().map(|(_, entry)| entry).collect()
    }

    fn areas_of(&self, team: &'a Node<'a>, short: &'a Item<'a>) -> Vec<Entry<'a>> {
        let areas = team.field("areas").map_or(&[][..], Node::items);
        let entry = |(new, short): (&'a Item<'a>, &'a Item<'a>)| {
            let moved = new.value.field("id").and_then(|id| self.areas.get(id.text()));
            moved.map_or(Entry::New(short), |&(item, old)| {
                let (source, short) = (&item.value, Some(&short.value));
                Entry::Kept(item, Value { source, old: Some(old), new: &new.value, short })
            })
        };
        areas.iter().zip(short.value.items()).map(entry).collect()
    }

    /// Writes the areas of a team that had none, one a line.
    fn new_areas(&mut self, indent: &str, entries: &[Entry<'a>]) {
        let deeper = format!("{indent}{INDENT}");
        self.out.fresh("areas: [");
        for entry in entries {
            match entry {
                Entry::Kept(item, value) => {
                    if self.text[item.lead..item.start].trim().is_empty() {
                        self.out.line(&deeper);
                    } else {
                        self.out.source(item.lead..item.start);
                    }
                    self.out.source(item.start..item.value.span.start);
                    self.value(*value);
                    self.behind(item, true);
                }
                Entry::New(item) => {
                    self.out.line(&deeper);
                    self.out.fresh(item.value.text());
                    self.out.fresh(",");
                }
                Entry::Idle(_) | Entry::Areas(_) => {}
            }
        }
        self.out.line(indent);
        self.out.fresh("]");
    }

    fn tuple(&mut self, value: Value<'a>) -> Vec<Entry<'a>> {
        let short = value.short.map_or(&[][..], Node::items);
        let mut entries = Vec::new();
        for (i, new) in value.new.items().iter().enumerate() {
            let old = value.old.and_then(|old| old.items().get(i)).map(|item| &item.value);
            match (value.source.items().get(i), short.get(i)) {
                (Some(item), short) => {
                    let short = short.map(|item| &item.value);
                    let (source, new) = (&item.value, &new.value);
                    let value = Value { source, old, new, short };
                    entries.push(Entry::Kept(item, value));
                }
                (None, Some(short)) => entries.push(Entry::New(short)),
                (None, None) => break,
            }
        }
        // What is at its default is left out from behind, unless somebody wrote it so.
        while let (true, Some(Entry::Kept(item, value))) =
            (entries.len() > short.len(), entries.last())
        {
            let same = value.old.is_some_and(|old| old.text() == value.new.text());
            if same || item.has_comments() {
                break;
            }
            entries.pop();
        }
        entries
    }

    fn list(&mut self, value: Value<'a>) -> Vec<Entry<'a>> {
        let written = value.source.items();
        let old: Vec<&Node> =
            value.old.map_or(&[][..], Node::items).iter().map(|item| &item.value).collect();
        let new: Vec<&Node> = value.new.items().iter().map(|item| &item.value).collect();
        let is_entry =
            |node: &Node| node.items().len() == 4 && node.items().iter().all(|it| it.key.is_none());
        let is_plan = new.iter().any(|node| is_entry(node) && node.name().is_none())
            && new.iter().all(|node| node.field("name").is_none());
        let is_origins = new.iter().any(|node| number_of(node).is_some());
        let places: BTreeMap<_, usize> = written
            .iter()
            .enumerate()
            .filter(|_| is_origins)
            .filter_map(|(at, item)| Some((number_of(&item.value)?, at)))
            .collect();
        // Where an entry of the old list stands in the source: the model sorts decisions and origins.
        let line = |was: usize| match (is_plan, is_origins) {
            (true, _) => self.threads.lines.get(was).copied(),
            (_, true) => places.get(&number_of(old.get(was)?)?).copied(),
            _ => Some(was),
        };
        let short = value.short.map_or(&[][..], Node::items);
        let mut entries = Vec::new();
        for (n, was) in pairs(&old, &new).into_iter().enumerate() {
            let here = was.and_then(|was| Some((written.get(line(was)?)?, *old.get(was)?)));
            let moved = || new[n].field("id").and_then(|id| self.areas.get(id.text()).copied());
            let short = short.get(n);
            if let Some((item, old)) = here.or_else(|| moved().filter(|_| !is_team(new[n]))) {
                let short = short.map(|item| &item.value);
                let kept = Value { source: &item.value, old: Some(old), new: new[n], short };
                entries.push(Entry::Kept(item, kept));
            } else if let Some(short) = short {
                entries.push(Entry::New(short));
            }
        }
        if is_origins {
            // Their order says nothing: what is new comes behind.
            entries.sort_by_key(|entry| match entry {
                Entry::Kept(item, _) => item.lead,
                _ => usize::MAX,
            });
        }
        if is_plan { as_written(entries) } else { entries }
    }

    fn group(&mut self, node: &Node<'a>, group: &Group<'a>, is_list: bool, entries: &[Entry<'a>]) {
        let text = self.text;
        self.out.source(node.span.start..group.inside);
        let lead = |item: &Item| &text[item.lead..item.start];
        let on_lines = if is_list {
            group.items.iter().any(|item| lead(item).contains('\n')) || group.items.is_empty()
        } else {
            let plain = |item: &&Item| !item.value.text().starts_with('[');
            let mut later = group.items.iter().skip(1).filter(plain).peekable();
            later.peek().is_some() && later.all(|item| lead(item).contains('\n'))
        };
        let comma_at_end = group.items.last().is_some_and(|item| item.comma.is_some())
            || (group.items.is_empty() && is_list);
        let below = group.items.iter().find(|item| lead(item).contains('\n'));
        let outer = indent_of(text, node.span.start);
        let indent = below.map_or_else(
            || format!("{outer}{INDENT}"),
            |item| indent_of(text, item.start).to_owned(),
        );
        let mut opened_lines = false;
        for (i, entry) in entries.iter().enumerate() {
            let last = i + 1 == entries.len();
            match entry {
                Entry::Kept(item, _) | Entry::Idle(item) => {
                    let first_inline =
                        group.items.first().is_some_and(|first| first.lead == item.lead);
                    let has_line = !lead(item).trim().is_empty() || lead(item).contains('\n');
                    if has_line || (i == 0 && first_inline) {
                        self.out.source(item.lead..item.start);
                    } else if i > 0 {
                        self.out.fresh(if first_inline { " " } else { lead(item) });
                    }
                    self.out.source(item.start..item.value.span.start);
                    match entry {
                        Entry::Kept(_, value) => self.value(*value),
                        _ => self.out.source(item.value.span.clone()),
                    }
                    self.behind(item, !last || comma_at_end);
                }
                Entry::Areas(areas) => {
                    self.out.line(&indent);
                    opened_lines |= below.is_none();
                    self.new_areas(&indent, areas);
                    self.out.fresh(",");
                }
                Entry::New(item) => {
                    let value = item.value.text();
                    let line = on_lines || (!is_list && value.contains('\n'));
                    if line {
                        self.out.line(&indent);
                        opened_lines |= below.is_none();
                    } else if i > 0 {
                        self.out.fresh(" ");
                    }
                    let written = &item.value.source()[item.start..item.value.span.end];
                    let from = indent_of(item.value.source(), item.start);
                    self.out.indented(written, from, &indent);
                    if !last || comma_at_end || opened_lines {
                        self.out.fresh(",");
                    }
                }
            }
        }
        let closing = group.items.last().map_or(group.inside, |item| item.end)..group.close;
        if opened_lines && !text[closing.clone()].contains('\n') {
            self.out.line(outer);
        }
        self.out.source(closing);
        self.out.source(group.close..node.span.end);
    }

    /// The comma and the comments behind a value of the source.
    fn behind(&mut self, item: &Item<'a>, comma: bool) {
        let value = item.value.span.end;
        match item.comma {
            Some(at) => {
                self.out.source(value..at);
                if comma {
                    self.out.source(at..at + 1);
                }
                self.out.source(at + 1..item.end);
            }
            None => {
                if comma {
                    self.out.fresh(",");
                }
                self.out.source(value..item.end);
            }
        }
    }
}

fn is_team(node: &Node) -> bool {
    node.field("established").is_some()
}

fn number(node: &Node) -> Option<f64> {
    node.text().parse().ok()
}

/// The entries of a plan in the order of the source, where they still apply in the order of the new one
/// then: those of one quarter keep theirs.
fn as_written(entries: Vec<Entry>) -> Vec<Entry> {
    let at = |entry: &Entry| match entry {
        Entry::Kept(item, value) => Some((item.lead, quarter(value.new))),
        _ => None,
    };
    let kept: Vec<(usize, u32)> = entries.iter().filter_map(at).collect();
    let mut written = kept.clone();
    written.sort_unstable();
    if written == kept {
        return entries;
    }
    let mut applied = written.clone();
    applied.sort_by_key(|(_, quarter)| *quarter);
    if applied != kept || kept.len() < entries.len() {
        return entries;
    }
    let mut entries = entries;
    entries.sort_by_key(|entry| at(entry).map(|(lead, _)| lead));
    entries
}
