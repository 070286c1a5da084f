//! Ids as columns.

/// Lets ids that [`kernel::ids!`] declared stand in a column: in [`args!`](crate::args), in a
/// [`row!`](crate::row) and as the only column of a query. Written beside the declaration:
///
/// ```
/// kernel::ids! {
///     /// Words for one's group between sessions.
///     pub ShareId;
/// }
/// store::id_column!(ShareId);
///
/// let id: ShareId = kernel::Id::fresh(&mut kernel::SeededRng::new(1));
/// assert_eq!(store::args![id], store::args![kernel::Id::bytes(id)]);
/// ```
#[macro_export]
macro_rules! id_column {
    ($($name:ty),+ $(,)?) => {$(
        impl ::std::convert::From<$name> for $crate::Value {
            fn from(id: $name) -> Self {
                $crate::Value::from($crate::kernel::Id::bytes(id))
            }
        }
        impl $crate::Column for $name {
            fn from_cell(cell: $crate::Cell<'_>) -> ::std::option::Option<Self> {
                let bytes = <[u8; 16] as $crate::Column>::from_cell(cell)?;
                ::std::option::Option::Some($crate::kernel::Id::from_bytes(bytes))
            }
        }
        impl $crate::FromRow for $name {
            fn from_row(row: &$crate::Row<'_>) -> ::std::result::Result<Self, $crate::Error> {
                row.expect_columns(1)?;
                row.get(0)
            }
        }
    )+};
}

id_column! {
    kernel::PersonId,
    kernel::GroupId,
    kernel::MembershipId,
    kernel::SessionId,
    kernel::SignInId,
    kernel::InvitationId,
    kernel::AgreementId,
    kernel::MatterId,
    kernel::TemplateId,
    kernel::TryId,
    kernel::ProofId,
}
