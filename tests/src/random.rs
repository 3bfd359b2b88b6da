//! Numbers that look random and are the same every time.

/// xorshift64*: the seed is in every failure message, so a bad walk can be walked again.
#[derive(Debug, Clone)]
pub struct Dice {
    state: u64,
}

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self { state: seed.max(1) }
    }

    /// A number below `limit`; 0 where the limit is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let wide = u128::from(self.state.wrapping_mul(0x2545_F491_4F6C_DD1D)) * limit as u128;
        usize::try_from(wide >> 64).unwrap_or(0)
    }

    /// One of `things`.
    ///
    /// # Panics
    /// Where there are none.
    pub fn pick<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        assert!(!things.is_empty(), "there is nothing to pick from");
        &things[self.below(things.len())]
    }
}
