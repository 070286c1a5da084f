//! Which texts there are and which arguments they take: for the tests that compare languages and
//! look for texts that no file has.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use kernel::Locale;

/// Every text of one language by id, with the names of its arguments.
pub type Catalogue = BTreeMap<String, BTreeSet<String>>;

impl super::Texts {
    /// The catalogue of one language.
    pub fn catalogue(locale: Locale) -> Catalogue {
        let mut catalogue = Catalogue::new();
        for path in super::files(locale) {
            let resource = super::read(&path).unwrap_or_else(|(kept, _)| kept);
            for entry in resource.entries() {
                if let Entry::Message(message) = entry {
                    let mut names = BTreeSet::new();
                    if let Some(pattern) = &message.value {
                        in_pattern(pattern, &mut names);
                    }
                    catalogue.insert(message.id.name.to_owned(), names);
                }
            }
        }
        catalogue
    }
}

fn in_pattern(pattern: &Pattern<&str>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, names);
        }
    }
}

fn in_expression(expression: &Expression<&str>, names: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, names),
        Expression::Select { selector, variants } => {
            in_inline(selector, names);
            for variant in variants {
                in_pattern(&variant.value, names);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, names: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            names.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => in_expression(expression, names),
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                in_inline(argument, names);
            }
        }
        InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::TermReference { .. } => {}
    }
}
