//! Where meetings with a postcode are, as the addresses of the lists say: the postcodes of countries
//! that no bundled list covers.

use feeds::Point;

use super::grid::GridPoint;
use crate::places::postcodes_in;

/// Letters of a postcode, zeros behind.
type Code = [u8; 10];

/// Places of one postcode that are told apart; the same code is used in many countries.
const MOST_PLACES: usize = 8;
/// One postcode is one place within this part of a degree.
const PARTS_OF_DEGREE: f64 = 2.0;

/// Sorted by code.
pub(crate) struct Postcodes(Box<[(Code, GridPoint)]>);

#[derive(Default)]
pub(crate) struct PostcodesBuilder(Vec<(Code, GridPoint)>);

fn code_of(text: &str) -> Option<Code> {
    let mut code = Code::default();
    code.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
    Some(code)
}

impl PostcodesBuilder {
    /// The postcodes of one meeting.
    pub(crate) fn add(&mut self, address: &str, point: Point) {
        let codes = postcodes_in(address);
        let codes = codes.iter().filter_map(|text| code_of(text));
        self.0
            .extend(codes.map(|code| (code, GridPoint::new(Some(point)))));
    }

    pub(crate) fn finish(mut self) -> Postcodes {
        let part = |(code, spot): &(Code, GridPoint)| {
            let parts = |degrees: f64| (degrees * PARTS_OF_DEGREE).floor() as i32;
            let point = spot.point();
            (
                *code,
                point.map(|point| (parts(point.latitude), parts(point.longitude))),
            )
        };
        self.0.sort_unstable_by_key(part);
        self.0.dedup_by_key(|row| part(row));
        Postcodes(self.0.into())
    }
}

impl Postcodes {
    /// Where the postcode is, in upper case without spaces.
    pub(crate) fn find(&self, code: &str) -> Vec<Point> {
        let Some(code) = code_of(code) else {
            return Vec::new();
        };
        let from = self.0.partition_point(|(known, _)| *known < code);
        let rows = self.0[from..]
            .iter()
            .take_while(|(known, _)| *known == code);
        rows.take(MOST_PLACES)
            .filter_map(|(_, spot)| spot.point())
            .collect()
    }

    pub(crate) fn bytes(&self) -> usize {
        self.0.len() * size_of::<(Code, GridPoint)>()
    }
}
