//! Who in fact led, and when: a judgement, so sourced, and never inferred from an office.

use databake::Bake;
use serde::{Deserialize, Serialize};

use super::{Dispute, List, Source, Text};
use crate::date::{Date, Range};

/// A span in which one person in fact led.
#[derive(Clone, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct Era {
    /// The id.
    pub id: Text,
    /// What it is called.
    pub name: Text,
    /// The id of the person who led.
    pub leader: Text,
    /// From when.
    pub from: Date,
    /// Until when.
    pub to: Date,
    /// Other names: "the Thaw".
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub aliases: List<Text>,
    /// On what the judgement rests.
    pub summary: Text,
    /// Readings that differ.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub disputes: List<Dispute>,
    /// Where it was read.
    pub sources: List<Source>,
}

impl Era {
    /// From the first day to the last.
    pub const fn range(&self) -> Range {
        Range { from: self.from, to: Some(self.to) }
    }
}
