//! Statements. Only what is declared here can be run, so that one test can prepare them all.

use std::fmt;

/// One statement, declared by [`sql!`](crate::sql).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Sql {
    name: &'static str,
    lite: &'static str,
    pg: &'static str,
}

impl Sql {
    #[doc(hidden)]
    pub const fn declared(name: &'static str, lite: &'static str, pg: &'static str) -> Self {
        Self { name, lite, pg }
    }

    /// Module and name of its constant.
    pub fn name(self) -> &'static str {
        self.name
    }

    pub(crate) fn lite(self) -> &'static str {
        self.lite
    }

    pub(crate) fn pg(self) -> &'static str {
        self.pg
    }
}

impl fmt::Debug for Sql {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// Declares the statements of a file, once per module:
///
/// ```
/// store::sql! {
///     /// The groups of a person.
///     pub(crate) GROUPS_OF = "SELECT group_id FROM seat WHERE person = $1";
///     pub(crate) SEATS_IN = {
///         lite: "SELECT person FROM seat WHERE group_id IN (SELECT unhex(value) FROM json_each($1))",
///         pg: "SELECT person FROM seat WHERE group_id = ANY($1)",
///     };
/// }
/// assert_eq!(STATEMENTS.len(), 2);
/// ```
///
/// Makes one constant each and `pub const STATEMENTS: &[Sql]`, which the crate's door hands on.
#[macro_export]
macro_rules! sql {
    (@one $name:ident { lite: $lite:expr, pg: $pg:expr $(,)? }) => {
        $crate::Sql::declared(concat!(module_path!(), "::", stringify!($name)), $lite, $pg)
    };
    (@one $name:ident $text:literal) => {
        $crate::Sql::declared(concat!(module_path!(), "::", stringify!($name)), $text, $text)
    };
    ($($(#[$doc:meta])* $vis:vis $name:ident = $text:tt;)*) => {
        $($(#[$doc])* $vis const $name: $crate::Sql = $crate::sql!(@one $name $text);)*

        /// Every statement of this file, for the test that prepares them on both databases.
        #[allow(unreachable_pub, clippy::allow_attributes, reason = "the door hands it on")]
        pub const STATEMENTS: &[$crate::Sql] = &[$($name),*];
    };
}
