//! Names at the ends of lines, moved apart so that none stand on another.

/// Distance between the baselines of two labels.
pub const LINE: i32 = 17;

/// Nearest places to `wanted` that are at least [`LINE`] apart and within `top..=bottom`.
///
/// `None` where they do not fit. Equal wishes keep their order.
pub fn placed(wanted: &[i32], top: i32, bottom: i32) -> Option<Vec<i32>> {
    let count = i32::try_from(wanted.len()).ok()?;
    if count == 0 {
        return Some(Vec::new());
    }
    if (count - 1).saturating_mul(LINE) > bottom - top {
        return None;
    }
    let mut order: Vec<usize> = Vec::with_capacity(wanted.len());
    for (index, wish) in wanted.iter().enumerate() {
        let after = order.partition_point(|known| wanted.get(*known).is_some_and(|y| y <= wish));
        order.insert(after, index);
    }
    // Blocks of labels that touch, each with its members' summed wishes for the block's top (isotonic regression).
    let mut blocks: Vec<Block> = Vec::new();
    for index in order {
        let wish = wanted.get(index).copied().unwrap_or(top).clamp(top, bottom);
        let mut block = Block { members: vec![index], sum: i64::from(wish) };
        while let Some(above) =
            blocks.pop_if(|above| above.bottom(top, bottom) + LINE > block.top(top, bottom))
        {
            block = above.joined(block);
        }
        blocks.push(block);
    }
    let mut places = vec![0; wanted.len()];
    for block in blocks {
        let mut y = block.top(top, bottom);
        for member in &block.members {
            if let Some(place) = places.get_mut(*member) {
                *place = y;
            }
            y += LINE;
        }
    }
    Some(places)
}

struct Block {
    members: Vec<usize>,
    sum: i64,
}

impl Block {
    fn top(&self, top: i32, bottom: i32) -> i32 {
        let mean = self.sum.div_euclid(self.members.len().max(1) as i64);
        i32::try_from(mean).unwrap_or(top).min(bottom - self.height()).max(top)
    }

    fn bottom(&self, top: i32, bottom: i32) -> i32 {
        self.top(top, bottom) + self.height()
    }

    fn height(&self) -> i32 {
        (self.members.len() as i32 - 1) * LINE
    }

    fn joined(mut self, below: Self) -> Self {
        // A member that stands n lines down wishes the block's top to be n lines higher.
        let shift = self.members.len() as i64 * i64::from(LINE);
        self.sum += below.sum - shift * below.members.len() as i64;
        self.members.extend(below.members);
        self
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;

    #[track_caller]
    fn check(wanted: &[i32]) {
        let placed = placed(wanted, 10, 300).unwrap();
        let mut sorted = placed.clone();
        sorted.sort_unstable();
        assert!(sorted.windows(2).all(|pair| pair[1] - pair[0] >= LINE), "{wanted:?} {placed:?}");
        assert!(sorted.iter().all(|y| (10..=300).contains(y)), "{wanted:?} {placed:?}");
    }

    #[test]
    fn labels_stand_apart_and_inside() {
        check(&[100; 6]);
        check(&[10; 6]);
        check(&[300; 6]);
        check(&[290, 20, 295, 300, 22, 150]);
        check(&[-500, 900, 40, 45, 60, 61]);
        assert_eq!(placed(&[50, 200], 10, 300), Some(vec![50, 200]));
        assert_eq!(placed(&[100, 100], 10, 300), Some(vec![91, 108]));
        assert_eq!(placed(&[100; 6], 10, 60), None);
        assert_eq!(placed(&[], 10, 60), Some(vec![]));
    }
}
