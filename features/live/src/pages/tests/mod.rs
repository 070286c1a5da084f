//! The pages of the room: every state of the engine drawn, every button read back, and the forms
//! without script against a real room.

mod buttons;
mod drawing;
mod moments;
mod story;
mod without_script;
