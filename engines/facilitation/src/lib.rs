//! facilitation
