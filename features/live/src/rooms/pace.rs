//! How fast messages may come: a leaky bucket.

use kernel::Millis;

/// In the long run, one message each 200 ms.
const MESSAGE_EVERY_MS: Millis = 200;
/// How many messages may come at once.
const BURST: Millis = 20;

/// A leaky bucket. Only the time at which it will be empty is kept. Its times come from a clock that
/// is never set.
#[derive(Debug, Default)]
pub(crate) struct RateLimit {
    empty_at: Millis,
}

impl RateLimit {
    /// Whether one more message fits.
    pub(crate) fn take(&mut self, now: Millis) -> bool {
        let filled = self.empty_at.max(now);
        let fits = filled + MESSAGE_EVERY_MS <= now + BURST * MESSAGE_EVERY_MS;
        if fits {
            self.empty_at = filled + MESSAGE_EVERY_MS;
        }
        fits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_at_once_then_five_a_second() {
        let mut rate = RateLimit::default();
        let start = 1_000_000;
        assert_eq!((0..30).filter(|_| rate.take(start)).count(), 20);
        assert!(!rate.take(start + MESSAGE_EVERY_MS - 1));
        assert!(rate.take(start + MESSAGE_EVERY_MS));
        assert!(!rate.take(start + MESSAGE_EVERY_MS));
        assert_eq!((0..30).filter(|_| rate.take(start + 1_000)).count(), 4);
    }
}
