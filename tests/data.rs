//! Rules that run over every record, beside those that the build holds them to (`src/dataset/check.rs`).

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use sovhist::cite::{self, style::Style};
use sovhist::commands::{cite as cite_command, leader, who};
use sovhist::dataset::index::Index;
use sovhist::dataset::{Dataset, check, read};
use sovhist::date::{Date, Range};
use sovhist::model::{Attestation, Creator, Kind, Office, Record, Records, Source, Tier, Work};
use sovhist::names;
use strum::VariantArray;

/// Fails with all breaches at once, place first.
fn assert_none(breaches: &[String]) {
    assert!(breaches.is_empty(), "{} breaches:\n{}", breaches.len(), breaches.join("\n"));
}

/// Every file of `data/` with its kind.
fn files() -> Vec<(Kind, PathBuf)> {
    let mut files = Vec::new();
    for &kind in Kind::VARIANTS {
        let folder = Path::new("data").join(kind.to_string());
        if folder.is_dir() {
            let entries = fs::read_dir(folder).expect("data/ can be listed");
            files.extend(entries.map(|entry| (kind, entry.expect("an entry").path())));
        } else {
            files.push((kind, folder.with_extension("json")));
        }
    }
    files.sort_by_key(|(_, path)| path.clone());
    files
}

fn read(kind: Kind, path: &Path) -> Records {
    let text = fs::read_to_string(path).expect("data/ can be read");
    read::list(&path.display().to_string(), kind, &text).unwrap_or_else(|breaches| panic!("{breaches:?}"))
}

#[test]
fn no_record_breaks_a_rule() {
    let data = Dataset::bundled();
    let ids = check::Ids::of(data.records());
    let mut breaches = Vec::new();
    for (kind, path) in files() {
        let name = path.display().to_string();
        breaches.extend(check::records(&name, &read(kind, &path), &ids).iter().map(ToString::to_string));
    }
    let text = fs::read_to_string("data/exceptions.json").expect("data/ can be read");
    let exceptions: Vec<check::Exception> = serde_json::from_str(&text).expect("the exceptions are well-formed");
    let index = Index::of(data.records());
    breaches.extend(check::whole(data.records(), &index, &exceptions).iter().map(ToString::to_string));
    assert_none(&breaches);
}

/// Sorted by id, fields in the order of the model, two spaces, a newline at the end. `UPDATE_DATA=1` rewrites.
#[test]
fn files_are_in_one_form() {
    let mut breaches = Vec::new();
    for (kind, path) in files() {
        let mut records = read(kind, &path);
        records.sort();
        let value = serde_json::to_value(&records).expect("records serialize");
        assert!(value[kind.to_string()].is_array(), "{kind}");
        let text = canonical(kind, &records);
        if text != fs::read_to_string(&path).expect("data/ can be read") {
            if std::env::var_os("UPDATE_DATA").is_some() {
                fs::write(&path, text).expect("data/ can be written");
            } else {
                breaches
                    .push(format!("{}: not in canonical form; `UPDATE_DATA=1 cargo test` rewrites it", path.display()));
            }
        }
    }
    assert_none(&breaches);
}

fn canonical(kind: Kind, records: &Records) -> String {
    let text = match kind {
        Kind::People => serde_json::to_string_pretty(&records.people),
        Kind::Offices => serde_json::to_string_pretty(&records.offices),
        Kind::Bodies => serde_json::to_string_pretty(&records.bodies),
        Kind::Eras => serde_json::to_string_pretty(&records.eras),
        Kind::Events => serde_json::to_string_pretty(&records.events),
        Kind::Policies => serde_json::to_string_pretty(&records.policies),
        Kind::Themes => serde_json::to_string_pretty(&records.themes),
        Kind::Terms => serde_json::to_string_pretty(&records.terms),
        Kind::Places => serde_json::to_string_pretty(&records.places),
        Kind::Quotations => serde_json::to_string_pretty(&records.quotations),
        Kind::Claims => serde_json::to_string_pretty(&records.claims),
        Kind::Series => serde_json::to_string_pretty(&records.series),
        Kind::Works => serde_json::to_string_pretty(&records.works),
    };
    let text = text.expect("records serialize") + "\n";
    if kind == Kind::Series { point_a_line(&text) } else { text }
}

/// The text with each figure of a series on a line of its own.
fn point_a_line(text: &str) -> String {
    let mut lines = String::new();
    let mut point: Option<String> = None;
    for line in text.split_inclusive('\n') {
        match &mut point {
            None if line == "      {\n" => point = Some("      { ".to_owned()),
            None => lines.push_str(line),
            Some(fields) => match line.trim() {
                end @ ("}" | "},") => {
                    lines.push_str(&format!("{fields} {end}\n"));
                    point = None;
                }
                field if field.starts_with("\"year\"") || field.starts_with("\"to\"") => {
                    fields.push_str(&format!("{field} "));
                }
                field if field.starts_with("\"value\"") => fields.push_str(field),
                // Not a figure, but a source or another reading.
                _ => {
                    lines.push_str("      {\n");
                    lines.push_str(line);
                    point = None;
                }
            },
        }
    }
    lines
}

#[test]
fn the_baked_tables_are_the_files() {
    let mut all = Records::default();
    for (kind, path) in files() {
        all.append(&read(kind, &path));
    }
    all.sort();
    let json = |records: &Records| serde_json::to_string(records).expect("records serialize");
    assert!(json(&all) == json(Dataset::bundled().records()), "the tables differ from data/");
}

#[test]
fn every_record_is_found_by_each_of_its_names() {
    let data = Dataset::bundled();
    let mut breaches = Vec::new();
    for record in data.records().all() {
        let kind = record.kind();
        let mut known = vec![record.id().to_owned()];
        known.extend(record.aliases().iter().map(ToString::to_string));
        match record {
            Record::Claim(_) => {}
            Record::Series(series) => known.extend([series.of.to_string(), series.title.to_string()]),
            other => known.push(other.title().into_owned()),
        }
        if let Record::Person(person) = record {
            known.extend(person.russian.iter().map(ToString::to_string));
        }
        for name in known.iter().filter(|name| !names::fold(name).is_empty()) {
            let found = data.named(&[kind], name);
            // An id comes before everybody's other names, and the works of an author before one that is called so.
            let hidden = kind == Kind::Works && !found.is_empty();
            if !hidden && !found.iter().any(|found| found.id() == record.id() || found.id() == name) {
                breaches.push(format!("{kind}: {}: not found as `{name}`", record.id()));
            }
        }
    }
    assert_none(&breaches);
}

#[test]
fn leaders_are_found_in_english_russian_and_foreign_spellings() {
    let data = Dataset::bundled();
    for (id, spellings) in [
        ("lenin", &["Lenin", "Ленин", "Lénine", "Ulyanov"][..]),
        ("stalin", &["Stalin", "Сталин", "Staline", "Джугашвили"]),
        ("malenkov", &["Malenkov", "Маленков", "Malenkow"]),
        ("khrushchev", &["Khrushchev", "khruschev", "Хрущёв", "ХРУЩЕВ", "Chruschtschow"]),
        (
            "brezhnev",
            &["brezhnev", "Leonid Brezhnev", "БРЕЖНЕВ", "Брежнев", "Brežnev", "Breschnew", "Brezhnyev", "brejnev"],
        ),
        ("andropov", &["Andropov", "Андропов", "Andropow"]),
        ("chernenko", &["Chernenko", "Черненко", "Tschernenko"]),
        ("gorbachev", &["Gorbachev", "Горбачёв", "Горбачев", "Gorbatschow", "Gorbatchev"]),
    ] {
        for name in spellings {
            match leader::find(data, name) {
                Ok(person) => assert_eq!(&*person.id, id, "{name}"),
                Err(error) => panic!("{name}: {error}"),
            }
        }
    }
}

#[test]
fn leaders_and_top_offices_have_two_sources_that_are_not_encyclopedias_alone() {
    let data = Dataset::bundled();
    let tier = |source: &Source| data.work(&source.work).map(|work| work.custom.tier);
    let weak =
        |sources: &[Source]| sources.len() < 2 || sources.iter().all(|source| tier(source) == Some(Tier::Tertiary));
    let mut breaches = Vec::new();
    for era in data.eras() {
        if weak(&era.sources) {
            breaches.push(format!("eras: {}: needs two good sources", era.id));
        }
        let leader = data.person(&era.leader).expect("the build has checked it");
        if leader.life.is_empty() || leader.born.is_none() || leader.died.is_none() {
            breaches.push(format!("people: {}: needs a life, a birth and a death", leader.id));
        }
    }
    // Of the co-chairmen of the 1920s and 1930s this one is named in general encyclopedias only, and marked so.
    let known = [("aitakov", "cec-chairman")];
    for held in data.tenures().filter(|held| held.office.rank == 1) {
        if weak(&held.tenure.sources) && !known.contains(&(&*held.person.id, &*held.office.id)) {
            breaches.push(format!("people: {}: {}: needs two good sources", held.person.id, held.office.id));
        }
    }
    for event in data.records().events.iter().filter(|event| event.weight == 1 && weak(&event.sources)) {
        breaches.push(format!("events: {}: needs two good sources", event.id));
    }
    assert_none(&breaches);
}

#[test]
fn the_dataset_is_as_broad_as_promised() {
    let data = Dataset::bundled();
    let count = |kind| data.records().count(kind);
    for (kind, least) in [
        (Kind::Events, 900),
        (Kind::Policies, 160),
        (Kind::Themes, 22),
        (Kind::Works, 1000),
        (Kind::Terms, 300),
        (Kind::Bodies, 90),
        (Kind::Places, 80),
        (Kind::Quotations, 120),
        (Kind::Claims, 250),
    ] {
        assert!(count(kind) >= least, "{kind}: {} of {least}", count(kind));
    }
    let article = data.resting_on("slawson-2019").len();
    assert!(article >= 80, "{article} records name the article from which the project started");
    let quantities: BTreeSet<_> = data.records().series.iter().map(|series| series.of).collect();
    assert!(quantities.len() >= 25, "{} quantities", quantities.len());
    let doubtful = data.records().quotations.iter().filter(|quotation| quotation.standing != Attestation::Attested);
    let doubtful = doubtful.count();
    assert!(doubtful >= 20, "{doubtful} quotations that are not attested");
    let asserting = data.records().claims.iter().flat_map(|claim| claim.by.iter());
    let asserting = asserting.filter_map(|source| data.work(&source.work)).flat_map(Work::creators);
    let authors: BTreeSet<_> = asserting.map(Creator::family).collect();
    assert!(authors.len() >= 60, "claims by {} authors", authors.len());
    let themeless: Vec<_> = data
        .records()
        .themes
        .iter()
        .filter(|theme| !data.records().events.iter().any(|event| event.themes.contains(&theme.id)))
        .map(|theme| format!("themes: {}: no event", theme.id))
        .collect();
    assert_none(&themeless);
    let in_year = |year: i16| data.records().events.iter().filter(|event| event.from.year == year).count();
    let thin: Vec<_> = (1917..=1991)
        .filter(|year| in_year(*year) < 6)
        .map(|year| format!("events: {} in {year}", in_year(year)))
        .collect();
    assert_none(&thin);
}

/// Our sentences are set as print sets them; a search folds the marks away.
#[test]
fn apostrophes_are_curly() {
    fn look(place: &str, value: &serde_json::Value, breaches: &mut Vec<String>) {
        let letter = |at: Option<char>| at.is_some_and(char::is_alphabetic);
        match value {
            serde_json::Value::String(text) => {
                for (at, _) in text.match_indices('\'') {
                    if letter(text[..at].chars().next_back()) && letter(text[at + 1..].chars().next()) {
                        breaches.push(format!("{place}: a straight apostrophe in “{text}”"));
                    }
                }
            }
            serde_json::Value::Array(all) => all.iter().for_each(|one| look(place, one, breaches)),
            serde_json::Value::Object(fields) => {
                // Names that readers type, and what a work has printed, stay as they are.
                for (_, one) in fields.iter().filter(|(field, _)| !["aliases", "sources", "by"].contains(&&***field)) {
                    look(place, one, breaches);
                }
            }
            _ => {}
        }
    }
    let mut breaches = Vec::new();
    for record in Dataset::bundled().records().all().filter(|record| record.kind() != Kind::Works) {
        let value = serde_json::to_value(record).expect("records serialize");
        look(&format!("{}: {}", record.kind(), record.id()), &value, &mut breaches);
    }
    assert_none(&breaches);
}

/// The engine's own words for a place in a work and ours for the baked default style are the same.
#[test]
fn baked_notes_say_what_the_engine_says() {
    let data = Dataset::bundled();
    let engine = cite::archive::engine(cite::csl::DEFAULT).expect("the default style is independent");
    let works = ["mitchell-1972", "hoffmann-1987", "zickel-1991", "mccauley-1976-promise", "slawson-2019"];
    for work in works.map(|id| data.work(id).unwrap_or_else(|| panic!("no work {id}"))) {
        let baked = cite::plain(&cite::work_note(data, work.id, None));
        assert_eq!(baked, cite::plain(&engine.cite(work, None).first), "{}", work.id);
        for (label, place) in
            [("page", "14"), ("page", "14-16"), ("chapter", "2"), ("section", "The Thaw"), ("article", "6")]
        {
            let locator = Some((label.parse().expect("a label"), place));
            let baked = cite::plain(&cite::work_note(data, work.id, locator));
            assert_eq!(baked, cite::plain(&engine.cite(work, locator).first), "{} {label} {place}", work.id);
        }
    }
}

#[test]
fn every_work_can_be_cited_in_the_default_style() {
    let data = Dataset::bundled();
    let mut breaches = Vec::new();
    for work in data.records().works.iter() {
        let line = data.line(work.id).expect("the work is there");
        let (_, note) = data.citation(work.id).expect("the work is there");
        // The Chicago manual keeps encyclopedia entries and unpublished papers out of bibliographies, never out of notes.
        for (form, text) in [("note", note.plain()), ("line", line.plain())] {
            if text.trim_matches(['.', ' ']).is_empty() {
                breaches.push(format!("works: {}: the {form} is empty", work.id));
            }
        }
    }
    assert_none(&breaches);
}

/// JSON is a promise: its field names may grow, and never change.
#[test]
fn the_shape_of_the_json_is_pinned() {
    let data = Dataset::bundled();
    let args = cite_command::Args { name: Some("mitchell-1972".to_owned()), style: Style::default(), page: None };
    let value = cite_command::run(&args, data).expect("the work is there");
    let keys = |value: &serde_json::Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    let json = serde_json::to_value(&value).expect("it serializes");
    assert_eq!(keys(&json), ["citations", "style"]);
    assert_eq!(keys(&json["citations"][0]), ["bibliography", "citation", "rests_on_it", "work"]);

    let args = leader::Args { name: Some("chernenko".to_owned()), all: false, chart: false };
    let json = serde_json::to_value(leader::run(&args, data).expect("he is there")).expect("it serializes");
    assert_eq!(keys(&json), ["claims", "eras", "events", "figures", "leader", "policies"]);
    let person =
        ["aliases", "born", "died", "id", "life", "name", "role", "russian", "sort", "sources", "summary", "tenures"];
    let found = keys(&json["leader"]);
    assert_eq!(person.iter().filter(|key| !found.contains(&(**key).to_owned())).count(), 0, "{found:?}");
    let tenure = keys(&json["leader"]["tenures"][0]);
    assert!(["office", "from", "to", "sources"].iter().all(|key| tenure.contains(&(*key).to_owned())), "{tenure:?}");
}

/// The offices whose holders are in the dataset from the first day to the last.
const COMPLETE: &[&str] = &[
    "chief-of-general-staff",
    "culture-minister",
    "defence-minister",
    "deputy-general-secretary",
    "first-secretary-armenia",
    "first-secretary-azerbaijan",
    "first-secretary-byelorussia",
    "first-secretary-georgia",
    "first-secretary-karelo-finland",
    "first-secretary-kazakhstan",
    "first-secretary-kirghizia",
    "first-secretary-latvia",
    "first-secretary-leningrad",
    "first-secretary-lithuania",
    "first-secretary-moldavia",
    "first-secretary-moscow",
    "first-secretary-rsfsr",
    "first-secretary-tajikistan",
    "first-secretary-transcaucasia",
    "first-secretary-turkmenia",
    "first-secretary-uzbekistan",
    "foreign-minister",
    "general-secretary",
    "gosbank-chairman",
    "head-of-government",
    "head-of-government-rsfsr",
    "interior-minister",
    "interrepublican-security-chief",
    "justice-minister",
    "kgb-chairman",
    "komsomol-first-secretary",
    "navy-minister",
    "party-control-chairman",
    "president",
    "presidium-bureau-member",
    "presidium-chairman",
    "procurator-general",
    "responsible-secretary",
    "rsfsr-premier",
    "rsfsr-president",
    "rsfsr-presidium-chairman",
    "rsfsr-supreme-soviet-chairman",
    "state-security-chief",
    "supreme-soviet-chairman",
    "vice-president",
    "vtsik-chairman",
    "warsaw-pact-commander",
];

/// For every day of Soviet rule, every office that existed has a holder or a stated vacancy.
#[test]
fn every_day_has_a_holder_or_a_stated_vacancy() {
    let data = Dataset::bundled();
    let mut breaches: Vec<String> = COMPLETE
        .iter()
        .filter(|id| data.office(id).is_none_or(|office| !office.complete))
        .map(|id| format!("offices: {id}: is not complete"))
        .collect();
    let (first, last) = (day(1917, 11, 8).first_day(), day(1991, 12, 25).first_day());
    for office in &data.records().offices {
        let Some(from) = office.from.filter(|_| office.to.is_some()) else { continue };
        let life = Range { from, to: office.to };
        let held = data.holders(&office.id).map(|held| held.tenure.range());
        let empty = office.irregular.iter().filter(|stretch| stretch.what.leaves_it_empty());
        let covered: Vec<_> = held
            .chain(empty.map(sovhist::model::Irregular::range))
            .map(|range| (range.from.first_day(), range.last_day()))
            .collect();
        let existed = (life.from.last_day().max(first), life.to.map_or(last, sovhist::date::Date::first_day).min(last));
        let uncovered = existed
            .0
            .series(jiff::ToSpan::days(1))
            .take_while(|day| *day <= existed.1)
            .find(|day| !covered.iter().any(|(from, to)| from <= day && day <= to));
        breaches.extend(uncovered.map(|day| format!("offices: {}: nothing is said of {day}", office.id)));
    }
    assert_none(&breaches);
}

/// What a reader sees on the first day of each month and on each day of a change: every complete office that existed.
#[test]
fn who_names_every_office_that_existed() {
    let data = Dataset::bundled();
    let mut days: Vec<Date> = (1917..=1991).flat_map(|year| (1..=12).map(move |month| day(year, month, 1))).collect();
    days.extend(data.tenures().flat_map(|held| [Some(held.tenure.from), held.tenure.to]).flatten());
    days.retain(|date| date.is_day() && (day(1917, 11, 8)..=day(1991, 12, 25)).contains(date));
    days.sort_unstable();
    days.dedup();
    let mut breaches = Vec::new();
    for date in days {
        let args = who::Args { date, all: true, office: None, body: None };
        let json = serde_json::to_value(who::run(&args, data).expect("it is answered")).expect("it serializes");
        let named = |office: &Office| {
            let mut offices = json["offices"].as_array().expect("a list").iter();
            offices.any(|named| named["office"] == *office.id)
        };
        let existed = |office: &&Office| {
            let life = (office.from.map(Date::last_day), office.to.map(Date::first_day));
            life.0.is_some_and(|from| from <= date.first_day()) && life.1.is_some_and(|to| date.first_day() <= to)
        };
        let offices = data.records().offices.iter().filter(existed);
        breaches.extend(
            offices.filter(|office| !named(office)).map(|office| format!("{}: not named on {date}", office.id)),
        );
    }
    assert_none(&breaches);
}

fn day(year: i16, month: u8, day: u8) -> Date {
    Date { year, month, day }
}

/// The tables of `data/README.md`, each between its marks. `UPDATE_DATA=1` rewrites them.
#[test]
fn the_tables_of_the_readme_are_true() {
    let path = "data/README.md";
    let text = fs::read_to_string(path).expect("it can be read");
    let data = Dataset::bundled();
    let mut expected = text.clone();
    for (name, table) in [("completeness", completeness(data)), ("events", events(data)), ("policies", policies(data))]
    {
        let [begin, end] = ["begin", "end"].map(|which| format!("<!-- {name}: {which} -->\n"));
        let (before, rest) = expected.split_once(&begin).expect("the mark where the table begins");
        let (_, after) = rest.split_once(&end).expect("the mark where it ends");
        expected = format!("{before}{begin}{table}{end}{after}");
    }
    if text != expected && std::env::var_os("UPDATE_DATA").is_some() {
        fs::write(path, expected).expect("it can be written");
    } else {
        assert!(text == expected, "a table of {path} is out of date; `UPDATE_DATA=1 cargo test` rewrites it");
    }
}

/// How many events each decade has, by weight, and how many the year of it that has the fewest.
fn events(data: &Dataset) -> String {
    let mut table = String::from(
        "| years | events | weight 1 | weight 2 | weight 3 | to the day | fewest in a year |\n| --- | --- | --- | --- | --- | --- | --- |\n",
    );
    let mut row = |name: String, years: std::ops::RangeInclusive<i16>| {
        let of: Vec<_> = data.records().events.iter().filter(|event| years.contains(&event.from.year)).collect();
        let [one, two, three] = [1, 2, 3].map(|weight| of.iter().filter(|event| event.weight == weight).count());
        let days = of.iter().filter(|event| event.from.is_day()).count();
        let in_year = |year: i16| of.iter().filter(|event| event.from.year == year).count();
        let fewest = years.clone().map(in_year).min().unwrap_or_default();
        table.push_str(&format!("| {name} | {} | {one} | {two} | {three} | {days} | {fewest} |\n", of.len()));
    };
    for first in [1917, 1920, 1930, 1940, 1950, 1960, 1970, 1980, 1990] {
        let last = (first / 10 * 10 + 9).min(1991);
        row(format!("{first}–{last}"), first..=last);
    }
    row("all".to_owned(), 1917..=1991);
    table
}

/// How many policies each leader has, and the themes under which he has none.
fn policies(data: &Dataset) -> String {
    let mut table = String::from("| leader | policies | no policy under |\n| --- | --- | --- |\n");
    for era in data.eras() {
        let of: Vec<_> = data.records().policies.iter().filter(|policy| policy.leaders.contains(&era.leader)).collect();
        let lacks = |theme: &str| !of.iter().any(|policy| policy.themes.iter().any(|own| **own == *theme));
        let without: Vec<_> =
            data.records().themes.iter().map(|theme| &*theme.id).filter(|theme| lacks(theme)).collect();
        table.push_str(&format!("| {} | {} | {} |\n", era.leader, of.len(), without.join(", ")));
    }
    table
}

fn completeness(data: &Dataset) -> String {
    let mut table = String::from(
        "| office | years | tenures | ends known to the day | with two sources | complete |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    for office in &data.records().offices {
        let tenures: Vec<_> = data.holders(&office.id).map(|held| held.tenure).collect();
        let ends: Vec<_> = tenures.iter().flat_map(|tenure| [Some(tenure.from), tenure.to]).collect();
        let to_the_day = ends.iter().flatten().filter(|date| date.is_day()).count();
        let two = tenures.iter().filter(|tenure| tenure.sources.len() > 1).count();
        let year = |date: Option<Date>| date.map_or(String::new(), |date| date.year.to_string());
        table.push_str(&format!(
            "| {} | {}–{} | {} | {to_the_day} of {} | {two} | {} |\n",
            office.id,
            year(office.from),
            year(office.to),
            tenures.len(),
            ends.len(),
            if office.complete { "yes" } else { "no" }
        ));
    }
    table
}
