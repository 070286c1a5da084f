//! Pairs, role-play and problem-solving.

use crate::engine::{EventBatch, SessionEngine};
use crate::pairs;
use crate::practice::ALTERNATIVES_MAX;
use crate::{
    CHAT_CHARACTERS, Command, CommandKind, Event, EventText, FeedbackPart, PART_CHARACTERS,
    PrivateText, ProblemStep, Refusal, RolePhase, Roles, Seat, SegmentKind,
};

use super::note;

/// From here on, an urge exercise comes before going on (0-10).
const STRONG_CRAVING: u8 = 7;
/// How long pairs may be open, in minutes.
const PAIR_MINUTES: std::ops::RangeInclusive<u16> = 1..=60;

impl SessionEngine {
    pub(super) fn decide_practice(
        &mut self,
        batch: &mut EventBatch,
        by: Seat,
        command: Command,
    ) -> Result<(), Refusal> {
        match command {
            Command::PlanPairs => {
                let people = self.people_for_pairs();
                if people.len() < 2 {
                    return Err(Refusal::NobodyToAsk);
                }
                let pairs = pairs::draw(&people, &mut self.chance());
                self.emit(batch, Event::PairsPlanned { pairs });
            }
            Command::OpenPairs { minutes } => {
                if !PAIR_MINUTES.contains(&minutes) {
                    return Err(Refusal::OutOfRange);
                }
                self.emit(batch, Event::PairsOpened { minutes });
            }
            Command::SwapPairs => self.emit(batch, Event::PairsSwapped),
            Command::ClosePairs => self.emit(batch, Event::PairsClosed),
            Command::SetRoles(roles) => return self.set_roles(batch, roles),
            Command::NextPhase => {
                let play = self.role_play.as_ref().ok_or(Refusal::NoRolePlay)?;
                let phase = play.next_phase().ok_or(Refusal::DeRoleFirst)?;
                self.emit(batch, Event::RolePhaseBegan { phase });
            }
            Command::GiveFeedback { part, words } => {
                return self.give_feedback(batch, by, part, words.as_ref());
            }
            Command::StopRehearsal => {
                let phase = RolePhase::DeRole;
                self.emit(batch, Event::RolePhaseBegan { phase });
            }
            Command::DeRole { seat, craving } => return self.de_role(batch, by, seat, craving),
            Command::NextStep => {
                let problem = self.problem.as_ref().ok_or(Refusal::OtherSegment)?;
                let step = problem.next_step()?;
                self.emit(batch, Event::ProblemStepBegan { step });
            }
            Command::AddAlternative { words } => return self.add_alternative(batch, by, &words),
            Command::ChooseAlternative { alternative } => {
                let ways = self
                    .problem
                    .as_ref()
                    .map_or(0, |problem| problem.alternatives.len());
                if usize::from(alternative) >= ways {
                    return Err(Refusal::NoSuchEntry);
                }
                self.emit(batch, Event::AlternativeChosen { alternative });
            }
            _ => {}
        }
        Ok(())
    }

    fn set_roles(&mut self, batch: &mut EventBatch, roles: Roles) -> Result<(), Refusal> {
        let cast = [
            Some(roles.protagonist),
            roles.antagonist,
            roles.coach,
            roles.timekeeper,
        ];
        let cast: Vec<Seat> = cast.into_iter().flatten().collect();
        if !cast.iter().all(|seat| self.is_here(*seat)) {
            return Err(Refusal::NotHere);
        }
        let twice = |(at, seat): (usize, &Seat)| cast.iter().take(at).any(|other| other == seat);
        if cast.iter().enumerate().any(twice) {
            return Err(Refusal::NotToThem);
        }
        self.emit(batch, Event::RolesSet(roles));
        Ok(())
    }

    fn give_feedback(
        &mut self,
        batch: &mut EventBatch,
        by: Seat,
        part: FeedbackPart,
        words: Option<&PrivateText>,
    ) -> Result<(), Refusal> {
        let play = self.role_play.as_ref().ok_or(Refusal::NoRolePlay)?;
        play.may_give(by, self.lead == Some(by), part)?;
        let words = note(words, CHAT_CHARACTERS)?;
        let event = Event::FeedbackGiven {
            seat: by,
            part,
            has_words: words.is_some(),
        };
        self.emit_with(batch, event, words);
        Ok(())
    }

    fn de_role(
        &mut self,
        batch: &mut EventBatch,
        by: Seat,
        seat: Option<Seat>,
        craving: Option<u8>,
    ) -> Result<(), Refusal> {
        let seat = seat.unwrap_or(by);
        if seat != by && self.lead != Some(by) {
            return Err(Refusal::LeadOnly);
        }
        if craving.is_some_and(|craving| craving > 10) {
            return Err(Refusal::OutOfRange);
        }
        let play = self.role_play.as_ref().ok_or(Refusal::NoRolePlay)?;
        if !play.in_role.contains(&seat) {
            return Err(Refusal::AlreadySo);
        }
        if let Some(craving) = craving {
            let event = Event::CravingRated {
                seat,
                craving,
                urge_exercise_first: craving >= STRONG_CRAVING,
            };
            self.emit(batch, event);
        }
        self.emit(batch, Event::DeRoled { seat });
        Ok(())
    }

    /// What the problem's step allows.
    pub(super) fn ready_for_problem(&self, kind: CommandKind) -> Result<(), Refusal> {
        let problem = self
            .problem
            .as_ref()
            .filter(|_| self.is_kind(SegmentKind::ProblemSolving))
            .ok_or(Refusal::OtherSegment)?;
        match kind {
            CommandKind::NextStep => problem.next_step().map(|_| ()),
            CommandKind::AddAlternative if problem.step != ProblemStep::Alternatives => {
                Err(Refusal::OtherSegment)
            }
            CommandKind::AddAlternative if problem.alternatives.len() >= ALTERNATIVES_MAX => {
                Err(Refusal::ListFull)
            }
            CommandKind::ChooseAlternative if problem.step != ProblemStep::Choose => {
                Err(Refusal::OtherSegment)
            }
            _ => Ok(()),
        }
    }

    fn add_alternative(
        &mut self,
        batch: &mut EventBatch,
        by: Seat,
        words: &PrivateText,
    ) -> Result<(), Refusal> {
        let words = words.within(PART_CHARACTERS)?;
        let have = self
            .problem
            .as_ref()
            .map_or(0, |problem| problem.alternatives.len());
        let event = Event::AlternativeAdded {
            seat: by,
            alternative: have as u8,
        };
        self.emit_with(batch, event, Some(EventText::Text(words)));
        Ok(())
    }
}
