//! Text with the slant that a citation style gives it.

use databake::Bake;

use crate::model::Text;

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

/// The default style's forms of a work, made at build time, each as [`bake`] writes it.
#[derive(Clone, Copy, Debug, Default, Bake)]
#[databake(path = sovhist::cite::span)]
pub struct Forms {
    /// The entry of a bibliography.
    pub entry: Text,
    /// The first footnote without a locator.
    pub note: Text,
    /// The first footnote with [`SLOT`] for the locator.
    pub note_at: Text,
    /// A later footnote.
    pub short: Text,
    /// A later footnote with [`SLOT`] for the locator.
    pub short_at: Text,
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
