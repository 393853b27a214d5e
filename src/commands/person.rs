//! `sovhist person`: anyone in the dataset on a page, or people by office, body, birth and death.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::Serialize;
use strum::VariantNames;

use super::answer::Answer;
use super::sections::{SOURCES_NAMED, claims, disputed, how, section};
use super::{count, date, office, office_title};
use crate::dataset::Dataset;
use crate::date::{Date, Range};
use crate::error::Error;
use crate::model::{
    Claim, Era, Event, Kind, Manner, Person, Point, Policy, Record, Series, Tier, Vital, Work, title_at,
};
use crate::render::page::{Bar, Block, Chart, Notes, Page, Run, Table, works_of_records};
use crate::render::{View, number};

/// How many events, policies and disputes, and how many claims of scholars and of others, a page shows unless all are asked
/// for.
const EVENTS_SHOWN: usize = 12;
const POLICIES_SHOWN: usize = 8;
const CLAIMS_SHOWN: usize = 2;
const DISPUTES_SHOWN: usize = 3;

/// How many sources a row names, but for offices: the page of a leader has some thirty such rows.
const SOURCES_OF_ROW: usize = 1;

/// The quantities that describe the time of a leader, where they are known for more than one year of it.
const FIGURES: [&str; 6] =
    ["population", "gdp-per-capita", "grain-harvest", "steel-production", "life-expectancy", "nuclear-warheads"];

/// Show anyone in the dataset: life, offices, events; alone: the people
///
/// Without a name the people are listed, all of them or those whom the filters leave.
#[derive(clap::Args, Debug, Default)]
pub struct Args {
    /// Name of the person, in English, in Russian or in a usual transliteration
    pub name: Option<String>,

    /// Show every event and claim instead of those that matter most
    #[arg(long)]
    pub all: bool,

    /// List those who held this office
    #[arg(long, value_name = "NAME", conflicts_with = "name")]
    pub office: Option<String>,

    /// List those who held an office of this body
    #[arg(long, value_name = "NAME", conflicts_with = "name")]
    pub body: Option<String>,

    /// List those born in this year or month, or on this day
    #[arg(long, value_name = "DATE", conflicts_with = "name", value_parser = date)]
    pub born: Option<Date>,

    /// List those who died this way
    #[arg(
        long,
        value_name = "MANNER",
        conflicts_with = "name",
        value_parser = PossibleValuesParser::new(Manner::VARIANTS).try_map(|manner| manner.parse::<Manner>())
    )]
    pub died_how: Option<Manner>,
}

/// Those whom the filters leave, by the name under which an index has them.
#[derive(Serialize)]
pub struct List<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    people: Vec<&'a Person>,
}

/// One person with all that belongs to him or her.
#[derive(Serialize)]
pub struct One<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    #[serde(skip)]
    all: bool,
    #[serde(skip)]
    chart: bool,
    /// The command under which the person was asked for.
    #[serde(skip)]
    command: &'static str,
    /// The ids of others who bear the name that was asked for.
    #[serde(skip)]
    namesakes: Vec<&'a str>,
    #[serde(flatten)]
    who: Who<'a>,
    #[serde(skip)]
    person: &'a Person,
    eras: Vec<&'a Era>,
    policies: Vec<&'a Policy>,
    events: Vec<&'a Event>,
    claims: Vec<&'a Claim>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    figures: Vec<Change<'a>>,
}

/// The first and the last figure of a quantity in a leader's time.
#[derive(Serialize)]
struct Change<'a> {
    #[serde(serialize_with = "id_of_series")]
    series: &'a Series,
    first: Point,
    last: Point,
}

fn id_of_series<S: serde::Serializer>(series: &Series, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&series.id)
}

impl<'a> Change<'a> {
    /// What changed from the first year of a span to the last, by the series that knows most of it; none where none knows
    /// two years.
    fn of(quantity: &str, years: (i16, i16), data: &'a Dataset) -> Option<Self> {
        let inside = |point: &&Point| point.to.is_none() && (years.0..=years.1).contains(&point.year);
        let change = |series: &'a Series| {
            let mut points = series.points.iter().filter(inside);
            let first = *points.next()?;
            points.next_back().map(|last| Self { series, first, last: *last })
        };
        let changes = data.series_of(quantity).filter_map(change);
        // Of those that know as much, the most trusted.
        changes.min_by_key(|change| (change.first.year - change.last.year, change.series.standing, change.series.id))
    }
}

/// The key under which the person stands in the JSON.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Who<'a> {
    Leader(&'a Person),
    Person(&'a Person),
}

/// The person who was named, or those whom the filters leave.
///
/// # Errors
///
/// If nobody, or more than one, bears the name, or nothing bears the name of a filter.
pub fn run<'a>(args: &Args, data: &'a Dataset) -> Result<Answer<List<'a>, One<'a>>, Error> {
    let Some(name) = &args.name else { return list(args, data).map(Answer::List) };
    match data.one(Kind::People, name).map_err(|error| error.listed_by("sovhist person"))? {
        Record::Person(person) => {
            let namesakes = data.namesakes(Record::Person(person), name).into_iter().map(Record::id).collect();
            Ok(Answer::One(Box::new(One { namesakes, ..One::person(person, data, args.all) })))
        }
        other => unreachable!("a {} among the people", other.singular()),
    }
}

fn list<'a>(args: &Args, data: &'a Dataset) -> Result<List<'a>, Error> {
    let offices = args.office.as_ref().map(|name| office::named(data, name)).transpose()?;
    let body = args.body.as_ref().map(|name| data.one(Kind::Bodies, name)).transpose();
    let body = body.map_err(|error| error.listed_by("sovhist body"))?;
    let held = |person: &Person| {
        let mut held = data.tenures_of(person).map(|held| held.office);
        match (&offices, body) {
            (None, None) => true,
            (offices, body) => held.any(|held| {
                offices.as_ref().is_none_or(|offices| offices.iter().any(|office| office.id == held.id))
                    && body.is_none_or(|body| held.body.as_deref() == Some(body.id()))
            }),
        }
    };
    let born = |person: &Person| {
        let born = person.born.as_ref().and_then(|born| born.date);
        args.born.is_none_or(|asked| born.is_some_and(|born| Range::at(born).meets(Range::at(asked))))
    };
    let died = |person: &Person| {
        let manner = person.died.as_ref().and_then(|died| died.manner);
        args.died_how.is_none_or(|asked| manner == Some(asked))
    };
    let people = data.records().people.iter().filter(|person| held(person) && born(person) && died(person));
    let mut people: Vec<_> = people.collect();
    people.sort_by_cached_key(|person| (crate::names::fold(&person.sort), person.id));
    Ok(List { data, people })
}

impl View for List<'_> {
    fn page(&self) -> Page {
        let mut blocks = vec![Block::Title(vec![Run::strong(count(self.people.len(), "person"))])];
        let row = |person: &&Person| {
            let (born, died) = (year(person.born.as_ref()), year(person.died.as_ref()));
            let life = match (born, died) {
                (None, None) => String::new(),
                (born, died) => format!("{}–{}", born.unwrap_or_default(), died.unwrap_or_default()),
            };
            let said = [life.as_str(), &person.role].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
            vec![person.sort.to_string(), said.join(" · ")]
        };
        let rows: Vec<_> = self.people.iter().map(row).collect();
        if !rows.is_empty() {
            blocks.push(Block::Table(Table { header: vec!["Name", "Life and role"], rows }));
            blocks.push(Block::Paragraph(vec![Run::faint("One of them with sources: sovhist person NAME")]));
        }
        Page { blocks }
    }

    fn records(&self) -> Vec<Record<'_>> {
        self.people.iter().map(|person| Record::Person(person)).collect()
    }

    fn works(&self) -> Vec<&Work> {
        works_of_records(self.data, self.records())
    }

    fn remarks(&self) -> Vec<String> {
        if self.people.is_empty() { vec!["nobody in the dataset matches".to_owned()] } else { Vec::new() }
    }
}

fn year(vital: Option<&Vital>) -> Option<String> {
    vital.and_then(|vital| vital.date).map(|date| date.year.to_string())
}

impl<'a> One<'a> {
    /// A leader, with all events and claims or those that matter most, and with a chart if one is asked for.
    pub fn leader(person: &'a Person, data: &'a Dataset, all: bool, chart: bool) -> Self {
        One { chart, ..Self::new("leader", Who::Leader(person), person, data, all) }
    }

    /// Anyone, with all events and claims or those that matter most.
    pub fn person(person: &'a Person, data: &'a Dataset, all: bool) -> Self {
        Self::new("person", Who::Person(person), person, data, all)
    }

    fn new(command: &'static str, who: Who<'a>, person: &'a Person, data: &'a Dataset, all: bool) -> Self {
        let eras = data.eras_of(&person.id);
        let policies = data.policies_of(&person.id);
        let events = data.events_with(&person.id);
        let claims = data.claims_about(&person.id);
        let first = eras.iter().map(|era| era.from.year).min();
        let last = eras.iter().map(|era| era.to.year).max();
        let years = first.zip(last);
        let figures = years.map(|years| FIGURES.iter().filter_map(|of| Change::of(of, years, data)).collect());
        let figures = figures.unwrap_or_default();
        One {
            data,
            all,
            chart: false,
            command,
            namesakes: Vec::new(),
            who,
            person,
            eras,
            policies,
            events,
            claims,
            figures,
        }
    }
}

impl View for One<'_> {
    fn page(&self) -> Page {
        let mut notes = Notes::new(self.data);
        let mut blocks = self.head(&mut notes);
        if self.chart {
            blocks.extend(self.drawn().map(Block::Chart));
        }
        blocks.extend(self.offices(&mut notes));
        blocks.extend(self.policies(&mut notes));
        blocks.extend(self.events(&mut notes));
        blocks.extend(self.figures(&mut notes));
        blocks.extend(self.claims(&mut notes));
        let tenures = self.data.tenures_of(self.person).flat_map(|held| {
            let about = title_at(&held.office.titles, held.tenure.from);
            held.tenure.disputes.iter().map(move |dispute| (about, dispute))
        });
        let of_life = self.person.disputes.iter().map(|dispute| ("", dispute));
        let of_lead = self.eras.iter().flat_map(|era| era.disputes.iter().map(|dispute| (&*era.name, dispute)));
        let disputes: Vec<_> = of_life.chain(of_lead).chain(tenures).collect();
        let shown = if self.all { disputes.len() } else { disputes.len().min(DISPUTES_SHOWN) };
        blocks.extend(disputed(disputes[..shown].iter().copied(), &mut notes));
        blocks.extend(self.left(disputes.len() - shown, ""));
        blocks.extend(notes.close());
        Page { blocks }
    }

    fn records(&self) -> Vec<Record<'_>> {
        std::iter::once(Record::Person(self.person))
            .chain(self.eras.iter().map(|era| Record::Era(era)))
            .chain(self.data.tenures_of(self.person).map(Record::Tenure))
            .chain(self.policies.iter().map(|policy| Record::Policy(policy)))
            .chain(self.events.iter().map(|event| Record::Event(event)))
            .chain(self.claims.iter().map(|claim| Record::Claim(claim)))
            .collect()
    }

    fn works(&self) -> Vec<&Work> {
        works_of_records(self.data, self.records())
    }

    fn remarks(&self) -> Vec<String> {
        if self.namesakes.is_empty() {
            return Vec::new();
        }
        vec![format!("also of that name: {}", self.namesakes.join(", "))]
    }
}

impl<'a> One<'a> {
    fn head(&self, notes: &mut Notes<'a>) -> Vec<Block> {
        let person = self.person;
        let mut title = vec![Run::strong(person.name.to_string())];
        title.extend(person.russian.iter().map(|russian| Run::faint(format!(" · {russian}"))));
        let mut blocks = vec![Block::Title(title)];
        // A birth and a death have sources of their own or the person's.
        let mut sources: Vec<_> =
            [&person.born, &person.died].into_iter().flatten().flat_map(|vital| vital.sources.iter()).collect();
        if sources.is_empty() {
            sources = person.sources.iter().collect();
        }
        if let Some(life) = life(person) {
            blocks.push(Block::Line(vec![Run::plain(life), notes.mark_best(sources, SOURCES_NAMED)]));
        }
        let mut led = Vec::new();
        for era in &self.eras {
            let span = era.range();
            let length = span.length().map(|length| format!(" ({length})")).unwrap_or_default();
            led.push(Run::plain(format!("In fact led {}{length}", span.long())));
            led.push(notes.mark_best(era.sources.iter(), SOURCES_NAMED));
        }
        let mut told = Vec::new();
        for (index, statement) in person.life.iter().enumerate() {
            let space = if index > 0 { " " } else { "" };
            told.push(Run::plain(format!("{space}{}", statement.text)));
            told.push(notes.mark_best(statement.sources.iter(), SOURCES_NAMED));
        }
        if told.is_empty() {
            told = vec![Run::plain(person.summary.to_string()), notes.mark(person.sources.iter())];
        }
        if !led.is_empty() {
            blocks.push(Block::Line(led));
        }
        blocks.push(Block::Paragraph(told));
        blocks
    }

    /// The time in the lead, the offices and the policies as bars; nothing where there are none.
    fn drawn(&self) -> Option<Chart> {
        let led = self.eras.iter().map(|era| ("in fact led".to_owned(), era.range()));
        let offices = self.data.tenures_of(self.person);
        let offices =
            offices.map(|held| (title_at(&held.office.titles, held.tenure.from).to_owned(), held.tenure.range()));
        let policies = self.policies.iter().map(|policy| (policy.title.to_string(), policy.range()));
        let mut bars: Vec<Bar> = Vec::new();
        for (label, range) in led.chain(offices).chain(policies) {
            // What was held twice has one line.
            match bars.iter_mut().find(|bar| bar.label == label) {
                Some(bar) => bar.ranges.push(range),
                None => bars.push(Bar { label, ranges: vec![range] }),
            }
        }
        let ranges = || bars.iter().flat_map(|bar| bar.ranges.iter());
        let from = ranges().map(|range| range.from).min()?;
        let to = ranges().map(|range| range.to.unwrap_or(range.from)).max_by_key(|to| to.last_day())?;
        Some(Chart { span: Range { from, to: Some(to) }, bars })
    }

    fn offices(&self, notes: &mut Notes<'a>) -> Vec<Block> {
        let rows: Vec<_> = self
            .data
            .tenures_of(self.person)
            .map(|held| {
                let sources = notes.cite_best(&held.tenure.sources, SOURCES_NAMED);
                vec![held.tenure.range().short(), format!("{}{} {sources}", office_title(held), how(held))]
            })
            .collect();
        section("Offices", vec!["Held", "Office (how it began; how it ended)"], rows)
    }

    fn policies(&self, notes: &mut Notes<'a>) -> Vec<Block> {
        let mut policies = self.policies.clone();
        if !self.all && policies.len() > POLICIES_SHOWN {
            // What mattered left most events.
            policies.sort_by_key(|policy| (std::cmp::Reverse(policy.events.len()), policy.from, policy.id));
            policies.truncate(POLICIES_SHOWN);
        }
        policies
            .sort_by_cached_key(|policy| (policy.themes.first().map(|theme| self.data.theme_name(theme)), policy.from));
        let left = self.policies.len() - policies.len();
        let rows = policies
            .into_iter()
            .map(|policy| {
                let theme = policy.themes.first().map_or("", |theme| self.data.theme_name(theme));
                let years = match policy.to.map(|to| to.year) {
                    Some(to) if to != policy.from.year => format!("{}–{to}", policy.from.year),
                    _ => policy.from.year.to_string(),
                };
                let sources = notes.cite_best(&policy.sources, SOURCES_OF_ROW);
                vec![format!("{theme}\n{years}"), format!("{}. {} {sources}", policy.title, policy.outcome)]
            })
            .collect();
        let mut blocks = section("Policies", vec!["Theme", "Policy and what came of it"], rows);
        blocks.extend(self.left(left, &format!(", or by name `sovhist policy --leader {}`", self.person.id)));
        blocks
    }

    fn events(&self, notes: &mut Notes<'a>) -> Vec<Block> {
        let shown = self.events_shown();
        let rows = shown
            .iter()
            .map(|event| {
                let sources = notes.cite_best(&event.sources, SOURCES_OF_ROW);
                vec![event.range().short_with_old_style(), format!("{} {sources}", event.title)]
            })
            .collect();
        let mut blocks = section("Events", vec!["Date", "What happened"], rows);
        let left = self.events.len() - shown.len();
        let time = if self.eras.is_empty() {
            String::new()
        } else {
            format!(", or `sovhist timeline {}` for the whole time", self.person.id)
        };
        blocks.extend(self.left(left, &time));
        blocks
    }

    /// Where the rest of a section is found; nothing if none is left out.
    fn left(&self, left: usize, or: &str) -> Option<Block> {
        let words = || format!("{left} more: `sovhist {} {} --all`{or}.", self.command, self.person.id);
        (left > 0).then(|| Block::Paragraph(vec![Run::faint(words())]))
    }

    /// The events that matter most, those of the time in the lead first, in order of date.
    fn events_shown(&self) -> Vec<&'a Event> {
        let mut events = self.events.clone();
        if !self.all {
            let led = |event: &Event| self.eras.iter().any(|era| era.range().meets(event.range()));
            events.sort_by_cached_key(|event| (event.weight, !led(event), event.from, event.id));
            events.truncate(EVENTS_SHOWN);
            events.sort_by_key(|event| (event.from, event.to, &event.id));
        }
        events
    }

    fn figures(&self, notes: &mut Notes<'a>) -> Vec<Block> {
        let row = |change: &Change<'a>| {
            let Change { series, first, last } = change;
            let sources = notes.cite_best(&series.sources, SOURCES_OF_ROW);
            let figures =
                format!("{} in {} → {} in {}", number(first.value), first.year, number(last.value), last.year);
            vec![series.title.to_string(), format!("{figures}, {} ({}) {sources}", series.unit, series.label)]
        };
        section(
            "Figures (all of them: sovhist stats)",
            vec!["Quantity", "Change"],
            self.figures.iter().map(row).collect(),
        )
    }

    fn claims(&self, notes: &mut Notes<'a>) -> Vec<Block> {
        let shown = self.claims_shown();
        let mut blocks = claims(self.data, &shown, notes);
        let left = self.claims.len() - shown.len();
        blocks.extend(self.left(left, &format!(", or `sovhist claims {}`", self.person.id)));
        blocks
    }

    /// Some of what scholars assert and some of what others do: what is wrong or disputed first, and of that what is about
    /// events that everyone should know.
    fn claims_shown(&self) -> Vec<&'a Claim> {
        let scholarly = |claim: &&Claim| {
            let tier = claim.by.first().and_then(|source| self.data.tier(source.work));
            tier == Some(Tier::Scholarship) && claim.by.iter().all(|source| source.via.is_none())
        };
        let weighty = |claim: &Claim| self.data.events_of(&claim.events).any(|event| event.weight == 1);
        let (mut scholars, mut others): (Vec<_>, Vec<_>) = self.claims.iter().copied().partition(scholarly);
        for claims in [&mut scholars, &mut others] {
            claims.sort_by_cached_key(|claim| (std::cmp::Reverse(claim.verdict), !weighty(claim), claim.id));
            if !self.all {
                claims.truncate(CLAIMS_SHOWN);
            }
        }
        scholars.into_iter().chain(others).collect()
    }
}

/// From birth to death: `1 September 1888 – 19 February 1953`, with how it ended; none where neither is known.
fn life(person: &Person) -> Option<String> {
    let date = |vital: &Option<Vital>| vital.as_ref().and_then(|vital| vital.date).map(Date::long_with_old_style);
    let manner = person.died.as_ref().and_then(|died| died.manner).filter(|manner| *manner != Manner::Natural);
    let manner = manner.map(|manner| format!(" ({})", manner.to_string().replace('-', " "))).unwrap_or_default();
    match (date(&person.born), date(&person.died)) {
        (Some(born), Some(died)) => Some(format!("{born} – {died}{manner}")),
        (Some(born), None) => Some(format!("Born {born}{manner}")),
        (None, Some(died)) => Some(format!("Died {died}{manner}")),
        (None, None) => None,
    }
}
