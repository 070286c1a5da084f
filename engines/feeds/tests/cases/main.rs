//! The acceptance cases in the shared folder, where it is at hand, and the real feeds.

#[cfg(test)]
mod bmlt;
#[cfg(test)]
mod dirt;
#[cfg(test)]
mod edge;
#[cfg(test)]
mod feeds_all;
#[cfg(test)]
mod filters;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod shared;
#[cfg(test)]
mod time;
#[cfg(test)]
mod words;
