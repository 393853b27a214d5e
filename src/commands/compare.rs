//! `sovhist compare`: leaders side by side, theme by theme.

use serde::Serialize;

use super::leader;
use super::sections::{pursued, years};
use crate::dataset::Dataset;
use crate::error::Error;
use crate::model::{Kind, Person, Policy, Record, Theme, Work};
use crate::render::View;
use crate::render::page::{Block, Notes, Page, Run, Table, works_of_records};

/// How many leaders stand side by side; more get one block a theme.
const SIDE_BY_SIDE: usize = 3;

/// How many sources of a policy the table of all themes names: with more, it would be longer than what it tells.
const SOURCES_NAMED: usize = 1;

/// What stands where a leader pursued nothing under a theme.
const NOTHING: &str = "no policy of note found";

/// Compare leaders, theme by theme: what each did about agriculture, repression, the West…
///
/// Up to three leaders stand side by side; more are listed under each theme. With `--theme` one theme is shown in depth,
/// with aims and outcomes.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Names of the leaders
    #[arg(required = true, num_args = 2..)]
    pub names: Vec<String>,

    /// Show only this theme, in depth
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
}

/// Leaders side by side.
#[derive(Serialize)]
pub struct Compared<'a> {
    #[serde(skip)]
    data: &'a Dataset,
    #[serde(serialize_with = "ids")]
    leaders: Vec<&'a Person>,
    /// Whether one theme was asked for, in depth.
    #[serde(skip)]
    depth: bool,
    themes: Vec<Row<'a>>,
}

/// A theme with what each leader pursued, in the order of the leaders.
#[derive(Serialize)]
struct Row<'a> {
    #[serde(serialize_with = "id")]
    theme: &'a Theme,
    policies: Vec<Vec<&'a Policy>>,
    /// In a table of all themes, what else touched this one but stands under another.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    elsewhere: Vec<Vec<&'a Policy>>,
}

fn ids<S: serde::Serializer>(people: &[&Person], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(people.iter().map(|person| &person.id))
}

fn id<S: serde::Serializer>(theme: &Theme, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&theme.id)
}

/// The leaders of the arguments, theme by theme.
///
/// # Errors
///
/// If no leader or theme, or more than one, bears a name, or a leader is named twice.
pub fn run<'a>(args: &Args, data: &'a Dataset) -> Result<Compared<'a>, Error> {
    let leaders = args.names.iter().map(|name| leader::find(data, name)).collect::<Result<Vec<_>, _>>()?;
    if let Some(twice) =
        leaders.iter().enumerate().find(|(at, one)| leaders[..*at].iter().any(|other| other.id == one.id))
    {
        let message = format!("`{}` is named twice", twice.1.id);
        return Err(Error::misuse(
            message,
            "name two or more different leaders: `sovhist compare khrushchev brezhnev`",
        ));
    }
    let theme = args.theme.as_ref().map(|name| data.one(Kind::Themes, name)).transpose();
    let theme = theme.map_err(|error| error.listed_by("sovhist theme"))?.map(Record::id);
    let mut themes: Vec<_> = data.records().themes.iter().collect();
    themes.retain(|shown| theme.is_none_or(|theme| shown.id == theme));
    themes.sort_by_key(|theme| theme.name);
    let pursued: Vec<_> = leaders.iter().map(|leader| data.policies_of(&leader.id)).collect();
    let row = |shown: &'a Theme| {
        let of = |policies: &Vec<&'a Policy>| {
            let policies = policies.iter().copied().filter(|policy| policy.themes.contains(&shown.id));
            // In a table of all themes a policy stands once, under the first of its own.
            policies.partition(|policy| theme.is_some() || policy.themes.first() == Some(&shown.id))
        };
        let (policies, elsewhere): (_, Vec<Vec<_>>) = pursued.iter().map(of).unzip();
        Row { theme: shown, policies, elsewhere: if theme.is_some() { Vec::new() } else { elsewhere } }
    };
    let mut rows: Vec<_> = themes.into_iter().map(row).collect();
    // A theme under which none of them did anything tells nothing, unless it was asked for.
    rows.retain(|row| theme.is_some() || row.policies.iter().chain(&row.elsewhere).any(|all| !all.is_empty()));
    Ok(Compared { data, leaders, depth: theme.is_some(), themes: rows })
}

impl<'a> View for Compared<'a> {
    fn page(&self) -> Page {
        let mut notes = Notes::new(self.data);
        let names = self.leaders.iter().map(|leader| &*leader.name).collect::<Vec<_>>().join(", ");
        let mut blocks = vec![Block::Title(vec![Run::strong(format!("{names}, compared"))])];
        if self.depth || self.leaders.len() > SIDE_BY_SIDE {
            for row in &self.themes {
                blocks.push(Block::Heading(row.theme.name.to_string()));
                if self.depth {
                    blocks.push(Block::Paragraph(vec![
                        Run::plain(row.theme.summary.as_str()),
                        notes.mark(row.theme.sources.iter()),
                    ]));
                }
                if self.depth {
                    for (leader, policies) in self.leaders.iter().zip(&row.policies) {
                        blocks.extend(in_depth(leader, policies, &mut notes));
                    }
                } else {
                    let cells = row.cells(&mut notes).into_iter().zip(&self.leaders);
                    let line = |(cell, leader): (String, &&Person)| {
                        let pursued = Run::plain(cell.replace('\n', "; "));
                        ("·".to_owned(), vec![Run::strong(format!("{}: ", leader.name)), pursued])
                    };
                    blocks.push(Block::List(cells.map(line).collect()));
                }
            }
        } else {
            let mut header = vec!["Theme"];
            header.extend(
                self.leaders
                    .iter()
                    .map(|leader| leader.sort.as_str().split(',').next().unwrap_or(leader.name.as_str())),
            );
            let row =
                |row: &Row<'a>| std::iter::once(row.theme.name.to_string()).chain(row.cells(&mut notes)).collect();
            let rows = self.themes.iter().map(row).collect();
            blocks.push(Block::Table(Table { header, rows }));
        }
        blocks.extend(notes.close());
        Page { blocks }
    }

    fn records(&self) -> Vec<Record<'_>> {
        let mut records: Vec<Record<'_>> = Vec::new();
        for policy in self.themes.iter().flat_map(|row| row.policies.iter().flatten()) {
            if !records.iter().any(|record| record.id() == &*policy.id) {
                records.push(Record::Policy(policy));
            }
        }
        records
    }

    fn works(&self) -> Vec<&Work> {
        works_of_records(self.data, self.records())
    }
}

impl<'a> Row<'a> {
    /// What each leader did, in his cell of the table.
    fn cells(&self, notes: &mut Notes<'a>) -> Vec<String> {
        let pairs = self.policies.iter().zip(&self.elsewhere);
        pairs.map(|(policies, elsewhere)| cell(policies, elsewhere, notes)).collect()
    }
}

/// The policies of one leader under one theme, a line each; failing these, the names of those that stand elsewhere.
fn cell<'a>(policies: &[&'a Policy], elsewhere: &[&'a Policy], notes: &mut Notes<'a>) -> String {
    if policies.is_empty() {
        let titles: Vec<_> = elsewhere.iter().map(|policy| policy.title.as_str()).collect();
        return if titles.is_empty() { NOTHING.to_owned() } else { format!("see {}", titles.join("; ")) };
    }
    let line = |policy: &&'a Policy| {
        let span = years(Some(policy.from), policy.to);
        format!("{}, {span} {}", policy.title, notes.cite_best(&policy.sources, SOURCES_NAMED))
    };
    policies.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A leader with what was pursued, the aim and the outcome of each policy.
fn in_depth<'a>(leader: &'a Person, policies: &[&'a Policy], notes: &mut Notes<'a>) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(leader.name.to_string())];
    if policies.is_empty() {
        blocks.push(Block::Line(vec![Run::faint(NOTHING)]));
    } else {
        blocks.push(pursued(policies, notes));
    }
    blocks
}
