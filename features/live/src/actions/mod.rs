//! Verbs of this feature outside of a running room, one transaction each.

mod after;
mod agendas;
mod contact;
mod feedback;
mod opening;
mod own;

pub use after::{After, AfterPerson, Past, after, first_next_time, history, own_commitments};
pub use agendas::{SavedAgenda, agenda, agendas, drop_agenda, save_agenda};
pub use contact::{contact_of, keep_contact, own_contact};
pub use feedback::{GivenFeedback, feedback, give_feedback, own_feedback};
pub(crate) use opening::agenda_sentence;
pub use opening::{Chosen, PastSession, Prepared, keep_session, open, prepare, still_running};
pub(crate) use own::own_data;
pub use own::{Attended, attended, erase};
