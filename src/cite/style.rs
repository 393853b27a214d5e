//! Citation styles by name.

use std::str::FromStr;

use hayagriva::archive::ArchivedStyle;

use super::csl;

/// A style of the archive that comes with the citation engine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Style(pub ArchivedStyle);

impl Default for Style {
    fn default() -> Self {
        Self(csl::DEFAULT)
    }
}

impl Style {
    /// The name by which a reader asks for it.
    pub fn name(self) -> &'static str {
        self.0.names().first().copied().unwrap_or_default()
    }
}

/// Short names that scholars use and the archive does not know.
const ALIASES: [(&str, &str); 8] = [
    ("chicago", "chicago-notes"),
    ("apa", "american-psychological-association"),
    ("mla", "modern-language-association"),
    ("mhra", "modern-humanities-research-association-notes"),
    ("gost", "gost-r-705-2008-numeric"),
    ("ieee", "institute-of-electrical-and-electronics-engineers"),
    ("harvard", "harvard-cite-them-right"),
    ("asa", "american-sociological-association"),
];

impl FromStr for Style {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let wanted = name.trim().to_lowercase().replace([' ', '_'], "-");
        let aliased = ALIASES.iter().find(|(alias, _)| *alias == wanted).map_or(&*wanted, |(_, full)| full);
        ArchivedStyle::by_name(&wanted).or_else(|| ArchivedStyle::by_name(aliased)).map(Self).ok_or_else(|| {
            let near = nearest(&wanted);
            let meant = if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(" or ")) };
            format!("no such style{meant}")
        })
    }
}

/// The names of styles most like a name, or that hold it.
fn nearest(wanted: &str) -> Vec<String> {
    let names = ArchivedStyle::all().iter().flat_map(|style| style.names().iter().copied());
    let names = names.chain(ALIASES.iter().map(|(alias, _)| *alias));
    let mut near: Vec<_> = names
        .map(|name| (if name.contains(wanted) { 0 } else { strsim::osa_distance(wanted, name) }, name))
        .filter(|(distance, _)| *distance <= (wanted.len() / 3).max(1))
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(3).map(|(_, name)| format!("`{name}`")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_alias_names_a_style() {
        for (alias, full) in ALIASES {
            assert!(ArchivedStyle::by_name(full).is_some(), "{alias}: {full}");
        }
    }

    #[test]
    fn every_style_is_found_by_each_of_its_names() {
        for style in ArchivedStyle::all() {
            for name in style.names() {
                assert_eq!(name.parse(), Ok(Style(*style)), "{name}");
            }
        }
    }

    #[test]
    fn a_near_miss_is_answered_with_the_nearest_style() {
        for (name, nearest) in [("chicago-note", "`chicago-notes`"), ("apaa", "`apa`")] {
            let error = name.parse::<Style>().expect_err(name);
            assert!(error.contains(nearest), "{name}: {error}");
        }
    }
}
