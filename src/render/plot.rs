//! Figures by year, as lines of text.

use super::clean;
use super::page::Plot;
use crate::model::Point;

/// The rows between two figures of the axis.
const ROWS_PER_STEP: usize = 3;

/// The widest that a year is drawn, in columns.
const WIDEST_YEAR: usize = 4;

/// Parts of a cell filled from below.
const EIGHTHS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Where several lines have the same cell.
const SEVERAL: char = '*';

/// The plot in lines of at most `width` columns: figures upwards, and the years and what is named under them.
///
/// A year without a figure stays empty. Where there are more years than columns, a column shows the mean of its years.
pub fn lines(plot: &Plot, width: usize) -> Vec<String> {
    let Some(scale) = Scale::of(plot) else { return Vec::new() };
    let label = scale.labels().map(|label| label.chars().count()).max().unwrap_or(0);
    let years = Years::new(plot.years, width.saturating_sub(label + 3).max(1));
    let mut grid = vec![vec![' '; years.columns()]; scale.rows()];
    if let [line] = &plot.lines[..] {
        for (column, value) in years.values(&line.points) {
            for (row, cells) in grid.iter_mut().enumerate() {
                cells[column] = scale.cell(row, value);
            }
        }
    } else {
        for line in &plot.lines {
            for (column, value) in years.values(&line.points) {
                let cell = &mut grid[scale.row(value)][column];
                *cell = if *cell == ' ' || *cell == line.mark { line.mark } else { SEVERAL };
            }
        }
    }
    let mut lines: Vec<String> = Vec::new();
    for (row, cells) in grid.iter().enumerate() {
        let (name, axis) = scale.label_at(row).map_or((String::new(), '│'), |label| (label, '┤'));
        let cells: String = cells.iter().collect();
        lines.push(format!(" {name:>label$} {axis}{cells}").trim_end().to_owned());
    }
    let indent = " ".repeat(label + 3);
    lines.push(format!(" {:>label$} ┼{}", scale.lowest(), years.axis()));
    lines.push(format!("{indent}{}", years.names()).trim_end().to_owned());
    let eras = years.eras(&plot.eras);
    if !eras.is_empty() {
        lines.push(format!("{indent}{eras}"));
    }
    if years.per_column > 1 {
        lines.push(format!(" each column is the mean of {} years", years.per_column));
    }
    if grid.iter().flatten().any(|cell| *cell == SEVERAL) {
        lines.push(format!(" {SEVERAL} several of them"));
    }
    lines
}

/// A number with its thousands apart, as exact as a reader needs it: `147,027,915`, `73.3`, `0.25`.
pub fn number(value: f64) -> String {
    let decimals = match value.abs() {
        size if size >= 100.0 => 1,
        size if size >= 1.0 => 2,
        _ => 4,
    };
    let text = format!("{:.decimals$}", value.abs());
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let part = part.trim_end_matches('0');
    let sign = if value < 0.0 && (grouped != "0" || !part.is_empty()) { "−" } else { "" };
    if part.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{part}") }
}

/// Figures laid out on rows, the highest first.
struct Scale {
    low: f64,
    step: f64,
    steps: usize,
}

impl Scale {
    /// The scale of all figures, with zero on it; none where there are no figures.
    fn of(plot: &Plot) -> Option<Self> {
        let values = || plot.lines.iter().flat_map(|line| line.points.iter().map(|point| point.value));
        let high = values().reduce(f64::max)?.max(0.0);
        let low = values().reduce(f64::min)?.min(0.0);
        let range = if high > low { high - low } else { 1.0 };
        let step = step(range / 4.0);
        let low = (low / step).floor() * step;
        let mut steps = 1;
        while low + step * f64::from(u16::try_from(steps).unwrap_or(u16::MAX)) < high && steps < 8 {
            steps += 1;
        }
        Some(Self { low, step, steps })
    }

    fn rows(&self) -> usize {
        self.steps * ROWS_PER_STEP
    }

    /// What one row stands for.
    fn height(&self) -> f64 {
        self.step / count(ROWS_PER_STEP)
    }

    /// The figure at the lower edge of a row.
    fn floor(&self, row: usize) -> f64 {
        self.low + self.height() * count(self.rows() - 1 - row)
    }

    /// The row in which a figure lies; one that lies on an edge belongs to the row under it, unless it is the lowest.
    fn row(&self, value: f64) -> usize {
        (0..self.rows()).rev().find(|row| value <= self.floor(*row) + self.height() * 1.000_001).unwrap_or(0)
    }

    /// What a bar from zero to a figure leaves in a row.
    fn cell(&self, row: usize, value: f64) -> char {
        let floor = self.floor(row);
        let middle = floor + self.height() / 2.0;
        if value < 0.0 {
            return if middle < 0.0 && value <= middle { '█' } else { ' ' };
        }
        if middle < 0.0 {
            return ' ';
        }
        let filled = ((value - floor) / self.height()).clamp(0.0, 1.0);
        // A figure that is not zero is seen.
        let least = usize::from(value > 0.0 && floor.abs() < self.height() / 2.0);
        let eighths = (1..=8).rev().find(|eighths| filled * 8.0 >= count(*eighths) - 0.5).unwrap_or(0);
        EIGHTHS[eighths.max(least)]
    }

    fn labels(&self) -> impl Iterator<Item = String> {
        (0..=self.steps).map(|step| number(self.low + self.step * count(step)))
    }

    /// The figure at the upper edge of a row, where the axis names it.
    fn label_at(&self, row: usize) -> Option<String> {
        row.is_multiple_of(ROWS_PER_STEP).then(|| number(self.floor(row) + self.height()))
    }

    fn lowest(&self) -> String {
        number(self.low)
    }
}

/// A small number of rows or columns as a figure.
fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// The least of 1, 2, 2.5 and 5 times a power of ten that is not less.
fn step(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    [1.0, 2.0, 2.5, 5.0].into_iter().map(|times| times * power).find(|step| *step >= least).unwrap_or(10.0 * power)
}

/// Years laid out on columns.
struct Years {
    first: i16,
    last: i16,
    /// The columns of a year; 1 where a column has several years.
    width: usize,
    per_column: usize,
}

impl Years {
    fn new((first, last): (i16, i16), room: usize) -> Self {
        let years = usize::try_from(last - first).unwrap_or(0) + 1;
        Self { first, last, width: (room / years).clamp(1, WIDEST_YEAR), per_column: years.div_ceil(room).max(1) }
    }

    fn columns(&self) -> usize {
        self.column(self.last) + self.width
    }

    /// The first column of a year.
    fn column(&self, year: i16) -> usize {
        usize::try_from(year - self.first).unwrap_or(0) / self.per_column * self.width
    }

    /// The columns that have a figure, each with it; a bar leaves the last column of a wide year free.
    fn values(&self, points: &[Point]) -> Vec<(usize, f64)> {
        let mut sums: Vec<(f64, f64)> = vec![(0.0, 0.0); self.columns()];
        for point in points {
            let gap = usize::from(self.width > 2);
            for year in point.year.max(self.first)..=point.last().min(self.last) {
                let start = self.column(year);
                // What is the figure of several years has no gaps.
                let end = start + self.width - if year == point.last() { gap } else { 0 };
                for (sum, figures) in &mut sums[start..end] {
                    *sum += point.value;
                    *figures += 1.0;
                }
            }
        }
        let columns = sums.into_iter().enumerate().filter(|(_, (_, figures))| *figures > 0.0);
        columns.map(|(column, (sum, figures))| (column, sum / figures)).collect()
    }

    /// The years that the axis names, each with its column.
    fn ticks(&self) -> Vec<(usize, i16)> {
        let every = [1, 2, 5, 10, 20, 50].into_iter().find(|every| self.column(self.first + every) >= 5).unwrap_or(50);
        let years = (self.first..=self.last).filter(|year| year % every == 0);
        years.map(|year| (self.column(year), year)).filter(|(column, _)| column + 4 <= self.columns().max(4)).collect()
    }

    fn axis(&self) -> String {
        let ticks = self.ticks();
        let tick = |column| ticks.iter().any(|(tick, _)| *tick == column);
        (0..self.columns()).map(|column| if tick(column) { '┬' } else { '─' }).collect()
    }

    fn names(&self) -> String {
        let mut line = String::new();
        for (column, year) in self.ticks() {
            line.push_str(&" ".repeat(column.saturating_sub(line.len())));
            line.push_str(&year.to_string());
        }
        line
    }

    /// The eras that the years touch, each behind a bar where it begins, cut to its room.
    fn eras(&self, eras: &[(i16, String)]) -> String {
        let mut line: Vec<char> = Vec::new();
        for (index, (from, name)) in eras.iter().enumerate() {
            let next = eras.get(index + 1).map_or(self.last.saturating_add(1), |(next, _)| *next);
            if next <= self.first || *from > self.last {
                continue;
            }
            let start = self.column((*from).max(self.first));
            let end = if next > self.last { self.columns() } else { self.column(next) };
            line.resize(start, ' ');
            let mut named = vec!['│'];
            named.extend(clean(name).chars());
            named.truncate(end.saturating_sub(start));
            line.extend(named);
        }
        line.into_iter().collect::<String>().trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::page::Line;
    use crate::render::terminal::width_of;

    fn point(year: i16, value: f64) -> Point {
        Point { year, to: None, value }
    }

    fn plot(lines: &[&[Point]]) -> Plot {
        let marks = 'A'..='Z';
        let lines: Vec<_> = marks.zip(lines).map(|(mark, points)| Line { mark, points: points.to_vec() }).collect();
        let years = lines.iter().flat_map(|line| line.points.iter());
        let first = years.clone().map(|point| point.year).min().unwrap_or(1917);
        let last = years.map(|point| point.last()).max().unwrap_or(1991);
        Plot { years: (first, last), lines, eras: vec![(1917, "Lenin".to_owned()), (1924, "Stalin".to_owned())] }
    }

    #[test]
    fn one_line_is_drawn_as_bars_with_gaps_left() {
        let drawn = lines(&plot(&[&[point(1922, 10.0), point(1923, 20.0), point(1925, 40.0)]]), 40);
        let expected = [
            " 40 ┤            ███",
            "    │            ███",
            "    │            ███",
            " 30 ┤            ███",
            "    │            ███",
            "    │            ███",
            " 20 ┤    ███     ███",
            "    │    ███     ███",
            "    │    ███     ███",
            " 10 ┤███ ███     ███",
            "    │███ ███     ███",
            "    │███ ███     ███",
            "  0 ┼┬───────┬───────",
            "     1922    1924",
            "     │Lenin  │Stalin",
        ];
        assert_eq!(drawn, expected);
    }

    #[test]
    fn several_lines_are_drawn_as_marks() {
        let drawn =
            lines(&plot(&[&[point(1922, 10.0), point(1923, 20.0)], &[point(1922, 10.0), point(1923, 40.0)]]), 40);
        assert!(drawn.iter().any(|line| line == " 10 ┤***"), "{drawn:#?}");
        assert!(drawn.iter().any(|line| line == " 40 ┤    BBB"), "{drawn:#?}");
        assert_eq!(drawn.last().map(|line| line.trim()), Some("* several of them"));
    }

    #[test]
    fn no_line_is_wider_than_the_page() {
        let points: Vec<_> = (1917..=1991).map(|year| point(year, f64::from(year) * 1000.0 - 1_950_000.0)).collect();
        for width in 40..130 {
            for years in [1, 2, 10, 40, 75] {
                for line in lines(&plot(&[&points[..years]]), width) {
                    assert!(width_of(&line) <= width, "{width}: {line}");
                }
            }
        }
    }

    #[test]
    fn numbers_are_as_exact_as_needed() {
        for (value, text) in [
            (147_027_915.0, "147,027,915"),
            (73.3, "73.3"),
            (1234.56, "1,234.6"),
            (0.25, "0.25"),
            (-3.5, "−3.5"),
            (0.0, "0"),
            (-0.000_001, "0"),
            (999.96, "1,000"),
        ] {
            assert_eq!(number(value), text);
        }
    }
}
