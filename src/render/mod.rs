//! From an answer to bytes: the only place that knows about terminals, widths, colours and file formats.

mod chart;
mod delimited;
mod markdown;
pub mod page;
mod plot;
mod terminal;

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};
use std::process::{Child, Command, Stdio};

use clap::ValueEnum;
use serde::Serialize;
use strum::Display;

use crate::cite::export;
use crate::error::Error;
use crate::model::{Record, Work};

pub use page::Page;
pub use plot::number;

/// An answer: a value that serializes as JSON, and the page that a person reads.
pub trait View: Serialize {
    /// What a person reads.
    fn page(&self) -> Page;

    /// The records in the answer, one a row of the formats that have rows.
    fn records(&self) -> Vec<Record<'_>>;

    /// The works that the answer cites, for the formats of reference managers.
    fn works(&self) -> Vec<&Work>;

    /// Words about the answer, which go to stderr.
    fn remarks(&self) -> Vec<String> {
        Vec::new()
    }
}

/// An answer as JSON: the value, and the works that it cites under `works`.
#[derive(Serialize)]
struct WithWorks<'a, V> {
    #[serde(flatten)]
    value: &'a V,
    works: Vec<&'a Work>,
}

/// The forms in which an answer can be written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum, Display)]
#[strum(serialize_all = "kebab-case")]
pub enum Format {
    /// A page for people
    #[default]
    Table,
    /// One JSON value, with all sources
    Json,
    /// One JSON record a line
    Jsonl,
    /// One record a row, separated by commas
    Csv,
    /// One record a row, separated by tabs
    Tsv,
    /// The page as Markdown
    Markdown,
    /// The works cited, for BibTeX
    Bibtex,
    /// The works cited, for BibLaTeX
    Biblatex,
    /// The works cited, as RIS
    Ris,
    /// The works cited, as CSL-JSON
    CslJson,
}

/// When colour is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set; always if `CLICOLOR_FORCE` is
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The narrowest and the default width of a page, in columns.
const NARROWEST: u16 = 40;
const DEFAULT_WIDTH: u16 = 80;
/// Lines longer than this tire the eye.
const WIDEST: u16 = 120;

/// How answers are written.
#[derive(Clone, Copy, Debug)]
pub struct Output {
    /// The form.
    pub format: Format,
    /// When colour is used.
    pub color: Color,
    /// The width of a page in columns; without it the terminal's, or 80.
    pub width: Option<u16>,
}

impl Output {
    /// Writes an answer to `out`, through the pager where it is longer than the screen.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write(self, view: &impl View, out: &mut impl Write) -> Result<(), Error> {
        let text = self.text(view)?;
        match self.pager(&text) {
            Some(mut pager) => {
                if let Some(mut input) = pager.stdin.take() {
                    // A reader who quits the pager early has seen enough.
                    input.write_all(text.as_bytes()).or_else(ignore_closed)?;
                }
                pager.wait()?;
                Ok(())
            }
            None => Ok(out.write_all(text.as_bytes()).and_then(|()| out.flush())?),
        }
    }

    /// The whole text of an answer, ending in a newline.
    ///
    /// # Errors
    ///
    /// If a value cannot be written as JSON or as a row.
    pub fn text(self, view: &impl View) -> Result<String, Error> {
        let mut text = match self.format {
            Format::Table => {
                let terminal = terminal_size::terminal_size().map(|(width, _)| width.0);
                let width = self.width.or(terminal.map(|width| width.min(WIDEST)));
                let width = width.filter(|width| *width >= NARROWEST).unwrap_or(DEFAULT_WIDTH);
                terminal::page(&view.page(), usize::from(width), self.has_color())
            }
            Format::Markdown => markdown::page(&view.page()),
            Format::Json => {
                visible(&json(serde_json::to_string_pretty(&WithWorks { value: view, works: view.works() }))?)
            }
            Format::Jsonl => {
                let lines = view.records().into_iter().map(|record| json(serde_json::to_string(&record)));
                visible(&lines.collect::<Result<Vec<_>, _>>()?.join("\n"))
            }
            Format::Csv => delimited::rows(&view.records(), b',')?,
            Format::Tsv => delimited::rows(&view.records(), b'\t')?,
            Format::Bibtex => export::bibtex(&view.works()),
            Format::Biblatex => export::biblatex(&view.works()),
            Format::Ris => export::ris(&view.works()),
            Format::CslJson => visible(&json(serde_json::to_string_pretty(&view.works()))?),
        };
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        Ok(text)
    }

    /// Decides about colour, once.
    fn has_color(self) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
                let forced = std::env::var_os("CLICOLOR_FORCE").is_some_and(|force| force != "0");
                (!dumb || forced) && colored::control::SHOULD_COLORIZE.should_colorize()
            }
        }
    }

    /// The pager, if the text is for people and longer than their screen.
    fn pager(self, text: &str) -> Option<Child> {
        if !matches!(self.format, Format::Table | Format::Markdown) || !io::stdout().is_terminal() {
            return None;
        }
        let (_, height) = terminal_size::terminal_size()?;
        if text.lines().count() < usize::from(height.0) {
            return None;
        }
        let command = std::env::var("PAGER").unwrap_or_else(|_| "less -FRX".to_owned());
        let mut words = command.split_whitespace();
        // Without a pager that starts, the text is written as it is.
        Command::new(words.next()?).args(words).stdin(Stdio::piped()).spawn().ok()
    }
}

fn ignore_closed(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) }
}

fn json(text: serde_json::Result<String>) -> Result<String, Error> {
    text.map_err(|error| Error::Write(error.into()))
}

/// Whether a character would steer a terminal or turn the direction of writing instead of being seen.
fn steers(letter: char) -> bool {
    let turns = matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (letter.is_control() && letter != '\n') || turns
}

/// The bytes that begin no letter that steers: 0xC2 and 0xE2 begin all beyond ASCII that could, see [`is_clean`].
static PLAIN: [bool; 256] = {
    let mut plain = [true; 256];
    let mut byte = 0;
    while byte < b' ' {
        plain[byte as usize] = byte == b'\n';
        byte += 1;
    }
    plain[0x7f] = false;
    plain[0xc2] = false;
    plain[0xe2] = false;
    plain
};

/// A text whose control characters cannot reach a terminal: each is shown as U+FFFD, a tab as a space.
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_clean(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let shown = |letter| match letter {
        '\t' => ' ',
        letter if steers(letter) => char::REPLACEMENT_CHARACTER,
        letter => letter,
    };
    Cow::Owned(text.chars().map(shown).collect())
}

/// Whether no letter of a text steers. By bytes, as almost every text is clean and every page runs through this.
fn is_clean(text: &[u8]) -> bool {
    let mut rest = text;
    loop {
        rest = match *rest {
            [] => return true,
            [byte, ref rest @ ..] if PLAIN[byte as usize] => rest,
            // Quotation marks, dashes and dots are most of what is not plain.
            [0xc2, 0xa0..=0xff, ref rest @ ..]
            | [0xe2, 0x80, 0x90..=0xa7 | 0xb0..=0xff, ref rest @ ..]
            | [0xe2, 0x82..=0xff, _, ref rest @ ..] => rest,
            _ => return !String::from_utf8_lossy(rest).contains(steers),
        }
    }
}

/// JSON in which the control characters that JSON itself lets pass are escaped.
fn visible(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for letter in json.chars() {
        if steers(letter) {
            text.push_str(&format!("\\u{:04x}", u32::from(letter)));
        } else {
            text.push(letter);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_made_visible() {
        for (text, shown) in [
            ("plain", "plain"),
            ("Хрущёв – «да»", "Хрущёв – «да»"),
            ("a\u{1b}[31mb", "a\u{fffd}[31mb"),
            ("a\u{9b}31mb", "a\u{fffd}31mb"),
            ("a\rb\u{7}\u{7f}", "a\u{fffd}b\u{fffd}\u{fffd}"),
            ("a\tb\nc", "a b\nc"),
            ("a\u{202e}b", "a\u{fffd}b"),
        ] {
            assert_eq!(clean(text), shown, "{text:?}");
            assert_eq!(is_clean(text.as_bytes()), !text.contains(steers), "{text:?}");
        }
    }

    #[test]
    fn json_stays_json_when_made_visible() {
        let text = "a\u{9b}b\u{202e}c\u{1b}";
        let written = visible(&serde_json::to_string(text).expect("a string"));
        assert_eq!(written, r#""a\u009bb\u202ec\u001b""#);
        assert_eq!(serde_json::from_str::<String>(&written).expect("still JSON"), text);
    }
}
