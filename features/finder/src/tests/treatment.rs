//! Places of treatment come in, change, go, and are found near a place and by words.

use store::testing::TestDb;

use super::world::{Server, counts};
use crate::actions::ReadOutcome;

fn row(name: &str, (north, east): (f64, f64), service: &str) -> String {
    format!(
        r#"{{"name1":"{name}","street1":"1 Main St","city":"Boston","state":"MA","zip":"2134","phone":"617-555-0100",
        "website":"https://example.org","latitude":"{north}","longitude":"{east}","typeFacility":"SA",
        "services":[{{"f1":"Treatment","f2":"{service}","f3":"Opioid treatment with {service}"}}]}}"#
    )
}

fn list(rows: &[String]) -> String {
    format!(r#"{{"page":1,"totalPages":1,"rows":[{}]}}"#, rows.join(","))
}

async fn names(server: &Server, near: &str, words: &str) -> Vec<String> {
    let found = server.finder.treatments(near, words).await.unwrap();
    found.hits.into_iter().map(|(one, _)| one.name).collect()
}

store::on_both!(
    a_list_of_facilities_is_kept_and_searched,
    async |db: TestDb| {
        let server = Server::new(db);
        let feed = server.feed().await;
        let (near, far) = ((42.36, -71.06), (40.71, -74.0));
        let rows = [
            row("Harbor", near, "OTP"),
            row("Élan", near, "BU"),
            row("Hudson", far, "OTP"),
        ];
        assert_eq!(server.read(feed, &list(&rows)).await, counts(3, 3, 0, 0));
        assert_eq!(server.read(feed, &list(&rows)).await, ReadOutcome::Same);

        let mut in_boston = names(&server, "Boston, MA", "").await;
        in_boston.sort_unstable();
        assert_eq!(in_boston, ["Harbor", "Élan"]);
        assert_eq!(names(&server, "", "otp").await, ["Harbor", "Hudson"]);
        assert_eq!(names(&server, "", "elan opioid").await, ["Élan"]);
        assert_eq!(names(&server, "", "100%").await, [""; 0]);
        let found = server
            .finder
            .treatments("Boston, MA", "harbor")
            .await
            .unwrap();
        let (place, distance) = &found.hits[0];
        assert!(distance.unwrap().length < 5.0);
        assert_eq!(place.phones, ["617-555-0100"]);
        assert_eq!(place.dials, ["+16175550100"]);
        assert!(
            server
                .finder
                .treatments("xyzzy", "")
                .await
                .unwrap()
                .place_unknown
        );

        let next = [row("Harbor", near, "BU"), rows[2].clone()];
        assert_eq!(server.read(feed, &list(&next)).await, counts(2, 0, 1, 1));
        assert_eq!(names(&server, "", "otp").await, ["Hudson"]);
        assert_eq!(names(&server, "", "elan").await, [""; 0]);

        crate::actions::remove_feed(&server.finder, &server.right, feed)
            .await
            .unwrap();
        assert_eq!(names(&server, "", "").await, [""; 0]);
    }
);
