//! The citation engine's styles and locales as the build packed them: bare, they would be a sixth of the program.

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::{Locale, Style};
use miniz_oxide::inflate::decompress_to_vec;
use serde::de::DeserializeOwned;

use super::csl::Engine;

/// A file of the archive by its name: CBOR, deflated.
type Packed = (&'static str, &'static [u8]);

/// The styles, each by its first name.
static STYLES: &[Packed] = include!(concat!(env!("OUT_DIR"), "/styles.rs"));

/// The locales of the languages that the styles use, by code.
static LOCALES: &[Packed] = include!(concat!(env!("OUT_DIR"), "/locales.rs"));

/// The engine for a style; none if the style only points to another.
pub fn engine(archived: ArchivedStyle) -> Option<Engine> {
    Engine::new(style(archived)?, locale)
}

/// A style, as [`ArchivedStyle::get`] gives it.
fn style(style: ArchivedStyle) -> Option<Style> {
    unpack(STYLES, style.names().first()?)
}

/// The locale of a language, of those that the styles use.
fn locale(code: &str) -> Option<Locale> {
    unpack(LOCALES, code)
}

fn unpack<T: DeserializeOwned>(files: &[Packed], name: &str) -> Option<T> {
    let (_, bytes) = files.iter().find(|(own, _)| *own == name)?;
    ciborium::from_reader(&*decompress_to_vec(bytes).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use hayagriva::citationberg::IndependentStyle;

    use super::*;

    #[test]
    fn every_style_comes_out_as_it_went_in() {
        for &archived in ArchivedStyle::all() {
            assert_eq!(style(archived), Some(archived.get()), "{:?}", archived.names());
        }
    }

    #[test]
    fn every_style_finds_its_locale() {
        for archived in ArchivedStyle::all() {
            if let Style::Independent(IndependentStyle { default_locale: Some(code), .. }) = archived.get() {
                assert_eq!(locale(&code.0).and_then(|locale| locale.lang), Some(code.clone()), "{code:?}");
            }
        }
    }
}
