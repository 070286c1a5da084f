//! What every page needs: the accept loop, the route table and its access check, the page shell,
//! error pages, forms, texts in two languages, cookies, assets, background tasks.
//!
//! Knows no feature word. A feature gives [`Route`]s and inner templates; this crate puts the page
//! shell around them. Deliberately absent: sign-in itself (behind [`Authenticator`]) and any inline
//! script or style, which the content security policy would refuse.

// Templates of this crate name things as features do: `web::asset(…)`.
extern crate self as web;

mod action_error;
mod app;
mod assets;
mod connection;
mod context;
mod cookies;
mod error;
mod error_page;
mod feature;
mod flash;
mod form;
mod form_memory;
mod form_page;
mod form_reader;
mod forwarded;
mod guard;
mod heavy_routes;
mod icons;
mod language;
mod limits;
mod place;
mod record;
mod routes;
mod serve;
mod shell;
mod soon;
mod tasks;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod texts;
mod way_back;

#[cfg(test)]
mod tests;

pub use action_error::{ActionError, Refusal};
pub use app::{App, AppBuilder, Authenticated, Authenticating, Authenticator};
pub use assets::{asset, asset_names};
pub use context::{RequestContext, SignedIn};
pub use cookies::{clear_cookies, clear_site_data, host_cookie, host_cookie_value, sign_in_cookie};
pub use error::{BoxError, Error, as_is, see_other};
pub use feature::{Feature, Job, Schedule};
pub use flash::{Flash, FlashWord, see_other_saying};
pub use form::{FormData, FormFaults, NEVER_SHOWN_AGAIN, SCALE};
pub use form_page::FormPage;
pub use form_reader::{Field, FieldFault, FormReader, NO_VERSION};
pub use icons::{Icon, icon, icon_names};
pub use language::routes;
pub use limits::{Address, Limits};
pub use place::{OnCall, Place, phone_link};
pub use routes::{Rights, Route, router};
pub use serve::{Served, serve};
pub use shell::{Layout, Nav, Shell};
pub use soon::{Soon, soon};
pub use tasks::Tasks;
pub use texts::{Arg, LocaleTexts, Sentence, Texts};
pub use way_back::{sign_in_and_back, way_back};
