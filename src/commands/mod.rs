//! The subcommands, one file each: its arguments, the value it computes, and that value's page.

pub mod answer;
pub mod body;
pub mod cite;
pub mod claims;
pub mod compare;
pub mod define;
pub mod event;
pub mod filters;
pub mod leader;
pub mod office;
pub mod person;
pub mod place;
pub mod policy;
pub mod quote;
mod sections;
pub mod show;
pub mod stats;
pub mod theme;
pub mod timeline;
pub mod today;
pub mod who;

use crate::date::{Date, DateError};
use crate::model::{Claim, Held, Text, title_at};

/// A date on the command line.
///
/// # Errors
///
/// Says what is wrong with it, as clap puts that behind the value.
fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|error: DateError| format!("it {error}"))
}

/// Where a claim is made: `Mitchell 1972, page 190, cited in Slawson 2019`.
fn asserted(data: &crate::dataset::Dataset, claim: &Claim) -> String {
    let name = |id: Text| data.work_name(id);
    let places = claim.by.iter().map(|source| {
        let mut place = name(source.work);
        if let (Some(label), Some(locator)) = (source.label, &source.locator) {
            place.push_str(&format!(", {label} {locator}"));
        }
        if let Some(via) = &source.via {
            place.push_str(&format!(", cited in {}", name(*via)));
        }
        place
    });
    places.collect::<Vec<_>>().join("; ")
}

/// The office of a tenure as it was titled at the time, with what it was renamed while the tenure lasted.
fn office_title(held: Held<'_>) -> String {
    let mut title = title_at(&held.office.titles, held.tenure.from).to_owned();
    let mut name = title.clone();
    let last = held.tenure.range().last_day();
    for renamed in &held.office.titles {
        if let Some(from) =
            renamed.from.filter(|from| *from > held.tenure.from && from.first_day() < last && renamed.english != *name)
        {
            title.push_str(&format!("; from {} {}", from.short(), renamed.english));
            name = renamed.english.to_string();
        }
    }
    title
}

/// A number with its noun: `1 event`, `2 events`.
fn count(number: usize, noun: &str) -> String {
    match (number, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{number} {stem}ies"),
        (_, None) if noun == "person" => format!("{number} people"),
        (_, None) => format!("{number} {noun}s"),
    }
}
