//! Pages as Markdown.

use super::page::{Block, Face, Page, Run};
use super::{chart, clean, plot};

/// The width of a chart, in columns.
const CHART_WIDTH: usize = 80;

/// The page as `CommonMark` with the usual tables.
pub fn page(page: &Page) -> String {
    let mut text = String::new();
    for (index, block) in page.blocks.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        match block {
            Block::Title(runs) => {
                text.push_str("# ");
                text.push_str(&inline(runs, false));
                text.push('\n');
            }
            Block::Line(runs) | Block::Paragraph(runs) => {
                text.push_str(&inline(runs, true));
                text.push('\n');
            }
            Block::Heading(heading) => {
                text.push_str("## ");
                text.push_str(&escaped(heading));
                text.push('\n');
            }
            Block::List(items) => {
                for (mark, runs) in items {
                    text.push_str(&format!("- {} {}\n", escaped(mark), inline(runs, true)));
                }
            }
            Block::Chart(chart) => text.push_str(&fenced(&chart::lines(chart, CHART_WIDTH))),
            Block::Plot(plot) => text.push_str(&fenced(&plot::lines(plot, CHART_WIDTH))),
            Block::Table(table) => {
                let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
                text.push_str(&row(table.header.iter().map(|name| escaped(name)).collect()));
                text.push_str(&row(table.header.iter().map(|_| "---".to_owned()).collect()));
                for cells in &table.rows {
                    text.push_str(&row(cells.iter().map(|cell| escaped(cell)).collect()));
                }
            }
        }
    }
    text
}

fn fenced(lines: &[String]) -> String {
    format!("```text\n{}\n```\n", lines.join("\n"))
}

fn inline(runs: &[Run], faces: bool) -> String {
    let mut text = String::new();
    for run in runs {
        let escaped = escaped(&run.text);
        let body = escaped.trim();
        let mark = match run.face {
            Face::Strong if faces => "**",
            Face::Italic if faces => "*",
            _ => "",
        };
        if body.is_empty() || mark.is_empty() {
            text.push_str(&escaped);
            continue;
        }
        // Marks bind only to letters, so spaces stay outside.
        let start = escaped.len() - escaped.trim_start().len();
        text.push_str(&escaped[..start]);
        text.push_str(mark);
        text.push_str(body);
        text.push_str(mark);
        text.push_str(&escaped[start + body.len()..]);
    }
    text.trim().to_owned()
}

/// Text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in clean(text).chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '&' => escaped.push_str("&amp;"),
            '\n' => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_taken_for_markup() {
        assert_eq!(escaped("a|b *c* <d> [1] & `e` _f_ #g"), r"a\|b \*c\* \<d\> \[1\] &amp; \`e\` \_f\_ \#g");
    }

    #[test]
    fn a_chart_is_a_block_of_text() {
        let span = crate::date::Range::at("1990".parse().expect("a year"));
        let bars = vec![crate::render::page::Bar { label: "Ivashko".to_owned(), ranges: vec![span] }];
        let chart = Block::Chart(crate::render::page::Chart { span, bars });
        let text = page(&Page { blocks: vec![chart] });
        assert!(text.starts_with("```text\n Ivashko  ██") && text.ends_with("1990\n```\n"), "{text}");
    }

    #[test]
    fn faces_leave_the_spaces_outside() {
        let runs = [
            Run::plain("In "),
            Run { text: " Pravda ".into(), face: Face::Italic },
            Run { text: "bold".into(), face: Face::Strong },
        ];
        assert_eq!(inline(&runs, true), "In  *Pravda* **bold**");
    }
}
