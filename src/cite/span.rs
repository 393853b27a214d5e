//! Text with the slant that a citation style gives it.

use databake::Bake;

use crate::model::{Creator, Pool, Work};
use crate::names::fold;

/// A piece of text, in italics or not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Span {
    /// The text.
    pub text: String,
    /// Whether the style sets it in italics.
    pub italic: bool,
}

impl Span {
    /// Upright text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), italic: false }
    }
}

/// Where a baked note takes the locator: a character that no title holds.
pub const SLOT: &str = "\u{fffc}";

/// What turns italics on and off in a baked form: a character that no title holds.
const TURN: char = '\u{1f}';

/// Where the branches of a [`Fork`] begin, part and end: a character that no title holds.
const BRANCH: char = '\u{1e}';

/// The default style's forms of a work, as [`bake`] writes them.
#[derive(Clone, Copy, Debug)]
pub struct Forms {
    /// The entry of a bibliography.
    pub entry: &'static str,
    /// A footnote.
    pub note: Fork,
    /// A line of a list of sources.
    pub line: Fork,
}

/// A form without and with a locator in one text, as the two share most of it: half of what they would take.
#[derive(Clone, Copy, Debug)]
pub struct Fork(&'static str);

impl Fork {
    /// Joins the form without a locator and the one with [`SLOT`] in its place.
    pub fn new(plain: &str, at: &str) -> Self {
        let ends = |mut pairs: Box<dyn Iterator<Item = (char, char)> + '_>| {
            let mut length = 0;
            while let Some((one, other)) = pairs.next().filter(|(one, other)| one == other) {
                length += one.len_utf8().max(other.len_utf8());
            }
            length
        };
        let head = ends(Box::new(plain.chars().zip(at.chars())));
        let tail = ends(Box::new(plain[head..].chars().rev().zip(at[head..].chars().rev())));
        let branch = |text: &str| text[head..text.len() - tail].replace(BRANCH, "");
        let (one, other) = (branch(plain), branch(at));
        let end = &plain[plain.len() - tail..];
        Self(format!("{}{BRANCH}{one}{BRANCH}{other}{BRANCH}{end}", &plain[..head]).leak())
    }

    /// The form without a locator.
    pub fn plain(self) -> String {
        self.branch(1)
    }

    /// The form with [`SLOT`] for the locator.
    pub fn at(self) -> String {
        self.branch(2)
    }

    fn branch(self, which: usize) -> String {
        let parts = self.0.split(BRANCH).enumerate();
        parts.filter(|(index, _)| [0, which, 3].contains(index)).map(|(_, part)| part).collect()
    }
}

/// What pages name works by, in the order of the bundled works, made at build time.
#[derive(Clone, Copy, Debug, Bake)]
#[databake(path = sovhist::cite::span)]
pub struct Lines {
    /// The lines of lists of sources.
    pub lines: Pool,
    /// The names in a text, see [`name`]; empty for the works that no text names.
    pub names: Pool,
}

impl Lines {
    /// The lines of works, and the names of those that a text names.
    pub fn of<'a>(works: impl Iterator<Item = &'a Work>, forms: &[Forms], named: impl Fn(&Work) -> bool) -> Self {
        let name = |work| if named(work) { name(work) } else { String::new() };
        Self { lines: forms.iter().map(|forms| forms.line.0).collect(), names: works.map(name).collect() }
    }

    /// The line of the work at a place.
    pub fn line(&self, index: usize) -> Fork {
        Fork(self.lines.get(index))
    }
}

/// What stands between the entry and the note of a work where they are packed: a character that no title holds.
const SEAM: char = '\u{1c}';

impl Forms {
    /// The entry and the note in one text, for packing.
    pub fn seamed(&self) -> String {
        format!("{}{SEAM}{}", self.entry, self.note.0)
    }

    /// The entry and the note of a text that [`Forms::seamed`] made.
    pub fn unseamed(text: &str) -> (&'static str, Fork) {
        let (entry, note) = text.split_once(SEAM).unwrap_or_default();
        (entry.to_owned().leak(), Fork(note.to_owned().leak()))
    }
}

/// A work's title, then who made it and when, folded, as titles are looked for.
pub fn entitled(work: &Work) -> String {
    let makers: Vec<_> = work.creators().iter().map(Creator::family).collect();
    let year = work.year().map(|year| year.to_string()).unwrap_or_default();
    format!("{}{TITLE_END}{} {year}", fold(&work.title), fold(&makers.join(" ")))
}

/// What stands behind the title in an [`entitled`] text: a character that no folded name holds.
pub const TITLE_END: char = '|';

/// A work as a text names it: `Mitchell 1972`, `Fleron and Laird 1980`; by its title where nobody signed it.
pub fn name(work: &Work) -> String {
    let who = match work.creators() {
        [] => format!("“{}”", work.title),
        [one] => one.family().to_owned(),
        [one, other] => format!("{} and {}", one.family(), other.family()),
        [one, ..] => format!("{} and others", one.family()),
    };
    work.year().map_or(who.clone(), |year| format!("{who} {year}"))
}

/// The short form of a citation as a line of a list, with what tells the work from others; what is not part of its text
/// goes on behind it.
pub fn line(work: &Work, mut short: Vec<Span>) -> Vec<Span> {
    let year = work.year().map(|year| year.to_string());
    let home = [work.container_title.as_deref().or(work.publisher.as_deref()), year.as_deref()];
    // The style itself may put an encyclopedia in the author's place.
    let told: String = short.iter().map(|span| &*span.text).collect();
    let home: Vec<_> = home.into_iter().flatten().filter(|part| !told.contains(*part)).collect();
    if !home.is_empty() {
        push_clause(&mut short, " (", vec![Span::plain(format!("{})", home.join(", ")))]);
    }
    // The full stop gives way to what goes on behind.
    push_clause(&mut short, "", Vec::new());
    short
}

/// Goes on after a citation, whose full stop gives way.
pub fn push_clause(citation: &mut Vec<Span>, link: &str, clause: Vec<Span>) {
    if let Some(last) = citation.last_mut() {
        // Within quotation marks the full stop stands before the mark.
        if let Some(open) = last.text.strip_suffix(".”") {
            last.text = format!("{open}”");
        } else if last.text.ends_with('.') {
            last.text.pop();
        }
    }
    citation.push(Span::plain(link));
    citation.extend(clause);
}

/// Spans as one text.
pub fn bake(spans: &[Span]) -> String {
    let mut text = String::new();
    let mut italic = false;
    for span in spans {
        if span.italic != italic {
            text.push(TURN);
            italic = span.italic;
        }
        text.push_str(&span.text.replace(TURN, ""));
    }
    text
}

/// The spans of a text that [`bake`] wrote.
pub fn baked(text: &str) -> Vec<Span> {
    let pieces = text.split(TURN).enumerate();
    let spans = pieces.map(|(index, piece)| Span { text: piece.to_owned(), italic: index % 2 == 1 });
    spans.filter(|span| !span.text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_branches_of_a_fork_survive() {
        for (plain, at) in [
            ("", ""),
            ("same", "same"),
            ("Mitchell, “Doctrine,” 190–209.", "Mitchell, “Doctrine,” \u{fffc}."),
            ("Правда", "Правда, \u{fffc}"),
            ("aa", "aaa"),
            ("no. 4: 10–31", "no. 4: \u{fffc}"),
        ] {
            let fork = Fork::new(plain, at);
            assert_eq!((&*fork.plain(), &*fork.at()), (plain, at));
        }
    }

    #[test]
    fn spans_survive_baking() {
        let italic = |text: &str| Span { text: text.to_owned(), italic: true };
        for spans in [
            vec![],
            vec![Span::plain("Mitchell, ")],
            vec![italic("Pravda")],
            vec![Span::plain("In "), italic("Pravda"), Span::plain(", 26 September 1968.")],
        ] {
            assert_eq!(baked(&bake(&spans)), spans);
        }
    }
}
