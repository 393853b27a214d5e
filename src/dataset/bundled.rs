//! The tables that the build makes of `data/`.
#![allow(clippy::unreadable_literal, reason = "the tables are written by the build")]

use super::Dataset;
use crate::cite::span::Lines;
use crate::model::{Packed, Pool};

/// The bundled records.
pub(super) static DATASET: Dataset = Dataset {
    records: include!(concat!(env!("OUT_DIR"), "/records.rs")),
    index: include!(concat!(env!("OUT_DIR"), "/index.rs")),
};

/// The lines and names of the bundled works, in their order.
pub(super) static LINES: Lines = include!(concat!(env!("OUT_DIR"), "/lines.rs"));

/// Their titles as they are looked for, deflated, one a line.
pub(super) static TITLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/titles.deflate"));

/// Their entries and notes in the default style.
pub(super) static CITATIONS: Packed = Packed(include_bytes!(concat!(env!("OUT_DIR"), "/citations.packed")));

/// The texts of the bundled records, in the order of their numbers.
pub static TEXTS: Pool = include!(concat!(env!("OUT_DIR"), "/texts.rs"));
