//! From a work and a place in it to a citation.
//!
//! The default style's forms of the bundled works are made at build time ([`span::Forms`]); everything else asks the
//! citation engine ([`csl`]).

pub mod csl;
pub mod export;
pub mod span;
pub mod style;

use crate::dataset::Dataset;
use crate::model::{Label, Source, Text, Work};

use span::{SLOT, Span};

/// A source as a footnote of the default style, in full where it is the `first` of its work, else short.
pub fn note(data: &Dataset, source: &Source, first: bool) -> Vec<Span> {
    let Some(work) = data.work(&source.work) else {
        return vec![Span { text: source.work.clone(), italic: false }];
    };
    let locator = source.label.zip(source.locator.as_deref());
    let mut note = work_note(data, work, locator, first);
    if let Some(via) = source.via.as_deref().and_then(|via| data.work(via)) {
        push_clause(&mut note, ", cited in ", work_note(data, via, None, false));
    }
    note
}

/// A work as a footnote of the default style, at a place in it if one is given.
pub fn work_note(data: &Dataset, work: &Work, locator: Option<(Label, &str)>, first: bool) -> Vec<Span> {
    let forms = data.forms(work);
    let Some((label, locator)) = locator else {
        return if first { forms.note } else { forms.short }.into_owned();
    };
    let mut note = if first { forms.note_at } else { forms.short_at }.into_owned();
    let place = place(label, locator);
    for span in &mut note {
        if span.text.contains(SLOT) {
            span.text = Text::Owned(span.text.replace(SLOT, &place));
        }
    }
    note
}

/// Puts a clause before the full stop that ends a note.
fn push_clause(note: &mut Vec<Span>, link: &'static str, clause: Vec<Span>) {
    if let Some(last) = note.last_mut()
        && let Some(open) = last.text.strip_suffix('.')
    {
        last.text = Text::Owned(open.to_owned());
    }
    note.push(Span { text: Text::Borrowed(link), italic: false });
    note.extend(clause);
}

/// A locator as the default style writes it: pages as bare numbers, the rest behind its term, ranges with an en dash.
fn place(label: Label, locator: &str) -> String {
    let is_range = |locator: &str| locator.contains(['-', '–', ',', '&']);
    let numeric = locator.chars().any(|letter| letter.is_ascii_digit());
    let text = if numeric { locator.replace('-', "–") } else { locator.to_owned() };
    let plural = numeric && is_range(locator);
    let term = |one: &'static str, many: &'static str| if plural { many } else { one };
    // The short terms of CSL's en-US locale.
    let term = match label {
        Label::Page => return text,
        Label::Appendix => term("app.", "apps."),
        Label::Article => term("art.", "arts."),
        Label::Book => term("bk.", "bks."),
        Label::Chapter => term("chap.", "chaps."),
        Label::Column => term("col.", "cols."),
        Label::Figure => term("fig.", "figs."),
        Label::Folio => term("fol.", "fols."),
        Label::Issue => term("no.", "nos."),
        Label::Line => term("l.", "ll."),
        Label::Note => term("n.", "nn."),
        Label::Paragraph => term("para.", "paras."),
        Label::Part => term("pt.", "pts."),
        Label::Section => term("sec.", "secs."),
        Label::SubVerbo => term("s.v.", "s.vv."),
        Label::Supplement => term("supp.", "supps."),
        Label::Table => term("tbl.", "tbls."),
        Label::Volume => term("vol.", "vols."),
    };
    format!("{term} {text}")
}

/// The plain text of some spans.
pub fn plain(spans: &[Span]) -> String {
    spans.iter().map(|span| &*span.text).collect()
}
