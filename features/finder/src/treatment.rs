//! Places of treatment, the second kind of thing that lists hold: looked up near a place and by words.

use web::Error;

use crate::found::Distance;
use crate::index::SearchCircle;
use crate::places::PlaceAnswer;
use crate::query::{unit_of_country, usual_radius};
use crate::records::{self, Treatment};
use crate::{Finder, GazetteerPlace};

/// More words are left out: each is looked for in every place of treatment around.
const MOST_WORDS: usize = 10;

/// Places on one page.
const MOST_SHOWN: usize = 30;

/// What was found.
#[derive(Debug, Clone)]
pub struct Treatments {
    /// The first of them: nearest first; without a place by name.
    pub hits: Vec<(Treatment, Option<Distance>)>,
    /// How many there are.
    pub total: usize,
    /// The place that was looked around.
    pub around: Option<GazetteerPlace>,
    /// A place was typed that the bundled places do not know; the words were looked for everywhere.
    pub place_unknown: bool,
    /// The place is not called as was typed: its name only begins so.
    pub place_guessed: bool,
}

impl Finder {
    /// Places of treatment whose name, address or services hold all words, three times as far around
    /// as meetings are looked for: people go there less often.
    pub async fn treatments(&self, near: &str, words: &str) -> Result<Treatments, Error> {
        let near = near.trim();
        let answer = match near {
            "" => PlaceAnswer::default(),
            typed => self.places(typed).await?,
        };
        let place = answer.taken;
        if place.is_none() && !near.is_empty() {
            // A list would look as if it were near.
            return Ok(Treatments {
                total: 0,
                hits: Vec::new(),
                place_unknown: true,
                place_guessed: false,
                around: None,
            });
        }
        let around = place.as_ref().map(|place| {
            let unit = unit_of_country(&place.country);
            SearchCircle {
                point: place.point,
                limit: usual_radius(unit) * 3.0,
                unit,
            }
        });
        let words: Vec<String> = feeds::filter::searchable(words)
            .split_whitespace()
            .take(MOST_WORDS)
            .map(str::to_owned)
            .collect();
        let db = self.app().db();
        let (found, total) = records::treatments(db, &words, around, MOST_SHOWN).await?;
        let far = |length: Option<f64>| {
            let length = length.map(feeds::rounded);
            length.zip(around).map(|(length, around)| Distance {
                length,
                unit: around.unit,
            })
        };
        Ok(Treatments {
            total,
            hits: found
                .into_iter()
                .map(|(one, length)| (one, far(length)))
                .collect(),
            place_unknown: false,
            place_guessed: answer.is_a_guess,
            around: place,
        })
    }
}
