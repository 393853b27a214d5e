//! Records as rows of CSV or TSV: one record a row, its sources in a column.

use crate::date::Date;
use crate::error::Error;
use crate::model::{Figure, Record, Source};

use super::clean;

/// The columns; they are a promise.
const COLUMNS: [&str; 7] = ["record", "id", "from", "to", "title", "summary", "sources"];

/// The columns of figures, which stand alone in an answer.
const FIGURE_COLUMNS: [&str; 8] = ["series", "quantity", "from", "to", "value", "unit", "standing", "sources"];

/// The records with a header, separated by `delimiter`.
///
/// # Errors
///
/// If a row cannot be written.
pub fn rows(records: &[Record<'_>], delimiter: u8) -> Result<String, Error> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    let failed = |error: csv::Error| Error::Write(error.into());
    let header = if let [Record::Figure(_), ..] = records { &FIGURE_COLUMNS[..] } else { &COLUMNS };
    writer.write_record(header).map_err(failed)?;
    for record in records {
        let row = if let Record::Figure(figure) = record { of_figure(figure) } else { of_record(*record) };
        writer.write_record(row.iter().map(|cell| clean(cell).into_owned())).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|error| Error::Write(error.into_error()))?;
    String::from_utf8(bytes).map_err(|error| Error::Write(std::io::Error::other(error)))
}

fn of_record(record: Record<'_>) -> Vec<String> {
    let range = record.range();
    let date = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    vec![
        record.singular().to_owned(),
        record.id().to_owned(),
        date(range.map(|range| range.from)),
        date(range.and_then(|range| range.to)),
        record.title().into_owned(),
        record.summary().to_owned(),
        sources(record.sources()),
    ]
}

fn of_figure(Figure { series, point }: &Figure<'_>) -> Vec<String> {
    vec![
        series.id.to_string(),
        series.of.to_string(),
        point.year.to_string(),
        point.last().to_string(),
        point.value.to_string(),
        series.unit.to_string(),
        series.standing.to_string(),
        sources(&series.sources),
    ]
}

/// Sources in one cell, each with the work's id, the place in it, and through which work it is known.
fn sources(sources: &[Source]) -> String {
    let source = |source: &Source| {
        let mut text = source.work.to_string();
        if let (Some(label), Some(locator)) = (source.label, &source.locator) {
            text.push_str(&format!(" {label} {locator}"));
        }
        if let Some(via) = &source.via {
            text.push_str(&format!(" via {via}"));
        }
        text
    };
    sources.iter().map(source).collect::<Vec<_>>().join("; ")
}
