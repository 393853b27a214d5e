//! The threads through all eras: a closed list.

use databake::Bake;
use serde::{Deserialize, Serialize};

use super::{Dispute, List, Source, Text};

/// One thread through all eras.
#[derive(Clone, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// The id.
    pub id: Text,
    /// What it is called.
    pub name: Text,
    /// What it is about, from 1917 to 1991.
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
