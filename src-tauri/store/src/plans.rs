//! Meetings that are being prepared, and their pictures.

use crate::{Store, StoreError};
use rusqlite::{Connection, TransactionBehavior, params};

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

    /// Removes a plan and its pictures.
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
        let sql = "INSERT INTO pictures (plan, name, body) VALUES (?1, ?2, ?3)
                   ON CONFLICT (plan, name) DO UPDATE SET body = ?3";
        self.db.execute(sql, params![plan, name, body])?;
        Ok(())
    }

    fn pictures(&self, plan: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let mut statement = self.db.prepare("SELECT name, body FROM pictures WHERE plan = ?1 ORDER BY name")?;
        Ok(statement.query_map([plan], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
    }
}
