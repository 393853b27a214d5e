//! Asks the citation engine: works in, styled text out.

use std::collections::BTreeMap;

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::json::{DateValue, Item, LiteralName, NameItem, NameValue, Value, VecDate, VecDateRange};
use hayagriva::citationberg::taxonomy::Locator;
use hayagriva::citationberg::{FontStyle, IndependentStyle, Locale, Style};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemChildren, LocatorPayload,
    SpecificLocator,
};

use super::span::{Fork, Forms, SLOT, Span, bake, line};
use crate::model::{Creator, Label, Text, Work, WorkDate};

/// The style in which everything is cited unless a reader asks for another.
pub const DEFAULT: ArchivedStyle = ArchivedStyle::ChicagoNotes;

/// The language in which the engine looks for terms that a locale lacks.
pub const FALLBACK: &str = "en-US";

/// A citation style with the terms of the language that it needs.
pub struct Engine {
    style: IndependentStyle,
    locales: Vec<Locale>,
}

/// A work as one style cites it.
pub struct Cited {
    /// The entry of a bibliography; none where the style has no bibliography.
    pub entry: Option<Vec<Span>>,
    /// The first citation: a footnote, or what stands in the text.
    pub first: Vec<Span>,
    /// A later citation, with another one between.
    pub later: Vec<Span>,
}

impl Engine {
    /// The engine for a style, with the locales that `locale` finds by their codes; none if the style only points to another.
    pub fn new(style: Style, locale: impl Fn(&str) -> Option<Locale>) -> Option<Self> {
        let Style::Independent(style) = style else { return None };
        let wanted = style.default_locale.as_ref().map_or(FALLBACK, |locale| locale.0.as_str());
        let mut locales: Vec<_> = [wanted, FALLBACK].into_iter().filter_map(locale).collect();
        locales.dedup_by(|next, locale| next.lang == locale.lang);
        Some(Self { style, locales })
    }

    /// Whether the style cites in notes rather than in the text.
    pub fn has_notes(&self) -> bool {
        self.style.settings.class == hayagriva::citationberg::StyleClass::Note
    }

    /// Whether the engine cuts the given names of editors who stand in the author's place, as it does in the styles of the
    /// Chicago manual, and forgets to say that they are editors.
    fn has_curt_editors(&self) -> bool {
        self.style.info.id.contains("/chicago-")
    }

    /// A work as the style cites it, at a place in it if one is given.
    pub fn cite(&self, work: &Work, locator: Option<(Label, &str)>) -> Cited {
        let item = item(work, self.has_curt_editors());
        // What stands between the first citation and the later one.
        let other = Item(BTreeMap::from([
            ("id".to_owned(), Value::String("\u{fffd}".to_owned())),
            ("type".to_owned(), Value::String("book".to_owned())),
            ("title".to_owned(), Value::String("\u{fffd}".to_owned())),
        ]));
        let mut driver = BibliographyDriver::new();
        for (number, (item, locator)) in [(&item, locator), (&other, None), (&item, locator)].into_iter().enumerate() {
            let locator = locator.map(|(label, text)| SpecificLocator(csl_locator(label), LocatorPayload::Str(text)));
            let items = vec![CitationItem::with_locator(item, locator)];
            driver.citation(CitationRequest::new(items, &self.style, None, &self.locales, Some(number + 1)));
        }
        let rendered = driver.finish(BibliographyRequest::new(&self.style, None, &self.locales));
        let entry = rendered.bibliography.and_then(|bibliography| {
            let own = bibliography.items.into_iter().find(|entry| entry.key == *work.id)?;
            let mut all = own.first_field.map(|field| spans(&ElemChildren(vec![field]))).unwrap_or_default();
            if !all.is_empty() {
                all.push(Span::plain(" "));
            }
            all.extend(spans(&own.content));
            Some(tidy(all, work))
        });
        let mut citations = rendered.citations.iter().map(|citation| tidy(spans(&citation.citation), work));
        let first = citations.next().unwrap_or_default();
        Cited { entry, first, later: citations.nth(1).unwrap_or_default() }
    }

    /// The forms of a work that the build keeps for the default style.
    pub fn forms(&self, work: &Work) -> Forms {
        let plain = self.cite(work, None);
        let at = self.cite(work, Some((Label::Page, SLOT)));
        Forms {
            entry: bake(&plain.entry.unwrap_or_default()).leak(),
            note: Fork::new(&bake(&plain.first), &bake(&at.first)),
            line: Fork::new(&bake(&line(work, plain.later)), &bake(&line(work, at.later))),
        }
    }
}

fn csl_locator(label: Label) -> Locator {
    match label {
        Label::Appendix => Locator::Appendix,
        Label::Article => Locator::ArticleLocator,
        Label::Book => Locator::Book,
        Label::Chapter => Locator::Chapter,
        Label::Column => Locator::Column,
        Label::Figure => Locator::Figure,
        Label::Folio => Locator::Folio,
        Label::Issue => Locator::Issue,
        Label::Line => Locator::Line,
        Label::Note => Locator::Note,
        Label::Page => Locator::Page,
        Label::Paragraph => Locator::Paragraph,
        Label::Part => Locator::Part,
        Label::Section => Locator::Section,
        Label::SubVerbo => Locator::SubVerbo,
        Label::Supplement => Locator::Supplement,
        Label::Table => Locator::Table,
        Label::Volume => Locator::Volume,
    }
}

/// A work as the engine wants it. Fields that citations never show are left out.
///
/// Where `curt_editors` says so, editors without authors become authors whose last name is followed by "ed." or "eds.".
fn item(work: &Work, curt_editors: bool) -> Item {
    let mut fields = BTreeMap::new();
    let mut text = |field: &str, value: &str| fields.insert(field.to_owned(), Value::String(value.to_owned()));
    text("id", &work.id);
    text("type", work.of_type.into());
    text("title", &work.title);
    let texts = [
        ("title-short", &work.title_short),
        ("container-title", &work.container_title),
        ("collection-title", &work.collection_title),
        ("edition", &work.edition),
        ("volume", &work.volume),
        ("issue", &work.issue),
        ("number", &work.number),
        ("page", &work.page),
        ("genre", &work.genre),
        ("publisher", &work.publisher),
        ("publisher-place", &work.publisher_place),
        ("archive", &work.archive),
        ("archive_location", &work.archive_location),
        ("language", &work.language),
        ("DOI", &work.doi),
        ("ISBN", &work.isbn),
        ("ISSN", &work.issn),
        ("URL", &work.url),
    ];
    for (field, value) in texts {
        if let Some(value) = value {
            text(field, value);
        }
    }
    for (field, creators) in [("author", &work.author), ("editor", &work.editor), ("translator", &work.translator)] {
        if !creators.is_empty() {
            fields.insert(field.to_owned(), Value::Names(creators.iter().map(name).collect()));
        }
    }
    if curt_editors
        && work.author.is_empty()
        && let Some(Value::Names(mut names)) = fields.remove("editor")
    {
        let role = if names.len() == 1 { "ed." } else { "eds." };
        match names.last_mut() {
            Some(NameValue::Item(last)) => (last.suffix, last.comma_suffix) = (Some(role.to_owned()), Some(true)),
            Some(NameValue::Literal(last)) => last.literal += &[", ", role].concat(),
            None => {}
        }
        fields.insert("author".to_owned(), Value::Names(names));
    }
    let dates = [("issued", work.issued), ("original-date", work.original_date), ("accessed", work.accessed)];
    for (field, value) in dates {
        if let Some(value) = value.map(date) {
            fields.insert(field.to_owned(), value);
        }
    }
    Item(fields)
}

fn name(creator: &Creator) -> NameValue {
    let owned = |part: &Option<Text>| part.as_ref().map(Text::to_string);
    match &creator.literal {
        Some(literal) => NameValue::Literal(LiteralName { literal: literal.to_string() }),
        None => NameValue::Item(NameItem {
            family: creator.family().to_owned(),
            given: owned(&creator.given),
            non_dropping_particle: None,
            dropping_particle: None,
            suffix: owned(&creator.suffix),
            comma_suffix: None,
        }),
    }
}

/// The date, of which the engine takes exactly one.
fn date(date: WorkDate) -> Value {
    Value::Date(DateValue::DateParts {
        date_parts: VecDateRange(vec![VecDate(date.parts().collect())]),
        literal: None,
        season: date.season.map(|season| season.to_string()),
        circa: false,
    })
}

/// The engine's tree as a row of spans.
fn spans(children: &ElemChildren) -> Vec<Span> {
    let mut all = Vec::new();
    for child in &children.0 {
        match child {
            ElemChild::Text(text) | ElemChild::Link { text, .. } => {
                all.push(Span { text: text.text.clone(), italic: text.formatting.font_style == FontStyle::Italic });
            }
            ElemChild::Elem(elem) => all.extend(spans(&elem.children)),
            ElemChild::Markup(text) => all.push(Span::plain(text)),
            ElemChild::Transparent { .. } => {}
        }
    }
    all
}

/// Neighbours of one slant as one span, without space at either end, acronyms and names as the work has them.
fn tidy(spans: Vec<Span>, work: &Work) -> Vec<Span> {
    let mut tidy: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans.into_iter().filter(|span| !span.text.is_empty()) {
        match tidy.last_mut() {
            Some(last) if last.italic == span.italic => last.text.push_str(&span.text),
            _ => tidy.push(span),
        }
    }
    if let Some(first) = tidy.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = tidy.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    let creators = work.creators().iter().filter_map(|creator| creator.literal.as_ref());
    let titles = [Some(&work.title), work.container_title.as_ref(), work.publisher.as_ref()];
    for text in titles.into_iter().flatten().chain(creators) {
        for span in &mut tidy {
            restore_capitals(&mut span.text, text);
        }
    }
    tidy
}

/// Words that stay small within a headline.
const SMALL: [&str; 20] = [
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or", "over", "the", "to",
    "under", "with", "without",
];

/// Gives words with several capitals, and small words, back their case where `original` stands in a text.
///
/// The engine lowers acronyms that touch punctuation (`(USSR)` becomes `(Ussr)`) and raises small words behind it
/// (`Khrushchev, And Castro`).
fn restore_capitals(text: &mut String, original: &str) {
    let lower = |letter: char| letter.to_lowercase().next().unwrap_or(letter);
    let wanted: Vec<char> = original.chars().collect();
    let mut letters: Vec<char> = text.chars().collect();
    let alike = |part: &[char]| part.iter().zip(&wanted).all(|(a, b)| lower(*a) == lower(*b));
    // Not within another word, and not within an address.
    let joins =
        |letter: Option<&char>| letter.is_some_and(|letter| letter.is_alphanumeric() || "./@_-".contains(*letter));
    let apart = |start: usize| {
        let end = start + wanted.len();
        let behind = letters
            .get(end)
            .filter(|next| **next != '.' || letters.get(end + 1).is_some_and(|next| next.is_alphanumeric()));
        !joins(start.checked_sub(1).and_then(|before| letters.get(before))) && !joins(behind)
    };
    let mut places = letters.windows(wanted.len().max(1)).enumerate();
    let Some((start, _)) = places.find(|(start, part)| alike(part) && apart(*start)) else { return };
    let mut at = start;
    for word in wanted.split_inclusive(|letter| letter.is_whitespace()) {
        let bare: String = word.iter().filter(|letter| letter.is_alphabetic()).collect();
        let small = at > start && SMALL.contains(&&*bare) && !begins_a_part(&wanted[..at - start]);
        if small || word.iter().filter(|letter| letter.is_uppercase()).count() > 1 {
            letters[at..at + word.len()].copy_from_slice(word);
        }
        at += word.len();
    }
    *text = letters.into_iter().collect();
}

/// Whether what follows begins a subtitle or a sentence, where even a small word is raised.
fn begins_a_part(before: &[char]) -> bool {
    before.iter().rfind(|letter| !letter.is_whitespace()).is_some_and(|last| ":.!?—".contains(*last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_and_names_get_their_capitals_back() {
        for (text, original, restored) in [
            ("“Lenin, Vladimir (Ussr),”", "Lenin, Vladimir (USSR)", "“Lenin, Vladimir (USSR),”"),
            (
                "Radio Free Europe/radio Liberty. ",
                "Radio Free Europe/Radio Liberty",
                "Radio Free Europe/Radio Liberty. ",
            ),
            ("Kennedy, Khrushchev, And Castro", "Kennedy, Khrushchev, and Castro", "Kennedy, Khrushchev, and Castro"),
            ("Collapse: The Fall", "Collapse: the Fall", "Collapse: The Fall"),
            ("Nato. https://www.nato.int/nato", "NATO", "NATO. https://www.nato.int/nato"),
            ("https://www.nato.int/docu", "NATO", "https://www.nato.int/docu"),
            ("The brezhnev doctrine", "The Brezhnev Doctrine", "The brezhnev doctrine"),
            ("Правда", "Pravda", "Правда"),
            ("", "", ""),
        ] {
            let mut text = text.to_owned();
            restore_capitals(&mut text, original);
            assert_eq!(text, restored);
        }
    }
}
