//! Bakes `data/` into static tables: read, check, write. A broken record is a failed build that names it.
//!
//! The modules are the program's own, so that the bundled records and a reader's keep the same rules.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use databake::Bake;
use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::{Locale, Style};
use serde::Serialize;
use strum::VariantArray;

use crate::cite::csl::{self, Engine};
use crate::cite::span::{self, Forms, Lines};
use crate::dataset::check::{self, Exception, Ids};
use crate::dataset::index::Index;
use crate::dataset::read::{self, Breach};
use crate::model::{Kind, Packed, Records, Source, baked_texts, deflated};

#[allow(dead_code)]
#[path = "src/date.rs"]
mod date;
#[allow(dead_code, unused_imports)]
#[path = "src/model/mod.rs"]
mod model;
#[allow(dead_code)]
#[path = "src/names.rs"]
mod names;
#[allow(dead_code)]
#[path = "src/dataset"]
mod dataset {
    pub mod check;
    pub mod index;
    pub mod read;

    /// Nothing is bundled with the build itself.
    pub mod bundled {
        pub static TEXTS: crate::model::Pool = crate::model::Pool::EMPTY;
    }
}
#[allow(dead_code)]
#[path = "src/cite"]
mod cite {
    pub mod csl;
    pub mod span;
}

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=data");
    if env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "linux") {
        // The tables are full of pointers; at a fixed address they need no patching at every start.
        println!("cargo:rustc-link-arg-bins=-no-pie");
        // A static program would be made position-independent otherwise, and ask for a loader that it does not need.
        let is_static =
            env::var("CARGO_CFG_TARGET_FEATURE").is_ok_and(|list| list.split(',').any(|one| one == "crt-static"));
        if is_static {
            println!("cargo:rustc-link-arg-bins=-static");
        }
    }
    match bake(Path::new("data")) {
        Ok(()) => ExitCode::SUCCESS,
        Err(breaches) => {
            for breach in breaches {
                println!("cargo:error={breach}");
            }
            ExitCode::FAILURE
        }
    }
}

/// Writes the tables, or says everything that is wrong with the records.
fn bake(data: &Path) -> Result<(), Vec<Breach>> {
    let files = files(data)?;
    let mut records = Records::default();
    for (_, read) in &files {
        records.append(read);
    }
    records.sort();
    let exceptions = exceptions(&data.join("exceptions.json"))?;
    let ids = Ids::of(&records);
    let mut breaches: Vec<_> = files.iter().flat_map(|(file, read)| check::records(file, read, &ids)).collect();
    let index = Index::of(&records);
    breaches.extend(check::whole(&records, &index, &exceptions));
    if !breaches.is_empty() {
        return Err(breaches);
    }
    write(&records, &index).map_err(|error| vec![Breach { place: "build".to_owned(), message: error.to_string() }])
}

/// The records of each file: `data/KIND.json`, or `data/KIND/*.json` where a kind has many.
fn files(data: &Path) -> Result<Vec<(String, Records)>, Vec<Breach>> {
    let mut files = Vec::new();
    let mut breaches = Vec::new();
    for &kind in Kind::VARIANTS {
        let folder = data.join(kind.to_string());
        let paths = if folder.is_dir() { listed(&folder)? } else { vec![folder.with_extension("json")] };
        for path in paths {
            let name = path.strip_prefix(data).unwrap_or(&path).display().to_string();
            match fs::read_to_string(&path) {
                Err(error) => breaches.push(Breach { place: name, message: error.to_string() }),
                Ok(text) => match read::list(&name, kind, &text) {
                    Ok(records) => files.push((name, records)),
                    Err(more) => breaches.extend(more),
                },
            }
        }
    }
    if breaches.is_empty() { Ok(files) } else { Err(breaches) }
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>, Vec<Breach>> {
    let breach = |error: io::Error| vec![Breach { place: folder.display().to_string(), message: error.to_string() }];
    let entries = fs::read_dir(folder).map_err(breach)?;
    let mut paths =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>().map_err(breach)?;
    paths.sort();
    Ok(paths)
}

fn exceptions(path: &Path) -> Result<Vec<Exception>, Vec<Breach>> {
    let breach = |message: String| vec![Breach { place: "exceptions.json".to_owned(), message }];
    let text = fs::read_to_string(path).map_err(|error| breach(error.to_string()))?;
    serde_json::from_str(&text).map_err(|error| breach(error.to_string()))
}

fn write(records: &Records, index: &Index) -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("OUT_DIR is not set"))?);
    let engine = Engine::new(csl::DEFAULT.get(), archived_locale)
        .ok_or_else(|| io::Error::other("the default style is not independent"))?;
    let forms: Vec<_> = records.works.iter().map(|work| engine.forms(work)).collect();
    let styles = ArchivedStyle::all().iter().filter_map(|style| Some((*style.names().first()?, style.get())));
    pack(&out, "styles", styles)?;
    pack(&out, "locales", languages().iter().filter_map(|code| Some((&**code, archived_locale(code)?))))?;
    let env = databake::CrateEnv::default();
    // Baking numbers the texts. The ids come first, those of the works before the others, so that they stand together and
    // in order: see `Index::position_of`.
    index.ids.iter().rev().for_each(|ids| drop(ids.bake(&env)));
    // What lists print stands together too, so that a list touches few pages of memory.
    records.events.iter().for_each(|event| drop(event.title.bake(&env)));
    fs::write(out.join("index.rs"), index.bake(&env).to_string())?;
    fs::write(out.join("records.rs"), records.bake(&env).to_string())?;
    // By now every text of a record has its number.
    fs::write(out.join("texts.rs"), baked_texts().bake(&env).to_string())?;
    let named: BTreeSet<_> = records.claims.iter().flat_map(|claim| claim.by.iter()).flat_map(Source::works).collect();
    let lines = Lines::of(records.works.iter(), &forms, |work| named.contains(&work.id));
    fs::write(out.join("lines.rs"), lines.bake(&env).to_string())?;
    let titles: Vec<_> = records.works.iter().map(span::entitled).collect();
    fs::write(out.join("titles.deflate"), deflated(titles.join("\n").as_bytes()))?;
    fs::write(out.join("works.packed"), Packed::pack(&records.works.json()?))?;
    fs::write(out.join("citations.packed"), Packed::pack(&forms.iter().map(Forms::seamed).collect::<Vec<_>>()))
}

/// The languages of the archived styles: the locales of all 64 would be a tenth of the program.
fn languages() -> BTreeSet<String> {
    let language = |style: &ArchivedStyle| match style.get() {
        Style::Independent(style) => style.default_locale.map(|locale| locale.0),
        Style::Dependent(_) => None,
    };
    ArchivedStyle::all().iter().filter_map(language).chain([csl::FALLBACK.to_owned()]).collect()
}

fn archived_locale(code: &str) -> Option<Locale> {
    hayagriva::archive::locales().into_iter().find(|locale| locale.lang.as_ref().is_some_and(|lang| lang.0 == code))
}

/// Writes values as deflated CBOR, each to a file of its own in a folder, and a table of them by name.
fn pack<'a, T: Serialize>(out: &Path, folder: &str, values: impl Iterator<Item = (&'a str, T)>) -> io::Result<()> {
    fs::create_dir_all(out.join(folder))?;
    let mut table = String::from("&[");
    for (name, value) in values {
        let mut bytes = Vec::new();
        ciborium::into_writer(&value, &mut bytes).map_err(io::Error::other)?;
        let path = format!("/{folder}/{name}.cbor.deflate");
        fs::write(out.join(&path[1..]), deflated(&bytes))?;
        table.push_str(&format!("({name:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), {path:?}))),"));
    }
    fs::write(out.join(folder).with_extension("rs"), table + "]")
}
