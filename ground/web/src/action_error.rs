//! Why an action of a feature did nothing, for every feature alike.

use std::fmt;

use crate::{Error, Sentence};

/// The `Refused` of a feature: a rule that says no, with the sentence for the person.
///
/// `?` turns it into an [`ActionError`] in an action and into an [`Error`] in a handler.
pub trait Refusal: fmt::Debug {
    /// The sentence for the person.
    fn sentence(&self) -> Sentence;

    /// Whether the answer is that of something absent: what is not open to the caller looks like
    /// what does not exist.
    fn is_absent(&self) -> bool {
        false
    }
}

/// Why an action did nothing. `R` is the `Refused` of the feature:
/// `pub type Fault = web::ActionError<Refused>`.
#[derive(Debug)]
pub enum ActionError<R> {
    /// A rule says no.
    Refused(R),
    /// What the action is about does not exist, or is not the caller's.
    NotFound,
    /// Another change was saved first; the version that the form was made from is over.
    Stale,
    /// The database or the key store.
    Store(store::Error),
    /// An action of another feature failed with an error that this one cannot mend.
    Other(Error),
}

impl<R: Refusal> fmt::Display for ActionError<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ActionError::Refused(refused) => write!(f, "refused: {refused:?}"),
            ActionError::NotFound => f.write_str("not found"),
            ActionError::Stale => f.write_str("another change was saved first"),
            ActionError::Store(error) => error.fmt(f),
            ActionError::Other(error) => write!(f, "{error:?}"),
        }
    }
}

impl<R: Refusal> std::error::Error for ActionError<R> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            ActionError::Store(error) => std::error::Error::source(error),
            _ => None,
        }
    }
}

impl<R: Refusal> From<R> for ActionError<R> {
    fn from(refused: R) -> Self {
        ActionError::Refused(refused)
    }
}

impl<R> From<store::Error> for ActionError<R> {
    fn from(error: store::Error) -> Self {
        ActionError::Store(error)
    }
}

impl<R> From<vault::SealError> for ActionError<R> {
    fn from(error: vault::SealError) -> Self {
        ActionError::Store(error.into())
    }
}

impl<R> From<Error> for ActionError<R> {
    fn from(error: Error) -> Self {
        ActionError::Other(error)
    }
}

impl<R: Refusal> From<R> for Error {
    fn from(refused: R) -> Self {
        if refused.is_absent() {
            Error::NotFound
        } else {
            Error::Refused(refused.sentence())
        }
    }
}

impl<R: Refusal> From<ActionError<R>> for Error {
    fn from(error: ActionError<R>) -> Self {
        match error {
            ActionError::Refused(refused) => refused.into(),
            ActionError::NotFound => Error::NotFound,
            ActionError::Stale => Error::Stale("web-stale-kept".into()),
            ActionError::Store(error) => error.into(),
            ActionError::Other(error) => error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Eq)]
    enum Refused {
        Full,
        NotOpen,
    }

    impl Refusal for Refused {
        fn sentence(&self) -> Sentence {
            "web-busy-text".into()
        }

        fn is_absent(&self) -> bool {
            *self == Refused::NotOpen
        }
    }

    type Fault = ActionError<Refused>;

    fn refuse(refused: Refused) -> Result<(), Fault> {
        Err(refused)?
    }

    fn store(error: store::Error) -> Result<(), Fault> {
        Err(error)?
    }

    fn seal(error: vault::SealError) -> Result<(), Fault> {
        Err(error)?
    }

    fn rule(refused: Refused) -> Result<(), Error> {
        Err(refused)?
    }

    fn page(fault: Fault) -> Result<(), Error> {
        Err(fault)?
    }

    #[test]
    fn a_question_mark_takes_every_cause() {
        assert!(matches!(
            refuse(Refused::Full),
            Err(Fault::Refused(Refused::Full))
        ));
        assert!(matches!(
            store(store::Error::Retry),
            Err(Fault::Store(store::Error::Retry))
        ));
        assert!(matches!(
            seal(vault::SealError::NoKey),
            Err(Fault::Store(store::Error::Key(_)))
        ));
    }

    #[test]
    fn what_is_not_open_looks_like_what_is_absent() {
        assert!(matches!(rule(Refused::NotOpen), Err(Error::NotFound)));
        assert!(matches!(
            page(Refused::NotOpen.into()),
            Err(Error::NotFound)
        ));
        assert!(matches!(page(Fault::NotFound), Err(Error::NotFound)));
        assert!(matches!(rule(Refused::Full), Err(Error::Refused(_))));
        assert!(matches!(page(Refused::Full.into()), Err(Error::Refused(_))));
    }

    #[test]
    fn the_page_tells_stale_busy_and_broken_apart() {
        assert!(matches!(page(Fault::Stale), Err(Error::Stale(_))));
        let busy = page(Fault::Store(store::Error::Retry));
        assert!(matches!(busy, Err(Error::Busy)));
        let broken = page(vault::SealError::NoKey.into());
        assert!(matches!(broken, Err(Error::Broken(_))));
        assert!(matches!(page(Error::TooLarge.into()), Err(Error::TooLarge)));
    }
}
