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
        let mut allowed = vec![false; self.nodes.len()];
        for at in 1..self.nodes.len() {
            let node = &self.nodes[at];
            allowed[at] = allowed[self.parent(at)] || keys.iter().any(|key| **key == *node.key);
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
        words + self.nodes.len() * (size_of::<Node>() + 4)
    }
}
