//! Records as rows of CSV or TSV: one record a row, its sources in a column.

use crate::error::Error;
use crate::model::{Record, Source};

use super::clean;

/// The columns; they are a promise.
const COLUMNS: [&str; 7] = ["record", "id", "from", "to", "title", "summary", "sources"];

/// The records with a header, separated by `delimiter`.
///
/// # Errors
///
/// If a row cannot be written.
pub fn rows(records: &[Record<'_>], delimiter: u8) -> Result<String, Error> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    let failed = |error: csv::Error| Error::Write(error.into());
    writer.write_record(COLUMNS).map_err(failed)?;
    for record in records {
        let range = record.range();
        let date = |date: Option<crate::date::Date>| date.map(|date| date.to_string()).unwrap_or_default();
        let sources: Vec<_> = record.sources().iter().map(source).collect();
        let row = [
            record.singular().to_owned(),
            record.id().to_owned(),
            date(range.map(|range| range.from)),
            date(range.and_then(|range| range.to)),
            record.title().into_owned(),
            record.summary().to_owned(),
            sources.join("; "),
        ];
        writer.write_record(row.iter().map(|cell| clean(cell).into_owned())).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|error| Error::Write(error.into_error()))?;
    String::from_utf8(bytes).map_err(|error| Error::Write(std::io::Error::other(error)))
}

/// A source in one cell: the work's id, the place in it, and through which work it is known.
fn source(source: &Source) -> String {
    let mut text = source.work.to_string();
    if let (Some(label), Some(locator)) = (source.label, &source.locator) {
        text.push_str(&format!(" {label} {locator}"));
    }
    if let Some(via) = &source.via {
        text.push_str(&format!(" via {via}"));
    }
    text
}
