//! Meetings that are being prepared, their pictures and their papers.

use crate::{Store, StoreError};
use rusqlite::{Connection, TransactionBehavior, params};
use std::collections::BTreeMap;

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRow {
    /// Its id.
    pub id: String,
    /// As the desk wrote it.
    pub body: String,
    /// RFC 3339.
    pub saved_at: String,
}

/// The meetings that an organiser is preparing.
pub trait Plans {
    /// Keeps plans, all or none.
    ///
    /// # Errors
    /// When the database fails; the old plans hold.
    fn save_plans(&mut self, plans: &[PlanRow]) -> Result<(), StoreError>;

    /// All plans, newest first.
    ///
    /// # Errors
    /// When the database fails.
    fn plans(&self) -> Result<Vec<PlanRow>, StoreError>;

    /// One plan.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none of that id.
    fn plan(&self, id: &str) -> Result<PlanRow, StoreError>;

    /// Removes a plan with its pictures and papers.
    ///
    /// # Errors
    /// When the database fails; the plan is still there.
    fn remove_plan(&self, id: &str) -> Result<(), StoreError>;

    /// Keeps a picture with a plan.
    ///
    /// # Errors
    /// When the database fails.
    fn save_picture(&self, plan: &str, name: &str, body: &[u8]) -> Result<(), StoreError>;

    /// The pictures of a plan, by name.
    ///
    /// # Errors
    /// When the database fails.
    fn pictures(&self, plan: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError>;

    /// How large the pictures of a plan are, in bytes, by name.
    ///
    /// # Errors
    /// When the database fails.
    fn picture_sizes(&self, plan: &str) -> Result<BTreeMap<String, u64>, StoreError>;

    /// Keeps a paper with a plan.
    ///
    /// # Errors
    /// When the database fails.
    fn save_briefing(&self, plan: &str, name: &str, body: &[u8]) -> Result<(), StoreError>;

    /// The papers of a plan, by name.
    ///
    /// # Errors
    /// When the database fails.
    fn briefing(&self, plan: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError>;

    /// How large the papers of a plan are, in bytes, by name.
    ///
    /// # Errors
    /// When the database fails.
    fn briefing_sizes(&self, plan: &str) -> Result<BTreeMap<String, u64>, StoreError>;
}

/// What is kept with a plan.
#[derive(Clone, Copy)]
enum Beside {
    Pictures,
    Briefing,
}

impl Beside {
    fn save(self, db: &Connection, plan: &str, name: &str, body: &[u8]) -> Result<(), StoreError> {
        let sql = match self {
            Beside::Pictures => {
                "INSERT INTO pictures (plan, name, body) VALUES (?1, ?2, ?3)
                 ON CONFLICT (plan, name) DO UPDATE SET body = ?3"
            }
            Beside::Briefing => {
                "INSERT INTO briefing (plan, name, body) VALUES (?1, ?2, ?3)
                 ON CONFLICT (plan, name) DO UPDATE SET body = ?3"
            }
        };
        db.execute(sql, params![plan, name, body])?;
        Ok(())
    }

    fn all(self, db: &Connection, plan: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let mut statement = db.prepare(match self {
            Beside::Pictures => "SELECT name, body FROM pictures WHERE plan = ?1 ORDER BY name",
            Beside::Briefing => "SELECT name, body FROM briefing WHERE plan = ?1 ORDER BY name",
        })?;
        Ok(statement.query_map([plan], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
    }

    fn sizes(self, db: &Connection, plan: &str) -> Result<BTreeMap<String, u64>, StoreError> {
        let mut statement = db.prepare(match self {
            Beside::Pictures => "SELECT name, length(body) FROM pictures WHERE plan = ?1",
            Beside::Briefing => "SELECT name, length(body) FROM briefing WHERE plan = ?1",
        })?;
        let rows = statement.query_map([plan], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Writes a plan as it stands.
pub(crate) fn put(db: &Connection, plan: &PlanRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO plans (id, body, saved_at) VALUES (?1, ?2, ?3)
               ON CONFLICT (id) DO UPDATE SET body = ?2, saved_at = ?3";
    db.execute(sql, [&plan.id, &plan.body, &plan.saved_at])?;
    Ok(())
}

impl Plans for Store {
    fn save_plans(&mut self, plans: &[PlanRow]) -> Result<(), StoreError> {
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        plans.iter().try_for_each(|plan| put(&tx, plan))?;
        Ok(tx.commit()?)
    }

    fn plans(&self) -> Result<Vec<PlanRow>, StoreError> {
        let mut statement = self.db.prepare("SELECT id, body, saved_at FROM plans ORDER BY saved_at DESC, id")?;
        let rows =
            statement.query_map([], |row| Ok(PlanRow { id: row.get(0)?, body: row.get(1)?, saved_at: row.get(2)? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn plan(&self, id: &str) -> Result<PlanRow, StoreError> {
        self.plans()?.into_iter().find(|plan| plan.id == id).ok_or(StoreError::Missing("plan"))
    }

    fn remove_plan(&self, id: &str) -> Result<(), StoreError> {
        self.db.execute("DELETE FROM plans WHERE id = ?1", [id])?;
        Ok(())
    }

    fn save_picture(&self, plan: &str, name: &str, body: &[u8]) -> Result<(), StoreError> {
        Beside::Pictures.save(&self.db, plan, name, body)
    }

    fn pictures(&self, plan: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        Beside::Pictures.all(&self.db, plan)
    }

    fn picture_sizes(&self, plan: &str) -> Result<BTreeMap<String, u64>, StoreError> {
        Beside::Pictures.sizes(&self.db, plan)
    }

    fn save_briefing(&self, plan: &str, name: &str, body: &[u8]) -> Result<(), StoreError> {
        Beside::Briefing.save(&self.db, plan, name, body)
    }

    fn briefing(&self, plan: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        Beside::Briefing.all(&self.db, plan)
    }

    fn briefing_sizes(&self, plan: &str) -> Result<BTreeMap<String, u64>, StoreError> {
        Beside::Briefing.sizes(&self.db, plan)
    }
}
