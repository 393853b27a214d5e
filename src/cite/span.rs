//! Text with the slant that a citation style gives it.

use databake::Bake;

use crate::model::{List, Text};

/// A piece of text, in italics or not.
#[derive(Clone, PartialEq, Eq, Debug, Bake)]
#[databake(path = sovhist::cite::span)]
pub struct Span {
    /// The text.
    pub text: Text,
    /// Whether the style sets it in italics.
    pub italic: bool,
}

/// Where a baked note takes the locator: a character that no title holds.
pub const SLOT: &str = "\u{fffc}";

/// The default style's forms of a work, made at build time.
#[derive(Clone, Debug, Default, Bake)]
#[databake(path = sovhist::cite::span)]
pub struct Forms {
    /// The entry of a bibliography.
    pub entry: List<Span>,
    /// The first footnote without a locator.
    pub note: List<Span>,
    /// The first footnote with [`SLOT`] for the locator.
    pub note_at: List<Span>,
    /// A later footnote.
    pub short: List<Span>,
    /// A later footnote with [`SLOT`] for the locator.
    pub short_at: List<Span>,
}
