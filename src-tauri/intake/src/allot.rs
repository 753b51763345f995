//! Which table discusses which projects.

use crate::{MOST_SEED, MOST_TABLES};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// How projects are allotted to tables.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum Allot {
    /// One after the other, as even as can be: the first tables have one more where it does not come out even.
    #[default]
    Blocks,
    /// Shuffled by a seed, then in blocks; each table's projects stand in the order of the list.
    Random {
        /// The seed, at most [`MOST_SEED`]: the same seed allots the same, for ever.
        #[ts(type = "number")]
        seed: u64,
    },
    /// Every table has all of them.
    All,
}

/// Why projects cannot be allotted.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum AllotError {
    /// There is no project.
    #[error("no project")]
    NoProjects,
    /// There is no table.
    #[error("no table")]
    NoTables,
    /// More than [`MOST_TABLES`].
    #[error("{tables} tables are more than {most}")]
    TablesTooMany {
        /// How many were asked for.
        tables: usize,
        /// The most.
        most: usize,
    },
    /// Some tables would have no project.
    #[error("{tables} tables for {projects} projects")]
    TablesMoreThanProjects {
        /// How many tables.
        tables: usize,
        /// How many projects.
        projects: usize,
    },
    /// The seed is larger than [`MOST_SEED`].
    #[error("the seed is larger than {most}")]
    SeedTooLarge {
        /// The largest.
        #[ts(type = "number")]
        most: u64,
    },
}

impl AllotError {
    /// The stable name of this error; its words stand in the language files under `allot.` and this.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoProjects => "no_projects",
            Self::NoTables => "no_tables",
            Self::TablesTooMany { .. } => "tables_too_many",
            Self::TablesMoreThanProjects { .. } => "tables_more_than_projects",
            Self::SeedTooLarge { .. } => "seed_too_large",
        }
    }
}

/// Allots projects to `tables` tables; the first list is table 1's.
///
/// The shuffle is the one of Fisher and Yates, from the last place down to the second, each place's partner drawn as
/// the upper 64 bits of the product of a SplitMix64 number (Steele, Lea, Flood 2014; its state starts at the seed) and
/// the number of places left. It must never change: published seeds are checked against it.
///
/// # Errors
/// [`AllotError`] if there is no project or table, there are too many tables, or a table would have none.
pub fn allot(projects: &[String], tables: usize, how: Allot) -> Result<Vec<Vec<String>>, AllotError> {
    if projects.is_empty() {
        return Err(AllotError::NoProjects);
    }
    if tables == 0 {
        return Err(AllotError::NoTables);
    }
    if tables > MOST_TABLES {
        return Err(AllotError::TablesTooMany { tables, most: MOST_TABLES });
    }
    if tables > projects.len() && how != Allot::All {
        return Err(AllotError::TablesMoreThanProjects { tables, projects: projects.len() });
    }
    let mut places: Vec<usize> = (0..projects.len()).collect();
    match how {
        Allot::All => return Ok(vec![projects.to_vec(); tables]),
        Allot::Blocks => {}
        Allot::Random { seed } if seed > MOST_SEED => return Err(AllotError::SeedTooLarge { most: MOST_SEED }),
        Allot::Random { seed } => shuffle(&mut places, seed),
    }
    let mut rest = places.as_mut_slice();
    let mut allotted = Vec::with_capacity(tables);
    for table in 0..tables {
        let size = projects.len() / tables + usize::from(table < projects.len() % tables);
        let (block, others) = rest.split_at_mut(size);
        block.sort_unstable();
        allotted.push(block.iter().map(|&place| projects[place].clone()).collect());
        rest = others;
    }
    Ok(allotted)
}

fn shuffle(places: &mut [usize], seed: u64) {
    let mut state = seed;
    for last in (1..places.len()).rev() {
        let product = u128::from(split_mix(&mut state)) * (last as u128 + 1);
        let partner = usize::try_from(product >> 64).unwrap_or(last); // below last + 1, so it always fits
        places.swap(last, partner);
    }
}

fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_published_generator() {
        let mut state = 1_234_567;
        let first: Vec<u64> = (0..3).map(|_| split_mix(&mut state)).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }
}
