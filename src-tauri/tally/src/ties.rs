//! How candidates that are level are told apart: the same for every rule.

use crate::{Frame, Money, Stake, Step, TallyError, Tie, TieRule};

/// The lots that were drawn, and what second ballots chose, taken up one by one as a count comes to the ties they settle.
pub struct Ties<'a> {
    frame: &'a Frame,
    certain: Option<usize>,
    lots: std::slice::Iter<'a, Vec<String>>,
}

/// Who of those that were level found a place.
pub struct Told {
    /// In the order in which they go in: the cheaper first where the tie rule says so, else in the order of the candidates.
    pub chosen: Vec<String>,
    /// What a lot must settle first.
    pub open: Option<Tie>,
}

impl<'a> Ties<'a> {
    /// The lots in the order in which they were drawn.
    pub fn new(frame: &'a Frame, lots: &'a [Vec<String>]) -> Self {
        Self { frame, certain: None, lots: lots.iter() }
    }

    /// What is told apart now are the last places of all, beside so many that are in already: only here can all that are
    /// level go on.
    pub fn for_the_last(self, certain: usize) -> Self {
        Self { certain: Some(certain), ..self }
    }

    /// Tells apart candidates that are level, by the tie rule and by the next lot; says in the working how.
    ///
    /// # Errors
    /// [`TallyError`] if the lot does not fit the tie.
    pub fn tell(
        &mut self,
        among: Vec<String>,
        places: usize,
        score: u64,
        working: &mut Vec<Step>,
    ) -> Result<Told, TallyError> {
        working.push(Step::Tied { among: among.clone(), score, places });
        if let (TieRule::All, Some(certain)) = (self.frame.tie(), self.certain) {
            let (chosen, most) = (certain + among.len(), self.frame.most_chosen());
            if chosen <= most {
                working.push(Step::AllGoOn { among: among.clone(), chosen });
                return Ok(Told { chosen: among, open: None });
            }
            working.push(Step::TooMany { chosen, most });
        }
        self.settle(Tie { among, places, stake: Stake::Place }, working)
    }

    /// Settles a tie that the working has told of already.
    ///
    /// # Errors
    /// [`TallyError`] if the lot does not fit the tie.
    pub fn settle(&mut self, tie: Tie, working: &mut Vec<Step>) -> Result<Told, TallyError> {
        let (mut chosen, open) = match self.frame.tie() {
            TieRule::Lot | TieRule::All | TieRule::SecondBallot => (Vec::new(), Some(tie)),
            TieRule::LowerCost => self.cheaper_first(&tie, working),
        };
        let Some(tie) = open else { return Ok(Told { chosen, open: None }) };
        let by_ballot = self.frame.tie() == TieRule::SecondBallot;
        let (among, places, stake) = (tie.among.clone(), tie.places, tie.stake);
        working.push(if by_ballot { Step::SecondBallot { among, places } } else { Step::Lot { among, places, stake } });
        let Some(settled) = self.lots.next() else { return Ok(Told { chosen, open: Some(tie) }) };
        chosen.extend(in_order(&tie, settled)?);
        let settled = settled.clone();
        working.push(if by_ballot { Step::ChosenAgain { chosen: settled } } else { Step::Drawn { drawn: settled } });
        Ok(Told { chosen, open: None })
    }

    /// Ends a count.
    ///
    /// # Errors
    /// [`TallyError::NothingTied`] if more lots were drawn than there were ties.
    pub fn end(mut self) -> Result<(), TallyError> {
        if self.lots.next().is_none() { Ok(()) } else { Err(TallyError::NothingTied) }
    }

    /// Lets the cheaper in; what is equally cheap at the edge stays tied.
    fn cheaper_first(&self, tie: &Tie, working: &mut Vec<Step>) -> (Vec<String>, Option<Tie>) {
        let Tie { among, places, stake } = tie;
        let (places, stake) = (*places, *stake);
        let cost = |id: &String| self.frame.place(id).and_then(|place| self.frame.candidates()[place].cost);
        let all_open = (Vec::new(), Some(tie.clone()));
        let Some(mut by_cost) = among.iter().map(|id| Some((cost(id)?, id))).collect::<Option<Vec<_>>>() else {
            return all_open;
        };
        by_cost.sort_by_key(|(cost, _)| *cost);
        let Some(edge) = places.checked_sub(1).and_then(|last_in| by_cost.get(last_in)).map(|(cost, _)| *cost) else {
            return all_open;
        };
        let up_to_edge = by_cost.iter().filter(|(cost, _)| *cost <= edge).count();
        let is_in = |cost: Money| if up_to_edge > places { cost < edge } else { cost <= edge };
        by_cost.retain(|(cost, _)| is_in(*cost));
        working.extend(by_cost.iter().map(|(cost, id)| Step::Cheaper { project: (*id).clone(), cost: *cost, stake }));
        let cheaper: Vec<String> = by_cost.into_iter().map(|(_, id)| id.clone()).collect();
        if cheaper.len() == places {
            return (cheaper, None);
        }
        let equally_cheap = among.iter().filter(|id| cost(id) == Some(edge)).cloned().collect();
        let places = places - cheaper.len();
        (cheaper, Some(Tie { among: equally_cheap, places, stake }))
    }
}

/// The drawn ones in the order of the candidates: in which order they were drawn does not matter.
pub fn in_order(tie: &Tie, drawn: &[String]) -> Result<Vec<String>, TallyError> {
    for (place, project) in drawn.iter().enumerate() {
        if !tie.among.contains(project) {
            return Err(TallyError::DrawnNotTied { project: project.clone() });
        }
        if drawn[..place].contains(project) {
            return Err(TallyError::DrawnTwice { project: project.clone() });
        }
    }
    if drawn.len() != tie.places {
        return Err(TallyError::DrawnNumber { drawn: drawn.len(), places: tie.places });
    }
    Ok(tie.among.iter().filter(|project| drawn.contains(project)).cloned().collect())
}
