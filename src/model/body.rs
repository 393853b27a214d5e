//! Organs of party and state, organizations, states.

use databake::Bake;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantNames};

use super::{DatedName, Dispute, List, Source, Text};
use crate::date::Date;

/// A body under its names through time.
#[derive(Clone, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// The id.
    pub id: Text,
    /// What it was called and when, in order.
    pub names: List<DatedName>,
    /// What sort of body it was.
    pub kind: BodyKind,
    /// When it was founded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// The ids of the bodies that it followed.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub before: List<Text>,
    /// The days on which its standing changed, in order.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub milestones: List<Milestone>,
    /// What it was.
    pub summary: Text,
    /// Other names.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub aliases: List<Text>,
    /// Readings that differ.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub disputes: List<Dispute>,
    /// Where it was read.
    pub sources: List<Source>,
}

/// A day on which a body's standing changed: a republic entered the Union, declared its independence, was recognised.
#[derive(Clone, PartialEq, Eq, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// When.
    pub date: Date,
    /// What changed, as a sentence.
    pub text: Text,
    /// Where it was read.
    pub sources: List<Source>,
}

/// What sort of body it was.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Bake, Serialize, Deserialize, Display, EnumString, IntoStaticStr, VariantNames,
)]
#[databake(path = sovhist::model)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum BodyKind {
    Party,
    Government,
    State,
    Security,
    Military,
    International,
    Court,
    Assembly,
    StateEntity,
    Movement,
    Other,
}
