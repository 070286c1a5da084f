//! Places as people type them.

use super::*;

/// “name | part | country | zone” of the place that is taken, after a `?` where it is a guess.
fn first(typed: &str, home: &str) -> String {
    shown(&Gazetteer::bundled().search(typed, home, 6))
}

fn shown(answer: &PlaceAnswer) -> String {
    let guess = if answer.is_a_guess { "? " } else { "" };
    answer.taken.as_ref().map_or_else(String::new, |place| {
        let zone = place.zone.as_ref().map_or("", kernel::Zone::name);
        let GazetteerPlace {
            name,
            part_of,
            country,
            ..
        } = place;
        format!("{guess}{name} | {part_of} | {country} | {zone}")
    })
}

#[test]
fn a_name_is_found_as_people_type_it() {
    for (typed, home, place) in [
        ("Leeds", "GB", "Leeds |  | GB | Europe/London"),
        ("leeds", "US", "Leeds | AL | US | America/Chicago"),
        (
            "Springfield, IL",
            "GB",
            "Springfield | IL | US | America/Chicago",
        ),
        (
            "springfield illinois",
            "GB",
            "Springfield | IL | US | America/Chicago",
        ),
        (
            "springfield, Massachusetts, USA",
            "GB",
            "Springfield | MA | US | America/New_York",
        ),
        (
            "springfield new jersey",
            "GB",
            "Springfield | NJ | US | America/New_York",
        ),
        ("malaga", "ES", "Málaga |  | ES | Europe/Madrid"),
        ("MÁLAGA, españa", "GB", "Málaga |  | ES | Europe/Madrid"),
        ("Toronto", "CA", "Toronto | ON | CA | America/Toronto"),
        ("Paris", "US", "Paris | TX | US | America/Chicago"),
        ("Paris, France", "US", "Paris |  | FR | Europe/Paris"),
        (
            "Leeds, nowhere we know",
            "GB",
            "Leeds |  | GB | Europe/London",
        ),
    ] {
        assert_eq!(first(typed, home), place, "{typed}");
    }
    assert_eq!(first("xyzzy", "GB"), "");
    assert_eq!(first("", "GB"), "");
    assert_eq!(first(", ,", "GB"), "");
}

#[test]
fn a_name_is_found_by_its_short_form() {
    for (typed, home, place) in [
        (
            "stoke on trent",
            "GB",
            "Stoke-on-Trent |  | GB | Europe/London",
        ),
        (
            "St Louis, MO",
            "GB",
            "St. Louis | MO | US | America/Chicago",
        ),
        (
            "Saint Louis, Missouri",
            "GB",
            "St. Louis | MO | US | America/Chicago",
        ),
        ("Billings, MT", "GB", "Billings | MT | US | America/Denver"),
        ("Ft Worth", "US", "Fort Worth | TX | US | America/Chicago"),
        (
            "Mt Vernon, NY",
            "US",
            "Mount Vernon | NY | US | America/New_York",
        ),
        ("O’Fallon", "US", "O'Fallon | MO | US | America/Chicago"),
        ("King’s Lynn", "GB", "King's Lynn |  | GB | Europe/London"),
        (
            "coeur d’alene",
            "US",
            "Coeur d'Alene | ID | US | America/Los_Angeles",
        ),
        (
            "Bury St. Edmunds",
            "GB",
            "Bury St Edmunds |  | GB | Europe/London",
        ),
    ] {
        assert_eq!(first(typed, home), place, "{typed}");
    }
}

#[test]
fn a_city_is_found_by_its_name_in_any_language() {
    for (typed, home, zone) in [
        ("München", "DE", "Europe/Berlin"),
        ("munchen", "GB", "Europe/Berlin"),
        ("Muenchen", "US", "Europe/Berlin"),
        ("Wien", "AT", "Europe/Vienna"),
        ("Wien", "DE", "Europe/Vienna"),
        ("Ciudad de México", "MX", "America/Mexico_City"),
        ("Praha", "GB", "Europe/Prague"),
        ("Lisboa", "PT", "Europe/Lisbon"),
        ("København", "DK", "Europe/Copenhagen"),
        ("Londres", "ES", "Europe/London"),
        ("Nueva York", "ES", "America/New_York"),
        ("Roma", "IT", "Europe/Rome"),
        ("Köln", "DE", "Europe/Berlin"),
        ("Genève", "CH", "Europe/Zurich"),
        ("Warszawa", "PL", "Europe/Warsaw"),
        ("Den Haag", "NL", "Europe/Amsterdam"),
    ] {
        let answer = Gazetteer::bundled().search(typed, home, 6);
        assert!(!answer.is_a_guess, "{typed}: {}", shown(&answer));
        let place = answer.taken.unwrap();
        assert_eq!(
            place.zone.as_ref().map(kernel::Zone::name),
            Some(zone),
            "{typed}: {place:?}"
        );
        assert!(place.people > 150_000, "{typed}: {place:?}");
        assert_eq!(place_key(&place.name), place_key(typed));
    }
}

#[test]
fn a_name_in_its_own_script_and_spelling_wins() {
    for (typed, home, country, people) in [
        ("València", "GB", "ES", 500_000),
        ("Valencia", "ES", "ES", 500_000),
        ("Bienne", "GB", "CH", 40_000),
        ("Biel", "CH", "CH", 40_000),
        ("Biel/Bienne", "GB", "CH", 40_000),
        ("Vitoria-Gasteiz", "GB", "ES", 200_000),
        ("Vitoria", "ES", "ES", 200_000),
        ("Vitória", "GB", "BR", 300_000),
        ("Sion", "CH", "CH", 30_000),
        ("Москва", "GB", "RU", 5_000_000),
        ("москва", "US", "RU", 5_000_000),
        ("Київ", "GB", "UA", 1_000_000),
        ("София", "GB", "BG", 1_000_000),
        ("Београд", "GB", "RS", 1_000_000),
        ("Αθήνα", "GB", "GR", 500_000),
        ("ΑΘΗΝΑ", "GB", "GR", 500_000),
        ("Θεσσαλονίκη", "GB", "GR", 300_000),
        ("東京", "GB", "JP", 5_000_000),
        ("大阪", "GB", "JP", 2_000_000),
        ("北京", "GB", "CN", 5_000_000),
        ("上海", "GB", "CN", 5_000_000),
        ("台北", "GB", "TW", 1_000_000),
        ("서울", "GB", "KR", 5_000_000),
        ("القاهرة", "GB", "EG", 5_000_000),
        ("بيروت", "GB", "LB", 1_000_000),
        ("תל אביב", "GB", "IL", 300_000),
        ("ירושלים", "GB", "IL", 500_000),
        ("กรุงเทพมหานคร", "GB", "TH", 3_000_000),
        ("Moskva", "GB", "RU", 5_000_000),
        ("Athina", "GB", "GR", 500_000),
        ("Al Qahirah", "GB", "EG", 5_000_000),
        ("Kyiv", "GB", "UA", 1_000_000),
    ] {
        let answer = Gazetteer::bundled().search(typed, home, 6);
        let place = answer
            .taken
            .unwrap_or_else(|| panic!("{typed} is not known"));
        assert!(!answer.is_a_guess, "{typed}: {place:?}");
        assert_eq!(place.country, country, "{typed}: {place:?}");
        assert!(place.people > people, "{typed}: {place:?}");
    }
}

#[test]
fn what_is_not_known_is_not_taken_and_near_spellings_are_offered() {
    for (typed, offered) in [("Birminghm", "Birmingham"), ("Glasgwo", "Glasgow")] {
        let answer = Gazetteer::bundled().search(typed, "GB", 6);
        assert_eq!(answer.taken, None, "{typed}");
        assert_eq!(answer.others[0].name, offered, "{typed}");
        assert_eq!(answer.others[0].country, "GB", "{typed}");
    }
    assert_eq!(
        Gazetteer::bundled().search("Xyzzyville", "GB", 6),
        PlaceAnswer::default()
    );
}

#[test]
fn a_name_is_said_as_it_was_typed() {
    for (typed, said) in [
        ("goteborg", "Göteborg"),
        ("GÖTEBORG", "Göteborg"),
        ("valència", "València"),
        ("москва", "Москва"),
        ("東京", "東京"),
        ("München", "München"),
        ("münchen", "München"),
        ("CIUDAD DE MÉXICO", "Ciudad de México"),
        ("København, Denmark", "København"),
        ("malaga", "Málaga"),
        ("st louis", "St. Louis"),
    ] {
        let place = Gazetteer::bundled().search(typed, "GB", 6).taken.unwrap();
        assert_eq!(place.name, said, "{typed}");
    }
}

#[test]
fn the_beginning_of_a_name_is_a_guess_and_others_are_offered() {
    let answer = Gazetteer::bundled().search("Stuttg", "DE", 6);
    assert_eq!(shown(&answer), "? Stuttgart |  | DE | Europe/Berlin");
    let answer = Gazetteer::bundled().search("san", "US", 7);
    assert_eq!(1 + answer.others.len(), 7);
    let answer = Gazetteer::bundled().search("Saint Louis", "US", 6);
    assert_eq!(shown(&answer), "St. Louis | MO | US | America/Chicago");
    let offered = |part: &str| answer.others.iter().any(|place| place.country == part);
    assert!(offered("SN"), "{:?}", answer.others);
}

#[test]
fn a_postcode_is_a_place() {
    for (typed, home, place) in [
        (
            "10001",
            "US",
            "10001 | New York, NY | US | America/New_York",
        ),
        (
            "10001",
            "GB",
            "10001 | New York, NY | US | America/New_York",
        ),
        (
            "10001 New York",
            "DE",
            "10001 | New York, NY | US | America/New_York",
        ),
        (
            "02134-1234",
            "US",
            "02134 | Allston, MA | US | America/New_York",
        ),
        ("m5v 1a1", "GB", "M5V | "),
        ("ls1 4ap", "GB", "LS1 | Leeds | GB | Europe/London"),
        ("LS1", "GB", "LS1 | Leeds | GB | Europe/London"),
        ("Leeds LS1 4AP", "GB", "LS1 | Leeds | GB | Europe/London"),
        ("LS1 4AP, Leeds", "GB", "LS1 | Leeds | GB | Europe/London"),
        (
            "12 High St, Leeds LS1 4AP",
            "GB",
            "LS1 | Leeds | GB | Europe/London",
        ),
        ("10115 Berlin", "GB", "Berlin |  | DE | Europe/Berlin"),
        ("75001 Paris", "FR", "Paris |  | FR | Europe/Paris"),
        (
            "10115, Berlin, Germany",
            "GB",
            "Berlin |  | DE | Europe/Berlin",
        ),
    ] {
        let found = first(typed, home);
        assert!(found.starts_with(place), "{typed}: {found}");
    }
}

#[test]
fn a_postcode_of_any_form_is_a_place() {
    for (typed, home, place) in [
        ("1012 AB Amsterdam", "GB", "1012AB | Amsterdam | NL"),
        ("1012 ab, amsterdam", "NL", "1012AB | Amsterdam | NL"),
        ("1012AB", "GB", "1012AB | Amsterdam | NL"),
        ("9999 XX Amsterdam", "GB", "Amsterdam |  | NL"),
        ("D02 X285", "GB", "D02X285 | Dublin | IE"),
        ("D02X285, Dublin", "IE", "D02X285 | Dublin | IE"),
        ("D02", "IE", "D02 | Dublin | IE"),
        ("D6W", "IE", "D6W | Dublin | IE"),
        ("T12 XY45 Cork", "GB", "T12XY45 | Cork | IE"),
        ("Dublin 2", "IE", "Dublin |  | IE"),
        ("Dublin 2", "GB", "Dublin |  | IE"),
        ("01-001", "PL", "01001 | Warszawa | PL"),
        ("01-001", "US", "01001 | Warszawa | PL"),
        ("31-041 Kraków", "GB", "31041 | Kraków | PL"),
        ("1000-205", "GB", "1000205 | Lisboa | PT"),
        ("4050-313 Porto", "PT", "4050313 | Porto | PT"),
        ("01310-100", "US", "01310100 | São Paulo | BR"),
        ("114 55", "SE", "11455 | Stockholm | SE"),
        ("114 55 Stockholm", "GB", "11455 | Stockholm | SE"),
        ("104 31", "GR", "10431 | Athína | GR"),
        ("110 00 Praha", "GB", "11000 | Praha | CZ"),
        ("M5V 9Z9", "US", "M5V | "),
        ("12345-6789", "US", "12345 | Schenectady"),
        // A British code that looks Irish.
        ("E14", "GB", "E14 | "),
        ("W12 7RJ", "IE", "W12 | "),
    ] {
        let found = first(typed, home);
        assert!(found.starts_with(place), "{typed}: {found}");
    }
}

#[test]
fn the_lists_know_a_code_by_its_beginning() {
    let somewhere = Point::new(53.34, -6.25).unwrap();
    let lists = |code: &str| {
        if code == "A99" {
            vec![somewhere]
        } else {
            Vec::new()
        }
    };
    let answer = Gazetteer::bundled().search_with("A99 X285", "GB", &lists, 6);
    let taken = answer.taken.map(|place| (place.name, place.country));
    assert_eq!(taken, Some(("A99X285".to_owned(), "IE".to_owned())));
}

#[test]
fn every_postcode_of_the_middle_of_london_is_there() {
    let charing_cross = Point::new(51.5074, -0.1278).unwrap();
    for typed in [
        "SW1A 1AA", "EC1A", "W1G 9JU", "WC1V 6AX", "EC4Y 0HA", "EC4A 3DW", "WC1X", "W1", "SW1",
        "EC1", "WC1", "EC4Z", "W1Q", "sw1a1aa",
    ] {
        let place = Gazetteer::bundled().search(typed, "GB", 6).taken.unwrap();
        let far = distance(place.point, charing_cross, Unit::Kilometres);
        assert!(far < 5.0 && place.country == "GB", "{typed}: {place:?}");
    }
    let unknown = Gazetteer::bundled().search("ZZ99 9ZZ", "GB", 6);
    assert_eq!(unknown.taken, None, "{unknown:?}");
}

#[test]
fn five_digits_are_never_silently_american() {
    let (berlin, manhattan) = (Point::new(52.532, 13.384), Point::new(40.7, -74.0));
    let answer = Gazetteer::bundled().search("10115", "DE", 6);
    assert_eq!(answer.taken, None);
    assert_eq!(answer.others.len(), 1, "it is offered");
    let lists = |code: &str| {
        if code == "10115" {
            vec![berlin.unwrap()]
        } else {
            Vec::new()
        }
    };
    for home in ["DE", "FR"] {
        let answer = Gazetteer::bundled().search_with("10115", home, &lists, 6);
        let taken = answer.taken.map(|place| (place.part_of, place.country));
        let is_home = home == "DE";
        assert_eq!(taken.is_some(), is_home, "{home}");
        assert!(answer.others.iter().any(|place| place.country == "US"));
        assert_eq!(
            answer.others.iter().any(|place| place.country == "DE"),
            !is_home
        );
    }
    // The town beside it says which one.
    let answer = Gazetteer::bundled().search_with("10115 Berlin", "US", &lists, 6);
    assert_eq!(
        answer.taken.map(|place| (place.name, place.country)),
        Some(("10115".to_owned(), "DE".to_owned()))
    );
    let none = |_: &str| vec![manhattan.unwrap()];
    assert!(
        Gazetteer::bundled()
            .search_with("75001", "FR", &none, 6)
            .taken
            .is_none()
    );
}
