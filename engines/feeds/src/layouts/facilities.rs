//! findtreatment.gov: facilities, not meetings. US Government work.

use serde_json::Value;

use super::text;
use crate::addresses::AddressParts;
use crate::countries::Country;
use crate::meeting::{Facility, FacilityPhone, Point, Service};
use crate::phones::read_phone;
use crate::row::RowFields;
use crate::slugs::slug_of;

/// Reads a facility; `None` where it has no name.
pub(crate) fn read(row: &RowFields, source: &str, row_hash: u64) -> Option<Facility> {
    let owned = |field: &str| text(row, field).map(str::to_owned);
    let lines: Vec<&str> = ["name1", "name2"]
        .iter()
        .filter_map(|field| text(row, field))
        .collect();
    let name = lines.join(", ");
    if name.is_empty() {
        return None;
    }
    let street: Vec<&str> = ["street1", "street2"]
        .iter()
        .filter_map(|field| text(row, field))
        .collect();
    let parts = AddressParts {
        street: Some(street.join(", ")).filter(|street| !street.is_empty()),
        city: owned("city"),
        state: owned("state"),
        postcode: owned("zip"),
        country: Some("USA".to_owned()),
    };
    let degrees = |field: &str| match row.get(field)? {
        Value::Number(number) => number.as_f64(),
        Value::String(digits) => digits.trim().parse().ok(),
        _ => None,
    };
    let point = degrees("latitude")
        .zip(degrees("longitude"))
        .and_then(|(north, east)| Point::new(north, east));
    let phones = ["phone", "intake1", "intake2", "hotline1", "hotline2"];
    let zip = text(row, "zip").unwrap_or_default();
    Some(Facility {
        slug: slug_of(&format!("{name} {zip}")),
        name,
        address: parts.on_one_line(),
        point,
        phones: phones
            .iter()
            .filter_map(|field| owned(field))
            .map(phone)
            .collect(),
        website: owned("website").filter(|link| link.starts_with("http")),
        kind: owned("typeFacility"),
        services: read_services(row.get("services")),
        source: source.into(),
        row_hash,
    })
}

/// A number as the source writes it, with extensions and words: “1-800-555-HELP”.
fn phone(words: String) -> FacilityPhone {
    let usa: Vec<Country> = Country::of_code("US").into_iter().collect();
    let field = read_phone(&words, &usa);
    FacilityPhone {
        dial: field.and_then(|field| field.dial),
        words,
    }
}

fn read_services(value: Option<&Value>) -> Vec<Service> {
    let rows = value
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_object);
    rows.map(|row| {
        let word = |field: &str| text(row, field).unwrap_or_default().to_owned();
        Service {
            category: word("f1"),
            code: word("f2"),
            description: word("f3"),
        }
    })
    .collect()
}
