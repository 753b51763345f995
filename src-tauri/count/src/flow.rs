//! The greatest gain of a choice where each item costs and each that is wanted needs items: by the smallest cut of a flow
//! (Dinic 1970), exact.

use crate::{CountError, Stop};

/// A flow from the first node to the second.
pub(crate) struct Flow {
    edges: Vec<Edge>,
    from: Vec<Vec<usize>>,
}

struct Edge {
    to: usize,
    room: u128,
}

pub(crate) const SOURCE: usize = 0;
pub(crate) const SINK: usize = 1;
/// More than any flow.
pub(crate) const ENDLESS: u128 = u128::MAX;

impl Flow {
    /// With so many nodes, source and sink among them.
    pub(crate) fn new(nodes: usize) -> Self {
        Self { edges: Vec::new(), from: vec![Vec::new(); nodes] }
    }

    pub(crate) fn add(&mut self, from: usize, to: usize, room: u128) {
        self.from[from].push(self.edges.len());
        self.edges.push(Edge { to, room });
        self.from[to].push(self.edges.len());
        self.edges.push(Edge { to: from, room: 0 });
    }

    /// Lets flow what can. Returns how much that is, and which nodes stand on the side of the source in the
    /// smallest cut.
    ///
    /// # Errors
    /// [`CountError::Stopped`] where it was stopped.
    pub(crate) fn run(mut self, stop: &Stop) -> Result<(u128, Vec<bool>), CountError> {
        let mut flows = 0;
        loop {
            let steps = self.steps();
            if steps[SINK] == usize::MAX {
                return Ok((flows, steps.into_iter().map(|steps| steps < usize::MAX).collect()));
            }
            let mut next = vec![0; self.from.len()];
            loop {
                stop.go_on()?;
                let more = self.push(&steps, &mut next);
                if more == 0 {
                    break;
                }
                flows += more;
            }
        }
    }

    /// How many steps each node is away from the source.
    fn steps(&self) -> Vec<usize> {
        let mut steps = vec![usize::MAX; self.from.len()];
        steps[SOURCE] = 0;
        let mut reached = vec![SOURCE];
        let mut at = 0;
        while let Some(&node) = reached.get(at) {
            at += 1;
            for &edge in &self.from[node] {
                let Edge { to, room } = self.edges[edge];
                if room > 0 && steps[to] == usize::MAX {
                    steps[to] = steps[node] + 1;
                    reached.push(to);
                }
            }
        }
        steps
    }

    /// Lets flow along one way.
    fn push(&mut self, steps: &[usize], next: &mut [usize]) -> u128 {
        let mut way: Vec<usize> = Vec::new();
        let mut node = SOURCE;
        loop {
            if node == SINK {
                let most = way.iter().map(|&edge| self.edges[edge].room).min().unwrap_or(0);
                for edge in way {
                    // What has no end stays without one.
                    if self.edges[edge].room != ENDLESS {
                        self.edges[edge].room -= most;
                    }
                    let back = &mut self.edges[edge ^ 1].room;
                    *back = back.saturating_add(most);
                }
                return most;
            }
            let open = |edge: usize| {
                let Edge { to, room } = self.edges[edge];
                room > 0 && steps[to] == steps[node] + 1
            };
            while next[node] < self.from[node].len() && !open(self.from[node][next[node]]) {
                next[node] += 1;
            }
            if let Some(&edge) = self.from[node].get(next[node]) {
                way.push(edge);
                node = self.edges[edge].to;
            } else {
                let Some(edge) = way.pop() else { return 0 };
                node = self.edges[edge ^ 1].to;
                next[node] += 1;
            }
        }
    }
}
