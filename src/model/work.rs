//! Publications and documents, as items of CSL-JSON that a reference manager can read as they are.
//!
//! Field names are those of the Citation Style Language 1.0.2; what it has no field for stands under `custom`, as its
//! schema provides.

use databake::Bake;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantNames};

use super::{List, Text};
use crate::date::Date;

/// A publication or document.
#[derive(Clone, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the fields are defined by the CSL specification")]
pub struct Work {
    pub id: Text,
    #[serde(rename = "type")]
    pub of_type: WorkType,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub author: List<Creator>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub editor: List<Creator>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub translator: List<Creator>,
    pub title: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_short: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub container_title: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collection_title: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edition: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volume: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub genre: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher_place: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued: Option<WorkDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original_date: Option<WorkDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accessed: Option<WorkDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archive: Option<Text>,
    #[serde(rename = "archive_location", skip_serializing_if = "Option::is_none")]
    pub archive_location: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Text>,
    #[serde(rename = "DOI", skip_serializing_if = "Option::is_none")]
    pub doi: Option<Text>,
    #[serde(rename = "ISBN", skip_serializing_if = "Option::is_none")]
    pub isbn: Option<Text>,
    #[serde(rename = "ISSN", skip_serializing_if = "Option::is_none")]
    pub issn: Option<Text>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    pub url: Option<Text>,
    /// What the dataset knows beyond the citation.
    pub custom: Custom,
}

impl Work {
    /// The year of issue.
    pub fn year(&self) -> Option<i16> {
        self.issued.map(|issued| issued.date.year)
    }

    /// Those under whose name the work stands: the authors, or else the editors.
    pub fn creators(&self) -> &[Creator] {
        if self.author.is_empty() { &self.editor } else { &self.author }
    }
}

/// The types of work in use, a part of those of CSL.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Bake, Serialize, Deserialize, Display, EnumString, IntoStaticStr, VariantNames,
)]
#[databake(path = sovhist::model)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs, reason = "the types are defined by the CSL specification, appendix III")]
pub enum WorkType {
    Article,
    ArticleJournal,
    ArticleMagazine,
    ArticleNewspaper,
    Book,
    Broadcast,
    Chapter,
    Document,
    EntryEncyclopedia,
    Interview,
    Legislation,
    Manuscript,
    Report,
    Review,
    Speech,
    Thesis,
    Treaty,
    Webpage,
}

/// A person by the parts of a name, or an institution by its `literal` name.
#[derive(Clone, PartialEq, Eq, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the fields are defined by the CSL specification")]
pub struct Creator {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suffix: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub literal: Option<Text>,
}

impl Creator {
    /// The name by which the creator is listed.
    pub fn family(&self) -> &str {
        self.family.as_deref().or(self.literal.as_deref()).unwrap_or_default()
    }
}

/// A date of a work, as CSL-JSON writes it: a year, a month or a day, or the season of a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(try_from = "DateParts", into = "DateParts")]
pub struct WorkDate {
    /// When, as far as it is known.
    pub date: Date,
    /// 1 for spring to 4 for winter, as journals date their issues.
    pub season: Option<u8>,
}

impl WorkDate {
    /// The year, month and day as far as they are known.
    pub fn parts(self) -> impl Iterator<Item = i16> {
        let Date { year, month, day } = self.date;
        [Some(year), (month > 0).then_some(month.into()), (day > 0).then_some(day.into())].into_iter().flatten()
    }
}

/// The form of a date in CSL-JSON.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct DateParts {
    date_parts: Vec<Vec<i16>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    season: Option<u8>,
}

impl From<WorkDate> for DateParts {
    fn from(date: WorkDate) -> Self {
        Self { date_parts: vec![date.parts().collect()], season: date.season }
    }
}

impl TryFrom<DateParts> for WorkDate {
    type Error = &'static str;

    fn try_from(DateParts { date_parts, season }: DateParts) -> Result<Self, Self::Error> {
        const REFUSAL: &str = "is not one date of a year, month and day";
        let [parts] = &date_parts[..] else { return Err(REFUSAL) };
        if parts.is_empty() || parts.len() > 3 || season.is_some_and(|season| !(1..=4).contains(&season)) {
            return Err(REFUSAL);
        }
        let digits = |(at, part): (usize, &i16)| if at == 0 { format!("{part:04}") } else { format!("{part:02}") };
        let written = parts.iter().enumerate().map(digits).collect::<Vec<_>>().join("-");
        Ok(Self { date: written.parse().map_err(|_| REFUSAL)?, season })
    }
}

/// What the dataset knows of a work beyond its citation.
#[derive(Clone, Debug, Bake, Serialize, Deserialize)]
#[databake(path = sovhist::model)]
#[serde(deny_unknown_fields)]
pub struct Custom {
    /// What sort of source it is.
    pub tier: Tier,
    /// How its record is known.
    pub known: Known,
    /// The fields of the record that rest on somebody else's printed entry alone.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub unverified: List<Text>,
    /// What is certain and uncertain about the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// Other names, misprints among them.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub aliases: List<Text>,
}

/// What sort of source a work is, the best first.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Debug,
    Bake,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[databake(path = sovhist::model)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Tier {
    /// Laws, resolutions, treaties, stenographic records, document collections, memoirs.
    Primary,
    /// Books and articles by scholars.
    Scholarship,
    /// Specialist reference works.
    Reference,
    /// Quality journalism of the day.
    Press,
    /// General encyclopedias.
    Tertiary,
}

/// How the record of a work is known, the best first.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Debug,
    Bake,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[databake(path = sovhist::model)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Known {
    /// The whole text was seen.
    Read,
    /// A part of the text was seen.
    Excerpt,
    /// A catalogue entry was seen.
    Record,
    /// It is only cited elsewhere.
    Cited,
}
