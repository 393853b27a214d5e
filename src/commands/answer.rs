//! The answer of a command that shows one record or, without a name, lists them.

use serde::Serialize;

use crate::model::{Record, Work};
use crate::render::{Page, View};

/// A list of records, or one of them; as JSON, whichever it is.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Answer<List, One> {
    /// Those that the arguments leave.
    List(List),
    /// The one that was named.
    One(Box<One>),
}

impl<List: View, One: View> View for Answer<List, One> {
    fn page(&self) -> Page {
        match self {
            Self::List(list) => list.page(),
            Self::One(one) => one.page(),
        }
    }

    fn records(&self) -> Vec<Record<'_>> {
        match self {
            Self::List(list) => list.records(),
            Self::One(one) => one.records(),
        }
    }

    fn works(&self) -> Vec<&Work> {
        match self {
            Self::List(list) => list.works(),
            Self::One(one) => one.works(),
        }
    }

    fn remarks(&self) -> Vec<String> {
        match self {
            Self::List(list) => list.remarks(),
            Self::One(one) => one.remarks(),
        }
    }
}
