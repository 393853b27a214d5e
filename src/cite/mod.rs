//! From a work and a place in it to a citation.
//!
//! The default style's forms of the bundled works are made at build time ([`span::Forms`]); everything else asks the
//! citation engine ([`csl`]).

pub mod csl;
pub mod export;
pub mod span;
pub mod style;

use crate::dataset::Dataset;
use crate::model::{Label, Source, Work};

use span::{SLOT, Span, baked};

/// A source as a footnote of the default style.
pub fn note(data: &Dataset, source: &Source) -> Vec<Span> {
    let Some(work) = data.work(&source.work) else { return vec![Span::plain(&*source.work)] };
    let mut note = work_note(data, work, source.label.zip(source.locator.as_deref()));
    if let Some(via) = source.via.as_deref().and_then(|via| data.work(via)) {
        push_clause(&mut note, ", cited in ", work_note(data, via, None));
    }
    note
}

/// A source on a line: the short form of the default style, with what tells the work from others, and its id.
pub fn short_note(data: &Dataset, source: &Source) -> Vec<Span> {
    let Some(work) = data.work(&source.work) else { return vec![Span::plain(&*source.work)] };
    let forms = data.forms(work);
    let mut note = match source.label.zip(source.locator.as_deref()) {
        None => baked(&forms.short),
        Some((label, locator)) => at_place(&forms.short_at, label, locator),
    };
    let year = work.year().map(|year| year.to_string());
    let home = [work.container_title.as_deref().or(work.publisher.as_deref()), year.as_deref()];
    // The style itself may put an encyclopedia in the author's place.
    let told = plain(&note);
    let home: Vec<_> = home.into_iter().flatten().filter(|part| !told.contains(*part)).collect();
    if !home.is_empty() {
        push_clause(&mut note, " (", vec![Span::plain(format!("{})", home.join(", ")))]);
    }
    if let Some(via) = &source.via {
        push_clause(&mut note, ", cited in ", vec![Span::plain(&**via)]);
    }
    push_clause(&mut note, " · ", vec![Span::plain(&*work.id)]);
    note
}

/// A work as a footnote of the default style, at a place in it if one is given.
pub fn work_note(data: &Dataset, work: &Work, locator: Option<(Label, &str)>) -> Vec<Span> {
    let forms = data.forms(work);
    match locator {
        None => baked(&forms.note),
        Some((label, locator)) => at_place(&forms.note_at, label, locator),
    }
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

/// Goes on after a note, whose full stop gives way.
pub fn push_clause(note: &mut Vec<Span>, link: &str, clause: Vec<Span>) {
    if let Some(last) = note.last_mut() {
        // Within quotation marks the full stop stands before the mark.
        if let Some(open) = last.text.strip_suffix(".”") {
            last.text = format!("{open}”");
        } else if last.text.ends_with('.') {
            last.text.pop();
        }
    }
    note.push(Span::plain(link));
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
