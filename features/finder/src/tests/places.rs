//! Places as the lists know them.

use store::testing::TestDb;

use super::world::Server;
use crate::query::Query;

#[tokio::test]
async fn the_lists_bring_the_postcodes_of_their_countries() {
    let server = Server::new(TestDb::sqlite().await);
    let feed = server.feed().await;
    let row = |slug: &str, address: &str, (north, east): (f64, f64)| {
        format!(
            r#"{{"slug":"{slug}","name":"{slug}","day":1,"time":"19:30","formatted_address":"{address}",
            "latitude":{north},"longitude":{east}}}"#
        )
    };
    let rows = [
        row(
            "berlin",
            "Chausseestr. 4, 10115 Berlin, Germany",
            (52.532, 13.384),
        ),
        row("madrid", "Gran Via 4, 28013 Madrid, Spain", (40.42, -3.705)),
        row(
            "york",
            "4 Broadway, New York, NY 10004, USA",
            (40.705, -74.014),
        ),
        row(
            "dublin",
            "1 Kildare St, D02 X285, Ireland",
            (53.341, -6.253),
        ),
        row(
            "warsaw",
            "Ul. Prosta 4, 01-001 Warszawa, Poland",
            (52.244, 20.983),
        ),
        row(
            "amsterdam",
            "Damrak 1, 1012 AB Amsterdam, Netherlands",
            (52.376, 4.898),
        ),
    ];
    server.read(feed, &super::world::list(&rows)).await;
    for (typed, name, country) in [
        ("10115 Berlin", "10115", "DE"),
        ("10115, Germany", "10115", "DE"),
        ("28013", "28013", "ES"),
        ("Madrid 28013", "28013", "ES"),
        ("28999 Madrid", "Madrid", "ES"),
        ("10004", "10004", "US"),
        ("D02 X285", "D02X285", "IE"),
        ("D02 VY53", "D02VY53", "IE"),
        ("01-001", "01001", "PL"),
        ("1012 AB Amsterdam", "1012AB", "NL"),
        ("1012 XY", "1012XY", "NL"),
    ] {
        let taken = server.finder.places(typed).await.unwrap().taken;
        let taken = taken.map(|place| (place.name, place.country));
        assert_eq!(
            taken,
            Some((name.to_owned(), country.to_owned())),
            "{typed}"
        );
    }
    let near = Query {
        place: "10115 berlin".to_owned(),
        ..Query::default()
    };
    assert_eq!(server.slugs(&near).await, ["berlin"]);
}
