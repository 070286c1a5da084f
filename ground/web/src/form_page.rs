//! What every page with a form shows beside the form itself.

use axum::http::StatusCode;

use crate::{FormData, FormFaults, Sentence};

/// The state of a form on its page: not sent yet, refused, or overtaken by another change. The
/// status of the answer follows from it. `S` is how the page shows what was saved meanwhile.
///
/// A form that edits a saved row carries the row's version in the field `version`; see
/// [`FormReader::version`](crate::FormReader::version).
#[derive(Debug, Clone)]
pub struct FormPage<S = ()> {
    /// What stands in the fields.
    pub typed: FormData,
    /// What is wrong with it.
    pub faults: FormFaults,
    /// What was saved meanwhile, shown above the form; none unless the form is stale.
    pub saved: Option<S>,
    /// Why it was not taken, where that is the fault of no field.
    pub refusal: Option<Sentence>,
    /// What was just done; see [`FlashWord`](crate::FlashWord).
    pub said: Option<String>,
}

impl<S> FormPage<S> {
    /// A form that was not sent yet. 200.
    pub fn new(typed: FormData) -> Self {
        Self::refused(typed, FormFaults::none())
    }

    /// A form that was not taken. 422.
    pub fn refused(typed: FormData, faults: FormFaults) -> Self {
        Self {
            typed,
            faults,
            saved: None,
            refusal: None,
            said: None,
        }
    }

    /// A form about a version that is over, with what is saved now. 409. Because the page shows
    /// both, the form carries the current `version` from here on: sending it again replaces what
    /// the person has seen.
    pub fn stale(typed: FormData, version: i64, saved: S) -> Self {
        Self {
            typed: typed.with("version", version.to_string()),
            faults: FormFaults::none(),
            saved: Some(saved),
            refusal: None,
            said: None,
        }
    }

    /// The same page with a reason why the form was not taken that is the fault of no field. 422.
    #[must_use]
    pub fn refused_as(mut self, refusal: impl Into<Sentence>) -> Self {
        self.refusal = Some(refusal.into());
        self
    }

    /// The same page with a sentence about what was just done.
    #[must_use]
    pub fn saying(mut self, said: Option<String>) -> Self {
        self.said = said;
        self
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        if self.saved.is_some() {
            StatusCode::CONFLICT
        } else if self.faults.is_empty() && self.refusal.is_none() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_follows_from_the_state_of_the_form() {
        let typed = FormData::from_pairs([("name", "Tuesday"), ("version", "3")]);
        let new: FormPage = FormPage::new(typed.clone());
        assert_eq!(new.status(), StatusCode::OK);
        let full = new.refused_as("web-unread");
        assert_eq!(full.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let faults = FormFaults::one("name", "web-unread");
        let refused: FormPage = FormPage::refused(typed.clone(), faults);
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.typed.get("version"), "3", "as it was sent");
        let stale = FormPage::stale(typed, 4, "Wednesday");
        assert_eq!(stale.status(), StatusCode::CONFLICT);
        assert_eq!(stale.typed.get("name"), "Tuesday");
        let versions: Vec<&str> = stale.typed.all("version").collect();
        assert_eq!(versions, ["4"]);
    }
}
