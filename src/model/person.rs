//! People and the offices they held.

use databake::Bake;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantNames};

use super::{Dispute, List, Source, Statement, Text};
use crate::date::{Date, Range};

/// Somebody, with the offices held.
#[derive(Clone, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The id.
    pub id: Text,
    /// The name in its usual English form.
    pub name: Text,
    /// The name as it stands in an index: `Brezhnev, Leonid`.
    pub sort: Text,
    /// The name in Russian.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub russian: Option<Text>,
    /// Other names, spellings and transliterations.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub aliases: List<Text>,
    /// Who it was, in one line.
    pub role: Text,
    /// Birth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub born: Option<Vital>,
    /// Death.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub died: Option<Vital>,
    /// A few sentences.
    pub summary: Text,
    /// The life in statements, each with its sources.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub life: List<Statement>,
    /// The offices held, by beginning.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub tenures: List<Tenure>,
    /// Readings that differ.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub disputes: List<Dispute>,
    /// Where it was read.
    pub sources: List<Source>,
}

/// A birth or a death.
#[derive(Clone, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct Vital {
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Where, as the place was called then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Text>,
    /// How a life ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manner: Option<Manner>,
    /// Sources of its own; without them the person's hold.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub sources: List<Source>,
}

/// How a life ended.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Bake, Serialize, Deserialize, Display, EnumString, IntoStaticStr, VariantNames,
)]
#[databake(path = sovhist::model)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Manner {
    Natural,
    Executed,
    Suicide,
    Killed,
    Accident,
    Assassinated,
    DiedInCustody,
}

/// One stretch in which a person held an office.
#[derive(Clone, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct Tenure {
    /// The id of the office.
    pub office: Text,
    /// The first day.
    pub from: Date,
    /// The last day; it may be the successor's first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// How it began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub began: Option<Began>,
    /// How it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<Ended>,
    /// What the dates do not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// Readings that differ.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub disputes: List<Dispute>,
    /// Where it was read.
    pub sources: List<Source>,
}

impl Tenure {
    /// From the first day to the last.
    pub const fn range(&self) -> Range {
        Range { from: self.from, to: self.to }
    }
}

/// How a tenure began.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Bake, Serialize, Deserialize, Display, EnumString, IntoStaticStr, VariantNames,
)]
#[databake(path = sovhist::model)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Began {
    /// Chosen by a congress, plenum, soviet or the voters.
    Elected,
    /// Named by a decree or a higher organ.
    Appointed,
    /// Followed without a choice that is on record.
    Succeeded,
    /// Held for the time being.
    Acting,
    /// Returned after a removal.
    Restored,
    /// Taken by force.
    Seized,
    /// Held because of another office.
    ExOfficio,
}

/// How a tenure ended.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Bake, Serialize, Deserialize, Display, EnumString, IntoStaticStr, VariantNames,
)]
#[databake(path = sovhist::model)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Ended {
    /// By death in office.
    Died,
    /// By the decision of others.
    Removed,
    /// By a resignation.
    Resigned,
    /// By retirement.
    Retired,
    /// By a move to another post.
    Transferred,
    /// With its term, or with a body that was elected anew.
    Expired,
    /// With the office itself.
    Abolished,
    /// With the body or the state to which it belonged.
    Dissolved,
    /// By arrest.
    Arrested,
    /// It was still held when the USSR ended.
    InOffice,
}
