//! Where a statement comes from, and what other sources say instead.

use databake::Bake;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantNames};

use super::{List, Text};

/// A work in which somebody read a fact, with the place in it where one is known.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The id of the work.
    pub work: Text,
    /// What the locator counts; it goes together with `locator`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// The place in the work, as the work itself numbers or names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locator: Option<Text>,
    /// The id of the work through which it is cited, when the original was not seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via: Option<Text>,
}

impl Source {
    /// The ids of the work and of the one through which it is cited.
    pub fn works(&self) -> impl Iterator<Item = Text> {
        [Some(self.work), self.via].into_iter().flatten()
    }
}

/// What a locator counts: terms of the Citation Style Language.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
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
#[allow(missing_docs, reason = "the terms are defined by the CSL specification, appendix IV")]
pub enum Label {
    Appendix,
    Article,
    Book,
    Chapter,
    Column,
    Figure,
    Folio,
    Issue,
    Line,
    Note,
    Page,
    Paragraph,
    Part,
    Section,
    SubVerbo,
    Supplement,
    Table,
    Volume,
}

/// What another source says instead of a record's field.
#[derive(Clone, PartialEq, Eq, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct Dispute {
    /// The field that is in dispute.
    pub about: Text,
    /// The other reading.
    pub reading: Text,
    /// What the difference is, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// Who gives the other reading.
    pub sources: List<Source>,
}

/// A sentence or two with sources of their own.
#[derive(Clone, PartialEq, Eq, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// What is said.
    pub text: Text,
    /// Where it was read.
    pub sources: List<Source>,
}
