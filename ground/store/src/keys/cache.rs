//! Opened keys, for ten minutes at most and ten thousand at most.

use std::collections::HashMap;
use std::sync::Arc;

use kernel::{MINUTE, Millis};
use vault::{KeyHolder, OwnerKeys};

/// Half of the bounds, because two generations live at a time.
const GENERATION_MILLIS: Millis = 5 * MINUTE;
const GENERATION_ENTRIES: usize = 5_000;

/// Two generations: the young one ages as a whole, the old one is dropped as a whole. No entry is
/// ever touched to keep it alive, so that a key erased by another node is gone in time.
#[derive(Default)]
pub(super) struct Cache {
    young: HashMap<KeyHolder, Arc<OwnerKeys>>,
    old: HashMap<KeyHolder, Arc<OwnerKeys>>,
    born: Millis,
}

impl Cache {
    pub(super) fn get(&mut self, holder: KeyHolder, now: Millis) -> Option<Arc<OwnerKeys>> {
        self.age(now);
        let found = self.young.get(&holder).or_else(|| self.old.get(&holder));
        found.cloned()
    }

    pub(super) fn put(&mut self, holder: KeyHolder, keys: Arc<OwnerKeys>, now: Millis) {
        self.age(now);
        self.young.insert(holder, keys);
    }

    pub(super) fn forget(&mut self, holder: KeyHolder) {
        self.young.remove(&holder);
        self.old.remove(&holder);
    }

    fn age(&mut self, now: Millis) {
        let age = now - self.born;
        if !(0..2 * GENERATION_MILLIS).contains(&age) {
            self.young.clear();
            self.old.clear();
            self.born = now;
        } else if age >= GENERATION_MILLIS {
            self.old = std::mem::take(&mut self.young);
            // Not now: what was young until a moment ago may have been read long before.
            self.born += GENERATION_MILLIS;
        } else if self.young.len() >= GENERATION_ENTRIES {
            self.old = std::mem::take(&mut self.young);
            self.born = now;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vault::Class;

    fn holder(number: u64) -> KeyHolder {
        let mut owner = [0; 16];
        owner[..8].copy_from_slice(&number.to_be_bytes());
        (owner, Class::Shares).into()
    }

    #[test]
    fn a_key_is_forgotten_after_ten_minutes() {
        let mut cache = Cache::default();
        cache.put(holder(1), Arc::default(), 1_000_000);
        assert!(cache.get(holder(1), 1_000_000 + 9 * MINUTE).is_some());
        assert!(cache.get(holder(1), 1_000_000 + 10 * MINUTE).is_none());
    }

    #[test]
    fn reading_a_key_does_not_keep_it() {
        let mut cache = Cache::default();
        cache.put(holder(1), Arc::default(), 1_000_000);
        let last = (0..11).map(|minute| cache.get(holder(1), 1_000_000 + minute * MINUTE));
        assert!(last.last().flatten().is_none());
    }

    #[test]
    fn no_more_than_ten_thousand_are_kept() {
        let mut cache = Cache::default();
        for number in 0..50_000 {
            cache.put(holder(number), Arc::default(), 1_000_000);
            assert!(cache.young.len() + cache.old.len() <= 10_000);
        }
        assert!(cache.get(holder(49_999), 1_000_000).is_some());
        assert!(cache.get(holder(1), 1_000_000).is_none());
    }
}
