//! What the shapes of a page are for, as the tags of a PDF.

use std::num::NonZeroU16;

use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TableHeaderScope, Tag, TagGroup,
    TagTree,
};

use super::sheet::{Part, Shapes, Sheet};

/// The tags of a page, filled while it is painted.
pub struct Tags<'a> {
    sheet: &'a Sheet,
    /// The piece of a part that each shape belongs to; decoration belongs to none.
    owners: Vec<Option<usize>>,
    /// What was painted of each piece.
    painted: Vec<Vec<Identifier>>,
    open: bool,
    owner: Option<usize>,
}

/// The pieces of parts: each cell of a table is one.
fn pieces(parts: &[Part]) -> impl Iterator<Item = &Shapes> {
    parts.iter().flat_map(|part| -> Vec<&Shapes> {
        match part {
            Part::Heading(_, shapes) | Part::Paragraph(shapes) | Part::Figure(_, shapes) => {
                vec![shapes]
            }
            Part::Table(rows) => rows.iter().flat_map(|row| &row.cells).collect(),
        }
    })
}

impl<'a> Tags<'a> {
    /// Those of a page.
    pub fn of(sheet: &'a Sheet) -> Tags<'a> {
        let mut owners = vec![None; sheet.scene.shapes.len()];
        let mut count = 0;
        for (piece, shapes) in pieces(&sheet.parts).enumerate() {
            for owner in owners.get_mut(shapes.clone()).unwrap_or_default() {
                *owner = Some(piece);
            }
            count = piece + 1;
        }
        let painted = std::iter::repeat_with(Vec::new).take(count).collect();
        Tags { sheet, owners, painted, open: false, owner: None }
    }

    /// What is painted next is decoration.
    pub fn decoration(&mut self, surface: &mut Surface<'_>) {
        self.end(surface);
        let artifact = Artifact::with_kind(ArtifactType::Other);
        surface.start_tagged(ContentTag::Artifact(artifact));
        (self.open, self.owner) = (true, None);
    }

    /// What is painted next is a shape of the page.
    pub fn shape(&mut self, surface: &mut Surface<'_>, shape: usize) {
        let owner = self.owners.get(shape).copied().flatten();
        if self.open && self.owner == owner {
            return;
        }
        let Some(piece) = owner else { return self.decoration(surface) };
        self.end(surface);
        let identifier = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        self.painted[piece].push(identifier);
        (self.open, self.owner) = (true, owner);
    }

    /// Nothing more is painted.
    pub fn end(&mut self, surface: &mut Surface<'_>) {
        if std::mem::take(&mut self.open) {
            surface.end_tagged();
        }
    }

    /// Hangs what was painted into a tree, in the order in which one reads.
    pub fn into_tree(self, tree: &mut TagTree) {
        let mut painted = self.painted.into_iter();
        let mut next = |group: &mut TagGroup| {
            for identifier in painted.next().unwrap_or_default() {
                group.push(identifier);
            }
        };
        for part in &self.sheet.parts {
            let mut group = match part {
                Part::Heading(level, shapes) => {
                    let level = NonZeroU16::new((*level).into()).unwrap_or(NonZeroU16::MIN);
                    TagGroup::new(Tag::Hn(level, Some(self.sheet.words(shapes))))
                }
                Part::Paragraph(_) => TagGroup::new(Tag::P),
                Part::Figure(words, _) => TagGroup::new(Tag::Figure(Some(words.clone()))),
                Part::Table(rows) => {
                    let mut table = TagGroup::new(Tag::Table);
                    let heads = rows.iter().take_while(|row| row.header).count();
                    let (head, body) = rows.split_at(heads);
                    let mut rows_of = |group: &mut TagGroup, rows: &[super::sheet::Row]| {
                        for row in rows {
                            let mut line = TagGroup::new(Tag::TR);
                            for _ in &row.cells {
                                let mut cell = match row.header {
                                    true => TagGroup::new(Tag::TH(TableHeaderScope::Column)),
                                    false => TagGroup::new(Tag::TD),
                                };
                                next(&mut cell);
                                line.push(cell);
                            }
                            group.push(line);
                        }
                    };
                    for (tag, rows) in [(true, head), (false, body)] {
                        if rows.is_empty() {
                            continue;
                        }
                        let mut group = match tag {
                            true => TagGroup::new(Tag::THead),
                            false => TagGroup::new(Tag::TBody),
                        };
                        rows_of(&mut group, rows);
                        table.push(group);
                    }
                    tree.push(table);
                    continue;
                }
            };
            next(&mut group);
            tree.push(group);
        }
    }
}
