//! Works for reference managers: BibTeX, BibLaTeX and RIS. (CSL-JSON is the works themselves.)
//!
//! No library writes these from CSL; the fields follow the BibLaTeX manual (chapter 2) and the RIS format as reference
//! managers read it.

use crate::model::{Creator, Work, WorkDate, WorkType};

/// The works as a BibTeX file, for programs that know only the classic types and fields.
pub fn bibtex(works: &[&Work]) -> String {
    works.iter().map(|work| entry(work, Dialect::Bibtex)).collect::<Vec<_>>().join("\n")
}

/// The works as a BibLaTeX file.
pub fn biblatex(works: &[&Work]) -> String {
    works.iter().map(|work| entry(work, Dialect::Biblatex)).collect::<Vec<_>>().join("\n")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Dialect {
    Bibtex,
    Biblatex,
}

fn entry(work: &Work, dialect: Dialect) -> String {
    let classic = dialect == Dialect::Bibtex;
    let kind = entry_type(work.of_type, dialect);
    let mut fields: Vec<(&str, String)> = Vec::new();
    let mut add = |name, value: Option<String>| fields.extend(value.map(|value| (name, value)));
    let text = |value: &Option<crate::model::Text>| value.as_ref().map(|value| escaped(value));
    add("author", names(&work.author));
    add("editor", names(&work.editor));
    add("translator", names(&work.translator).filter(|_| !classic));
    // Braces keep the capitals of names and acronyms in styles that lower the rest.
    add("title", Some(format!("{{{}}}", escaped(&work.title))));
    let container = match (kind, dialect) {
        ("article", Dialect::Bibtex) => "journal",
        ("article", Dialect::Biblatex) => "journaltitle",
        ("incollection" | "inreference", _) => "booktitle",
        _ => "howpublished",
    };
    add(container, text(&work.container_title));
    add("series", text(&work.collection_title));
    add("edition", text(&work.edition));
    add("volume", text(&work.volume));
    add("number", text(&work.issue).or_else(|| text(&work.number)));
    add("pages", work.page.as_ref().map(|page| escaped(page).replace('–', "-").replace('-', "--")));
    add("type", text(&work.genre));
    let publisher = if kind == "report" || kind == "techreport" { "institution" } else { "publisher" };
    add(publisher, text(&work.publisher));
    add(if classic { "address" } else { "location" }, text(&work.publisher_place));
    if classic {
        add("year", work.year().map(|year| year.to_string()));
        let month = work.issued.and_then(|issued| month_name(issued.date.month));
        add("month", month.map(str::to_owned));
    } else {
        add("date", work.issued.map(iso));
        add("origdate", work.original_date.map(iso));
        add("urldate", work.accessed.map(iso));
        add("langid", work.language.as_ref().map(|language| langid(language).to_owned()));
    }
    add("doi", work.doi.as_ref().map(|doi| verbatim(doi)));
    add("isbn", text(&work.isbn));
    add("issn", text(&work.issn));
    add("url", work.url.as_ref().map(|url| verbatim(url)));
    let season = work.issued.and_then(|issued| issued.season);
    add("note", season.filter(|_| classic).and_then(season_name).map(|season| format!("{season} issue")));
    let width = fields.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let lines: String = fields
        .iter()
        .map(|(name, value)| {
            // Months are BibTeX's own abbreviations, not texts.
            let value = if *name == "month" { value.clone() } else { format!("{{{value}}}") };
            format!("  {name:width$} = {value},\n")
        })
        .collect();
    format!("@{kind}{{{},\n{lines}}}\n", work.id)
}

fn entry_type(work_type: WorkType, dialect: Dialect) -> &'static str {
    use WorkType as T;
    match (work_type, dialect) {
        (T::ArticleJournal | T::ArticleMagazine | T::ArticleNewspaper | T::Review, _) => "article",
        (T::Book, _) => "book",
        (T::Chapter, _) | (T::EntryEncyclopedia, Dialect::Bibtex) => "incollection",
        (T::EntryEncyclopedia, Dialect::Biblatex) => "inreference",
        (T::Report, Dialect::Biblatex) => "report",
        (T::Report, Dialect::Bibtex) => "techreport",
        (T::Thesis, Dialect::Biblatex) => "thesis",
        (T::Thesis, Dialect::Bibtex) => "phdthesis",
        (T::Webpage | T::Article, Dialect::Biblatex) => "online",
        (T::Legislation | T::Treaty, Dialect::Biblatex) => "legislation",
        (T::Manuscript | T::Document, Dialect::Biblatex) => "unpublished",
        _ => "misc",
    }
}

fn month_name(month: u8) -> Option<&'static str> {
    const NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    NAMES.get(usize::from(month).checked_sub(1)?).copied()
}

fn season_name(season: u8) -> Option<&'static str> {
    ["Spring", "Summer", "Autumn", "Winter"].get(usize::from(season).checked_sub(1)?).copied()
}

/// A date as ISO 8601 as far as it is known; a season is the extended format's month 21 to 24.
fn iso(date: WorkDate) -> String {
    match date.season {
        Some(season) if date.date.month == 0 => format!("{}-{}", date.date, 20 + season),
        _ => date.date.to_string(),
    }
}

/// The language as babel calls it; others as they are.
fn langid(language: &str) -> &str {
    match language.split('-').next().unwrap_or_default() {
        "en" => "english",
        "ru" => "russian",
        "de" => "german",
        "fr" => "french",
        "uk" => "ukrainian",
        "pl" => "polish",
        other => other,
    }
}

fn names(creators: &[Creator]) -> Option<String> {
    let name = |creator: &Creator| match (&creator.literal, &creator.given, &creator.suffix) {
        (Some(literal), _, _) => format!("{{{}}}", escaped(literal)),
        (None, None, _) => format!("{{{}}}", escaped(creator.family())),
        (None, Some(given), None) => format!("{}, {}", escaped(creator.family()), escaped(given)),
        (None, Some(given), Some(suffix)) => {
            format!("{}, {}, {}", escaped(creator.family()), escaped(suffix), escaped(given))
        }
    };
    (!creators.is_empty()).then(|| creators.iter().map(name).collect::<Vec<_>>().join(" and "))
}

/// Text in which TeX sees no commands; Cyrillic stays as it is, as the files are UTF-8.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in crate::render::clean(text).chars() {
        match letter {
            '&' | '%' | '#' | '_' | '$' | '{' | '}' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '\n' => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Addresses and identifiers, which are read letter by letter; only what would end the field is percent-encoded.
fn verbatim(text: &str) -> String {
    crate::render::clean(text).replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

/// The works as RIS records.
pub fn ris(works: &[&Work]) -> String {
    works.iter().map(|work| ris_record(work)).collect()
}

fn ris_record(work: &Work) -> String {
    let mut lines: Vec<(&str, String)> = vec![("TY", ris_type(work.of_type).to_owned()), ("ID", work.id.to_string())];
    let mut add = |tag, value: Option<String>| lines.extend(value.map(|value| (tag, value)));
    let text = |value: &Option<crate::model::Text>| value.as_ref().map(std::string::ToString::to_string);
    for (tag, creators) in [("AU", &work.author), ("ED", &work.editor), ("A4", &work.translator)] {
        for creator in creators {
            let parts = [Some(creator.family()), creator.given.as_deref(), creator.suffix.as_deref()];
            add(tag, Some(parts.into_iter().flatten().collect::<Vec<_>>().join(", ")));
        }
    }
    add("TI", Some(work.title.to_string()));
    let is_journal = matches!(work.of_type, WorkType::ArticleJournal | WorkType::ArticleMagazine | WorkType::Review);
    add(if is_journal { "JO" } else { "T2" }, text(&work.container_title));
    add("T3", text(&work.collection_title));
    add("ET", text(&work.edition));
    add("VL", text(&work.volume));
    add("IS", text(&work.issue).or_else(|| text(&work.number)));
    if let Some(page) = &work.page {
        let mut ends = page.split(['-', '–']);
        add("SP", ends.next().map(str::to_owned));
        add("EP", ends.next().map(str::to_owned));
    }
    add("PB", text(&work.publisher));
    add("CY", text(&work.publisher_place));
    let slashes = |date: WorkDate| {
        let parts: Vec<_> = date.parts().map(|part| format!("{part:02}")).collect();
        let part = |at: usize| parts.get(at).map_or("", String::as_str);
        let season = date.season.and_then(season_name).unwrap_or_default();
        format!("{}/{}/{}/{season}", part(0), part(1), part(2))
    };
    add("PY", work.year().map(|year| year.to_string()));
    add("DA", work.issued.map(slashes));
    add("Y2", work.accessed.map(slashes));
    add("M3", text(&work.genre));
    add("LA", text(&work.language));
    add("DO", text(&work.doi));
    add("SN", text(&work.isbn).or_else(|| text(&work.issn)));
    add("UR", text(&work.url));
    lines.push(("ER", String::new()));
    lines.iter().map(|(tag, value)| format!("{tag}  - {}\n", crate::render::clean(value).replace('\n', " "))).collect()
}

fn ris_type(work_type: WorkType) -> &'static str {
    match work_type {
        WorkType::ArticleJournal | WorkType::Review => "JOUR",
        WorkType::ArticleMagazine => "MGZN",
        WorkType::ArticleNewspaper => "NEWS",
        WorkType::Book => "BOOK",
        WorkType::Chapter => "CHAP",
        WorkType::EntryEncyclopedia => "ENCYC",
        WorkType::Legislation | WorkType::Treaty => "STAT",
        WorkType::Report => "RPRT",
        WorkType::Thesis => "THES",
        WorkType::Webpage => "ELEC",
        WorkType::Manuscript | WorkType::Document => "UNPB",
        WorkType::Article | WorkType::Broadcast | WorkType::Interview | WorkType::Speech => "GEN",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tex_sees_no_commands_in_a_text() {
        assert_eq!(
            escaped(r"a & b_c 100% #1 {x} ~ \ ^ Ёж"),
            r"a \& b\_c 100\% \#1 \{x\} \textasciitilde{} \textbackslash{} \textasciicircum{} Ёж"
        );
    }

    #[test]
    fn dates_are_written_as_far_as_they_are_known() {
        for (json, text) in [
            (r#"{"date-parts":[[1987]]}"#, "1987"),
            (r#"{"date-parts":[[1972,4]]}"#, "1972-04"),
            (r#"{"date-parts":[[1964,10,16]]}"#, "1964-10-16"),
            (r#"{"date-parts":[[1991]],"season":1}"#, "1991-21"),
        ] {
            let date: WorkDate = serde_json::from_str(json).expect(json);
            assert_eq!(serde_json::to_string(&date).expect("it serializes"), json);
            assert_eq!(iso(date), text);
        }
    }

    #[test]
    fn what_is_not_one_date_is_refused() {
        for parts in ["[]", "[[]]", "[[1953],[1954]]", "[[1953,13]]", "[[1953,2,29]]", "[[1953,3,5,1]]", "[[0]]"] {
            let json = format!("{{\"date-parts\":{parts}}}");
            assert!(serde_json::from_str::<WorkDate>(&json).is_err(), "{json}");
        }
    }
}
