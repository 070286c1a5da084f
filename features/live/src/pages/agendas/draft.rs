//! An agenda as it is being written: nothing checked, nothing lost. Pure.
//!
//! The page works without script: each button sends the whole form, which comes back with the
//! change made and every word in it.

use facilitation::templates::{library, optional_parts};
use facilitation::{SEGMENTS_MAX, Segment, validate_agenda, validate_segment};
use kernel::{Text, TextFault};
use web::{FormData, FormFaults, LocaleTexts, Sentence};

use super::fields::{self, COUNT, CROSSTALKS, FLOORS, Field, KINDS, NAMES, OUT, SCRIPTS};
use crate::actions::agenda_sentence;
use crate::rules::AGENDA_NAME_CHARACTERS;
use crate::view::parts::said;

/// The name of an agenda.
pub(super) type AgendaName = Text<AGENDA_NAME_CHARACTERS>;

/// Where the part that was taken out stood, counted from 0.
const OUT_OF: &str = "out-of";

/// One part, field by field, as typed.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct SegmentDraft([String; COUNT]);

/// An agenda as it is being written.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) parts: Vec<SegmentDraft>,
    /// The part that was taken out last, and where it stood.
    pub(super) out: Option<(usize, SegmentDraft)>,
}

/// The field that names a ready part to add.
pub(super) const READY: &str = "ready";

/// The button that sent the form. Places count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pressed {
    Save,
    /// Adds an empty part.
    Add,
    /// Adds the ready part with this key.
    AddReady(&'static str),
    PutBack,
    Up(usize),
    Down(usize),
    TakeOut(usize),
}

impl Pressed {
    /// Buttons carry the number that stands beside the part, from 1.
    pub(super) fn of(typed: &FormData) -> Self {
        let pressed = typed.get("do");
        let place = |(word, number): (&str, &str)| {
            let place = number.parse::<usize>().ok()?.checked_sub(1)?;
            match word {
                "up" => Some(Pressed::Up(place)),
                "down" => Some(Pressed::Down(place)),
                "out" => Some(Pressed::TakeOut(place)),
                _ => None,
            }
        };
        match pressed {
            "add" => fields::ready_key(typed.get(READY)).map_or(Pressed::Add, Pressed::AddReady),
            "put-back" => Pressed::PutBack,
            other => other
                .split_once('-')
                .and_then(place)
                .unwrap_or(Pressed::Save),
        }
    }
}

impl SegmentDraft {
    /// What a new part begins with.
    fn blank() -> Self {
        Self(
            [
                "", "opening", "5", "hands", "", "as-group", "", "", "", "", "none",
            ]
            .map(str::to_owned),
        )
    }

    /// A segment, its texts in this language.
    fn of(texts: LocaleTexts, segment: &Segment) -> Self {
        let text = |words: &Option<facilitation::AgendaText>| {
            words
                .as_ref()
                .map(|words| said(texts, words))
                .unwrap_or_default()
        };
        let turn = segment.turn_seconds.map(|seconds| seconds.to_string());
        Self([
            said(texts, &segment.title),
            fields::word(&KINDS, &segment.kind).to_owned(),
            segment.minutes.to_string(),
            fields::word(&FLOORS, &segment.floor).to_owned(),
            turn.unwrap_or_default(),
            fields::word(&CROSSTALKS, &segment.crosstalk).to_owned(),
            text(&segment.directions),
            text(&segment.opening),
            text(&segment.prompt),
            text(&segment.closing),
            fields::word(&SCRIPTS, &segment.script).to_owned(),
        ])
    }

    fn sent(typed: &FormData, place: usize) -> Self {
        Self(NAMES[place].map(|name| typed.get(name).to_owned()))
    }

    pub(super) fn get(&self, field: Field) -> &str {
        &self.0[field as usize]
    }

    pub(super) fn minutes(&self) -> u16 {
        self.get(Field::Minutes).trim().parse().unwrap_or(0)
    }

    fn pairs(&self, place: usize) -> impl Iterator<Item = (&'static str, String)> {
        NAMES[place].into_iter().zip(self.0.iter().cloned())
    }

    /// The segment, or what is wrong with it. What is no number is a number that does not fit.
    fn read(&self, place: usize, library: &Library, faults: &mut FormFaults) -> Option<Segment> {
        let kind = fields::value(&KINDS, self.get(Field::Kind));
        let floor = fields::value(&FLOORS, self.get(Field::Floor));
        let crosstalk = fields::value(&CROSSTALKS, self.get(Field::Crosstalk));
        let mut chosen = |field: Field, is: bool| {
            if !is {
                faults.add(field.at(place), "live-agendas-choose");
            }
        };
        chosen(Field::Kind, kind.is_some());
        chosen(Field::Floor, floor.is_some());
        chosen(Field::Crosstalk, crosstalk.is_some());
        let turn = self.get(Field::Turn).trim();
        let script = match self.get(Field::Script) {
            "" => Some(None),
            sent => fields::value(&SCRIPTS, sent),
        };
        if script.is_none() {
            faults.add(Field::Script.at(place), "live-agendas-choose");
        }
        let texts = [
            Field::Title,
            Field::Directions,
            Field::Opening,
            Field::Prompt,
            Field::Closing,
        ];
        let [title, directions, opening, prompt, closing] =
            library.words(texts.map(|text| self.get(text)));
        let segment = Segment {
            kind: kind?,
            title: title.unwrap_or(facilitation::AgendaText::Own("".into())),
            minutes: self.minutes(),
            floor: floor?,
            turn_seconds: (!turn.is_empty()).then(|| turn.parse().unwrap_or(0)),
            crosstalk: crosstalk?,
            directions,
            opening,
            prompt,
            closing,
            script: script?,
        };
        match validate_segment(place, &segment) {
            Ok(()) => Some(segment),
            Err(fault) => {
                faults.add(fields::of(&fault), agenda_sentence(fault));
                None
            }
        }
    }
}

impl Draft {
    /// A new agenda with one part to begin with.
    pub(super) fn blank() -> Self {
        Self {
            name: String::new(),
            parts: vec![SegmentDraft::blank()],
            out: None,
        }
    }

    /// An agenda to change, its texts in this language.
    pub(super) fn of(texts: LocaleTexts, name: &str, agenda: &[Segment]) -> Self {
        Self {
            name: name.to_owned(),
            parts: agenda
                .iter()
                .map(|segment| SegmentDraft::of(texts, segment))
                .collect(),
            out: None,
        }
    }

    /// What was sent.
    pub(super) fn sent(typed: &FormData) -> Self {
        let is_there = |place: &usize| typed.has(Field::Title.at(*place));
        let places = (0..SEGMENTS_MAX).take_while(is_there);
        let out = is_there(&OUT).then(|| {
            let stood = typed.get(OUT_OF).parse().unwrap_or(SEGMENTS_MAX);
            (stood, SegmentDraft::sent(typed, OUT))
        });
        Self {
            name: typed.get("name").to_owned(),
            parts: places
                .map(|place| SegmentDraft::sent(typed, place))
                .collect(),
            out,
        }
    }

    /// Nothing was typed at all.
    pub(super) fn is_blank(&self) -> bool {
        self.name.trim().is_empty() && self.parts.is_empty() && self.out.is_none()
    }

    /// The fields of the form.
    pub(super) fn typed(&self) -> FormData {
        let name = ("name", self.name.clone());
        let parts = self.parts.iter().enumerate();
        let parts = parts.flat_map(|(place, part)| part.pairs(place));
        FormData::from_pairs(std::iter::once(name).chain(parts))
    }

    /// The fields that keep the part that was taken out.
    pub(super) fn kept(&self) -> Vec<(&'static str, String)> {
        let Some((stood, part)) = &self.out else {
            return Vec::new();
        };
        let mut fields: Vec<_> = part.pairs(OUT).collect();
        fields.push((OUT_OF, stood.to_string()));
        fields
    }

    /// Minutes of all parts together; a part without a number counts for none.
    pub(super) fn minutes(&self) -> u32 {
        self.parts
            .iter()
            .map(|part| u32::from(part.minutes()))
            .sum()
    }

    /// Does what a button says, and gives the place of the part that it was about.
    pub(super) fn press(&mut self, pressed: Pressed) -> Option<usize> {
        let count = self.parts.len();
        match pressed {
            Pressed::Add if count < SEGMENTS_MAX => {
                self.parts.push(SegmentDraft::blank());
                Some(count)
            }
            Pressed::PutBack if count < SEGMENTS_MAX => {
                let (stood, part) = self.out.take()?;
                let place = stood.min(count);
                self.parts.insert(place, part);
                Some(place)
            }
            Pressed::Up(place) if (1..count).contains(&place) => {
                self.parts.swap(place, place - 1);
                Some(place - 1)
            }
            Pressed::Down(place) if place + 1 < count => {
                self.parts.swap(place, place + 1);
                Some(place + 1)
            }
            Pressed::TakeOut(place) if place < count => {
                self.out = Some((place, self.parts.remove(place)));
                None
            }
            _ => None,
        }
    }

    /// Adds a part of the library, and gives its place.
    pub(super) fn add_ready(&mut self, texts: LocaleTexts, key: &str) -> Option<usize> {
        let place = self.parts.len();
        let segment = fields::ready_part(key).filter(|_| place < SEGMENTS_MAX)?;
        self.parts.push(SegmentDraft::of(texts, &segment));
        Some(place)
    }

    /// The agenda, or everything that is wrong with it. A text that is still the library's stays
    /// the library's, so that everyone in the room reads it in their own language.
    pub(super) fn read(
        &self,
        texts: LocaleTexts,
    ) -> Result<(AgendaName, Vec<Segment>), FormFaults> {
        let mut faults = FormFaults::none();
        let name =
            AgendaName::new(&self.name).map_err(|fault| faults.add("name", name_fault(fault)));
        let library = Library::of(texts);
        let parts = self.parts.iter().enumerate();
        let agenda: Vec<Segment> = parts
            .filter_map(|(place, part)| part.read(place, &library, &mut faults))
            .collect();
        // A fault of one part is there already; numbers would not fit once parts are missing.
        if agenda.len() == self.parts.len()
            && let Err(fault) = validate_agenda(&agenda)
        {
            faults.add(fields::of(&fault), agenda_sentence(fault));
        }
        match name {
            Ok(name) if faults.is_empty() => Ok((name, agenda)),
            _ => Err(faults),
        }
    }
}

fn name_fault(fault: TextFault) -> Sentence {
    match fault {
        TextFault::Empty => "live-agendas-name-empty".into(),
        TextFault::TooLong { length, limit } => Sentence::new("live-agendas-name-long")
            .with("length", length)
            .with("limit", limit),
    }
}

/// The texts of a part: title, directions, opening, prompt, closing.
type Texts<T> = [T; 5];

/// The texts of each part of the library, as they read in one language.
struct Library(Vec<Texts<Option<(String, facilitation::AgendaText)>>>);

impl Library {
    fn of(texts: LocaleTexts) -> Self {
        let ready = optional_parts().into_iter().map(|part| part.segment);
        let parts = library().into_iter().flat_map(|template| template.agenda);
        let parts = parts.chain(ready);
        let read = |words: facilitation::AgendaText| (kernel::clean(&said(texts, &words)), words);
        let texts = |part: Segment| {
            let all = [
                Some(part.title),
                part.directions,
                part.opening,
                part.prompt,
                part.closing,
            ];
            all.map(|words| words.map(read))
        };
        Self(parts.map(texts).collect())
    }

    /// What was typed, `None` where nothing was. Two parts may be called alike in one language and
    /// not in another, so the part that shares most of the texts tells whose they are.
    fn words(&self, typed: Texts<&str>) -> Texts<Option<facilitation::AgendaText>> {
        let typed = typed.map(kernel::clean);
        let shared = |part: &&Texts<Option<(String, facilitation::AgendaText)>>| {
            let pairs = part.iter().zip(&typed);
            let same = |(known, typed): &(&Option<(String, _)>, &String)| {
                known.as_ref().is_some_and(|(text, _)| text == *typed)
            };
            pairs.filter(same).count()
        };
        let mut nearest = self
            .0
            .iter()
            .max_by_key(shared)
            .cloned()
            .unwrap_or_default();
        let mut known = nearest.iter_mut();
        typed.map(|typed| match known.next().and_then(Option::take) {
            Some((text, words)) if text == typed => Some(words),
            _ if typed.is_empty() => None,
            _ => Some(facilitation::AgendaText::Own(typed.into())),
        })
    }
}
