//! `sovhist place`: a place under the names of its time, what it was part of, and what happened there.

use serde::Serialize;

use super::event::rows;
use super::sections::{disputed, linked, names, section, span};
use super::{count, date, who};
use crate::dataset::Dataset;
use crate::date::Date;
use crate::error::Error;
use crate::model::{Event, Kind, Place, PlaceKind, Record, Within, Work, title_at};
use crate::render::View;
use crate::render::page::{Block, Notes, Page, Run, works_of_records};

/// How many events a page shows.
const EVENTS_SHOWN: usize = 20;

/// Show a place under its names, what it was part of, and what happened there; alone: all places
///
/// With `--at` the answer is what it was called at that time.
#[derive(clap::Args, Debug, Default)]
pub struct Args {
    /// Any name that the place ever had
    pub name: Option<String>,

    /// Give the name of this day, month or year
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub at: Option<Date>,
}

/// All places, one of them, or what it was called.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Answer<'a> {
    /// All places by kind.
    List(List<'a>),
    /// One place.
    One(One<'a>),
}

/// All places by kind, under the names of a time or the last.
#[derive(Serialize)]
pub struct List<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Date>,
    places: Vec<&'a Place>,
}

/// One place with the events there; at a time, what it was called and what it was part of.
#[derive(Serialize)]
pub struct One<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    then: Option<Then<'a>>,
    place: &'a Place,
    events: Vec<&'a Event>,
}

/// What a place was at a time.
#[derive(Serialize)]
struct Then<'a> {
    at: Date,
    name: &'a str,
    /// The id of what it was part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<&'a str>,
}

/// The places, the one that was named, or what it was called at a time.
///
/// # Errors
///
/// If no place, or more than one, bears the name.
pub fn run<'a>(args: &Args, data: &'a Dataset) -> Result<Answer<'a>, Error> {
    let Some(name) = &args.name else {
        let mut places: Vec<_> = data.records().places.iter().collect();
        places.sort_by_key(|place| (place.kind, place.id));
        return Ok(Answer::List(List { data, at: args.at, places }));
    };
    let place = match data.one(Kind::Places, name).map_err(|error| error.listed_by("sovhist place"))? {
        Record::Place(place) => place,
        other => unreachable!("a {} among the places", other.singular()),
    };
    let then = args.at.map(|at| {
        let covers = |within: &&Within| {
            let day = at.last_day();
            within.from.is_none_or(|from| from.first_day() <= day)
                && within.to.is_none_or(|to| at.first_day() <= to.last_day())
        };
        let within = place.within.iter().rfind(covers).map(|within| within.place.as_str());
        Then { at, name: title_at(&place.names, at), within }
    });
    Ok(Answer::One(One { data, then, place, events: data.events_at(&place.id) }))
}

/// The heading under which the places of a kind stand.
fn heading(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Country => "Countries",
        PlaceKind::Republic => "Republics",
        PlaceKind::Region => "Regions",
        PlaceKind::City => "Cities",
        PlaceKind::Town => "Towns",
        PlaceKind::ClosedCity => "Closed cities",
        PlaceKind::Settlement => "Settlements",
        PlaceKind::Camp => "Camps",
        PlaceKind::Prison => "Prisons",
        PlaceKind::Site => "Sites",
        PlaceKind::Building => "Buildings",
        PlaceKind::Water => "Waters and canals",
        PlaceKind::Railway => "Railways",
    }
}

fn usual_name(place: &Place) -> &'static str {
    place.usual().map_or("", |name| name.english.as_str())
}

impl View for Answer<'_> {
    fn page(&self) -> Page {
        match self {
            Self::List(list) => list.page(),
            Self::One(one) => one.page(),
        }
    }

    fn records(&self) -> Vec<Record<'_>> {
        match self {
            Self::List(list) => list.places.iter().map(|place| Record::Place(place)).collect(),
            Self::One(one) => {
                let events = one.events.iter().map(|event| Record::Event(event));
                std::iter::once(Record::Place(one.place)).chain(events).collect()
            }
        }
    }

    fn works(&self) -> Vec<&Work> {
        let data = match self {
            Self::List(list) => list.data,
            Self::One(one) => one.data,
        };
        works_of_records(data, self.records())
    }

    fn remarks(&self) -> Vec<String> {
        match self {
            Self::One(One { then: Some(then), place, .. }) => {
                // The first name is given where none is known to reach the date.
                let first = place.from.or(place.names.first().and_then(|name| name.from));
                let early = first.filter(|first| then.at.last_day() < first.first_day());
                early.map(|first| format!("the record of it begins {}", first.long())).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }
}

impl List<'_> {
    fn page(&self) -> Page {
        let at = self.at.map(|at| format!(", as they were called {} {}", who::on(at), at.long())).unwrap_or_default();
        let mut blocks = vec![Block::Title(vec![Run::strong(format!("{}{at}", count(self.places.len(), "place")))])];
        for places in self.places.chunk_by(|a, b| a.kind == b.kind) {
            let row = |place: &&Place| {
                let names = match self.at {
                    Some(at) => title_at(&place.names, at).to_owned(),
                    None => place.names.iter().map(|name| name.english.as_str()).collect::<Vec<_>>().join(" → "),
                };
                vec![place.id.to_string(), names]
            };
            let rows = places.iter().map(row).collect();
            blocks.extend(section(heading(places[0].kind), vec!["Place", "Names"], rows));
        }
        Page { blocks }
    }
}

impl<'a> One<'a> {
    fn page(&self) -> Page {
        let mut notes = Notes::new(self.data);
        let place = self.place;
        let mut blocks = vec![Block::Title(self.title())];
        let mut line = vec![Run::faint(place.kind.to_string().replace('-', " "))];
        let lasted = span(place.from, place.to);
        line.extend((!lasted.is_empty()).then(|| Run::plain(format!(" · {lasted}"))));
        blocks.push(Block::Line(line));
        blocks.push(Block::Paragraph(vec![Run::plain(place.summary.as_str()), notes.mark(place.sources.iter())]));
        blocks.extend(names(&place.names));
        let row = |within: &Within| vec![span(within.from, within.to), self.named(within.place.as_str()).to_owned()];
        blocks.extend(section("Part of", vec!["When", "Place"], place.within.iter().map(row).collect()));
        if self.then.is_none() {
            blocks.extend(self.belonging(&mut notes));
        }
        blocks.extend(disputed(place.disputes.iter().map(|dispute| ("", dispute)), &mut notes));
        blocks.extend(notes.close());
        Page { blocks }
    }

    /// Who belongs to it and what happened there, the weightiest first where it was much.
    fn belonging(&self, notes: &mut Notes<'a>) -> Vec<Block> {
        let place = self.place;
        let mut blocks = Vec::new();
        let people = place.people.iter().filter_map(|id| self.data.person(id));
        blocks.extend(linked(people.map(Record::Person)));
        let mut shown = self.events.clone();
        if shown.len() > EVENTS_SHOWN {
            shown.sort_by_key(|event| (event.weight, event.from, event.id));
            shown.truncate(EVENTS_SHOWN);
            shown.sort_by_key(|event| (event.from, event.to, event.id));
        }
        blocks.extend(rows("What happened there", &shown, notes));
        let left = self.events.len() - shown.len();
        let more = || format!("{left} more: `sovhist event --place {}`.", place.id);
        blocks.extend((left > 0).then(|| Block::Paragraph(vec![Run::faint(more())])));
        blocks
    }

    /// The last name, or the one of the time that was asked for.
    fn title(&self) -> Vec<Run> {
        let Some(then) = &self.then else {
            let mut title = vec![Run::strong(usual_name(self.place))];
            let russian = self.place.usual().and_then(|name| name.russian);
            title.extend(russian.map(|russian| Run::faint(format!(" · {russian}"))));
            return title;
        };
        let within = then.within.map(|id| format!(", {}", self.named(id))).unwrap_or_default();
        vec![
            Run::strong(then.name.to_owned()),
            Run::strong(format!(" {} {}", who::on(then.at), then.at.long_with_old_style())),
            Run::faint(within),
        ]
    }

    /// What a place is called now, or was last.
    fn named(&self, id: &'a str) -> &'a str {
        self.data.place(id).map_or(id, |place| usual_name(place))
    }
}
