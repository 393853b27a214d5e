//! From a work and a place in it to a citation.
//!
//! The default style's forms of the bundled works are made at build time ([`span::Forms`]); everything else asks the
//! citation engine ([`csl`]).

pub mod archive;
pub mod csl;
pub mod export;
pub mod span;
pub mod style;

use crate::dataset::Dataset;
use crate::model::{Label, Source, Text, Tier, Work};

use span::{SLOT, Span, baked, push_clause};

/// A source as a footnote of the default style.
pub fn note(data: &Dataset, source: &Source) -> Vec<Span> {
    let mut note = work_note(data, source.work, source.label.zip(source.locator.as_deref()));
    if let Some(via) = &source.via {
        push_clause(&mut note, ", cited in ", work_note(data, *via, None));
    }
    note
}

/// A source as a line of a list: short, with its tier where that is low, and the work's id.
pub fn line(data: &Dataset, source: &Source) -> Vec<Span> {
    let Some(form) = data.line(source.work) else { return vec![Span::plain(&*source.work)] };
    let mut line = match source.label.zip(source.locator.as_deref()) {
        None => baked(&form.plain()),
        Some((label, locator)) => at_place(&form.at(), label, locator),
    };
    line.push(named(data, source.work));
    if let Some(via) = &source.via {
        line.push(Span::plain(format!(", cited in {via}")));
    }
    line
}

/// A work as a footnote of the default style, at a place in it if one is given.
pub fn work_note(data: &Dataset, work: Text, locator: Option<(Label, &str)>) -> Vec<Span> {
    let Some((_, note)) = data.citation(work) else { return vec![Span::plain(work.as_str())] };
    match locator {
        None => baked(&note.plain()),
        Some((label, locator)) => at_place(&note.at(), label, locator),
    }
}

/// A work as a line of a list: short, with its tier where that is low, and its id.
pub fn work_line(data: &Dataset, work: &Work) -> Vec<Span> {
    let mut line = data.line(work.id).map(|line| baked(&line.plain())).unwrap_or_default();
    line.push(named(data, work.id));
    line
}

/// What closes a line: the tier of the work where that is low, and its id.
fn named(data: &Dataset, work: Text) -> Span {
    let low = data.tier(work) == Some(Tier::Tertiary);
    let mark = if low { " (general encyclopedia or popular page)" } else { "" };
    Span::plain(format!("{mark} · {work}"))
}

/// The entry of a work in the default style's bibliography; empty where the style keeps such works out of it.
pub fn work_entry(data: &Dataset, work: &Work) -> Vec<Span> {
    data.citation(work.id).map(|(entry, _)| baked(entry)).unwrap_or_default()
}

/// A baked form with the locator put into its slot.
fn at_place(form: &str, label: Label, locator: &str) -> Vec<Span> {
    let place = place(label, locator);
    let mut note = baked(form);
    for span in note.iter_mut().filter(|span| span.text.contains(SLOT)) {
        span.text = span.text.replace(SLOT, &place);
    }
    note
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
