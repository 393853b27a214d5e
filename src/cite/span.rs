//! Text with the slant that a citation style gives it.

use databake::Bake;

use crate::model::{Pool, Text, Tier, Work};

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

/// The default style's forms of a work, each as [`bake`] writes it.
#[derive(Clone, Copy, Debug)]
pub struct Forms {
    /// The entry of a bibliography.
    pub entry: Text,
    /// A footnote without a locator.
    pub note: Text,
    /// A footnote with [`SLOT`] for the locator.
    pub note_at: Text,
    /// A line of a list of sources, without a locator.
    pub line: Text,
    /// A line of a list of sources, with [`SLOT`] for the locator.
    pub line_at: Text,
}

/// The forms of all bundled works, in their order, made at build time.
#[derive(Clone, Copy, Debug, Bake)]
#[databake(path = sovhist::cite::span)]
#[allow(missing_docs, reason = "the fields are those of Forms")]
pub struct AllForms {
    pub entry: Pool,
    pub note: Pool,
    pub note_at: Pool,
    pub line: Pool,
    pub line_at: Pool,
}

impl AllForms {
    /// The forms of the works, in their order.
    pub fn of(forms: &[Forms]) -> Self {
        let pool = |form: fn(&Forms) -> Text| forms.iter().map(|forms| form(forms).0).collect();
        Self {
            entry: pool(|forms| forms.entry),
            note: pool(|forms| forms.note),
            note_at: pool(|forms| forms.note_at),
            line: pool(|forms| forms.line),
            line_at: pool(|forms| forms.line_at),
        }
    }

    /// The forms of the work at a place.
    pub fn get(&self, index: usize) -> Forms {
        let text = |pool: Pool| Text(pool.get(index));
        Forms {
            entry: text(self.entry),
            note: text(self.note),
            note_at: text(self.note_at),
            line: text(self.line),
            line_at: text(self.line_at),
        }
    }
}

/// The short form of a citation as a line of a list: with what tells the work from others, its tier where that is low, and
/// its id.
pub fn line(work: &Work, mut short: Vec<Span>) -> Vec<Span> {
    let year = work.year().map(|year| year.to_string());
    let home = [work.container_title.as_deref().or(work.publisher.as_deref()), year.as_deref()];
    // The style itself may put an encyclopedia in the author's place.
    let told: String = short.iter().map(|span| &*span.text).collect();
    let home: Vec<_> = home.into_iter().flatten().filter(|part| !told.contains(*part)).collect();
    if !home.is_empty() {
        push_clause(&mut short, " (", vec![Span::plain(format!("{})", home.join(", ")))]);
    }
    let mark = if work.custom.tier == Tier::Tertiary { " (general encyclopedia or popular page)" } else { "" };
    push_clause(&mut short, mark, vec![Span::plain(format!(" · {}", work.id))]);
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
pub fn bake(spans: &[Span]) -> Text {
    let mut text = String::new();
    let mut italic = false;
    for span in spans {
        if span.italic != italic {
            text.push(TURN);
            italic = span.italic;
        }
        text.push_str(&span.text.replace(TURN, ""));
    }
    text.into()
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
