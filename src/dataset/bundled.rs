//! The tables that the build makes of `data/`.
#![allow(clippy::unreadable_literal, reason = "the tables are written by the build")]

use super::Dataset;
use crate::cite::span::AllForms;

/// The bundled records.
pub(super) static DATASET: Dataset = Dataset {
    records: include!(concat!(env!("OUT_DIR"), "/records.rs")),
    index: include!(concat!(env!("OUT_DIR"), "/index.rs")),
};

/// The default style's forms of the bundled works, in their order.
pub(super) static FORMS: AllForms = include!(concat!(env!("OUT_DIR"), "/forms.rs"));
