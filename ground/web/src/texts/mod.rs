//! Everything the pages say, in Fluent files: `app/locales/<language>/<feature>.ftl`.

mod arg;
mod catalogue;
mod dates;
mod locale_texts;
mod used;

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use kernel::Locale;
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

pub use arg::{Arg, Sentence};
pub use catalogue::Catalogue;
pub use locale_texts::LocaleTexts;
pub use used::used_ids;

#[derive(RustEmbed)]
#[folder = "../../app/locales"]
struct Files;

static EMBEDDED: LazyLock<Texts> = LazyLock::new(Texts::load);

/// The texts of every language.
pub struct Texts {
    bundles: Vec<(Locale, FluentBundle<FluentResource>)>,
    faults: Vec<String>,
}

impl Texts {
    /// The texts that came with the server, read once.
    pub fn embedded() -> &'static Texts {
        &EMBEDDED
    }

    /// What could not be read in the files; a test keeps this empty.
    pub fn faults(&self) -> &[String] {
        &self.faults
    }

    /// The texts of one language.
    pub fn words(&'static self, locale: Locale) -> LocaleTexts {
        LocaleTexts::new(self, locale)
    }

    fn load() -> Texts {
        let mut texts = Texts {
            bundles: Vec::new(),
            faults: Vec::new(),
        };
        for locale in Locale::ALL {
            let bundle = texts.bundle(locale);
            texts.bundles.push((locale, bundle));
        }
        for fault in &texts.faults {
            tracing::error!(fault, "a text file cannot be read whole");
        }
        texts
    }

    fn bundle(&mut self, locale: Locale) -> FluentBundle<FluentResource> {
        let language: LanguageIdentifier = locale.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // What people typed is isolated by `Arg::name`; numbers and fixed texts need no marks.
        bundle.set_use_isolating(false);
        for path in files(locale) {
            let resource = match read(&path) {
                Ok(resource) => resource,
                Err((resource, fault)) => {
                    self.faults.push(format!("{path}: {fault}"));
                    resource
                }
            };
            if let Err(errors) = bundle.add_resource(resource) {
                self.faults.push(format!("{path}: {errors:?}"));
            }
        }
        bundle
    }

    fn find(&self, locale: Locale, id: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let (_, bundle) = self.bundles.iter().find(|(known, _)| *known == locale)?;
        let pattern = bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut errors);
        if !errors.is_empty() {
            // Only the id: the arguments may be people's words.
            tracing::error!(id, "a text lacks an argument");
        }
        Some(text.into_owned())
    }
}

fn files(locale: Locale) -> Vec<String> {
    let folder = format!("{}/", locale.tag());
    let mut paths: Vec<String> = Files::iter()
        .filter(|path| path.starts_with(&folder) && path.ends_with(".ftl"))
        .map(std::borrow::Cow::into_owned)
        .collect();
    paths.sort();
    paths
}

fn read(path: &str) -> Result<FluentResource, (FluentResource, String)> {
    let bytes = Files::get(path).map(|file| file.data).unwrap_or_default();
    let source = String::from_utf8_lossy(&bytes).into_owned();
    FluentResource::try_new(source).map_err(|(kept, errors)| (kept, format!("{errors:?}")))
}
