//! What was pursued, and what came of it.

use databake::Bake;
use serde::{Deserialize, Serialize};

use super::{Dispute, List, Source, Text};
use crate::date::{Date, Range};

/// Something that was pursued.
#[derive(Clone, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The id.
    pub id: Text,
    /// What it is called.
    pub title: Text,
    /// When it began.
    pub from: Date,
    /// When it was given up or done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// The ids of the leaders who pursued it.
    pub leaders: List<Text>,
    /// The ids of its themes, the first of them the one under which it is listed.
    pub themes: List<Text>,
    /// What it was for.
    pub aim: Text,
    /// What came of it.
    pub outcome: Text,
    /// The ids of the events that made it.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub events: List<Text>,
    /// The ids of others who had a part in it.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub people: List<Text>,
    /// A few sentences.
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

impl Policy {
    /// From the first day to the last.
    pub const fn range(&self) -> Range {
        Range { from: self.from, to: self.to }
    }
}
