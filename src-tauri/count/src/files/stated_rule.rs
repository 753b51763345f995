//! The rule that a file says it was counted by, as our rules have it.

use super::BallotFile;
use crate::{Amount, Request};

impl BallotFile {
    /// By which rule, set how, the file says it was counted: Pabulib's names (`greedy`, `greedy-no-skip`, `equalshares/add1`, …).
    /// None where it says none, or one that is not known here.
    #[must_use]
    pub fn stated_rule(&self) -> Option<Request> {
        let stated = &self.stated;
        let said = stated.rule.as_deref()?.trim().to_ascii_lowercase();
        let (name, rest) = said.split_once(['-', '/']).unwrap_or((&said, ""));
        let amount = Amount { seats: stated.seats, budget: stated.budget };
        let request = Request { rule: name.to_owned(), amount, ..Request::default() };
        match (name, rest) {
            // Who excludes whom, no file says.
            ("greedy", "" | "threshold" | "exclusive") => Some(self.with_threshold(request)),
            ("greedy", "no-skip") => Some(self.with_threshold(request).with("no-skip", "yes")),
            // As Poznań describes it: the first that does not fit is funded where four fifths of it can be paid.
            ("greedy", "custom") => Some(self.with_threshold(request).with("no-skip", "yes").with("part", "80")),
            ("equalshares", rest) => {
                let request = Request { rule: "equal-shares".to_owned(), ..request };
                let request = self.with_threshold(request);
                match rest {
                    "" => Some(request),
                    "add1" => Some(request.with("completion", "add1")),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn with_threshold(&self, request: Request) -> Request {
        match &self.stated.threshold {
            Some(least) => request.with("threshold", &least.decimal(9)),
            None => request,
        }
    }
}
