//! Regions: a tree of all levels that rows name, with general before particular.

use std::collections::HashMap;

use feeds::filter::region_key;

/// No region.
pub(crate) const ROOT: u32 = 0;

pub(crate) struct Node {
    /// As in addresses: every level down to it.
    pub(crate) key: Box<str>,
    /// “Abington”.
    pub(crate) name: Box<str>,
    pub(crate) depth: u8,
}

/// Node 0 is the whole Earth.
pub(crate) struct Regions {
    nodes: Vec<Node>,
    /// The node above each; always a smaller number.
    parents: Vec<u32>,
    known: HashMap<(u32, Box<str>), u32>,
    /// Nodes in the order of their keys.
    by_key: Box<[u32]>,
}

impl Default for Regions {
    fn default() -> Self {
        let root = Node {
            key: "".into(),
            name: "".into(),
            depth: 0,
        };
        Self {
            nodes: vec![root],
            parents: vec![ROOT],
            known: HashMap::new(),
            by_key: Box::default(),
        }
    }
}

impl Regions {
    /// The node of a path; made where it is new.
    pub(crate) fn add(&mut self, levels: &[String]) -> u32 {
        let mut at = ROOT;
        for depth in 1..=levels.len() {
            let name = levels[depth - 1].as_str();
            let next = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
            let (nodes, parents) = (&mut self.nodes, &mut self.parents);
            at = *self.known.entry((at, name.into())).or_insert_with(|| {
                parents.push(at);
                nodes.push(Node {
                    key: region_key(&levels[..depth]).into(),
                    name: name.into(),
                    depth: u8::try_from(depth).unwrap_or(u8::MAX),
                });
                next
            });
        }
        at
    }

    /// Drops what only building needs.
    pub(crate) fn finish(&mut self) {
        self.known = HashMap::new();
        self.nodes.shrink_to_fit();
        self.parents.shrink_to_fit();
        let mut by_key: Vec<u32> = (1_u32..).take(self.nodes.len() - 1).collect();
        by_key.sort_unstable_by(|one, other| self.key(*one).cmp(self.key(*other)));
        self.by_key = by_key.into();
    }

    fn key(&self, node: u32) -> &str {
        &self.nodes[node as usize].key
    }

    /// The nodes that a key of an address names; names that differ in accents have one key.
    fn with_key(&self, key: &str) -> &[u32] {
        let from = self.by_key.partition_point(|node| self.key(*node) < key);
        let to = self.by_key.partition_point(|node| self.key(*node) <= key);
        &self.by_key[from..to]
    }

    /// Whether there is a region with this key.
    pub(crate) fn knows(&self, key: &str) -> bool {
        !self.with_key(key).is_empty()
    }

    /// For each node whether it has one of the keys itself.
    pub(crate) fn named(&self, keys: &[String]) -> Vec<bool> {
        let mut named = vec![false; self.nodes.len()];
        for node in keys.iter().flat_map(|key| self.with_key(key)) {
            named[*node as usize] = true;
        }
        named
    }

    /// The node above one.
    pub(crate) fn parent(&self, node: usize) -> usize {
        self.parents[node] as usize
    }

    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// For each node whether it or a level above it has one of the keys.
    pub(crate) fn below(&self, keys: &[String]) -> Vec<bool> {
        let mut allowed = self.named(keys);
        for at in 1..self.nodes.len() {
            allowed[at] |= allowed[self.parent(at)];
        }
        allowed
    }

    /// Counts of nodes become counts of everything below them.
    pub(crate) fn gather(&self, counts: &mut [u32]) {
        for at in (1..self.parents.len()).rev() {
            counts[self.parent(at)] += counts[at];
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        let words: usize = self
            .nodes
            .iter()
            .map(|node| node.key.len() + node.name.len())
            .sum();
        words + self.nodes.len() * (size_of::<Node>() + 8)
    }
}
