//! Which responses are welcome, by the group's crosstalk rule and the speaker's contract.

use crate::{Contract, Crosstalk, Refusal, ResponseKind};

impl Contract {
    /// The one kind of response that the speaker asked for, beside a nod.
    pub fn welcomes(self) -> Option<ResponseKind> {
        match self {
            Contract::JustListen => None,
            Contract::Questions => Some(ResponseKind::Question),
            Contract::MeToo => Some(ResponseKind::MeToo),
            Contract::IdeasWelcome => Some(ResponseKind::Idea),
        }
    }
}

/// May this response be given to a turn that still runs (`running`) or is over?
pub(crate) fn may_respond(
    crosstalk: Crosstalk,
    contract: Contract,
    running: bool,
    response: ResponseKind,
) -> Result<(), Refusal> {
    if response == ResponseKind::Heard {
        return Ok(());
    }
    match crosstalk {
        Crosstalk::None => Err(Refusal::NoCrosstalk),
        Crosstalk::WithPermission if running => Err(Refusal::AfterTheTurn),
        _ if contract.welcomes() != Some(response) => Err(Refusal::NotAskedFor),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Contract::{IdeasWelcome, JustListen, MeToo, Questions};

    #[test]
    fn the_table_of_responses() {
        use ResponseKind as R;
        let asked = [
            (JustListen, None),
            (Questions, Some(R::Question)),
            (MeToo, Some(R::MeToo)),
            (IdeasWelcome, Some(R::Idea)),
        ];
        for (contract, welcome) in asked {
            for response in [R::Heard, R::Question, R::MeToo, R::Idea] {
                let given =
                    |crosstalk, running| may_respond(crosstalk, contract, running, response);
                if response == R::Heard {
                    assert_eq!(given(Crosstalk::None, true), Ok(()));
                    continue;
                }
                let fits = if welcome == Some(response) {
                    Ok(())
                } else {
                    Err(Refusal::NotAskedFor)
                };
                assert_eq!(given(Crosstalk::None, false), Err(Refusal::NoCrosstalk));
                assert_eq!(
                    given(Crosstalk::WithPermission, true),
                    Err(Refusal::AfterTheTurn)
                );
                assert_eq!(given(Crosstalk::WithPermission, false), fits);
                assert_eq!(given(Crosstalk::Allowed, true), fits);
                assert_eq!(given(Crosstalk::Allowed, false), fits);
            }
        }
    }
}
