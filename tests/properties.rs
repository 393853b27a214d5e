//! Properties of what parses and of what prints, over texts that nobody would think of.

use proptest::prelude::*;
use sovhist::commands::timeline::Bound;
use sovhist::dataset::{Dataset, read};
use sovhist::date::Date;
use sovhist::model::Kind;
use sovhist::names::fold;
use sovhist::render::clean;

proptest! {
    #[test]
    fn any_text_is_a_date_or_is_refused(text in "\\PC{0,12}") {
        if let Ok(date) = text.parse::<Date>() {
            prop_assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn what_looks_like_a_date_round_trips_if_it_is_one(text in "[0-9]{4}(-[0-9]{2}){0,2}") {
        if let Ok(date) = text.parse::<Date>() {
            prop_assert_eq!(date.to_string(), text);
            prop_assert!(date.first_day() <= date.last_day());
            prop_assert!(!date.long_with_old_style().is_empty());
        }
    }

    #[test]
    fn any_text_is_a_bound_or_is_refused(text in "\\PC{0,40}") {
        let _ = text.parse::<Bound>();
    }

    #[test]
    fn folding_a_folded_name_changes_nothing(name in "\\PC{0,40}") {
        let folded = fold(&name);
        prop_assert_eq!(fold(&folded), folded);
    }

    #[test]
    fn nothing_that_steers_a_terminal_survives_cleaning(text in any::<String>()) {
        prop_assert!(!clean(&text).contains(|letter: char| letter.is_control() && letter != '\n'));
    }

    #[test]
    fn any_json_is_read_or_refused(text in "[\\[\\]{}\":, a-z0-9]{0,60}") {
        let _ = read::records("x", &text);
        let _ = read::list("x", Kind::Events, &text);
    }

    #[test]
    fn any_name_is_found_or_not(name in any::<String>()) {
        let _ = Dataset::bundled().named(&[Kind::People, Kind::Events, Kind::Works], &name);
    }
}
