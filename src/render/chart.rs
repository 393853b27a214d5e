//! Bars on a time axis, as lines of text.

use jiff::civil;

use super::clean;
use super::page::Chart;
use super::terminal::{folded, width_of};
use crate::date::Range;

/// The steps between the years that an axis names.
const STEPS: [i16; 7] = [1, 2, 5, 10, 20, 50, 100];

/// What stands behind the beginning of a stretch without an end.
const OPEN: char = '›';

/// The columns that a year takes on an axis, with the space behind it.
const YEAR: usize = 6;

/// The chart in lines of at most `width` columns: a bar a line, and the years under them.
pub fn lines(chart: &Chart, width: usize) -> Vec<String> {
    let widest = chart.bars.iter().map(|bar| width_of(&bar.label)).max().unwrap_or(0);
    let label = widest.min(width / 3);
    let axis = Axis { span: chart.span, columns: width.saturating_sub(label + 3).max(1) };
    let mut lines: Vec<String> = Vec::new();
    for bar in &chart.bars {
        let name = clean(&bar.label);
        // What is too long goes on under its beginning: names of one form differ in their ends.
        for (at, part) in folded(&name, label).lines().enumerate() {
            let pad = " ".repeat(label.saturating_sub(width_of(part)));
            let stretch = if at == 0 { axis.bar(&bar.ranges) } else { String::new() };
            lines.push(format!(" {part}{pad}  {stretch}").trim_end().to_owned());
        }
    }
    let indent = " ".repeat(label + 3);
    lines.push(format!("{indent}{}", axis.line()));
    lines.push(format!("{indent}{}", axis.years()).trim_end().to_owned());
    if lines.iter().any(|line| line.contains(OPEN)) {
        lines.push(format!(" {OPEN} went on; no end was found"));
    }
    lines
}

/// A stretch of time laid out on columns.
struct Axis {
    span: Range,
    columns: usize,
}

impl Axis {
    /// The column in which a day lies.
    fn column(&self, day: civil::Date) -> usize {
        let first = self.span.from.first_day();
        let days =
            |until: civil::Date| usize::try_from(first.until(until).map_or(0, |span| span.get_days())).unwrap_or(0);
        let all = days(self.span.last_day()).max(1);
        (days(day) * self.columns / (all + 1)).min(self.columns - 1)
    }

    /// A line with the columns of some stretches filled; every stretch has one at least, and one without an end is marked.
    fn bar(&self, ranges: &[Range]) -> String {
        let mut columns = vec!['·'; self.columns];
        for range in ranges {
            let (from, to) = (self.column(range.from.first_day()), self.column(range.last_day()));
            columns[from..=to.max(from)].fill('█');
            if let Some(next) = columns.get_mut(to + 1).filter(|next| range.to.is_none() && **next == '·') {
                *next = OPEN;
            }
        }
        columns.into_iter().collect()
    }

    /// The years that are named, each with the column in which it begins.
    fn ticks(&self) -> Vec<(usize, i16)> {
        let (first, last) = (self.span.from.year, self.span.last_day().year());
        let room = (self.columns / YEAR).max(1);
        let years = usize::try_from(last - first).unwrap_or(0) + 1;
        let step = STEPS.into_iter().find(|step| years / usize::try_from(*step).unwrap_or(1) <= room).unwrap_or(100);
        let first_day = self.span.from.first_day();
        let ticks = (first..=last).filter(|year| year % step == 0).map(|year| (civil::date(year, 1, 1), year));
        // A year that began before the axis does has no place on it.
        let ticks = ticks.filter(|(day, _)| first_day <= *day).map(|(day, year)| (self.column(day), year));
        // Years too close together are left out, and the last where it has no room.
        let mut apart: Vec<(usize, i16)> = Vec::new();
        for (column, year) in ticks.filter(|(column, _)| column + 4 <= self.columns) {
            if apart.last().is_none_or(|(before, _)| before + YEAR - 1 <= column) {
                apart.push((column, year));
            }
        }
        apart
    }

    fn line(&self) -> String {
        let ticks = self.ticks();
        (0..self.columns).map(|column| if ticks.iter().any(|(tick, _)| *tick == column) { '┬' } else { '─' }).collect()
    }

    fn years(&self) -> String {
        let mut line = String::new();
        for (column, year) in self.ticks() {
            line.push_str(&" ".repeat(column.saturating_sub(line.len())));
            line.push_str(&year.to_string());
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::page::Bar;

    fn range(from: &str, to: &str) -> Range {
        let date = |text: &str| text.parse().expect("a date");
        Range { from: date(from), to: Some(date(to)) }
    }

    #[test]
    fn bars_stand_to_scale_over_their_years() {
        let bar = |label: &str, from, to| Bar { label: label.to_owned(), ranges: vec![range(from, to)] };
        let bars = vec![bar("Andropov", "1982-11-12", "1984-02-09"), bar("Chernenko", "1984-02-13", "1985-03-10")];
        let chart = Chart { span: range("1982-11-12", "1985-03-10"), bars };
        let expected = [
            " Andropov   ███████████████·············",
            " Chernenko  ···············█████████████",
            "            ─┬───────────┬──────────────",
            "             1983        1984",
        ];
        assert_eq!(lines(&chart, 40), expected);
    }

    #[test]
    fn a_stretch_without_an_end_is_marked() {
        let open = Range { to: None, ..range("1983", "1983") };
        let bars = vec![Bar { label: "Experiment".to_owned(), ranges: vec![open] }];
        let drawn = lines(&Chart { span: range("1982", "1985"), bars }, 40);
        assert_eq!(drawn[0], " Experiment  ······████████›············");
        assert_eq!(drawn.last().map(String::as_str), Some(" › went on; no end was found"));
    }

    #[test]
    fn no_line_is_wider_than_the_page() {
        for width in 40..130 {
            for (from, to) in
                [("1917", "1991"), ("1953-03-05", "1953-03-05"), ("1917-11-08", "1918-01"), ("1922", "1930")]
            {
                let bars = vec![Bar {
                    label: "Somebody with a name that is much too long for it".to_owned(),
                    ranges: vec![range(from, to)],
                }];
                for line in lines(&Chart { span: range(from, to), bars }, width) {
                    assert!(width_of(&line) <= width, "{width}: {line}");
                }
            }
        }
    }
}
