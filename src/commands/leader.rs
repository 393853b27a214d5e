//! `sovhist leader`: a leader's life, offices, policies and events, and what authors say.

use serde::Serialize;

use super::{asserted, office_title};
use crate::dataset::Dataset;
use crate::error::Error;
use crate::model::{Claim, Dispute, Era, Event, Held, Kind, Person, Policy, Record, Tier, Verdict, Vital, Work};
use crate::render::View;
use crate::render::page::{Block, Notes, Page, Run, Table, works_of_records};

/// How many events, and how many claims of scholars and of others, a page shows unless all are asked for.
const EVENTS_SHOWN: usize = 12;
const CLAIMS_SHOWN: usize = 4;

/// How many sources a row of a table names; the JSON has them all.
const SOURCES_NAMED: usize = 2;

/// Show a leader's life, offices, policies and events, and what authors say; alone: all leaders
///
/// Without a name the leaders are listed in order, with the span in which each in fact led. That span is a judgement,
/// so it has sources of its own, and other readings stand under it.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Name of the leader, in English, in Russian or in a usual transliteration
    pub name: Option<String>,

    /// Show every event and claim instead of those that matter most
    #[arg(long)]
    pub all: bool,
}

/// All leaders, or one.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Leader<'a> {
    /// All leaders in order.
    List(List<'a>),
    /// One leader.
    One(Box<One<'a>>),
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

/// One leader with all that belongs to him.
#[derive(Serialize)]
pub struct One<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    #[serde(skip)]
    all: bool,
    leader: &'a Person,
    eras: Vec<&'a Era>,
    policies: Vec<&'a Policy>,
    events: Vec<&'a Event>,
    claims: Vec<&'a Claim>,
}

/// The leaders, or the one that was named.
///
/// # Errors
///
/// If no leader, or more than one, bears the name.
pub fn run<'a>(args: &Args, data: &'a Dataset) -> Result<Leader<'a>, Error> {
    match &args.name {
        None => Ok(Leader::List(list(data))),
        Some(name) => Ok(Leader::One(Box::new(one(find(data, name)?, data, args.all)))),
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

fn one<'a>(leader: &'a Person, data: &'a Dataset, all: bool) -> One<'a> {
    let eras = data.eras_of(&leader.id);
    let policies = data.policies_of(&leader.id);
    let events = data.events_with(&leader.id);
    let claims = data.claims_about(&leader.id);
    One { data, all, leader, eras, policies, events, claims }
}

impl View for Leader<'_> {
    fn page(&self) -> Page {
        match self {
            Self::List(list) => list.page(),
            Self::One(one) => one.page(),
        }
    }

    fn records(&self) -> Vec<Record<'_>> {
        match self {
            Self::List(list) => list.leaders.iter().map(|led| Record::Era(led.era)).collect(),
            Self::One(one) => std::iter::once(Record::Person(one.leader))
                .chain(one.eras.iter().map(|era| Record::Era(era)))
                .chain(one.data.tenures_of(one.leader).map(Record::Tenure))
                .chain(one.policies.iter().map(|policy| Record::Policy(policy)))
                .chain(one.events.iter().map(|event| Record::Event(event)))
                .chain(one.claims.iter().map(|claim| Record::Claim(claim)))
                .collect(),
        }
    }

    fn works(&self) -> Vec<&Work> {
        match self {
            Self::List(list) => {
                let eras = list.leaders.iter().map(|led| Record::Era(led.era));
                let offices = list.leaders.iter().flat_map(|led| led.offices.iter().copied().map(Record::Tenure));
                works_of_records(list.data, eras.chain(offices))
            }
            Self::One(one) => works_of_records(one.data, self.records()),
        }
    }
}

impl List<'_> {
    fn page(&self) -> Page {
        let mut notes = Notes::new(self.data);
        let mut blocks = vec![Block::Title(vec![Run::strong("Leaders of Soviet Russia and the USSR, 1917–1991")])];
        let rows = self.leaders.iter().map(|led| {
            let offices: Vec<_> = led
                .offices
                .iter()
                .map(|held| {
                    let title = crate::model::title_at(&held.office.titles, held.tenure.from);
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
}

impl<'a> One<'a> {
    fn page(&self) -> Page {
        let mut notes = Notes::new(self.data);
        let mut blocks = self.head(&mut notes);
        blocks.extend(self.offices(&mut notes));
        blocks.extend(self.policies(&mut notes));
        blocks.extend(self.events(&mut notes));
        blocks.extend(self.claims(&mut notes));
        let tenures = self.data.tenures_of(self.leader).flat_map(|held| {
            let about = crate::model::title_at(&held.office.titles, held.tenure.from);
            held.tenure.disputes.iter().map(move |dispute| (about, dispute))
        });
        let of_life = self.leader.disputes.iter().map(|dispute| ("", dispute));
        let of_lead = self.eras.iter().flat_map(|era| era.disputes.iter().map(|dispute| (&*era.name, dispute)));
        blocks.extend(disputed(of_life.chain(of_lead).chain(tenures), &mut notes));
        blocks.extend(notes.close());
        Page { blocks }
    }

    fn head(&self, notes: &mut Notes<'a>) -> Vec<Block> {
        let leader = self.leader;
        let mut title = vec![Run::strong(leader.name.to_string())];
        title.extend(leader.russian.iter().map(|russian| Run::faint(format!(" · {russian}"))));
        let date = |vital: &Option<Vital>| {
            let date = vital.as_ref().and_then(|vital| vital.date);
            date.map_or_else(String::new, crate::date::Date::long_with_old_style)
        };
        // A birth and a death have sources of their own or the person's.
        let mut vital: Vec<_> =
            [&leader.born, &leader.died].into_iter().flatten().flat_map(|vital| vital.sources.iter()).collect();
        if vital.is_empty() {
            vital = leader.sources.iter().collect();
        }
        let line = vec![Run::plain(format!("{} – {}", date(&leader.born), date(&leader.died))), notes.mark(vital)];
        let mut led = Vec::new();
        for era in &self.eras {
            let span = era.range();
            let length = span.length().map(|length| format!(" ({length})")).unwrap_or_default();
            led.push(Run::plain(format!("In fact led {}{length}", span.long())));
            led.push(notes.mark(era.sources.iter()));
        }
        let mut told = Vec::new();
        for (index, statement) in leader.life.iter().enumerate() {
            let space = if index > 0 { " " } else { "" };
            told.push(Run::plain(format!("{space}{}", statement.text)));
            told.push(notes.mark(statement.sources.iter()));
        }
        if told.is_empty() {
            told = vec![Run::plain(leader.summary.to_string()), notes.mark(leader.sources.iter())];
        }
        vec![Block::Title(title), Block::Line(line), Block::Line(led), Block::Paragraph(told)]
    }

    fn offices(&self, notes: &mut Notes<'a>) -> Vec<Block> {
        let rows: Vec<_> = self
            .data
            .tenures_of(self.leader)
            .map(|held| {
                let how = [held.tenure.began.map(Into::into), held.tenure.ended.map(Into::<&str>::into)];
                let how: Vec<&str> = how.into_iter().flatten().collect();
                let how =
                    if how.is_empty() { String::new() } else { format!(" ({})", how.join("; ").replace('-', " ")) };
                let sources = notes.cite_best(&held.tenure.sources, SOURCES_NAMED);
                vec![held.tenure.range().short(), format!("{}{how} {sources}", office_title(held))]
            })
            .collect();
        section("Offices", vec!["Held", "Office (how it began; how it ended)"], rows)
    }

    fn policies(&self, notes: &mut Notes<'a>) -> Vec<Block> {
        let mut policies = self.policies.clone();
        policies
            .sort_by_cached_key(|policy| (policy.themes.first().map(|theme| self.data.theme_name(theme)), policy.from));
        let rows = policies
            .into_iter()
            .map(|policy| {
                let theme = policy.themes.first().map_or("", |theme| self.data.theme_name(theme));
                let years = match policy.to.map(|to| to.year) {
                    Some(to) if to != policy.from.year => format!("{}–{to}", policy.from.year),
                    _ => policy.from.year.to_string(),
                };
                let sources = notes.cite_best(&policy.sources, SOURCES_NAMED);
                vec![format!("{theme}\n{years}"), format!("{}. {} {sources}", policy.title, policy.outcome)]
            })
            .collect();
        section("Policies", vec!["Theme", "Policy and what came of it"], rows)
    }

    fn events(&self, notes: &mut Notes<'a>) -> Vec<Block> {
        let shown = self.events_shown();
        let rows = shown
            .iter()
            .map(|event| {
                let sources = notes.cite_best(&event.sources, SOURCES_NAMED);
                vec![event.range().short_with_old_style(), format!("{} {sources}", event.title)]
            })
            .collect();
        let mut blocks = section("Events", vec!["Date", "What happened"], rows);
        let left = self.events.len() - shown.len();
        if left > 0 {
            let words = format!(
                "{} more: `sovhist leader {} --all`, or `sovhist timeline {}` for the whole time.",
                left, self.leader.id, self.leader.id
            );
            blocks.push(Block::Paragraph(vec![Run::faint(words)]));
        }
        blocks
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

    fn claims(&self, notes: &mut Notes<'a>) -> Vec<Block> {
        let shown = self.claims_shown();
        if shown.is_empty() {
            return Vec::new();
        }
        let items = shown
            .iter()
            .map(|claim| {
                let mut runs = vec![
                    Run::strong(asserted(self.data, claim)),
                    notes.mark(claim.by.iter()),
                    Run::plain(format!(": {}", claim.summary)),
                ];
                runs.push(Run::strong(format!(" {}.", verdict(claim.verdict))));
                runs.push(Run::plain(format!(" {}", claim.reason)));
                runs.push(notes.mark(claim.sources.iter()));
                ("·".to_owned(), runs)
            })
            .collect();
        let mut blocks = vec![Block::Heading("What authors say".to_owned()), Block::List(items)];
        let left = self.claims.len() - shown.len();
        if left > 0 {
            let words = format!("{left} more: `sovhist leader {} --all`.", self.leader.id);
            blocks.push(Block::Paragraph(vec![Run::faint(words)]));
        }
        blocks
    }

    /// Some of what scholars assert and some of what others do: what is wrong or disputed first, and of that what is about
    /// events that everyone should know.
    fn claims_shown(&self) -> Vec<&'a Claim> {
        let scholarly = |claim: &&Claim| {
            let tier = claim.by.first().and_then(|source| self.data.work(&source.work)).map(|work| work.custom.tier);
            tier == Some(Tier::Scholarship) && claim.by.iter().all(|source| source.via.is_none())
        };
        let weighty = |claim: &Claim| {
            let mut events = claim.events.iter().filter_map(|id| self.data.event(id));
            events.any(|event| event.weight == 1)
        };
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

/// How a claim stands up, as the beginning of a sentence.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "Holds",
        Verdict::Simplifies => "Simplifies",
        Verdict::Disputed => "Disputed",
        Verdict::Wrong => "Wrong",
    }
}

/// A table under a heading; nothing where it has no rows.
fn section(heading: &str, header: Vec<&'static str>, rows: Vec<Vec<String>>) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    vec![Block::Heading(heading.to_owned()), Block::Table(Table { header, rows })]
}

/// The section of readings that differ, each with what it is about.
fn disputed<'a>(disputes: impl Iterator<Item = (&'a str, &'a Dispute)>, notes: &mut Notes<'a>) -> Vec<Block> {
    let items: Vec<_> = disputes
        .map(|(of, dispute)| {
            let field = match &*dispute.about {
                "from" => "beginning",
                "to" => "end",
                other => other,
            };
            let about = if of.is_empty() { field.to_owned() } else { format!("{of}, {field}") };
            let reading = dispute.reading.parse().map_or_else(|_| dispute.reading.to_string(), crate::date::Date::long);
            let mut runs = vec![Run::plain(format!("{about}: ")), Run::strong(reading)];
            runs.extend(dispute.note.iter().map(|note| Run::plain(format!(". {note}"))));
            runs.push(notes.mark(dispute.sources.iter()));
            ("·".to_owned(), runs)
        })
        .collect();
    if items.is_empty() { Vec::new() } else { vec![Block::Heading("Disputed".to_owned()), Block::List(items)] }
}
