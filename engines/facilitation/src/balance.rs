//! How evenly talk time is distributed.

/// `1 − Gini`, where `Gini = Σ|xi−xj| / (2·n²·mean)`: 1.0 when all spoke alike, `1/n` when one
/// spoke alone. `None` for fewer than two people or when nobody has spoken: then there is nothing
/// to share yet.
pub fn balance(spoken_ms: &[u64]) -> Option<f64> {
    let people = spoken_ms.len();
    let total: u64 = spoken_ms.iter().sum();
    if people < 2 || total == 0 {
        return None;
    }
    let mut sorted = spoken_ms.to_vec();
    sorted.sort_unstable();
    // Σ|xi−xj| over all ordered pairs = 2·Σ (2i − n + 1)·x_i of the sorted row (i from 0).
    let weighted: f64 = sorted
        .iter()
        .enumerate()
        .map(|(place, &spoken)| (2.0 * place as f64 - people as f64 + 1.0) * spoken as f64)
        .sum();
    Some(1.0 - weighted / (people as f64 * total as f64))
}

#[cfg(test)]
mod tests {
    use super::balance;
    use proptest::prelude::*;

    #[test]
    fn the_known_cases() {
        assert_eq!(balance(&[7, 7, 7, 7]), Some(1.0));
        assert_eq!(balance(&[90, 0, 0, 0]), Some(0.25));
        assert_eq!(balance(&[0, 60]), Some(0.5));
        for undefined in [&[][..], &[5], &[0, 0, 0]] {
            assert_eq!(balance(undefined), None);
        }
    }

    proptest! {
        #[test]
        fn it_is_the_formula_of_all_pairs(spoken in proptest::collection::vec(0u64..100_000, 2..20)) {
            let n = spoken.len() as f64;
            let mean = spoken.iter().sum::<u64>() as f64 / n;
            let differences: u64 = spoken.iter()
                .flat_map(|a| spoken.iter().map(move |b| a.abs_diff(*b)))
                .sum();
            let expected = (mean > 0.0).then(|| 1.0 - differences as f64 / (2.0 * n * n * mean));
            match (balance(&spoken), expected) {
                (Some(found), Some(wanted)) => prop_assert!((found - wanted).abs() < 1e-9),
                (found, wanted) => prop_assert_eq!(found, wanted),
            }
        }
    }
}
