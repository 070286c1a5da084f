//! Small lists of every layout, as their sources write them.

use feeds::{ImportSettings, ImportedList, ListLayout, Meeting, Program, UnreadableList, import};
use kernel::Zone;

#[cfg(test)]
fn settings(program: &str) -> ImportSettings {
    ImportSettings::new(Program::find(program).unwrap_or_else(Program::other)).in_zone(Zone::UTC)
}

#[cfg(test)]
fn read(list: &str, program: &str) -> ImportedList {
    import(list.as_bytes(), &settings(program), &()).unwrap_or_else(|reason| panic!("{reason}"))
}

#[cfg(test)]
fn clock(meeting: &Meeting) -> (u8, u16, u16) {
    meeting.slot.map_or((9, 0, 0), |slot| {
        (slot.weekday, slot.start_minute, slot.duration_minutes)
    })
}

const BMLT: &str = r#"{"meetings":[
 {"id_bigint":"7","weekday_tinyint":"1","start_time":"23:30:00","duration_time":"01:30:00","formats":"X1,Q,ES,Zz","format_shared_id_list":"1,2,3,4","time_zone":"",
  "meeting_name":"Late","location_text":"Hall","location_street":"1 Main St","location_municipality":"Bronx","location_province":"NY","location_postal_code_1":"10467","latitude":"40.87","longitude":"-73.88","published":"1"},
 {"id_bigint":"8","weekday_tinyint":"7","start_time":"10:00:00","formats":"V","format_shared_id_list":"5","meeting_name":"Screen","virtual_meeting_link":"https://zoom.us/j/1","latitude":"40.8","longitude":"-73.9","location_street":"2 Main St","location_municipality":"Bronx"},
 {"id_bigint":"9","weekday_tinyint":"2","start_time":"10:00:00","formats":"","meeting_name":"Draft","published":"0"}],
 "formats":[{"id":"1","key_string":"X1","world_id":"WCHR","name_string":"Wheelchair","lang":"en"},{"id":"2","key_string":"Q","world_id":"OPEN","name_string":"Open","lang":"en"},
 {"id":"3","key_string":"ES","world_id":"LANG","name_string":"Espanol","lang":"en"},{"id":"4","key_string":"Zz","world_id":null,"name_string":"Timer","lang":"en"},{"id":"5","key_string":"V","world_id":"VM","name_string":"Virtual","lang":"en"}]}"#;

#[test]
fn bmlt_formats_count_by_world_id_and_days_from_one() {
    let list = read(BMLT, "na");
    assert_eq!(
        (list.layout, list.meetings.len(), list.rejected.len()),
        (ListLayout::Bmlt, 2, 1)
    );
    let late = &list.meetings[0];
    assert_eq!(clock(late), (0, 1410, 90));
    assert_eq!(late.types, ["X", "O", "S"]);
    assert_eq!(
        (late.unknown_types.as_slice(), late.languages.as_slice()),
        (
            ["Timer".to_owned()].as_slice(),
            ["es".to_owned()].as_slice()
        )
    );
    assert_eq!(
        late.place.address.as_deref(),
        Some("1 Main St, Bronx, NY 10467, USA")
    );
    assert_eq!(late.venue.word(), "in_person");
    // A virtual meeting keeps a street for its region only.
    assert_eq!(list.meetings[1].venue.word(), "online");
    assert!(list.meetings[1].place.approximate);
}

#[test]
fn bmlt_without_a_table_uses_the_default_keys_and_a_given_table_wins() {
    let rows = r#"[{"id_bigint":"7","weekday_tinyint":"3","start_time":"19:00:00","formats":"O,WC,ENG","meeting_name":"A","location_street":"1 Main St","location_municipality":"Bronx"}]"#;
    assert_eq!(read(rows, "na").meetings[0].types, ["O", "X", "EN"]);
    let mut own = settings("na");
    own.formats = Some(
        br#"[{"id":"1","key_string":"O","world_id":"CLOSED","name_string":"Only","lang":"en"}]"#
            .to_vec(),
    );
    let list = import(rows.as_bytes(), &own, &()).unwrap();
    assert_eq!(list.meetings[0].types, ["C"]);
}

const UK: &str = "Id,Slug,Title,Time,Duration,Postcode,Latitude,Longitude,Venue,Address,What3Words,Day,Hearing,Wheelchair,Chit,Open,OpenFormat,Format,Note,Code,Region,RegionArea,Country,MeetingType,MeetingTypeNamespace
1,leeds-monday,Leeds Monday,19:30,1hr 30mins,LS1 4AP,53.79,-1.55,Town Hall,\"Town Hall, The Headrow, Leeds\",a.b.c,Monday,True,True,False,True,,\"Discussion, Step\",Ring,7,North,Yorkshire,England,AA,AA
2,na-one,Clean,20:00,1hr,LS1 4AP,53.79,-1.55,Chapel,Chapel,,Tuesday,False,False,True,False,,,,8,North,Yorkshire,England,NA,NA
";

#[test]
fn the_uk_list_has_access_columns_and_several_fellowships() {
    let list = read(UK, "aa");
    let leeds = &list.meetings[0];
    assert_eq!(
        (list.layout, clock(leeds)),
        (ListLayout::Table, (1, 1170, 90))
    );
    let mut types = leeds.types.clone();
    types.sort_unstable();
    assert_eq!(types, ["D", "HL", "O", "ST", "X"]);
    assert_eq!(leeds.venue.word(), "in_person");
    assert_eq!(leeds.place.regions, ["North"]);
    let other = &list.meetings[1];
    assert_eq!(
        (other.program.key(), other.types.as_slice()),
        ("na", ["POA", "C"].as_slice())
    );
}

#[test]
fn any_table_can_be_read_with_a_mapping() {
    let list =
        "Was;Wann;Um;Wo\nAbendgruppe;Montag;19h30;\"Hauptstraße 5, 10827 Berlin, Deutschland\"\n";
    assert_eq!(
        import(list.as_bytes(), &settings("aa"), &()),
        Err(UnreadableList::NoList)
    );
    let mut mapped = settings("aa");
    for (column, field) in [
        ("Was", "name"),
        ("Wann", "day"),
        ("Um", "time"),
        ("Wo", "formatted_address"),
    ] {
        mapped.columns.0.insert(column.to_owned(), field.to_owned());
    }
    let list = import(list.as_bytes(), &mapped, &()).unwrap();
    let meeting = &list.meetings[0];
    assert_eq!(
        (clock(meeting), meeting.venue.word()),
        ((1, 1170, 60), "in_person")
    );
}

#[test]
fn the_tsml_template_is_a_table() {
    let list = read(
        "\"Time\",\"End Time\",\"Day\",\"Name\",\"Location\",\"Address\",\"Region\",\"Sub Region\",\"Types\",\"Timezone\",\"Slug\"\n\"11:30 PM\",\"12:30 AM\",\"Monday\",\"Late\",\"Hall\",\"2634 Union Ave, San Jose, CA 95124, USA\",\"San Jose\",\"West\",\"Open, Wheelchair Access\",\"America/Los_Angeles\",\"late\"",
        "aa",
    );
    let meeting = &list.meetings[0];
    assert_eq!(
        (
            meeting.slug.as_str(),
            clock(meeting),
            meeting.types.as_slice()
        ),
        ("late", (1, 1410, 60), ["O", "X"].as_slice())
    );
    assert_eq!(meeting.place.regions, ["San Jose", "West"]);
}

#[test]
fn a_scrape_gives_what_its_lines_say() {
    let list = read(
        r#"[{"days":["wednesdays"],"times":["4:00 pm"],"address":"Easton, Maryland, United States","latitude":"38.76","longitude":"-76.07","details":"Details\n\nCost: Free, no registration required\n\nProgram: Family and Friends\n\nSpecific audiences: Women Only (x)\n\nLanguages spoken: Spanish\n\nNotes\n\nMeeting #: 91\nhttps://x.zoom.us/j/1 Meeting ID"},{"days":["the"],"times":["wednesday, july"],"address":"-","latitude":"-","longitude":"-","details":"Sundays | 10:00 am (EST)"}]"#,
        "smart",
    );
    let meeting = &list.meetings[0];
    assert_eq!(
        (list.layout, meeting.name.as_str(), meeting.slug.as_str()),
        (
            ListLayout::Scrape,
            "SMART Recovery, Easton",
            "smart-recovery-91"
        )
    );
    assert_eq!(
        (clock(meeting), meeting.venue.word()),
        ((3, 960, 60), "online")
    );
    assert_eq!(
        (meeting.cost.as_deref(), meeting.types.as_slice()),
        (
            Some("Free, no registration required"),
            ["FAM", "W"].as_slice()
        )
    );
    assert_eq!(meeting.languages, ["es"]);
    assert_eq!(list.meetings[1].slot, None);
    assert_eq!(
        list.meetings[1].zone.as_ref().map(Zone::name),
        Some("America/New_York")
    );
}

#[test]
fn central_query_counts_days_from_monday() {
    let list = read(
        r#"[{"_id":{"$oid":"1"},"slug":"a","name":"A","timezone":"Europe/Paris","day":7,"time":"16:30","duration":90,"groupID":{},"languages":["fr"],"types":["O","C"],"conference_url":"https://zoom.us/j/1","updatedAt":{"$date":"2024-01-24T18:46:43.050Z"}},
      {"slug":"b","name":"B","rtc":"1:07:05","archived":false,"groupID":{}},{"slug":"c","name":"C","archived":true,"groupID":{}}]"#,
        "aa",
    );
    let first = &list.meetings[0];
    assert_eq!(
        (list.layout, clock(first), first.venue.word()),
        (ListLayout::CentralQuery, (0, 990, 90), "online")
    );
    assert_eq!(
        (first.types.as_slice(), first.languages.as_slice()),
        (["C"].as_slice(), ["fr".to_owned()].as_slice())
    );
    assert!(first.updated.is_some());
    assert_eq!(
        (clock(&list.meetings[1]), list.meetings[1].zone.as_ref()),
        ((1, 425, 60), Some(&Zone::UTC))
    );
    assert_eq!(list.rejected.len(), 1);
}

#[test]
fn seattle_has_its_own_words() {
    let list = read(
        r#"[{"GSIG_Division":"West","Status":"I","Meeting_Name":"","Group_Name":"NINETY","Weekday":"Sunday","Time":"8:00 AM","End_Time":"9:30 AM","OC":"C","Location_Name":"House","Street":"6400 Sylvan Way SW","City":"Seattle","State":"WA","Zip":98126,"Room":"Rm 2","Specialty":"wo gs","Accessibility":"we","Language":"","latlon":{"lat":47.54,"lng":-122.37}}]"#,
        "aa",
    );
    let meeting = &list.meetings[0];
    assert_eq!(
        (list.layout, meeting.name.as_str(), meeting.slug.as_str()),
        (ListLayout::Gsig, "NINETY", "ninety-sunday-8-00-am")
    );
    assert_eq!(
        (clock(meeting), meeting.venue.word()),
        ((0, 480, 90), "inactive")
    );
    assert_eq!(meeting.types, ["C", "W", "LGBTQ", "TC"]);
    assert!(meeting.place.point.is_some());
}

#[test]
fn facilities_are_no_meetings() {
    let list = read(
        r#"{"page":1,"totalPages":1,"recordCount":2,"rows":[{"_irow":1,"name1":"Harbor","name2":"Clinic","street1":"1 Main St","city":"Boston","state":"MA","zip":"02134","phone":"617-555-0100","hotline1":"","website":"https://example.org","latitude":"42.3","longitude":"-71.1","typeFacility":"SA","services":[{"f1":"Type of Opioid Treatment","f2":"OTP","f3":"Opioid treatment"}]},{"_irow":2,"typeFacility":"SA"}]}"#,
        "sg",
    );
    assert_eq!(
        (list.layout, list.meetings.len(), list.rejected.len()),
        (ListLayout::Samhsa, 0, 1)
    );
    let facility = &list.facilities[0];
    assert_eq!(
        (facility.slug.as_str(), facility.address.as_deref()),
        (
            "harbor-clinic-02134",
            Some("1 Main St, Boston, MA 02134, USA")
        )
    );
    assert_eq!(
        (facility.phones.len(), facility.services[0].code.as_str()),
        (1, "OTP")
    );
    assert!(facility.point.is_some());
}

#[test]
fn the_zone_comes_from_the_row_then_the_feed_then_the_place() {
    struct Berlin;
    impl feeds::ZoneLookup for Berlin {
        fn zone_at(&self, point: feeds::Point) -> Option<Zone> {
            (point.latitude > 50.0).then(|| "Europe/Berlin".parse().unwrap())
        }
    }
    let rows = br#"[{"slug":"a","name":"A","day":1,"time":"9:00","latitude":52.5,"longitude":13.4},{"slug":"b","name":"B","day":1,"time":"9:00"}]"#;
    let none = ImportSettings::new(Program::other());
    let zone = |settings: &ImportSettings| -> Vec<Option<String>> {
        let list = import(rows, settings, &Berlin).unwrap();
        list.meetings
            .iter()
            .map(|meeting| meeting.zone.as_ref().map(Zone::to_string))
            .collect()
    };
    assert_eq!(zone(&none), [Some("Europe/Berlin".to_owned()), None]);
    assert_eq!(
        zone(&none.clone().in_zone(Zone::UTC)),
        [Some("UTC".to_owned()), Some("UTC".to_owned())]
    );
}
