//! Calls for proposals: their acts, and what these commit to.

use crate::{OpeningRow, Store, StoreError};
use rusqlite::{TransactionBehavior, params};

impl Store {
    /// The calls that are here, by their ids, the first that was begun first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn calls(&self) -> Result<Vec<String>, StoreError> {
        let mut statement =
            self.db.prepare("SELECT call FROM call_acts WHERE seq = 1 ORDER BY json_extract(line, '$.at'), call")?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// How many acts of a call are here.
    ///
    /// # Errors
    /// When the database fails.
    pub fn call_seq(&self, call: &str) -> Result<u64, StoreError> {
        Ok(self
            .db
            .query_row("SELECT coalesce(max(seq), 0) FROM call_acts WHERE call = ?1", [call], |row| row.get(0))?)
    }

    /// Gives each act of a call, in order, as it was written.
    ///
    /// # Errors
    /// What `take` answers, or that the database fails.
    pub fn each_call_act<E: From<StoreError>>(
        &self,
        call: &str,
        mut take: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = "SELECT line FROM call_acts WHERE call = ?1 ORDER BY seq";
        let mut statement = self.db.prepare_cached(sql).map_err(StoreError::from)?;
        let mut rows = statement.query([call]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            take(&row.get::<_, Vec<u8>>(0).map_err(StoreError::from)?)?;
        }
        Ok(())
    }

    /// Gives each opening of a call that is here.
    ///
    /// # Errors
    /// What `take` answers, or that the database fails.
    pub fn each_call_opening<E: From<StoreError>>(
        &self,
        call: &str,
        mut take: impl FnMut(&str) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = "SELECT line FROM call_openings WHERE call = ?1";
        let mut statement = self.db.prepare_cached(sql).map_err(StoreError::from)?;
        let mut rows = statement.query([call]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            take(&row.get::<_, String>(0).map_err(StoreError::from)?)?;
        }
        Ok(())
    }

    /// Appends acts with what they commit to, and erases openings, all or none.
    ///
    /// # Errors
    /// [`StoreError::HeadMoved`] where a `seq` is not one more than the last; or the database fails.
    pub fn append_call_acts(
        &mut self,
        call: &str,
        lines: &[(u64, Vec<u8>)],
        openings: &[OpeningRow],
        erased: &[String],
    ) -> Result<(), StoreError> {
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut last: u64 =
            tx.query_row("SELECT coalesce(max(seq), 0) FROM call_acts WHERE call = ?1", [call], |row| row.get(0))?;
        {
            let mut act = tx.prepare("INSERT INTO call_acts (call, seq, line) VALUES (?1, ?2, ?3)")?;
            for (seq, line) in lines {
                if last + 1 != *seq {
                    return Err(StoreError::HeadMoved);
                }
                act.execute(params![call, seq, line])?;
                last = *seq;
            }
            let mut open = tx.prepare("INSERT INTO call_openings (call, sha256, line) VALUES (?1, ?2, ?3)")?;
            for opening in openings {
                open.execute([call, opening.sha256.as_str(), opening.line.as_str()])?;
            }
            let mut erase = tx.prepare("DELETE FROM call_openings WHERE call = ?1 AND sha256 = ?2")?;
            for sha256 in erased {
                erase.execute([call, sha256])?;
            }
        }
        Ok(tx.commit()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening(sha256: &str) -> OpeningRow {
        OpeningRow { sha256: sha256.to_owned(), line: format!("line {sha256}") }
    }

    #[test]
    fn acts_follow_one_another_and_are_never_changed() {
        let mut store = Store::in_memory().unwrap();
        let line = |n: u8| format!("{{\"at\":\"2026-03-0{n}\"}}").into_bytes();
        store.append_call_acts("b", &[(1, line(2))], &[opening("x")], &[]).unwrap();
        store.append_call_acts("a", &[(1, line(3)), (2, line(4))], &[], &[]).unwrap();
        assert_eq!(store.calls().unwrap(), ["b", "a"]);
        let gap = store.append_call_acts("b", &[(2, line(5)), (4, line(6))], &[opening("y")], &["x".to_owned()]);
        assert!(matches!(gap, Err(StoreError::HeadMoved)));
        assert_eq!(store.call_seq("b").unwrap(), 1, "all or none");
        let mut held = Vec::new();
        store
            .each_call_opening::<StoreError>("b", |line| {
                held.push(line.to_owned());
                Ok(())
            })
            .unwrap();
        assert_eq!(held, ["line x"]);
        assert!(store.db.execute("DELETE FROM call_acts", []).is_err());
        assert!(store.db.execute("UPDATE call_acts SET line = x'00'", []).is_err());
    }

    #[test]
    fn what_is_erased_goes_with_the_act_that_says_so() {
        let mut store = Store::in_memory().unwrap();
        store.append_call_acts("a", &[(1, b"{}".to_vec())], &[opening("x"), opening("y")], &[]).unwrap();
        store.append_call_acts("a", &[(2, b"{}".to_vec())], &[], &["x".to_owned()]).unwrap();
        let mut held = Vec::new();
        store
            .each_call_opening::<StoreError>("a", |line| {
                held.push(line.to_owned());
                Ok(())
            })
            .unwrap();
        assert_eq!(held, ["line y"]);
    }
}
