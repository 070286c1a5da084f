//! For whom a group is, by age, and what a person states about theirs to join it.

use super::Standing;

worded! {
    /// For whom a group is. It is chosen when the group begins and stays.
    Ages {
        /// People of 18 and over.
        Adults = "adults",
        /// People under 18, with adults who lead them.
        Young = "young",
    }
}

worded! {
    /// What a person states to join. Nothing checks it, and it is not kept.
    AgeStatement {
        /// To be 18 or over.
        Adult = "adult",
        /// To be under 18.
        Young = "young",
    }
}

impl Ages {
    /// What a person states who joins with this standing. Whoever leads or mentors young people is an
    /// adult.
    pub fn asks(self, standing: Standing) -> AgeStatement {
        match (self, standing) {
            (Ages::Young, Standing::Member) => AgeStatement::Young,
            (Ages::Young | Ages::Adults, _) => AgeStatement::Adult,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_members_of_a_group_for_young_people_are_young() {
        for &standing in Standing::ALL {
            assert_eq!(Ages::Adults.asks(standing), AgeStatement::Adult);
            let young = Ages::Young.asks(standing) == AgeStatement::Young;
            assert_eq!(young, standing == Standing::Member, "{standing:?}");
        }
    }
}
