//! Reads records from JSON, the bundled ones and a reader's own alike.

use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::Value;
use strum::VariantArray;

use crate::model::{
    Body, Claim, Era, Event, Kind, Office, Person, Place, Policy, Quotation, Records, Series, Term, Theme, Work,
};

/// A rule that a record breaks, place first.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Breach {
    /// The file, the record and the field, as far as they are known: `events.json: secret-speech: themes`.
    pub place: String,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

const NO_LISTS: &str = "holds no lists of records; write { \"events\": [ … ] }";

/// The records of a text of the form `{ "events": [ … ], "works": [ … ] }`.
///
/// # Errors
///
/// Names the file, the record and the field that cannot be read.
pub fn records(file: &str, text: &str) -> Result<Records, Vec<Breach>> {
    // A list would be taken for the fields in their order.
    if text.trim_start().starts_with('[') {
        return Err(vec![Breach { place: file.to_owned(), message: NO_LISTS.to_owned() }]);
    }
    serde_json::from_str(text).map_err(|error| diagnosis(file, text, &error))
}

/// The records of a file of `data/`, which holds a list of one kind.
///
/// # Errors
///
/// Names the file, the record and the field that cannot be read.
pub fn list(file: &str, kind: Kind, text: &str) -> Result<Records, Vec<Breach>> {
    records(file, &format!("{{\"{kind}\":{text}}}"))
}

/// Says where the trouble is; reads the text anew, record by record, as speed no longer matters.
fn diagnosis(file: &str, text: &str, error: &serde_json::Error) -> Vec<Breach> {
    let breach = |place: String, message: String| vec![Breach { place, message }];
    let file = file.to_owned();
    let value = match serde_json::from_str::<Value>(text) {
        Ok(value) => value,
        Err(error) => return breach(file, format!("is not JSON: {error}")),
    };
    let Value::Object(lists) = value else {
        return breach(file, NO_LISTS.to_owned());
    };
    let mut breaches = Vec::new();
    for (name, list) in lists {
        let Ok(kind) = name.parse::<Kind>() else {
            let kinds = Kind::VARIANTS.iter().map(Kind::to_string).collect::<Vec<_>>().join(", ");
            breaches.push(Breach { place: file.clone(), message: format!("no kind `{name}`; there are {kinds}") });
            continue;
        };
        let Value::Array(list) = list else {
            breaches.push(Breach { place: format!("{file}: {name}"), message: "is not a list".to_owned() });
            continue;
        };
        for (index, record) in list.into_iter().enumerate() {
            let id = record.get("id").and_then(Value::as_str).map_or(format!("record {}", index + 1), str::to_owned);
            if let Some(message) = refusal(kind, record) {
                breaches.push(Breach { place: format!("{file}: {name}: {id}"), message });
            }
        }
    }
    if breaches.is_empty() { breach(file, error.to_string()) } else { breaches }
}

/// Why a value is not a record of the kind.
fn refusal(kind: Kind, record: Value) -> Option<String> {
    fn read<T: DeserializeOwned>(record: Value) -> Option<String> {
        let error = serde_path_to_error::deserialize::<_, T>(record).err()?;
        let field = error.path().to_string();
        Some(if field == "." { error.inner().to_string() } else { format!("{field}: {}", error.inner()) })
    }
    match kind {
        Kind::People => read::<Person>(record),
        Kind::Offices => read::<Office>(record),
        Kind::Bodies => read::<Body>(record),
        Kind::Eras => read::<Era>(record),
        Kind::Events => read::<Event>(record),
        Kind::Policies => read::<Policy>(record),
        Kind::Themes => read::<Theme>(record),
        Kind::Terms => read::<Term>(record),
        Kind::Places => read::<Place>(record),
        Kind::Quotations => read::<Quotation>(record),
        Kind::Claims => read::<Claim>(record),
        Kind::Series => read::<Series>(record),
        Kind::Works => read::<Work>(record),
    }
}
