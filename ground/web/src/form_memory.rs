//! Memory for forms that are on their way. A form that arrives slowly holds what it has sent so far; all of
//! them together hold no more than [`Limits::form_bytes`](crate::Limits).

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::Error;

/// What every form may hold by itself: most forms are smaller, and are taken while large ones wait.
const FREE_BYTES: usize = 4 * 1024;
/// The unit that is counted.
const UNIT_BYTES: usize = 1024;

/// The memory that all forms share. Cloning shares it.
#[derive(Debug, Clone)]
pub(crate) struct FormMemory(Arc<Semaphore>);

/// What one form holds of it; given back when dropped.
#[derive(Debug)]
pub(crate) struct FormShare {
    memory: Option<FormMemory>,
    units: usize,
    held: Vec<OwnedSemaphorePermit>,
}

impl FormMemory {
    pub(crate) fn new(bytes: usize) -> Self {
        Self(Arc::new(Semaphore::new(bytes / UNIT_BYTES)))
    }
}

impl FormShare {
    /// Of this memory, or without a bound where there is none.
    pub(crate) fn of(memory: Option<FormMemory>) -> Self {
        Self {
            memory,
            units: 0,
            held: Vec::new(),
        }
    }

    /// Makes room for a form of this many bytes so far.
    ///
    /// # Errors
    /// [`Error::Busy`] when other forms hold all of it.
    pub(crate) fn grow_to(&mut self, bytes: usize) -> Result<(), Error> {
        let Some(memory) = &self.memory else {
            return Ok(());
        };
        let needed = bytes.saturating_sub(FREE_BYTES).div_ceil(UNIT_BYTES);
        let more = needed.saturating_sub(self.units);
        if more > 0 {
            let count = u32::try_from(more).map_err(|_| Error::TooLarge)?;
            let permit = memory.0.clone().try_acquire_many_owned(count);
            self.held.push(permit.map_err(|_| Error::Busy)?);
            self.units = needed;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_forms_share_what_there_is_and_small_ones_come_through() {
        let memory = FormMemory::new(100 * 1024);
        let mut large = FormShare::of(Some(memory.clone()));
        large.grow_to(50 * 1024).unwrap();
        large.grow_to(104 * 1024).unwrap();
        let mut second = FormShare::of(Some(memory.clone()));
        assert!(matches!(second.grow_to(5 * 1024), Err(Error::Busy)));
        let mut small = FormShare::of(Some(memory.clone()));
        small.grow_to(4 * 1024).unwrap();
        drop(large);
        second.grow_to(100 * 1024).unwrap();
        assert_eq!(memory.0.available_permits(), 4);
    }
}
