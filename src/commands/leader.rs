//! `sovhist leader`: a leader's life, offices, policies and events, and what authors say.

use serde::Serialize;

use super::answer::Answer;
use super::person::One;
use super::sections::{SOURCES_NAMED, disputed};
use crate::dataset::Dataset;
use crate::error::Error;
use crate::model::{Era, Held, Kind, Person, Record, Work, title_at};
use crate::render::View;
use crate::render::page::{Block, Notes, Page, Run, Table, works_of_records};

/// Show a leader's life, offices, policies and events, and what authors say; alone: all leaders
///
/// Without a name the leaders are listed in order, with the span in which each in fact led. That span is a judgement,
/// so it has sources of its own, and other readings stand under it.
#[derive(clap::Args, Debug, Default)]
pub struct Args {
    /// Name of the leader, in English, in Russian or in a usual transliteration
    pub name: Option<String>,

    /// Show every event and claim instead of those that matter most
    #[arg(long)]
    pub all: bool,

    /// Draw the time in the lead, the offices and the policies as bars on a time axis
    ///
    /// A policy whose end is not recorded has a bar for its beginning alone.
    #[arg(long, requires = "name")]
    pub chart: bool,
}

/// All leaders in order.
#[derive(Serialize)]
pub struct List<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    leaders: Vec<Led<'a>>,
}

/// Somebody who led, with the top offices that carried it.
#[derive(Serialize)]
struct Led<'a> {
    era: &'a Era,
    person: &'a Person,
    #[serde(skip)]
    offices: Vec<Held<'a>>,
}

/// The leaders, or the one that was named.
///
/// # Errors
///
/// If no leader, or more than one, bears the name.
pub fn run<'a>(args: &Args, data: &'a Dataset) -> Result<Answer<List<'a>, One<'a>>, Error> {
    match &args.name {
        None => Ok(Answer::List(list(data))),
        Some(name) => Ok(Answer::One(Box::new(One::leader(find(data, name)?, data, args.all, args.chart)))),
    }
}

/// The leader of that name.
///
/// # Errors
///
/// If no leader, or more than one, bears the name.
pub fn find<'a>(data: &'a Dataset, name: &str) -> Result<&'a Person, Error> {
    let led = |record: Record<'_>| !data.eras_of(record.id()).is_empty();
    match data.one_where(Kind::People, "leader", name, led).map_err(|error| error.listed_by("sovhist leader"))? {
        Record::Person(person) => Ok(person),
        other => unreachable!("a {} among the people", other.singular()),
    }
}

fn list(data: &Dataset) -> List<'_> {
    let leaders: Vec<_> = data
        .eras()
        .into_iter()
        .filter_map(|era| {
            let person = data.person(&era.leader)?;
            let top = |held: &Held<'_>| held.office.rank == 1 && held.tenure.range().meets(era.range());
            Some(Led { era, person, offices: data.tenures_of(person).filter(top).collect() })
        })
        .collect();
    List { data, leaders }
}

impl View for List<'_> {
    fn page(&self) -> Page {
        let mut notes = Notes::new(self.data);
        let mut blocks = vec![Block::Title(vec![Run::strong("Leaders of Soviet Russia and the USSR, 1917–1991")])];
        let rows = self.leaders.iter().map(|led| {
            let offices: Vec<_> = led
                .offices
                .iter()
                .map(|held| {
                    let title = title_at(&held.office.titles, held.tenure.from);
                    format!(
                        "{title}, {} {}",
                        held.tenure.range().short(),
                        notes.cite_best(&held.tenure.sources, SOURCES_NAMED)
                    )
                })
                .collect();
            let span = led.era.range();
            let length = span.length().map(|length| format!("\n({length})")).unwrap_or_default();
            let span = format!("{} {}{length}", span.short(), notes.cite_best(&led.era.sources, SOURCES_NAMED));
            vec![led.person.name.to_string(), span, offices.join("\n")]
        });
        let rows = rows.collect();
        blocks.push(Block::Table(Table { header: vec!["Leader", "In fact led", "Top offices in that time"], rows }));
        let disputes =
            self.leaders.iter().flat_map(|led| led.era.disputes.iter().map(|dispute| (&*led.era.name, dispute)));
        blocks.extend(disputed(disputes, &mut notes));
        blocks.extend(notes.close());
        Page { blocks }
    }

    fn records(&self) -> Vec<Record<'_>> {
        self.leaders.iter().map(|led| Record::Era(led.era)).collect()
    }

    fn works(&self) -> Vec<&Work> {
        let offices = self.leaders.iter().flat_map(|led| led.offices.iter().copied().map(Record::Tenure));
        works_of_records(self.data, self.records().into_iter().chain(offices))
    }
}
