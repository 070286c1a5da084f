//! A form of the room as a command. Without script the browser posts the fields; with script the
//! same fields become one JSON message. Both read alike, so a button works the same either way.

use std::hash::{DefaultHasher, Hash, Hasher};

use facilitation::{CommandId, Seat};
use serde_json::{Map, Value};
use web::FormData;

use crate::RoomCommand;

/// The pressed button: the command, and details that belong to the button (`admit&seat=3`).
pub(crate) const DO: &str = "do";
/// For a person in the room.
const FOR: &str = "for";
/// The last event of the page that the form stood on.
pub(crate) const SEEN: &str = "seen";
/// Fields that are numbers; left empty they are not there. `live-forms.js` has the same list.
pub(crate) const NUMBERS: [&str; 13] = [
    "seat",
    "to",
    "segment",
    "minutes",
    "entry",
    "protagonist",
    "antagonist",
    "coach",
    "timekeeper",
    "craving",
    "confidence",
    "alternative",
    FOR,
];
/// Fields that are yes or no.
const YES_OR_NO: &str = "safe";

/// Reads the command of a form; `None` when the fields make no command. The id comes from the page
/// and the fields: the same form from the same page counts once, other words in it are another
/// command.
pub(crate) fn read(typed: &FormData) -> Option<RoomCommand> {
    let fields = fields(typed);
    let on_behalf_of = match fields.get(FOR) {
        Some(Value::Number(seat)) => Some(Seat(u16::try_from(seat.as_u64()?).ok()?)),
        _ => None,
    };
    let id = id(typed.get(SEEN), &fields);
    let command = serde_json::from_value(Value::Object(fields)).ok()?;
    Some(RoomCommand {
        command,
        on_behalf_of,
        id,
    })
}

/// The name of the command that a form was sent for.
pub(crate) fn name(typed: &FormData) -> &str {
    let pressed = typed.get(DO);
    pressed.split('&').next().unwrap_or(pressed)
}

/// "I am done" with words in the box of the turn, which would leave them behind unread.
pub(crate) fn leaves_words(typed: &FormData) -> bool {
    typed.get(DO) == "done" && !typed.get("words").trim().is_empty()
}

fn fields(typed: &FormData) -> Map<String, Value> {
    let mut pressed = typed.get(DO).split('&');
    let mut fields = Map::new();
    let name = pressed.next().unwrap_or_default();
    fields.insert(DO.to_owned(), Value::from(name));
    let of_button = pressed.filter_map(|pair| pair.split_once('='));
    for (field, value) in typed.pairs().chain(of_button) {
        if field == DO || field == SEEN {
            continue;
        }
        if let Some(value) = value_of(field, value) {
            fields.insert(field.to_owned(), value);
        }
    }
    fields
}

fn value_of(field: &str, typed: &str) -> Option<Value> {
    if NUMBERS.contains(&field) {
        let typed = typed.trim();
        return match typed.parse::<u64>() {
            _ if typed.is_empty() => None,
            Ok(number) => Some(Value::from(number)),
            Err(_) => Some(Value::from(typed)),
        };
    }
    if field == YES_OR_NO {
        return Some(Value::from(typed == "yes"));
    }
    Some(Value::from(typed))
}

/// From what was seen and what is asked. 53 bits, as those that scripts make.
fn id(seen: &str, fields: &Map<String, Value>) -> CommandId {
    let mut hasher = DefaultHasher::new();
    seen.hash(&mut hasher);
    for (field, value) in fields {
        (field, value.to_string()).hash(&mut hasher);
    }
    CommandId(hasher.finish() >> 11)
}
