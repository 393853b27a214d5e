//! Partial dates, their ranges and lengths, and the Old Style calendar.

use std::fmt;
use std::str::FromStr;

use databake::Bake;
use jiff::civil;
use serde::{Deserialize, Serialize};

/// A New Style date that is as precise as its source: a year, a month or a day.
///
/// Written `1953`, `1953-03` or `1953-03-05`. The order is total: a year comes before its months, a month before its days.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::date)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    /// The year, 1 to 9999.
    pub year: i16,
    /// 1 to 12; 0 where only the year is known.
    pub month: u8,
    /// 1 to 31; 0 where only the month or the year is known.
    pub day: u8,
}

/// The day from which Soviet Russia counted by the Gregorian calendar.
pub const NEW_STYLE_SINCE: Date = Date { year: 1918, month: 2, day: 14 };

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Why a text is not a date, as a clause that can follow the text itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateError {
    /// Not of the form `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    Form,
    /// A month outside 01 to 12.
    Month,
    /// A day that its month does not have.
    Day,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "is not a date; write a year, a month or a day: 1953, 1953-03 or 1953-03-05",
            Self::Month => "has a month outside 01 to 12",
            Self::Day => "has a day that its month does not have",
        })
    }
}

impl std::error::Error for DateError {}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let mut parts = text.split('-');
        let mut number = |digits: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()) => {
                part.parse::<i16>().map(Some).map_err(|_| DateError::Form)
            }
            Some(_) => Err(DateError::Form),
        };
        let year = number(4)?.ok_or(DateError::Form)?;
        let month = number(2)?;
        let day = number(2)?;
        if number(0)?.is_some() || year == 0 {
            return Err(DateError::Form);
        }
        if month.is_some_and(|month| !(1..=12).contains(&month)) {
            return Err(DateError::Month);
        }
        // Both are at most 99 here.
        let small = |part: Option<i16>| u8::try_from(part.unwrap_or(0)).unwrap_or(0);
        let date = Self { year, month: small(month), day: small(day) };
        if day.is_some() && (date.day == 0 || date.day > date.first_of_month().days_in_month().unsigned_abs()) {
            return Err(DateError::Day);
        }
        Ok(date)
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse().map_err(|error: DateError| format!("`{text}` {error}"))
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl Date {
    /// A whole year.
    pub const fn of_year(year: i16) -> Self {
        Self { year, month: 0, day: 0 }
    }

    /// Whether the day is known.
    pub const fn is_day(self) -> bool {
        self.day > 0
    }

    /// The first day that the date can mean.
    pub fn first_day(self) -> civil::Date {
        let first = self.first_of_month();
        first.with().day(self.day.max(1).cast_signed()).build().unwrap_or(first)
    }

    /// The last day that the date can mean.
    pub fn last_day(self) -> civil::Date {
        match (self.month, self.day) {
            (0, _) => self.first_of_month().last_of_year(),
            (_, 0) => self.first_of_month().last_of_month(),
            _ => self.first_day(),
        }
    }

    fn first_of_month(self) -> civil::Date {
        civil::date(self.year, self.month.max(1).cast_signed(), 1)
    }

    /// The date in words: `1953`, `March 1953` or `5 March 1953`.
    pub fn long(self) -> String {
        self.words(None)
    }

    /// The date in words with the month cut to three letters, for tables: `5 Mar 1953`.
    pub fn short(self) -> String {
        self.words(Some(3))
    }

    fn words(self, cut: Option<usize>) -> String {
        let mut words = String::with_capacity(24);
        self.say(&mut words, cut);
        words
    }

    /// Adds the date in words; most lines of a page hold two, so they share one text.
    fn say(self, words: &mut String, cut: Option<usize>) {
        if self.day > 0 {
            push_number(words, u16::from(self.day));
            words.push(' ');
        }
        if let Some(month) = usize::from(self.month).checked_sub(1).and_then(|index| MONTHS.get(index)) {
            words.push_str(cut.map_or(*month, |cut| &month[..cut]));
            words.push(' ');
        }
        push_number(words, self.year.unsigned_abs());
    }

    /// The same day by the Julian calendar, for days on which Russia still used it (before 14 February 1918).
    ///
    /// None for later days, and for months and years, which cannot be converted.
    pub fn old_style(self) -> Option<Self> {
        if !self.is_day() || self >= NEW_STYLE_SINCE {
            return None;
        }
        let new = julian::Calendar::GREGORIAN.at_ymd(
            i32::from(self.year),
            julian::Month::try_from(u32::from(self.month)).ok()?,
            u32::from(self.day),
        );
        let old = new.ok()?.convert_to(julian::Calendar::JULIAN);
        Some(Self {
            year: i16::try_from(old.year()).ok()?,
            month: u8::try_from(old.month().number()).ok()?,
            day: u8::try_from(old.day()).ok()?,
        })
    }

    /// The date in words with the Old Style day beside it where there is one: `7 November 1917 (25 October Old Style)`.
    pub fn long_with_old_style(self) -> String {
        match self.old_style() {
            None => self.long(),
            Some(old) => format!("{} ({} Old Style)", self.long(), self.old_words(old, None)),
        }
    }

    /// The date in short words with the Old Style day beside it: `7 Nov 1917 (25 Oct O.S.)`.
    pub fn short_with_old_style(self) -> String {
        match self.old_style() {
            None => self.short(),
            Some(old) => format!("{} ({} O.S.)", self.short(), self.old_words(old, Some(3))),
        }
    }

    /// The Old Style day, with its year only where that differs.
    fn old_words(self, old: Self, cut: Option<usize>) -> String {
        let words = old.words(cut);
        let year = format!(" {}", old.year);
        if old.year == self.year {
            words.strip_suffix(&year).map_or_else(|| words.clone(), str::to_owned)
        } else {
            words
        }
    }
}

/// Adds a number as digits, without the detour over formatting.
fn push_number(text: &mut String, number: u16) {
    if number > 9 {
        push_number(text, number / 10);
    }
    text.push(char::from(b'0' + u8::try_from(number % 10).unwrap_or(0)));
}

/// A stretch of time with both ends in it; without `to` it is one date, or goes on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Range {
    /// When it began.
    pub from: Date,
    /// When it ended; none for something that happened at one date.
    pub to: Option<Date>,
}

impl Range {
    /// Everything that one date can mean.
    pub const fn at(date: Date) -> Self {
        Self { from: date, to: Some(date) }
    }

    /// Whether any day may lie in both ranges; one without an end is taken as its beginning alone.
    pub fn meets(self, other: Self) -> bool {
        // Whole tables are asked this, and the years settle it for most.
        let last_year = |range: Self| range.to.unwrap_or(range.from).year;
        if self.from.year > last_year(other) || other.from.year > last_year(self) {
            return false;
        }
        self.from.first_day() <= other.last_day() && other.from.first_day() <= self.last_day()
    }

    /// Whether a day lies in the range.
    pub fn contains(self, day: civil::Date) -> bool {
        self.from.first_day() <= day && day <= self.last_day()
    }

    /// The last day that the range can reach.
    pub fn last_day(self) -> civil::Date {
        self.to.unwrap_or(self.from).last_day()
    }

    /// Whether it ends before it starts, whatever its dates may mean within their precision.
    pub fn is_reversed(self) -> bool {
        self.to.is_some_and(|to| to.last_day() < self.from.first_day())
    }

    /// The range in words: `14–25 February 1956`, `14 October 1964 – 10 November 1982`.
    pub fn long(self) -> String {
        self.words(None)
    }

    /// The range in short words, for tables: `14–25 Feb 1956`, `14 Oct 1964 – 10 Nov 1982`.
    pub fn short(self) -> String {
        self.words(Some(3))
    }

    /// The range in short words, with the Old Style day beside a single day that has one.
    pub fn short_with_old_style(self) -> String {
        match self.to {
            Some(to) if to != self.from => self.short(),
            _ => self.from.short_with_old_style(),
        }
    }

    fn words(self, cut: Option<usize>) -> String {
        let (from, Some(to)) = (self.from, self.to) else { return self.from.words(cut) };
        if from == to {
            from.words(cut)
        } else if from.year == to.year && from.month == to.month && from.is_day() && to.is_day() {
            format!("{}–{}", from.day, to.words(cut))
        } else if from.month == 0 && to.month == 0 {
            format!("{}–{}", from.year, to.year)
        } else if from.year == to.year && from.month > 0 {
            let words = from.words(cut);
            let bare = words.strip_suffix(&format!(" {}", from.year)).unwrap_or(&words);
            format!("{bare} – {}", to.words(cut))
        } else {
            let mut words = String::with_capacity(32);
            from.say(&mut words, cut);
            words.push_str(" – ");
            to.say(&mut words, cut);
            words
        }
    }

    /// How long it lasted: `18 years, 27 days` where both days are known, else none.
    pub fn length(self) -> Option<String> {
        let to = self.to.filter(|to| to.is_day() && self.from.is_day())?;
        let span = self.from.first_day().until((jiff::Unit::Year, to.first_day())).ok()?;
        let whole_years =
            self.from.first_day().checked_add(jiff::Span::new().try_years(span.get_years()).ok()?).ok()?;
        let days = whole_years.until((jiff::Unit::Day, to.first_day())).ok()?.get_days();
        let count = |number: i32, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
        Some(match (i32::from(span.get_years()), days) {
            (0, days) => count(days, "day"),
            (years, 0) => count(years, "year"),
            (years, days) => format!("{}, {}", count(years, "year"), count(days, "day")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap_or_else(|error| panic!("{text} {error}"))
    }

    fn range(from: &str, to: &str) -> Range {
        Range { from: date(from), to: Some(date(to)) }
    }

    #[test]
    fn what_is_read_is_what_is_written() {
        for text in ["1953", "1953-03", "1953-03-05", "1956-02-29", "0998-12-31"] {
            assert_eq!(date(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_not_a_date_is_refused_with_the_reason() {
        for (text, error) in [
            ("", DateError::Form),
            ("19x3", DateError::Form),
            ("53", DateError::Form),
            ("1953-3", DateError::Form),
            ("1953-03-05-01", DateError::Form),
            ("-953", DateError::Form),
            ("+953", DateError::Form),
            ("0000", DateError::Form),
            ("1953-03-", DateError::Form),
            ("１９５３", DateError::Form),
            ("1953-13", DateError::Month),
            ("1953-00", DateError::Month),
            ("1953-02-29", DateError::Day),
            ("1953-04-31", DateError::Day),
            ("1953-04-00", DateError::Day),
        ] {
            assert_eq!(text.parse::<Date>(), Err(error), "{text:?}");
        }
    }

    #[test]
    fn a_year_sorts_before_its_months_and_a_month_before_its_days() {
        let sorted = ["1952-12-31", "1953", "1953-01", "1953-01-01", "1953-03", "1953-03-05", "1954"];
        assert!(sorted.map(date).is_sorted());
    }

    #[test]
    fn old_style_is_computed_until_the_calendar_was_reformed() {
        for (new, old) in [
            ("1917-11-07", Some("1917-10-25")),
            ("1918-01-08", Some("1917-12-26")),
            ("1918-02-13", Some("1918-01-31")),
            ("1870-04-22", Some("1870-04-10")),
            ("1918-02-14", None),
            ("1917-11", None),
            ("1917", None),
        ] {
            assert_eq!(date(new).old_style(), old.map(date), "{new}");
        }
    }

    #[test]
    fn the_old_style_year_is_said_only_where_it_differs() {
        assert_eq!(date("1917-11-07").long_with_old_style(), "7 November 1917 (25 October Old Style)");
        assert_eq!(date("1918-01-08").short_with_old_style(), "8 Jan 1918 (26 Dec 1917 O.S.)");
        assert_eq!(date("1953-03-05").long_with_old_style(), "5 March 1953");
    }

    #[test]
    fn ranges_are_said_without_repeating_what_both_ends_share() {
        for (from, to, words) in [
            ("1956-02-14", "1956-02-25", "14–25 February 1956"),
            ("1962-10-16", "1962-11-20", "16 October – 20 November 1962"),
            ("1964-10-14", "1982-11-10", "14 October 1964 – 10 November 1982"),
            ("1928", "1932", "1928–1932"),
            ("1928-10", "1932", "October 1928 – 1932"),
            ("1953-03", "1953-09", "March – September 1953"),
            ("1953-03-05", "1953-03-05", "5 March 1953"),
        ] {
            assert_eq!(range(from, to).long(), words);
        }
    }

    #[test]
    fn lengths_are_in_years_and_days_and_only_between_days() {
        for (from, to, length) in [
            ("1964-10-14", "1982-11-10", Some("18 years, 27 days")),
            ("1984-02-13", "1985-03-10", Some("1 year, 25 days")),
            ("1953-03-05", "1953-03-06", Some("1 day")),
            ("1941-05-06", "1942-05-06", Some("1 year")),
            ("1941", "1942-05-06", None),
        ] {
            assert_eq!(range(from, to).length().as_deref(), length, "{from} {to}");
        }
    }

    #[test]
    fn ranges_meet_within_what_their_dates_can_mean() {
        for (a, b, meets) in [
            (range("1953", "1953"), range("1953-03-05", "1953-03-05"), true),
            (range("1953-03", "1953-04"), range("1953-05", "1953-06"), false),
            (range("1953-03-05", "1953-03-05"), range("1953-03-05", "1960"), true),
            (Range { from: date("1950"), to: None }, range("1951", "1952"), false),
        ] {
            assert_eq!(a.meets(b), meets, "{a:?} {b:?}");
            assert_eq!(b.meets(a), meets, "{b:?} {a:?}");
        }
    }
}
