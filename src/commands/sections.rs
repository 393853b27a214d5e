//! What the pages of several commands are made of: sections, holders, readings that differ.

use crate::date::{Date, Range};
use crate::model::{Dispute, Held};
use crate::render::page::{Block, Notes, Run, Table};

/// How many sources a row of a table names; the JSON has them all.
pub const SOURCES_NAMED: usize = 2;

/// A table under a heading; nothing where it has no rows.
pub fn section(heading: &str, header: Vec<&'static str>, rows: Vec<Vec<String>>) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    vec![Block::Heading(heading.to_owned()), Block::Table(Table { header, rows })]
}

/// The section of readings that differ, each with what it is about.
pub fn disputed<'a>(disputes: impl Iterator<Item = (&'a str, &'a Dispute)>, notes: &mut Notes<'a>) -> Vec<Block> {
    let items: Vec<_> = disputes
        .map(|(of, dispute)| {
            let field = match &*dispute.about {
                "from" => "beginning",
                "to" => "end",
                other => other,
            };
            let about = if of.is_empty() { field.to_owned() } else { format!("{of}, {field}") };
            let reading = dispute.reading.parse().map_or_else(|_| dispute.reading.to_string(), Date::long);
            let mut runs = vec![Run::plain(format!("{about}: ")), Run::strong(reading)];
            runs.extend(dispute.note.iter().map(|note| Run::plain(format!(". {note}"))));
            runs.push(notes.mark(dispute.sources.iter()));
            ("·".to_owned(), runs)
        })
        .collect();
    if items.is_empty() { Vec::new() } else { vec![Block::Heading("Disputed".to_owned()), Block::List(items)] }
}

/// How a tenure began and ended, in brackets behind a name or a title: ` (elected; died)`.
pub fn how(held: Held<'_>) -> String {
    let how = [held.tenure.began.map(Into::<&str>::into), held.tenure.ended.map(Into::into)];
    let how: Vec<&str> = how.into_iter().flatten().collect();
    if how.is_empty() { String::new() } else { format!(" ({})", how.join("; ").replace('-', " ")) }
}

/// A span and how long it lasted, where that is known, on a line of its own.
pub fn span_and_length(span: Range) -> String {
    let length = span.length().map(|length| format!("\n({length})")).unwrap_or_default();
    format!("{}{length}", span.short())
}

/// The years of a span: `1922–1991`, `1917`; open where the end is not known.
pub fn years(from: Option<Date>, to: Option<Date>) -> String {
    match (from.map(|from| from.year), to.map(|to| to.year)) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from}–{to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("to {to}"),
        (None, None) => String::new(),
    }
}
