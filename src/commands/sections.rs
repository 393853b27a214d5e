//! What the pages of several commands are made of: sections, holders, readings that differ.

use super::asserted;
use crate::dataset::Dataset;
use crate::date::{Date, Range};
use crate::model::{Claim, DatedName, Dispute, Held, Policy, Record, Verdict};
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
                "born" | "born.date" => "birth",
                "born.place" => "place of birth",
                "died" | "died.date" => "death",
                "died.place" => "place of death",
                "died.manner" => "manner of death",
                "summary" => "account",
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

/// A span in words for a table; open ends are said.
pub fn span(from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => Range { from, to: Some(to) }.short(),
        (Some(from), None) => format!("from {}", from.short()),
        (None, Some(to)) => format!("to {}", to.short()),
        (None, None) => String::new(),
    }
}

/// The section of what a body or a place was called, and when; nothing where it had one name.
pub fn names(names: &[DatedName]) -> Vec<Block> {
    if names.len() < 2 {
        return Vec::new();
    }
    let row = |name: &DatedName| {
        let said = [Some(name.english), name.short, name.russian];
        let said: Vec<&str> = said.iter().flatten().map(|text| text.as_str()).collect();
        vec![span(name.from, name.to), said.join(" · ")]
    };
    section("Names", vec!["When", "What it was called"], names.iter().map(row).collect())
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

/// Policies in a list, each with its years, its aim and its outcome.
pub fn pursued<'a>(policies: &[&'a Policy], notes: &mut Notes<'a>) -> Block {
    let item = |policy: &&'a Policy| {
        let span = years(Some(policy.from), policy.to);
        let runs = vec![
            Run::strong(policy.title.as_str()),
            Run::plain(format!(", {span}. {} {}", policy.aim, policy.outcome)),
            Run::faint(format!(" {}", notes.cite_best(&policy.sources, SOURCES_NAMED))),
        ];
        ("·".to_owned(), runs)
    };
    Block::List(policies.iter().map(item).collect())
}

/// The section of what authors assert, each claim with how it stands up and why.
pub fn claims<'a>(data: &'a Dataset, claims: &[&'a Claim], notes: &mut Notes<'a>) -> Vec<Block> {
    if claims.is_empty() {
        return Vec::new();
    }
    vec![Block::Heading("What authors say".to_owned()), Block::List(claim_items(data, claims, SOURCES_NAMED, notes))]
}

/// What authors assert, each claim with how it stands up and why, and with at most `most` sources for that.
pub fn claim_items<'a>(
    data: &'a Dataset,
    claims: &[&'a Claim],
    most: usize,
    notes: &mut Notes<'a>,
) -> Vec<(String, Vec<Run>)> {
    let item = |claim: &&'a Claim| {
        let school = claim.school.map(|school| format!(" ({school})")).unwrap_or_default();
        let runs = vec![
            Run::strong(format!("{}{school}", asserted(data, claim))),
            notes.mark(claim.by.iter()),
            Run::plain(format!(": {}", claim.summary)),
            Run::strong(format!(" {}.", verdict(claim.verdict))),
            Run::plain(format!(" {}", claim.reason)),
            notes.mark_best(claim.sources.iter(), most),
        ];
        ("·".to_owned(), runs)
    };
    claims.iter().map(item).collect()
}

/// How a claim stands up, as the beginning of a sentence.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "Holds",
        Verdict::Simplifies => "Simplifies",
        Verdict::Disputed => "Disputed",
        Verdict::Wrong => "Wrong",
    }
}

/// The section of the records that one names, each with the command that shows it.
pub fn linked<'a>(records: impl Iterator<Item = Record<'a>>) -> Vec<Block> {
    let row = |record: Record<'a>| vec![record.title().into_owned(), record.command()];
    section("See also", vec!["What", "Command"], records.map(row).collect())
}
