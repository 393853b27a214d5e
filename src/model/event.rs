//! What happened.

use databake::Bake;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantNames};

use super::{Dispute, List, Source, Text};
use crate::date::{Date, Range};

/// Something that happened.
#[derive(Clone, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// The id.
    pub id: Text,
    /// What happened, in one line.
    pub title: Text,
    /// When, or when it began.
    pub from: Date,
    /// When it ended, if it lasted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// What sort of event it was.
    pub kind: EventKind,
    /// 1 for what everyone should know, 2 for what a good student knows, 3 for the rest.
    pub weight: u8,
    /// The ids of its themes.
    pub themes: List<Text>,
    /// The ids of those who took part.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub people: List<Text>,
    /// The ids of the bodies that took part.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub bodies: List<Text>,
    /// The ids of the policies to which it belongs.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub policies: List<Text>,
    /// Where, as the place was called then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Text>,
    /// What happened, in a few sentences.
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

impl Event {
    /// From the first day to the last.
    pub const fn range(&self) -> Range {
        Range { from: self.from, to: self.to }
    }
}

/// What sort of event it was.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Debug,
    Bake,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[databake(path = sovhist::model)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it; data/README.md draws the lines between them")]
pub enum EventKind {
    Battle,
    Congress,
    Crisis,
    Culture,
    Death,
    Diplomacy,
    Disaster,
    Dissent,
    Dissolution,
    Economy,
    Election,
    Espionage,
    Famine,
    Founding,
    Independence,
    Law,
    Plan,
    Plenum,
    Publication,
    Reform,
    Release,
    Religion,
    Repression,
    Revolt,
    Revolution,
    Science,
    Society,
    Space,
    Speech,
    Succession,
    Summit,
    Treaty,
    Trial,
    War,
    Weapons,
}
