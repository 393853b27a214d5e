//! The failures that are foreseen: their words and exit codes.
//!
//! 0 answered, 1 no such thing in the dataset, 2 the question is malformed or the answer could not be written.

use std::fmt;
use std::io;

use crate::dataset::read::Breach;
use crate::render::clean;

/// Why there is no answer.
#[derive(Debug)]
pub enum Error {
    /// Nothing bears the name.
    Unknown {
        /// What was asked for: `leader`.
        what: &'static str,
        /// The name as it was given.
        name: String,
        /// The ids of what is called most like it.
        nearest: Vec<String>,
        /// The commands that show what else bears the name.
        elsewhere: Vec<String>,
        /// The command that lists all of the sort.
        list: Option<&'static str>,
    },
    /// Several records bear the name.
    Ambiguous {
        /// The name as it was given.
        name: String,
        /// What asks for each, an id or a command, and its title.
        choices: Vec<(String, String)>,
    },
    /// The question makes no sense.
    Misuse {
        /// What is wrong.
        message: String,
        /// What to do.
        tip: Option<String>,
    },
    /// A reader's file breaks rules.
    Data(Vec<Breach>),
    /// The answer could not be written.
    Write(io::Error),
}

/// How many breaches of one file are told.
const BREACHES_TOLD: usize = 20;

impl Error {
    /// A malformed question, with what to do about it.
    pub fn misuse(message: impl Into<String>, tip: impl Into<String>) -> Self {
        Self::Misuse { message: message.into(), tip: Some(tip.into()) }
    }

    /// The same with the command that lists what there is.
    #[must_use]
    pub fn listed_by(self, command: &'static str) -> Self {
        match self {
            Self::Unknown { what, name, nearest, elsewhere, .. } => {
                Self::Unknown { what, name, nearest, elsewhere, list: Some(command) }
            }
            other => other,
        }
    }

    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Self::Unknown { .. } | Self::Ambiguous { .. } => 1,
            Self::Misuse { .. } | Self::Data(_) | Self::Write(_) => 2,
        }
    }

    fn tip(&self) -> Option<String> {
        match self {
            Self::Unknown { elsewhere, .. } if !elsewhere.is_empty() => {
                Some(format!("what bears the name is shown by {}", Either(elsewhere)))
            }
            Self::Unknown { nearest, list, .. } => {
                let meant = (!nearest.is_empty()).then(|| format!("did you mean {}?", Either(nearest)));
                let list = list.map(|list| format!("`{list}` lists them all"));
                let parts: Vec<_> = meant.into_iter().chain(list).collect();
                (!parts.is_empty()).then(|| parts.join(" "))
            }
            Self::Ambiguous { choices, .. } => {
                let width = choices.iter().map(|(id, _)| id.len()).max().unwrap_or(0);
                let lines = choices.iter().map(|(id, title)| format!("\n    {id:width$}  {title}"));
                Some(format!("ask for one of these{}", lines.collect::<String>()))
            }
            Self::Misuse { tip, .. } => tip.clone(),
            Self::Data(breaches) if breaches.len() > BREACHES_TOLD => {
                Some(format!("{} more; mend these first", breaches.len() - BREACHES_TOLD))
            }
            Self::Data(_) | Self::Write(_) => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = match self {
            Self::Unknown { what, name, .. } => format!("no {what} named `{name}`"),
            Self::Ambiguous { name, choices } => format!("`{name}` is the name of {} records", choices.len()),
            Self::Misuse { message, .. } => message.clone(),
            Self::Data(breaches) => {
                breaches.iter().take(BREACHES_TOLD).map(Breach::to_string).collect::<Vec<_>>().join("\nerror: ")
            }
            Self::Write(error) => format!("the answer could not be written: {error}"),
        };
        write!(f, "error: {}", clean(&message))?;
        match self.tip() {
            Some(tip) => write!(f, "\n\n  tip: {}", clean(&tip)),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

/// Names in backticks with an "or" before the last: `a`, `b` or `c`.
struct Either<'a>(&'a [String]);

impl fmt::Display for Either<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.0.iter().enumerate() {
            match index {
                0 => {}
                _ if index + 1 == self.0.len() => f.write_str(" or ")?,
                _ => f.write_str(", ")?,
            }
            write!(f, "`{name}`")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_is_answered_with_the_nearest_and_the_list() {
        let error = Error::Unknown {
            what: "leader",
            name: "bresnev".to_owned(),
            nearest: vec!["brezhnev".to_owned()],
            elsewhere: vec![],
            list: Some("sovhist leader"),
        };
        let words =
            "error: no leader named `bresnev`\n\n  tip: did you mean `brezhnev`? `sovhist leader` lists them all";
        assert_eq!(error.to_string(), words);
        assert_eq!(error.code(), 1);
    }

    #[test]
    fn control_characters_in_a_name_are_made_visible() {
        let error = Error::Unknown {
            what: "leader",
            name: "\u{1b}[31m".to_owned(),
            nearest: vec![],
            elsewhere: vec![],
            list: None,
        };
        assert_eq!(error.to_string(), "error: no leader named `\u{fffd}[31m`");
    }
}
