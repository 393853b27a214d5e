//! `sovhist today`: what happened on a day of the year, in all years.

use std::str::FromStr;

use serde::Serialize;

use super::sections::SOURCES_NAMED;
use crate::dataset::Dataset;
use crate::date::Date;
use crate::error::Error;
use crate::model::{Event, EventKind, Person, Record, Source, Vital, Work};
use crate::render::View;
use crate::render::page::{Block, Notes, Page, Run, Table, works_of_records};

/// Show what happened on this day of the year, in all years
///
/// Without a day, today by Greenwich time.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Day of the year, as 03-05 or 1953-03-05
    pub day: Option<DayOfYear>,
}

/// A day of the year, 29 February among them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct DayOfYear {
    month: u8,
    day: u8,
}

impl FromStr for DayOfYear {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        // A leap year has every day.
        let whole = if text.len() == 5 { format!("2000-{text}") } else { text.to_owned() };
        match whole.parse::<Date>() {
            Ok(date) if date.is_day() => Ok(Self { month: date.month, day: date.day }),
            Ok(_) => Err("it is not a day; write a month and a day: 03-05".to_owned()),
            Err(error) if text.len() == 10 || text.len() == 5 => match error {
                crate::date::DateError::Form => Err("it is not a day of the year; write 03-05".to_owned()),
                other => Err(format!("it {other}")),
            },
            Err(_) => Err("it is not a day of the year; write 03-05".to_owned()),
        }
    }
}

impl DayOfYear {
    /// Today by Greenwich time.
    fn today() -> Self {
        let date = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::now()).date();
        Self { month: date.month().unsigned_abs(), day: date.day().unsigned_abs() }
    }

    fn is(self, date: Date) -> bool {
        date.is_day() && (date.month, date.day) == (self.month, self.day)
    }

    /// The day in words: `5 March`.
    fn words(self) -> String {
        let long = Date { year: 2000, month: self.month, day: self.day }.long();
        long.strip_suffix(" 2000").unwrap_or(&long).to_owned()
    }
}

/// What happened on a day of the year.
#[derive(Serialize)]
pub struct Today<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    day: DayOfYear,
    events: Vec<&'a Event>,
    born: Vec<&'a Person>,
    died: Vec<&'a Person>,
}

/// What happened on the day of the arguments, or today.
///
/// # Errors
///
/// None; it is a `Result` as every command's is.
pub fn run<'a>(args: &Args, data: &'a Dataset) -> Result<Today<'a>, Error> {
    let day = args.day.unwrap_or_else(DayOfYear::today);
    let records = data.records();
    // What began or ended on the day; a long stretch is not the day's.
    let on = |event: &&Event| day.is(event.from) || event.to.is_some_and(|to| day.is(to));
    let mut events: Vec<_> = records.events.iter().filter(on).collect();
    events.sort_by_key(|event| (event.from, event.to, event.id));
    let dated = |vital: &Option<Vital>| vital.as_ref().and_then(|vital| vital.date);
    let people = |vital: fn(&Person) -> &Option<Vital>| {
        let mut people: Vec<_> =
            records.people.iter().filter(|person| dated(vital(person)).is_some_and(|date| day.is(date))).collect();
        people.sort_by_key(|person| (dated(vital(person)), person.id));
        people
    };
    let mut died = people(|person| &person.died);
    // Of some an event tells it.
    died.retain(|person| {
        !events.iter().any(|event| event.kind == EventKind::Death && event.people.contains(&person.id))
    });
    Ok(Today { data, day, events, born: people(|person| &person.born), died })
}

impl<'a> Today<'a> {
    /// What happened and where that stands, by year; in one year, events come before births and deaths.
    fn happened(&self) -> Vec<(Date, String, &'a [Source])> {
        let events = self.events.iter().map(|event| {
            let began = self.day.is(event.from);
            let date = if began { event.from } else { event.to.unwrap_or(event.from) };
            (date, format!("{}{}", event.title, if began { "" } else { " (the end)" }), &*event.sources)
        });
        let vitals = |people: &[&'a Person], verb: &str, vital: fn(&Person) -> Option<&Vital>| {
            let said = people.iter().filter_map(|person| {
                let vital = vital(person)?;
                let sources = if vital.sources.is_empty() { &person.sources } else { &vital.sources };
                Some((vital.date?, format!("{} {verb}: {}", person.name, person.role), &**sources))
            });
            said.collect::<Vec<_>>()
        };
        let born = vitals(&self.born, "was born", |person| person.born.as_ref());
        let died = vitals(&self.died, "died", |person| person.died.as_ref());
        let mut happened: Vec<_> = events.chain(born).chain(died).collect();
        happened.sort_by_key(|(date, ..)| *date);
        happened
    }
}

impl View for Today<'_> {
    fn page(&self) -> Page {
        let mut notes = Notes::new(self.data);
        let mut blocks = vec![Block::Title(vec![Run::strong(self.day.words())])];
        let rows = self.happened().into_iter().map(|(date, what, sources)| {
            vec![date.year.to_string(), format!("{what} {}", notes.cite_best(sources, SOURCES_NAMED))]
        });
        let rows: Vec<_> = rows.collect();
        if !rows.is_empty() {
            blocks.push(Block::Table(Table { header: vec!["Year", "What happened"], rows }));
        }
        blocks.extend(notes.close());
        Page { blocks }
    }

    fn records(&self) -> Vec<Record<'_>> {
        let people = self.born.iter().chain(&self.died).map(|person| Record::Person(person));
        self.events.iter().map(|event| Record::Event(event)).chain(people).collect()
    }

    fn works(&self) -> Vec<&Work> {
        works_of_records(self.data, self.records())
    }

    fn remarks(&self) -> Vec<String> {
        let all = self.events.len() + self.born.len() + self.died.len();
        if all == 0 { vec![format!("the dataset has nothing for {}", self.day.words())] } else { Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_the_year_is_read_with_and_without_a_year() {
        for (text, day) in [("03-05", Some((3, 5))), ("02-29", Some((2, 29))), ("1953-03-05", Some((3, 5)))] {
            assert_eq!(text.parse().ok(), day.map(|(month, day)| DayOfYear { month, day }), "{text}");
        }
        for text in ["", "3-5", "1953", "1953-03", "13-01", "02-30", "2026-02-29", "5 March", "03-05-", "март"] {
            assert!(text.parse::<DayOfYear>().is_err(), "{text}");
        }
    }
}
