//! Land and borders of the world: Natural Earth at 1:50m, public domain, packed by
//! `atlas/convert.mjs`. Read once, at the first map.

use std::sync::LazyLock;

const PACKED: &[u8] = include_bytes!("../../../atlas/outlines.bin");

/// Hundredths of a degree, east and north: about a kilometre, as fine as the outlines are.
pub(super) type Corner = (i16, i16);

/// One closed shore or one open border line.
pub(super) struct Outline {
    pub(super) corners: Vec<Corner>,
    pub(super) west: i16,
    pub(super) east: i16,
    pub(super) south: i16,
    pub(super) north: i16,
}

pub(super) struct Outlines {
    pub(super) land: Vec<Outline>,
    pub(super) borders: Vec<Outline>,
}

/// The outlines of the world.
pub(super) fn outlines() -> &'static Outlines {
    static OUTLINES: LazyLock<Outlines> = LazyLock::new(|| {
        let mut packed = Packed(PACKED);
        Outlines {
            land: packed.outlines(),
            borders: packed.outlines(),
        }
    });
    &OUTLINES
}

/// Reads the packed numbers. Past the end everything is zero, so that nothing here can fail; a test
/// counts what was read.
struct Packed(&'static [u8]);

impl Packed {
    fn number(&mut self) -> u32 {
        let (mut value, mut shift) = (0, 0);
        while let Some((byte, rest)) = self.0.split_first() {
            self.0 = rest;
            value |= u32::from(byte & 127) << shift;
            if byte & 128 == 0 || shift > 21 {
                break;
            }
            shift += 7;
        }
        value
    }

    fn signed(&mut self) -> i32 {
        let number = self.number();
        let half = i32::try_from(number >> 1).unwrap_or(0);
        if number & 1 == 1 { -half - 1 } else { half }
    }

    fn outlines(&mut self) -> Vec<Outline> {
        let count = self.number();
        (0..count).map(|_| self.outline()).collect()
    }

    fn outline(&mut self) -> Outline {
        let count = self.number();
        let (mut east, mut north) = (0, 0);
        let corners: Vec<Corner> = (0..count)
            .map(|_| {
                east += self.signed();
                north += self.signed();
                (narrow(east), narrow(north))
            })
            .collect();
        let of = |pick: fn(&Corner) -> i16| corners.iter().map(pick);
        Outline {
            west: of(|corner| corner.0).min().unwrap_or(0),
            east: of(|corner| corner.0).max().unwrap_or(0),
            south: of(|corner| corner.1).min().unwrap_or(0),
            north: of(|corner| corner.1).max().unwrap_or(0),
            corners,
        }
    }
}

fn narrow(hundredths: i32) -> i16 {
    i16::try_from(hundredths).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_world_is_read() {
        let world = outlines();
        assert_eq!((world.land.len(), world.borders.len()), (1333, 183));
        let corners =
            |shapes: &[Outline]| shapes.iter().map(|one| one.corners.len()).sum::<usize>();
        assert_eq!(corners(&world.land), 38_509);
        assert_eq!(corners(&world.borders), 9_351);
        for shape in world.land.iter().chain(&world.borders) {
            assert!(shape.west >= -18_000 && shape.east <= 18_000);
            assert!(shape.south >= -9_000 && shape.north <= 9_000);
        }
        // A shore comes back to where it began.
        assert!(
            world
                .land
                .iter()
                .all(|ring| ring.corners.first() == ring.corners.last())
        );
    }
}
