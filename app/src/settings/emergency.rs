//! Whom to call and what to do when somebody at the place is in danger.

use web::OnCall;

use super::{Fault, Given};

const NAME_LONGEST: usize = 60;
const NUMBER_LONGEST: usize = 40;
const NOTE_LONGEST: usize = 300;

/// The emergency numbers of a country, from the lines of `Help now`, the one for an ambulance first.
pub(super) fn numbers(lines: &help::HelpLines, country: &str) -> Vec<String> {
    let mut numbers: Vec<_> = lines.country(country).emergency.iter().collect();
    numbers.sort_by_key(|number| number.what == help::EmergencyService::Police);
    numbers
        .into_iter()
        .map(|found| found.number.clone())
        .collect()
}

/// The person on call. Name and number belong together.
pub(super) fn on_call(given: &Given) -> Result<Option<OnCall>, Fault> {
    match (&given.on_call_name, &given.on_call_number) {
        (None, None) => Ok(None),
        (Some(_), None) => Err(Fault::new(
            "on-call-name",
            "is given without a number",
            "add `--on-call-number`, or leave both out",
        )),
        (None, Some(_)) => Err(Fault::new(
            "on-call-number",
            "is given without a name",
            "add `--on-call-name`, or leave both out",
        )),
        (Some(name), Some(number)) => {
            let name = text("on-call-name", name, NAME_LONGEST)?;
            let number = text("on-call-number", number, NUMBER_LONGEST)?;
            if web::phone_link(&number).is_none() {
                return Err(Fault::new(
                    "on-call-number",
                    format!("is {number:?}, which has no digit"),
                    "write the telephone number as people dial it",
                ));
            }
            Ok(Some(OnCall { name, number }))
        }
    }
}

/// The text for an emergency at the place.
pub(super) fn note(given: Option<&str>) -> Result<Option<String>, Fault> {
    given
        .map(|given| text("emergency-note", given, NOTE_LONGEST))
        .transpose()
}

fn text(setting: &'static str, given: &str, longest: usize) -> Result<String, Fault> {
    let text = kernel::clean(given);
    let length = text.chars().count();
    if (1..=longest).contains(&length) {
        Ok(text)
    } else {
        Err(Fault::new(
            setting,
            format!("has {length} characters"),
            format!("write 1 to {longest} characters, or leave it out"),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Settings, Surroundings};
    use super::*;

    fn loaded(change: impl FnOnce(&mut Given)) -> Result<web::Place, String> {
        let mut given = Given {
            data: Some("/srv/holdfast".to_owned()),
            root_key: Some("/srv/keys/root.key".to_owned()),
            ..Given::default()
        };
        change(&mut given);
        let settings = Settings::load(given, &Surroundings::default());
        settings
            .map(|settings| settings.place)
            .map_err(|faults| faults.to_string())
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn the_person_on_call_and_the_note_are_of_the_place() {
        let place = loaded(|given| {
            given.on_call_name = some(" Duty worker ");
            given.on_call_number = some("0113 496 0000");
            given.emergency_note = some("Defibrillator at reception");
        })
        .unwrap();
        let on_call = place.on_call.unwrap();
        assert_eq!(
            (on_call.name.as_str(), on_call.number.as_str()),
            ("Duty worker", "0113 496 0000")
        );
        assert_eq!(
            place.emergency_note.as_deref(),
            Some("Defibrillator at reception")
        );
        let none = loaded(|_| {}).unwrap();
        assert_eq!((none.on_call, none.emergency_note), (None, None));
    }

    #[test]
    fn a_wrong_person_on_call_is_one_sentence() {
        type Change = fn(&mut Given);
        let wrong: [(Change, &str); 5] = [
            (
                |given| given.on_call_name = some("Nora"),
                "The setting `on-call-name` is given without a number: add `--on-call-number`, or leave both out.",
            ),
            (
                |given| given.on_call_number = some("999"),
                "The setting `on-call-number` is given without a name: add `--on-call-name`, or leave both out.",
            ),
            (
                |given| {
                    given.on_call_name = some("  ");
                    given.on_call_number = some("999");
                },
                "The setting `on-call-name` has 0 characters: write 1 to 60 characters, or leave it out.",
            ),
            (
                |given| {
                    given.on_call_name = some("Nora");
                    given.on_call_number = some("at the desk");
                },
                "The setting `on-call-number` is \"at the desk\", which has no digit: write the telephone number as people dial it.",
            ),
            (
                |given| given.emergency_note = Some("x".repeat(301)),
                "The setting `emergency-note` has 301 characters: write 1 to 300 characters, or leave it out.",
            ),
        ];
        for (change, sentence) in wrong {
            assert_eq!(loaded(change), Err(sentence.to_owned()));
        }
    }

    #[test]
    fn emergency_numbers_are_those_of_the_country() {
        for (country, number) in [("US", "911"), ("ES", "112"), ("GB", "999"), ("AU", "000")] {
            let place = loaded(|given| given.country = some(country)).unwrap();
            assert_eq!(place.emergency_numbers[0], number, "{country}");
        }
        let usual = web::Place::default();
        assert_eq!(
            numbers(&help::HelpLines::compiled_in(), &usual.country)[0],
            usual.emergency_numbers[0]
        );
    }
}
