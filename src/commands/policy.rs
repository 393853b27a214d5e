//! `sovhist policy`: one policy in full, or a list.

use serde::Serialize;

use super::answer::Answer;
use super::filters::Filters;
use super::sections::{SOURCES_NAMED, claims, disputed, linked, section, years};
use super::{count, event};
use crate::dataset::Dataset;
use crate::error::Error;
use crate::model::{Claim, Event, Kind, Policy, Record, Work};
use crate::render::View;
use crate::render::page::{Block, Notes, Page, Run, works_of_records};

/// Show one policy in full with its aim, its outcome and its events; alone: the policies
#[derive(clap::Args, Debug, Default)]
pub struct Args {
    /// Name of the policy
    pub name: Option<String>,

    /// List only the policies of this theme
    #[arg(long, value_name = "NAME", conflicts_with = "name")]
    pub theme: Option<String>,

    /// List only the policies of this leader, or that name this person
    #[arg(long, value_name = "NAME", conflicts_with = "name")]
    pub leader: Option<String>,
}

/// The policies that the filters leave, by beginning.
#[derive(Serialize)]
pub struct List<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    policies: Vec<&'a Policy>,
}

/// One policy with the events that made it.
#[derive(Serialize)]
pub struct One<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    policy: &'a Policy,
    events: Vec<&'a Event>,
    claims: Vec<&'a Claim>,
}

/// The policy that was named, or those that the filters leave.
///
/// # Errors
///
/// If no policy, or more than one, bears the name, or nothing bears the name of a filter.
pub fn run<'a>(args: &Args, data: &'a Dataset) -> Result<Answer<List<'a>, One<'a>>, Error> {
    let Some(name) = &args.name else {
        let filters = Filters { theme: args.theme.clone(), leader: args.leader.clone(), ..Filters::default() };
        let filter = filters.resolve(data)?;
        let mut policies: Vec<_> = data.records().policies.iter().collect();
        policies.retain(|policy| filter.passes(Record::Policy(policy)));
        policies.sort_by_key(|policy| (policy.from, policy.to, policy.id));
        return Ok(Answer::List(List { data, policies }));
    };
    let policy = match data.one(Kind::Policies, name).map_err(|error| error.listed_by("sovhist policy"))? {
        Record::Policy(policy) => policy,
        other => unreachable!("a {} among the policies", other.singular()),
    };
    let made = |event: &&Event| policy.events.contains(&event.id) || event.policies.contains(&policy.id);
    let mut events: Vec<_> = data.records().events.iter().filter(made).collect();
    events.sort_by_key(|event| (event.from, event.to, event.id));
    let claims = data.claims_that(|claim| claim.policies.contains(&policy.id));
    Ok(Answer::One(Box::new(One { data, policy, events, claims })))
}

impl View for List<'_> {
    fn page(&self) -> Page {
        let mut notes = Notes::new(self.data);
        let title = count(self.policies.len(), "policy");
        let rows = self.policies.iter().map(|policy| {
            let sources = notes.cite_best(&policy.sources, SOURCES_NAMED);
            let theme = policy.themes.first().map_or("", |theme| self.data.theme_name(theme));
            vec![years(Some(policy.from), policy.to), format!("{} ({theme}) {sources}", policy.title)]
        });
        let mut blocks = section(&title, vec!["Years", "Policy"], rows.collect());
        blocks.extend(notes.close());
        Page { blocks }
    }

    fn records(&self) -> Vec<Record<'_>> {
        self.policies.iter().map(|policy| Record::Policy(policy)).collect()
    }

    fn works(&self) -> Vec<&Work> {
        works_of_records(self.data, self.records())
    }

    fn remarks(&self) -> Vec<String> {
        if self.policies.is_empty() { vec!["no policy in the dataset matches".to_owned()] } else { Vec::new() }
    }
}

impl View for One<'_> {
    fn page(&self) -> Page {
        let mut notes = Notes::new(self.data);
        let policy = self.policy;
        let mut blocks = vec![Block::Title(vec![Run::strong(policy.title.as_str())])];
        let leaders = policy.leaders.iter().filter_map(|id| self.data.person(id)).map(|leader| &*leader.name);
        let leaders = leaders.collect::<Vec<_>>().join(", ");
        blocks.push(Block::Line(vec![Run::plain(policy.range().long()), Run::faint(format!(" · {leaders}"))]));
        blocks.push(Block::Paragraph(vec![Run::plain(policy.summary.as_str()), notes.mark(policy.sources.iter())]));
        blocks.push(Block::Paragraph(vec![Run::strong("Aim. "), Run::plain(policy.aim.as_str())]));
        blocks.push(Block::Line(vec![Run::strong("Outcome. "), Run::plain(policy.outcome.as_str())]));
        let people = policy.people.iter().filter_map(|id| self.data.person(id));
        let people = people.map(|person| vec![person.name.to_string(), person.role.to_string()]).collect();
        blocks.extend(section("People", vec!["Name", "Role"], people));
        let themes = policy.themes.iter().filter_map(|id| self.data.theme(id));
        blocks.extend(linked(themes.map(Record::Theme)));
        blocks.extend(event::rows("Events", &self.events, &mut notes));
        blocks.extend(claims(self.data, &self.claims, &mut notes));
        blocks.extend(disputed(policy.disputes.iter().map(|dispute| ("", dispute)), &mut notes));
        blocks.extend(notes.close());
        Page { blocks }
    }

    fn records(&self) -> Vec<Record<'_>> {
        let events = self.events.iter().map(|event| Record::Event(event));
        let claims = self.claims.iter().map(|claim| Record::Claim(claim));
        std::iter::once(Record::Policy(self.policy)).chain(events).chain(claims).collect()
    }

    fn works(&self) -> Vec<&Work> {
        works_of_records(self.data, self.records())
    }
}
