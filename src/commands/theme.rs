//! `sovhist theme`: one thread through all eras, in steps, or the list of threads.

use serde::Serialize;

use super::answer::Answer;
use super::count;
use super::event::rows;
use super::filters::has_theme;
use super::sections::{claims, disputed, pursued, section, years};
use crate::dataset::Dataset;
use crate::date::Range;
use crate::error::Error;
use crate::model::{Claim, Era, Event, Kind, Policy, Record, Theme, Verdict, Work};
use crate::render::View;
use crate::render::page::{Block, Notes, Page, Run, works_of_records};

/// How many turning points of an era, and how many claims, a page shows unless all are asked for.
const EVENTS_SHOWN: usize = 5;
const CLAIMS_SHOWN: usize = 4;

/// Follow one theme through all eras: what was pursued, turning points, what authors say; alone: the themes
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Name of the theme
    pub name: Option<String>,

    /// Show every event and claim instead of those that matter most
    #[arg(long, requires = "name")]
    pub all: bool,
}

/// All themes by name.
#[derive(Serialize)]
pub struct List<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    themes: Vec<&'a Theme>,
}

/// One theme, era by era.
#[derive(Serialize)]
pub struct One<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    #[serde(skip)]
    all: bool,
    theme: &'a Theme,
    steps: Vec<Step<'a>>,
    claims: Vec<&'a Claim>,
}

/// A theme in one era.
#[derive(Serialize)]
struct Step<'a> {
    era: &'a Era,
    policies: Vec<&'a Policy>,
    events: Vec<&'a Event>,
}

/// The themes, or the one that was named.
///
/// # Errors
///
/// If no theme, or more than one, bears the name.
pub fn run<'a>(args: &Args, data: &'a Dataset) -> Result<Answer<List<'a>, One<'a>>, Error> {
    let Some(name) = &args.name else {
        let mut themes: Vec<_> = data.records().themes.iter().collect();
        themes.sort_by_key(|theme| theme.name);
        return Ok(Answer::List(List { data, themes }));
    };
    let theme = match data.one(Kind::Themes, name).map_err(|error| error.listed_by("sovhist theme"))? {
        Record::Theme(theme) => theme,
        other => unreachable!("a {} among the themes", other.singular()),
    };
    let claims = data.claims_that(|claim| has_theme(Record::Claim(claim), &theme.id));
    let steps = steps(data, &theme.id);
    Ok(Answer::One(Box::new(One { data, all: args.all, theme, steps, claims })))
}

/// What was pursued and what happened in each era; an event on the day of a change belongs to the era that it began in.
fn steps<'a>(data: &'a Dataset, theme: &str) -> Vec<Step<'a>> {
    let eras = data.eras();
    let starts_in = |range: Range, at: usize| {
        let start = range.from.first_day();
        let next = eras.get(at + 1).map(|era| era.from.first_day());
        // What came before the first era, or between two, is told with the next or the last before it.
        (at == 0 || eras[at].from.first_day() <= start) && next.is_none_or(|next| start < next)
    };
    let records = data.records();
    let mut policies: Vec<_> = records.policies.iter().filter(|one| has_theme(Record::Policy(one), theme)).collect();
    policies.sort_by_key(|policy| (policy.from, policy.to, policy.id));
    let mut events: Vec<_> = records.events.iter().filter(|one| has_theme(Record::Event(one), theme)).collect();
    events.sort_by_key(|event| (event.from, event.to, event.id));
    let step = |(at, era): (usize, &&'a Era)| Step {
        era,
        policies: policies.iter().copied().filter(|policy| policy.leaders.contains(&era.leader)).collect(),
        events: events.iter().copied().filter(|event| starts_in(event.range(), at)).collect(),
    };
    eras.iter().enumerate().map(step).collect()
}

impl View for List<'_> {
    fn page(&self) -> Page {
        let records = self.data.records();
        let rows = self.themes.iter().map(|theme| {
            let events = records.events.iter().filter(|event| event.themes.contains(&theme.id)).count();
            let policies = records.policies.iter().filter(|policy| policy.themes.contains(&theme.id)).count();
            let claims = records.claims.iter().filter(|claim| claim.themes.contains(&theme.id)).count();
            let counts = [count(events, "event"), count(policies, "policy"), count(claims, "claim")];
            vec![theme.id.to_string(), format!("{}: {}", theme.name, counts.join(", "))]
        });
        Page {
            blocks: section(&count(self.themes.len(), "theme"), vec!["Theme", "What the dataset has"], rows.collect()),
        }
    }

    fn records(&self) -> Vec<Record<'_>> {
        self.themes.iter().map(|theme| Record::Theme(theme)).collect()
    }

    fn works(&self) -> Vec<&Work> {
        works_of_records(self.data, self.records())
    }
}

impl View for One<'_> {
    fn page(&self) -> Page {
        let mut notes = Notes::new(self.data);
        let theme = self.theme;
        let mut blocks = vec![Block::Title(vec![Run::strong(theme.name.as_str())])];
        blocks.push(Block::Paragraph(vec![Run::plain(theme.summary.as_str()), notes.mark(theme.sources.iter())]));
        let mut left = 0;
        for step in &self.steps {
            blocks.extend(step.blocks(self, &mut notes));
            left += step.events.len() - step.shown(self).len();
        }
        blocks.extend(claims(self.data, &self.claims_shown(), &mut notes));
        left += self.claims.len() - self.claims_shown().len();
        if left > 0 {
            let words = format!("{left} more events and claims: `sovhist theme {} --all`.", theme.id);
            blocks.push(Block::Paragraph(vec![Run::faint(words)]));
        }
        blocks.extend(disputed(theme.disputes.iter().map(|dispute| ("", dispute)), &mut notes));
        blocks.extend(notes.close());
        Page { blocks }
    }

    fn records(&self) -> Vec<Record<'_>> {
        let steps = self.steps.iter().flat_map(|step| {
            let policies = step.policies.iter().map(|policy| Record::Policy(policy));
            policies.chain(step.events.iter().map(|event| Record::Event(event)))
        });
        let claims = self.claims.iter().map(|claim| Record::Claim(claim));
        std::iter::once(Record::Theme(self.theme)).chain(steps).chain(claims).collect()
    }

    fn works(&self) -> Vec<&Work> {
        works_of_records(self.data, self.records())
    }
}

impl<'a> One<'a> {
    /// What is disputed or wrong first, as that is what a reader would otherwise believe.
    fn claims_shown(&self) -> Vec<&'a Claim> {
        let mut claims = self.claims.clone();
        if !self.all {
            claims.sort_by_key(|claim| (claim.verdict == Verdict::Holds, std::cmp::Reverse(claim.verdict), claim.id));
            claims.truncate(CLAIMS_SHOWN);
        }
        claims
    }
}

impl<'a> Step<'a> {
    /// The turning points, the weightiest in order of date; one that belongs to another theme first weighs less.
    fn shown(&self, one: &One<'a>) -> Vec<&'a Event> {
        let mut events = self.events.clone();
        if !one.all {
            let aside = |event: &Event| event.themes.first().is_some_and(|first| *first != one.theme.id);
            events.sort_by_key(|event| (event.weight + u8::from(aside(event)), event.from, event.id));
            events.truncate(EVENTS_SHOWN);
            events.sort_by_key(|event| (event.from, event.to, event.id));
        }
        events
    }

    fn blocks(&self, one: &One<'a>, notes: &mut Notes<'a>) -> Vec<Block> {
        let events = self.shown(one);
        if events.is_empty() && self.policies.is_empty() {
            return Vec::new();
        }
        let leader = one.data.person(&self.era.leader).map_or(&*self.era.leader, |person| &person.name);
        let heading = format!("Under {leader}, {}", years(Some(self.era.from), Some(self.era.to)));
        let mut blocks = vec![Block::Heading(heading)];
        blocks.push(if self.policies.is_empty() {
            Block::Line(vec![Run::faint("No policy of note found in the dataset.")])
        } else {
            pursued(&self.policies, notes)
        });
        blocks.extend(rows("", &events, notes));
        blocks
    }
}
