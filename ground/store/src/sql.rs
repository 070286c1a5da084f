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
/// store::row! { pub(crate) struct Seat { group: kernel::GroupId = "group_id", name_sealed: Vec<u8> } }
///
/// store::sql! {
///     /// The groups of a person.
///     pub(crate) GROUPS_OF = "SELECT group_id FROM seat WHERE person = $1";
///     pub(crate) SEATS_IN = {
///         lite: "SELECT person FROM seat WHERE group_id IN (SELECT unhex(value) FROM json_each($1))",
///         pg: "SELECT person FROM seat WHERE group_id = ANY($1)",
///     };
///     /// Read as a `Seat`, whose columns are named there and nowhere else.
///     pub(crate) SEAT: Seat = "SELECT {columns} FROM seat WHERE group_id = $1 AND person = $2";
/// }
/// assert_eq!(STATEMENTS.len(), 3);
/// ```
///
/// Makes one constant each and `pub const STATEMENTS: &[Sql]`, which the crate's root hands on.
///
/// With a [`row!`](crate::row) type, the text is completed when the program is compiled:
/// `{columns}` becomes the columns of the row, `{s.columns}` the same with `s.` before each name,
/// `{values}` as many parameters, `$1, $2, …`. Anything else in braces does not compile.
#[macro_export]
macro_rules! sql {
    (@one $name:ident [$($row:ty)?] { lite: $lite:expr, pg: $pg:expr $(,)? }) => {
        $crate::Sql::declared(
            concat!(module_path!(), "::", stringify!($name)),
            $crate::sql!(@text [$($row)?] $lite),
            $crate::sql!(@text [$($row)?] $pg),
        )
    };
    (@one $name:ident [$($row:ty)?] $text:literal) => {{
        const TEXT: &str = $crate::sql!(@text [$($row)?] $text);
        $crate::Sql::declared(concat!(module_path!(), "::", stringify!($name)), TEXT, TEXT)
    }};
    (@text [] $text:expr) => { $text };
    (@text [$row:ty] $text:expr) => {{
        const COLUMNS: &[&str] = <$row as $crate::Columns>::COLUMNS;
        const LENGTH: usize = $crate::template::length($text, COLUMNS);
        const BYTES: [u8; LENGTH] = $crate::template::complete($text, COLUMNS);
        $crate::template::text(&BYTES)
    }};
    ($($(#[$doc:meta])* $vis:vis $name:ident $(: $row:ty)? = $text:tt;)*) => {
        $($(#[$doc])* $vis const $name: $crate::Sql = $crate::sql!(@one $name [$($row)?] $text);)*

        /// Every statement of this file, for the test that prepares them on both databases.
        #[allow(unreachable_pub, clippy::allow_attributes, reason = "the crate's root hands it on")]
        pub const STATEMENTS: &[$crate::Sql] = &[$($name),*];
    };
}
