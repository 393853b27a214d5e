//! The rules that every record keeps, the bundled ones and a reader's own alike.
//!
//! [`records`] looks at each record by itself and at the records that it names, [`whole`] at all of them together.

use std::collections::{HashMap, HashSet};

use jiff::civil;
use serde::{Deserialize, Serialize};

use super::index::{Holding, Index, Slot};
use super::read::Breach;
use crate::date::Range;
use crate::model::{
    Attestation, Body, Creator, DatedName, Event, Irregular, Irregularity, Kind, Label, Office, Person, Quotation,
    Record, Records, Series, Source, Text, Tier, Work,
};
use crate::names::Names;

/// The longest summary, in words.
const SUMMARY_WORDS: usize = 75;

/// A breach that is meant, with the reason; one that no longer applies is a breach itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// Which rule is broken.
    pub rule: Rule,
    /// The id of the work, or the folded name that several records share.
    pub of: String,
    /// Why it is right all the same.
    pub reason: String,
}

/// The rules that can be broken for a reason.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Several records of a kind have the same name.
    SharedName,
    /// No record rests on a work.
    UnusedWork,
}

/// The ids of all records by kind, and the works' tiers, to look references up in.
pub struct Ids<'a> {
    ids: HashMap<Kind, HashSet<&'a str>>,
    tiers: HashMap<&'a str, Tier>,
}

impl<'a> Ids<'a> {
    /// The ids of the records.
    pub fn of(records: &'a Records) -> Self {
        let mut ids = HashMap::<_, HashSet<_>>::new();
        for record in records.all() {
            ids.entry(record.kind()).or_default().insert(record.id());
        }
        let tiers = records.works.iter().map(|work| (&*work.id, work.custom.tier)).collect();
        Self { ids, tiers }
    }

    fn has(&self, kind: Kind, id: &str) -> bool {
        self.ids.get(&kind).is_some_and(|ids| ids.contains(id))
    }

    /// Whether all of the sources are of the lowest tier.
    fn only_tertiary(&self, sources: &[Source]) -> bool {
        sources.iter().all(|source| self.tiers.get(&*source.work) == Some(&Tier::Tertiary))
    }
}

/// The breaches in one file's records, which may name any record in `ids`.
pub fn records(file: &str, records: &Records, ids: &Ids<'_>) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for record in records.all() {
        let place = format!("{file}: {}", record.id());
        let mut breach = |field: &str, message: String| {
            let place = if field.is_empty() { place.clone() } else { format!("{place}: {field}") };
            breaches.push(Breach { place, message });
        };
        of_any(record, ids, &mut breach);
        match record {
            Record::Person(person) => of_person(person, &mut breach),
            Record::Office(office) => of_office(office, &mut breach),
            Record::Body(body) => of_body(body, &mut breach),
            Record::Event(event) => of_event(event, ids, &mut breach),
            Record::Term(term) => of_themes(&term.themes, &mut breach),
            Record::Place(place) => of_names("names", &place.names, &mut breach),
            Record::Quotation(quotation) => of_quotation(quotation, ids, &mut breach),
            Record::Series(series) => of_series(series, &mut breach),
            Record::Work(work) => of_work(work, &mut breach),
            _ => {}
        }
    }
    breaches
}

/// The rules for all kinds.
fn of_any(record: Record<'_>, ids: &Ids<'_>, breach: &mut impl FnMut(&str, String)) {
    let id = record.id();
    let well_formed = !id.is_empty()
        && id.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        });
    if !well_formed {
        breach("id", "is not made of lower-case letters, digits and single hyphens".to_owned());
    }
    if record.kind() != Kind::Works {
        if record.sources().is_empty() {
            breach("sources", "is empty; every record needs a source".to_owned());
        }
        if record.summary().split_whitespace().count() > SUMMARY_WORDS {
            breach("summary", format!("is longer than {SUMMARY_WORDS} words"));
        }
    }
    record.each_source(|part, source| of_source(part, source, ids, breach));
    for (field, kind, id) in record.links() {
        if !ids.has(kind, id) {
            breach(field, format!("no {} `{id}`", kind.singular()));
        }
    }
    if record.range().is_some_and(Range::is_reversed) {
        breach("to", "comes before `from`".to_owned());
    }
}

fn of_source(part: &str, source: &Source, ids: &Ids<'_>, breach: &mut impl FnMut(&str, String)) {
    let field = if part.is_empty() { "sources" } else { part };
    for work in source.works() {
        if !ids.has(Kind::Works, &work) {
            breach(field, format!("no work `{work}`"));
        }
    }
    if source.label.is_some() != source.locator.is_some() {
        breach(field, format!("`label` and `locator` go together (work `{}`)", source.work));
    }
    let page_digits =
        |locator: &Text| locator.chars().any(|letter| letter.is_ascii_digit() || "ivxlc".contains(letter));
    if source.label == Some(Label::Page) && source.locator.as_ref().is_some_and(|locator| !page_digits(locator)) {
        breach(field, format!("a page without a number (work `{}`)", source.work));
    }
}

fn of_person(person: &Person, breach: &mut impl FnMut(&str, String)) {
    let born = person.born.as_ref().and_then(|born| born.date);
    let died = person.died.as_ref().and_then(|died| died.date);
    if let (Some(born), Some(died)) = (born, died)
        && died.last_day() < born.first_day()
    {
        breach("died", "comes before `born`".to_owned());
    }
    if !person.tenures.is_sorted_by_key(|tenure| (tenure.from, &tenure.office)) {
        breach("tenures", "are not in order of `from`, then `office`".to_owned());
    }
    for tenure in &person.tenures {
        let place = format!("tenures: {}", tenure.office);
        if tenure.range().is_reversed() {
            breach(&place, "ends before it starts".to_owned());
        }
        if born.is_some_and(|born| tenure.from.last_day() < born.first_day()) {
            breach(&place, "starts before birth".to_owned());
        }
        let end = tenure.to.unwrap_or(tenure.from);
        if died.is_some_and(|died| end.first_day() > died.last_day()) {
            breach(&place, "goes on after death".to_owned());
        }
        if tenure.sources.is_empty() {
            breach(&place, "has no source".to_owned());
        }
    }
    for statement in &person.life {
        if statement.sources.is_empty() {
            breach("life", format!("has a statement without a source: `{}`", statement.text));
        }
    }
}

fn of_office(office: &Office, breach: &mut impl FnMut(&str, String)) {
    of_names("titles", &office.titles, breach);
    if !(1..=3).contains(&office.rank) {
        breach("rank", "is not 1, 2 or 3".to_owned());
    }
    let unrecorded = office.irregular.iter().any(|stretch| stretch.what == Irregularity::Unrecorded);
    if office.complete && unrecorded {
        breach("complete", "does not go with a stretch that is not recorded".to_owned());
    }
    if office.complete && (office.from.is_none() || office.to.is_none()) {
        breach("complete", "needs the first and the last day of the office, `from` and `to`".to_owned());
    }
    for stretch in &office.irregular {
        if stretch.range().is_reversed() {
            breach("irregular", format!("ends before it starts ({})", stretch.from));
        }
        if stretch.sources.is_empty() && stretch.what != Irregularity::Unrecorded {
            breach("irregular", format!("has no source ({})", stretch.from));
        }
    }
    if !office.irregular.is_sorted_by_key(|stretch| (stretch.from, stretch.to)) {
        breach("irregular", "is not in order of `from`".to_owned());
    }
}

fn of_body(body: &Body, breach: &mut impl FnMut(&str, String)) {
    of_names("names", &body.names, breach);
    for milestone in body.milestones.iter().filter(|milestone| milestone.sources.is_empty()) {
        breach("milestones", format!("has no source ({})", milestone.date));
    }
    if !body.milestones.is_sorted_by_key(|milestone| milestone.date) {
        breach("milestones", "are not in order of `date`".to_owned());
    }
}

fn of_names(field: &str, names: &[DatedName], breach: &mut impl FnMut(&str, String)) {
    if names.is_empty() {
        breach(field, "is empty".to_owned());
    }
    for pair in names.windows(2) {
        let reversed = pair[1].from.is_some_and(|next| pair[0].from.is_some_and(|first| next < first));
        if reversed {
            breach(field, format!("`{}` stands before an earlier name", pair[0].english));
        }
    }
}

fn of_event(event: &Event, ids: &Ids<'_>, breach: &mut impl FnMut(&str, String)) {
    if !(1..=3).contains(&event.weight) {
        breach("weight", "is not 1, 2 or 3".to_owned());
    }
    of_themes(&event.themes, breach);
    if event.weight == 1 && ids.only_tertiary(&event.sources) {
        breach("sources", "an event of weight 1 cannot rest on general encyclopedias alone".to_owned());
    }
}

fn of_themes(themes: &[Text], breach: &mut impl FnMut(&str, String)) {
    if themes.is_empty() {
        breach("themes", "is empty".to_owned());
    }
}

fn of_quotation(quotation: &Quotation, ids: &Ids<'_>, breach: &mut impl FnMut(&str, String)) {
    of_themes(&quotation.themes, breach);
    if quotation.speaker.is_some() == quotation.said_by.is_some() {
        breach("speaker", "a quotation has either `speaker` or `said_by`".to_owned());
    }
    if quotation.credit.is_some() && quotation.standing != Attestation::Misattributed {
        breach("credit", "belongs to a quotation that is misattributed".to_owned());
    }
    if ids.only_tertiary(&quotation.sources) {
        breach("sources", "a quotation cannot rest on general encyclopedias alone".to_owned());
    }
}

fn of_series(series: &Series, breach: &mut impl FnMut(&str, String)) {
    of_themes(&series.themes, breach);
    if series.id == series.of {
        breach("id", "is the name of the quantity, which others share".to_owned());
    }
    if series.points.is_empty() {
        breach("points", "is empty".to_owned());
    }
    if series.points.iter().any(|point| !point.value.is_finite() || !(1..=9999).contains(&point.year)) {
        breach("points", "has a figure or a year that is none".to_owned());
    }
    if series.points.iter().any(|point| point.last() < point.year) {
        breach("points", "has a span that ends before it starts".to_owned());
    }
    if !series.points.windows(2).all(|pair| (pair[0].year, pair[0].last()) < (pair[1].year, pair[1].last())) {
        breach("points", "are not in order of year, or name one twice".to_owned());
    }
}

fn of_work(work: &Work, breach: &mut impl FnMut(&str, String)) {
    for creator in work.author.iter().chain(work.editor.iter()).chain(work.translator.iter()) {
        let Creator { family, given, literal, .. } = creator;
        if literal.is_some() == family.is_some() || (literal.is_some() && given.is_some()) {
            breach("author", "a creator has either `family` and `given` or `literal`".to_owned());
        }
    }
    if work.doi.as_ref().is_some_and(|doi| !doi.starts_with("10.")) {
        breach("DOI", "does not begin with `10.`".to_owned());
    }
    let web = |url: &Text| url.starts_with("http://") || url.starts_with("https://");
    if work.url.as_ref().is_some_and(|url| !web(url) || url.contains(char::is_whitespace)) {
        breach("URL", "is not an address of the web".to_owned());
    }
}

/// The breaches that only all records together can show.
///
/// Ids that stand twice, names that several records of a kind share, gaps and overlaps in offices that are not stated,
/// works on which nothing rests, and exceptions that no longer apply.
pub fn whole(records: &Records, index: &Index, exceptions: &[Exception]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let mut used = vec![false; exceptions.len()];
    let mut found = twice(records);
    found.extend(shared_names(records, &index.names));
    let offices = records.offices.iter().enumerate();
    found.extend(offices.flat_map(|(place, office)| breaks(office, index.holdings_of(place), records)));
    found.extend(unused_works(records));
    for Found { rule, of, breach } in found {
        let excepted = |exception: &Exception| Some(exception.rule) == rule && exception.of == of;
        match exceptions.iter().position(excepted) {
            Some(index) => used[index] = true,
            None => breaches.push(breach),
        }
    }
    for (exception, _) in exceptions.iter().zip(used).filter(|(_, used)| !used) {
        let place = format!("exceptions.json: {}", exception.of);
        breaches.push(Breach { place, message: "no longer applies; take it out".to_owned() });
    }
    breaches
}

/// A breach with what an exception would have to name.
struct Found {
    /// None where the rule knows no exceptions.
    rule: Option<Rule>,
    of: String,
    breach: Breach,
}

impl Found {
    fn new(rule: Option<Rule>, kind: Kind, of: &str, message: String) -> Self {
        let breach = Breach { place: format!("{kind}: {of}"), message };
        Self { rule, of: of.to_owned(), breach }
    }
}

/// Ids that stand twice in one kind.
fn twice(records: &Records) -> Vec<Found> {
    let mut seen = HashSet::new();
    let doubles = records.all().filter(|record| !seen.insert((record.kind(), record.id())));
    doubles.map(|record| Found::new(None, record.kind(), record.id(), "the id stands twice".to_owned())).collect()
}

/// Full names that several records of one kind share.
fn shared_names(records: &Records, names: &Names) -> Vec<Found> {
    let unique = |kind: Kind| !matches!(kind, Kind::Works | Kind::Claims | Kind::Series);
    let mut found = Vec::new();
    let full: Vec<_> = names.from(0).filter(|name| !name.partial && unique(name.slot.kind())).collect();
    // They are sorted by key, then place.
    for chunk in full.chunk_by(|a, b| a.key == b.key && a.slot.kind() == b.slot.kind()).filter(|chunk| chunk.len() > 1)
    {
        let id = |slot: Slot| records.at_slot(slot).id();
        let ids: Vec<_> = chunk.iter().map(|name| id(name.slot)).collect();
        let message = format!("the name is shared by {}", ids.join(", "));
        found.push(Found::new(Some(Rule::SharedName), chunk[0].slot.kind(), chunk[0].key, message));
    }
    found
}

/// Where the tenures of an office and what is said of it disagree: a day of its life without a holder and without a word,
/// two holders of one seat that are not stated, a statement that does not apply, a tenure outside the office's life.
///
/// Only what no reading of the dates can mend is a breach.
fn breaks(office: &Office, holdings: &[Holding], records: &Records) -> Vec<Found> {
    let mut breaks = Vec::new();
    let mut add = |message| breaks.push(Found::new(None, Kind::Offices, &office.id, message));
    let who = |holding: &Holding| &records.people[holding.person as usize].id;
    for holding in holdings {
        let early = office.from.is_some_and(|from| holding.to.last_day() < from.first_day());
        let late = office.to.is_some_and(|to| to.last_day() < holding.from.first_day());
        if early || late {
            add(format!("held by {} when there was no such office ({})", who(holding), holding.from));
        }
    }
    let gaps = gaps(office, holdings);
    let doubles = if office.seats == Some(1) { doubles(holdings) } else { Vec::new() };
    let stated = |what: fn(Irregularity) -> bool, days: (civil::Date, civil::Date)| {
        let covers = |stretch: &Irregular| stretch.from.first_day() <= days.0 && days.1 <= stretch.range().last_day();
        office.irregular.iter().any(|stretch| what(stretch.what) && covers(stretch))
    };
    for days in gaps.iter().filter(|days| !stated(Irregularity::leaves_it_empty, **days)) {
        add(format!("held by nobody from {} to {}", days.0, days.1));
    }
    for (days, one, other) in doubles.iter().filter(|(days, ..)| !stated(|what| what == Irregularity::Doubled, *days)) {
        add(format!("held by both {} and {} from {} to {}", who(one), who(other), days.0, days.1));
    }
    for stretch in &office.irregular {
        let inside = |days: &(civil::Date, civil::Date)| {
            stretch.from.first_day() <= days.1 && days.0 <= stretch.range().last_day()
        };
        let applies = match stretch.what {
            Irregularity::Vacant | Irregularity::Unrecorded => gaps.iter().any(inside),
            Irregularity::Doubled => doubles.iter().any(|(days, ..)| inside(days)),
        };
        if !applies {
            add(format!("was not {} from {} to {}; take that out", stretch.what, stretch.from, stretch.to));
        }
    }
    breaks
}

/// The stretches of an office's life, first and last day, that no tenure can cover; none where its life is not dated. A hand-over may take a night.
fn gaps(office: &Office, holdings: &[Holding]) -> Vec<(civil::Date, civil::Date)> {
    let (Some(from), Some(to)) = (office.from, office.to) else { return Vec::new() };
    let next = |day: civil::Date| day.tomorrow().unwrap_or(civil::Date::MAX);
    let before = |day: civil::Date| day.yesterday().unwrap_or(civil::Date::MIN);
    let mut gaps = Vec::new();
    // The first day that nobody so far holds.
    let mut open = from.last_day();
    for holding in holdings {
        if holding.from.first_day() > open {
            gaps.push((open, before(holding.from.first_day())));
        }
        open = open.max(next(holding.to.last_day()));
    }
    if open <= to.first_day() {
        gaps.push((open, to.first_day()));
    }
    gaps
}

/// The days between which two tenures of one seat overlap by more than the day of a hand-over.
fn doubles(holdings: &[Holding]) -> Vec<((civil::Date, civil::Date), &Holding, &Holding)> {
    let mut doubles = Vec::new();
    for (index, one) in holdings.iter().enumerate() {
        for other in &holdings[index + 1..] {
            let start = one.from.last_day().max(other.from.last_day());
            let end = one.to.first_day().min(other.to.first_day());
            if start < end {
                doubles.push(((start, end), one, other));
            }
        }
    }
    doubles
}

/// What is said of a work on which nothing rests.
pub const UNUSED: &str = "no record rests on it";

/// Works that no record rests on.
fn unused_works(records: &Records) -> Vec<Found> {
    let mut used = HashSet::new();
    for record in records.all() {
        record.each_source(|_, source| used.extend(source.works().map(Text::as_str)));
    }
    let unused = records.works.iter().filter(|work| !used.contains(&*work.id));
    unused.map(|work| Found::new(Some(Rule::UnusedWork), Kind::Works, &work.id, UNUSED.to_owned())).collect()
}
