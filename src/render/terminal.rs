//! Pages on a terminal: wrapped to its width, with faces where there is colour.

use std::borrow::Cow;

use colored::Colorize;
use comfy_table::{Attribute, Cell, ContentArrangement, ContentLineStyle, LineStyle, TableStyle};
use unicode_width::UnicodeWidthStr;

use super::page::{Block, Face, Page, Run, Table};
use super::{chart, clean, plot};

/// Under this width a table's rows are written as items, one below the other.
const NARROW: usize = 60;

/// A line under the header, and nothing between the rows.
const STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none())
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none());

/// The page as text of at most `width` columns.
pub fn page(page: &Page, width: usize, color: bool) -> String {
    colored::control::set_override(color);
    // Most pages fit; growing in steps would copy them over and over.
    let mut text = String::with_capacity(32 * 1024);
    for (index, block) in page.blocks.iter().enumerate() {
        let close = matches!(block, Block::Line(_)) || index > 0 && matches!(page.blocks[index - 1], Block::Heading(_));
        if index > 0 && !close {
            text.push('\n');
        }
        match block {
            Block::Title(runs) | Block::Line(runs) | Block::Paragraph(runs) => {
                wrapped(&mut text, runs, "", "", width, color);
            }
            Block::Heading(heading) => {
                push_faced(&mut text, &clean(heading), Face::Strong, color);
                text.push('\n');
            }
            Block::List(items) => {
                let indent = items.iter().map(|(mark, _)| width_of(mark)).max().unwrap_or(0) + 1;
                let rest = " ".repeat(indent);
                for (mark, runs) in items {
                    let mark = format!("{}{}", clean(mark), " ".repeat(indent.saturating_sub(width_of(mark))));
                    wrapped(&mut text, runs, &mark, &rest, width, color);
                }
            }
            Block::Chart(chart) => drawn(&mut text, &chart::lines(chart, width)),
            Block::Plot(plot) => drawn(&mut text, &plot::lines(plot, width)),
            Block::Table(table) if width < NARROW => stacked(&mut text, table, width, color),
            Block::Table(table) if table.header.len() == 2 => paired(&mut text, table, width, color),
            Block::Table(table) => text.push_str(&tabular(table, width, color)),
        }
    }
    text
}

fn drawn(text: &mut String, lines: &[String]) {
    for line in lines {
        text.push_str(line);
        text.push('\n');
    }
}

/// The columns that a text takes. Almost every letter takes one; only for the rest is the table of widths asked.
pub(super) fn width_of(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    let single = |letter: char| matches!(letter, ' '..='~' | '\u{a0}'..='\u{2ff}' | 'Ѐ'..='ҁ' | '‐'..='‧');
    let mut count = 0;
    for letter in text.chars() {
        if !single(letter) {
            return text.width();
        }
        count += 1;
    }
    count
}

/// Runs as lines, the first behind `first`, the others behind `rest`.
fn wrapped(text: &mut String, runs: &[Run], first: &str, rest: &str, width: usize, color: bool) {
    let cleaned: Vec<_> = runs.iter().map(|run| (clean(&run.text), run.face)).collect();
    fill(text, &cleaned, first, rest, width, color);
}

/// Cleaned texts as lines, the first behind `first`, the others behind `rest`.
fn fill(text: &mut String, cleaned: &[(Cow<'_, str>, Face)], first: &str, rest: &str, width: usize, color: bool) {
    let room = width.saturating_sub(width_of(rest)).max(1);
    let mut line = Line { text, rest, room, color, used: 0, word: Vec::new(), width: 0 };
    line.text.push_str(first);
    for (text, face) in cleaned {
        // By bytes, as a space is never part of another letter: this runs over every page.
        let mut start = 0;
        let mut plain = true;
        for (at, byte) in text.bytes().enumerate() {
            plain &= byte < 0x80;
            if byte == b' ' || byte == b'\n' {
                line.push(&text[start..at], plain, *face);
                line.end_word();
                (start, plain) = (at + 1, true);
            }
        }
        line.push(&text[start..], plain, *face);
    }
    line.end_word();
    text.push('\n');
}

/// A line as it fills. Every page is made of these, so words go straight to the text.
struct Line<'a, 't> {
    text: &'t mut String,
    /// What stands before each further line.
    rest: &'t str,
    /// The columns behind it.
    room: usize,
    color: bool,
    /// How many of them are taken.
    used: usize,
    /// The pieces that nothing separates, such as italics and the comma behind them: they stay together on a line.
    word: Vec<(&'a str, Face)>,
    width: usize,
}

impl<'a> Line<'a, '_> {
    /// Goes on with the word; one longer than a line, such as an address, is cut where the line ends.
    fn push(&mut self, mut piece: &'a str, plain: bool, face: Face) {
        // A plain letter is a byte and takes a column.
        let mut taken = if plain { piece.len() } else { width_of(piece) };
        while self.width + taken > self.room {
            if self.width >= self.room {
                self.end_word();
                continue;
            }
            let (head, tail) = split_at_width(piece, self.room.saturating_sub(self.width));
            self.word.push((head, face));
            self.width += width_of(head);
            (piece, taken) = (tail, width_of(tail));
            self.end_word();
        }
        if !piece.is_empty() {
            self.word.push((piece, face));
            self.width += taken;
        }
    }

    /// Writes the word, on a line of its own where this one has no room for it.
    fn end_word(&mut self) {
        if self.width == 0 {
            return;
        }
        if self.used > 0 && self.used + 1 + self.width > self.room {
            self.text.push('\n');
            self.text.push_str(self.rest);
            self.used = 0;
        } else if self.used > 0 {
            self.text.push(' ');
            self.used += 1;
        }
        for (piece, face) in self.word.drain(..) {
            push_faced(self.text, piece, face, self.color);
        }
        self.used += self.width;
        self.width = 0;
    }
}

/// The part of a text that fits into some columns, at least one letter of it, and the rest.
fn split_at_width(text: &str, width: usize) -> (&str, &str) {
    let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let fitting = ends.clone().take_while(|end| width_of(&text[..*end]) <= width).last();
    text.split_at(fitting.or_else(|| ends.clone().next()).unwrap_or(text.len()))
}

fn push_faced(out: &mut String, text: &str, face: Face, color: bool) {
    match face {
        _ if !color => out.push_str(text),
        Face::Plain => out.push_str(text),
        Face::Strong => out.push_str(&text.bold().to_string()),
        Face::Italic => out.push_str(&text.italic().to_string()),
        Face::Faint => out.push_str(&text.dimmed().to_string()),
    }
}

/// A table of two columns: the first as wide as it needs but no more than two fifths of the page, unless a word takes
/// more, the second what is left. There is nothing to arrange, and the pages that every look-up prints are made of these,
/// so they do without the table library (a third of the time).
fn paired(text: &mut String, table: &Table, width: usize, color: bool) {
    let firsts = || table.rows.iter().map(|row| &*row[0]).chain([table.header[0]]);
    let widest = firsts().flat_map(str::lines).map(width_of).max().unwrap_or(0);
    let first = if widest <= width * 2 / 5 {
        widest
    } else {
        let word = firsts().flat_map(str::split_whitespace).map(width_of).max().unwrap_or(0);
        word.clamp(width * 2 / 5, width / 2)
    };
    let second = width.saturating_sub(first + 5).max(1);
    let mut row = |left: &str, right: &str, face: Face| {
        text.push(' ');
        push_faced(text, left, face, color);
        if !right.is_empty() {
            text.extend(std::iter::repeat_n(' ', first.saturating_sub(width_of(left)) + 3));
            push_faced(text, right, face, color);
        }
        text.push('\n');
    };
    let mut rows = |cells: [&str; 2], face: Face| {
        let (left, right) = (folded(cells[0], first), folded(cells[1], second));
        let (mut left, mut right) = (left.lines(), right.lines());
        loop {
            match (left.next(), right.next()) {
                (None, None) => break,
                (one, other) => row(one.unwrap_or_default(), other.unwrap_or_default(), face),
            }
        }
    };
    rows([table.header[0], table.header[1]], Face::Strong);
    rows([&"─".repeat(first), &"─".repeat(second)], Face::Plain);
    for cells in &table.rows {
        rows([&cells[0], &cells[1]], Face::Plain);
    }
}

/// A cell as lines of at most `room` columns. Its own line breaks stay; where it has some, what is folded stands further in.
pub(super) fn folded(cell: &str, room: usize) -> Cow<'_, str> {
    if cell.split('\n').all(|line| width_of(line) <= room) {
        return clean(cell);
    }
    let rest = if cell.contains('\n') { "  " } else { "" };
    let mut text = String::with_capacity(cell.len() + cell.len() / 4);
    for line in cell.split('\n') {
        if width_of(line) <= room {
            text.push_str(&clean(line));
            text.push('\n');
        } else {
            fill(&mut text, &[(clean(line), Face::Plain)], "", rest, room, false);
        }
    }
    text.into()
}

fn tabular(table: &Table, width: usize, color: bool) -> String {
    let mut drawn = comfy_table::Table::new();
    drawn.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic);
    drawn.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    // It does not read NO_COLOR, so it is told.
    drawn.force_no_tty();
    if color {
        drawn.enforce_styling();
        // Not the space around it, which is cut at the end of a line.
        drawn.style_text_only();
    }
    drawn.set_header(table.header.iter().map(|name| Cell::new(name).add_attribute(Attribute::Bold)));
    for row in &table.rows {
        drawn.add_row(row.iter().map(|cell| Cell::new(clean(cell))));
    }
    let mut text = String::new();
    for line in drawn.lines() {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Rows as text, for pages on which columns have no room. Of more than two columns, each cell is told by its header.
fn stacked(text: &mut String, table: &Table, width: usize, color: bool) {
    for row in &table.rows {
        if row.len() <= 2 {
            let cells: Vec<_> =
                row.iter().filter(|cell| !cell.is_empty()).map(|cell| cell.replace('\n', " · ")).collect();
            wrapped(text, &[Run::plain(cells.join(" · "))], "", "  ", width, color);
            continue;
        }
        wrapped(text, &[Run::strong(row[0].clone())], "", "  ", width, color);
        let told = table.header.iter().zip(row).skip(1).filter(|(_, cell)| !cell.is_empty());
        for (header, cell) in told {
            let words = format!("{header}: {}", cell.replace('\n', "; "));
            wrapped(text, &[Run::plain(words)], "  ", "    ", width, color);
        }
    }
}
