//! The fellowships and what their type codes mean. `A` is Secular in AA and “Age Restricted 18+” in
//! ACA: a code means nothing without its program.
//!
//! The tables are facts from the TSML plugin (27 programs) and the Meeting Guide specification (87
//! codes in nine languages), with our own facets and tags; see `data/README.md`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::fold::{fold, key};

/// A fellowship or support network of the table.
#[derive(Clone, Copy)]
pub struct Program(&'static ProgramRow);

/// The approach of a fellowship, for people who look for one kind or avoid another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Approach {
    /// Twelve steps.
    TwelveStep,
    /// Without religion.
    Secular,
    /// Buddhist practice.
    Buddhist,
    /// Within a faith.
    Faith,
    /// Anything else.
    Other,
}

/// What kind of fact a type tells, so that filters can be grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TypeFacet {
    /// Open to all, or closed.
    Attendance,
    /// What happens in it.
    Format,
    /// For whom.
    Community,
    /// Access, surroundings, papers.
    Feature,
    /// Spoken language.
    Language,
}

/// A type code in one fellowship.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeetingType {
    /// The code of the feeds: `X`.
    pub code: &'static str,
    /// The fellowship's own name for it: “Wheelchair Accessible”.
    pub label: &'static str,
    /// The same word for the same thing in every fellowship: `wheelchair-access`.
    pub tag: &'static str,
    /// Which kind of fact.
    pub facet: TypeFacet,
    /// ISO 639-1, where it is a language.
    pub language: Option<&'static str>,
}

struct ProgramRow {
    key: &'static str,
    abbreviation: &'static str,
    name: &'static str,
    approach: Approach,
    focus: &'static str,
    types: Vec<MeetingType>,
    codes: HashMap<&'static str, u16>,
    /// Folded code or name in any language → place in `types`.
    names: HashMap<String, u16>,
}

static PROGRAMS: LazyLock<Vec<ProgramRow>> = LazyLock::new(read_tables);

impl Program {
    /// Support groups of no fellowship, and the answer for a fellowship we do not know.
    pub fn other() -> Self {
        Self::find("sg").unwrap_or_else(|| Self(&PROGRAMS[0]))
    }

    /// By key (`al-anon`), abbreviation or name, in any case.
    pub fn find(word: &str) -> Option<Self> {
        let word = word.trim();
        let same = |known: &str| known.eq_ignore_ascii_case(word);
        PROGRAMS
            .iter()
            .find(|row| same(row.key) || same(row.abbreviation) || same(row.name))
            .map(Self)
    }

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        PROGRAMS.iter().map(Self)
    }

    /// `al-anon`
    pub fn key(self) -> &'static str {
        self.0.key
    }

    /// “CoDA”
    pub fn abbreviation(self) -> &'static str {
        self.0.abbreviation
    }

    /// “Co-Dependents Anonymous”
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// What it builds on.
    pub fn approach(self) -> Approach {
        self.0.approach
    }

    /// What it is about: alcohol, drugs, family, food…
    pub fn focus(self) -> &'static str {
        self.0.focus
    }

    /// Its own types, then those that every fellowship shares.
    pub fn types(self) -> &'static [MeetingType] {
        &self.0.types
    }

    /// The type with exactly this code.
    pub fn type_of(self, code: &str) -> Option<&'static MeetingType> {
        self.0
            .codes
            .get(code)
            .and_then(|at| self.0.types.get(usize::from(*at)))
    }

    /// The type that a feed means by a code or a name, in any case and in nine languages.
    pub fn read_type(self, word: &str) -> Option<&'static MeetingType> {
        let word = word.trim();
        self.type_of(word).or_else(|| {
            let at = *self.0.names.get(&key(word))?;
            self.0.types.get(usize::from(at))
        })
    }
}

impl PartialEq for Program {
    fn eq(&self, other: &Self) -> bool {
        self.0.key == other.0.key
    }
}

impl Eq for Program {}

impl std::hash::Hash for Program {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.key.hash(state);
    }
}

impl std::fmt::Debug for Program {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.0.key)
    }
}

/// Every type with this tag in any fellowship has the label of the shared table, where there is
/// one.
pub fn shared_types() -> &'static [MeetingType] {
    &SHARED.0
}

type Shared = (Vec<MeetingType>, Vec<(String, &'static str)>);

/// The shared types, and every name of each in nine languages.
static SHARED: LazyLock<Shared> = LazyLock::new(|| {
    let mut types = Vec::new();
    let mut names = Vec::new();
    for cells in lines(include_str!("../data/shared_types.tsv")) {
        let [code, facet, tag, language, labels @ ..] = cells.as_slice() else {
            continue;
        };
        names.extend(
            labels
                .iter()
                .filter(|label| !label.is_empty())
                .map(|label| (key(label), *code)),
        );
        types.push(MeetingType {
            code,
            label: labels.first().copied().unwrap_or(code),
            tag,
            facet: facet_of(facet),
            language: Some(*language).filter(|word| !word.is_empty()),
        });
    }
    (types, names)
});

/// Words of the plugin's importer that are neither a code nor a label.
const ALIASES: [(&str, &str); 8] = [
    ("sign language", "ASL"),
    ("outdoor meeting", "OUT"),
    ("step meeting", "ST"),
    ("step", "ST"),
    ("beginners", "BE"),
    ("wheelchair accessible", "X"),
    ("wheelchair", "X"),
    ("hearing", "HL"),
];

fn read_tables() -> Vec<ProgramRow> {
    let own: Vec<Vec<&'static str>> = lines(include_str!("../data/program_types.tsv")).collect();
    lines(include_str!("../data/programs.tsv"))
        .filter_map(|cells| {
            let [key, abbreviation, name, approach, focus] = cells.as_slice() else {
                return None;
            };
            let types = types_of(key, &own);
            let names = names_of(&types);
            let codes = (0..)
                .zip(&types)
                .map(|(at, known)| (known.code, at))
                .collect();
            let approach = approach_of(approach);
            Some(ProgramRow {
                key,
                abbreviation,
                name,
                approach,
                focus,
                types,
                codes,
                names,
            })
        })
        .collect()
}

/// A fellowship's own types first; a shared type only where its code is still free.
fn types_of(program: &str, own: &[Vec<&'static str>]) -> Vec<MeetingType> {
    let mut types: Vec<MeetingType> = own
        .iter()
        .filter_map(|cells| match cells.as_slice() {
            [of, code, facet, tag, label] if *of == program => Some(MeetingType {
                code,
                label,
                tag,
                facet: facet_of(facet),
                language: None,
            }),
            _ => None,
        })
        .collect();
    for shared in &SHARED.0 {
        if types.iter().all(|known| known.code != shared.code) {
            types.push(*shared);
        }
    }
    types
}

/// Own codes and labels win over shared names, and shared names over aliases.
fn names_of(types: &[MeetingType]) -> HashMap<String, u16> {
    let mut names = HashMap::new();
    let at = |code: &str| types.iter().position(|known| known.code == code);
    let mut learn = |name: String, place: Option<usize>| {
        if let Some(place) = place.and_then(|place| u16::try_from(place).ok()) {
            names.entry(name).or_insert(place);
        }
    };
    for (place, known) in types.iter().enumerate() {
        learn(key(known.code), Some(place));
    }
    for (place, known) in types.iter().enumerate() {
        learn(key(known.label), Some(place));
    }
    for (name, code) in &SHARED.1 {
        // A name from the shared table counts only where the fellowship means the same by the code.
        let shared_tag = SHARED
            .0
            .iter()
            .find(|shared| shared.code == *code)
            .map(|shared| shared.tag);
        learn(
            name.clone(),
            types.iter().position(|known| Some(known.tag) == shared_tag),
        );
    }
    for (name, code) in ALIASES {
        learn(key(&fold(name)), at(code));
    }
    names
}

fn lines(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).map(|line| line.split('\t').collect())
}

fn facet_of(word: &str) -> TypeFacet {
    match word {
        "attendance" => TypeFacet::Attendance,
        "community" => TypeFacet::Community,
        "feature" => TypeFacet::Feature,
        "language" => TypeFacet::Language,
        _ => TypeFacet::Format,
    }
}

fn approach_of(word: &str) -> Approach {
    match word {
        "12-step" => Approach::TwelveStep,
        "secular" => Approach::Secular,
        "buddhist" => Approach::Buddhist,
        "faith" => Approach::Faith,
        _ => Approach::Other,
    }
}
