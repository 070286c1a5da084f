//! Login names, passwords, how long a sign-in lasts, how often one may try, who may manage accounts.

use kernel::{DAY, HOUR, MINUTE, Millis, PersonId, Private, Role, SECOND, Viewer};
use unicode_normalization::UnicodeNormalization;

/// A pseudonymous name to sign in with: 3 to 40 letters, digits, dots, underscores or hyphens.
/// Mail addresses and telephone numbers are refused, because they name the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoginName(Private<String>);

/// Why a login name was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginFault {
    /// Under 3 characters.
    Short,
    /// Over 40 characters.
    Long,
    /// It holds an `@`.
    Mail,
    /// Six or more digits in a row, however they are grouped.
    Phone,
    /// A character other than letters, digits and `. _ -`.
    Letter,
}

impl LoginName {
    /// Takes a name that a person chose.
    ///
    /// # Errors
    /// A [`LoginFault`]; the page keeps what was typed.
    pub fn chosen(typed: &str) -> Result<Self, LoginFault> {
        let name = vault::fold(typed);
        if name.contains('@') {
            return Err(LoginFault::Mail);
        }
        if !name
            .chars()
            .all(|c| c.is_alphanumeric() || "._-".contains(c))
        {
            return Err(LoginFault::Letter);
        }
        match name.chars().count() {
            0..=2 => Err(LoginFault::Short),
            41.. => Err(LoginFault::Long),
            _ if longest_digit_run(&name) >= 6 => Err(LoginFault::Phone),
            _ => Ok(Self(Private::new(name))),
        }
    }

    /// Stands in where a name needs another word first.
    pub(crate) fn nobody() -> Self {
        Self(Private::default())
    }

    /// The name as it stands on the account's own pages.
    pub fn reveal(&self) -> &str {
        self.0.reveal()
    }
}

/// Digits that follow each other when the marks between them are not counted: 0171-55.512.
fn longest_digit_run(name: &str) -> usize {
    let (mut run, mut longest) = (0, 0);
    for letter in name.chars() {
        if letter.is_numeric() {
            run += 1;
            longest = longest.max(run);
        } else if letter.is_alphabetic() {
            run = 0;
        }
    }
    longest
}

/// A password in NFKC, so that one keyboard's spelling opens what another's closed.
#[derive(Debug, Clone)]
pub struct Password(Private<String>);

/// Why a new password was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordFault {
    /// Too few characters.
    Short {
        /// How many it needs.
        least: usize,
    },
    /// Over 128 characters.
    Long,
    /// A program would guess it soon: common, patterned, or made of the login name.
    Easy,
}

/// Characters of the longest password.
pub const PASSWORD_LENGTH_MAX: usize = 128;

impl Password {
    /// What was typed to sign in. Nothing is checked but that it costs no more than a real one.
    pub fn typed(text: &str) -> Self {
        Self(Private::new(
            text.nfkc().take(2 * PASSWORD_LENGTH_MAX).collect(),
        ))
    }

    /// A new password: 10 characters or more (15 for staff), at most 128, zxcvbn 3 or better, which
    /// knows the common lists. No rule on which characters (ASVS 6.2).
    ///
    /// # Errors
    /// A [`PasswordFault`].
    pub fn chosen(text: &str, role: Role, login: &LoginName) -> Result<Self, PasswordFault> {
        let password: String = text.nfkc().collect();
        let least = if role.is_staff() { 15 } else { 10 };
        let length = password.chars().count();
        if length < least {
            return Err(PasswordFault::Short { least });
        }
        if length > PASSWORD_LENGTH_MAX {
            return Err(PasswordFault::Long);
        }
        // zxcvbn forgives a name in pieces: "quietriver27" for quiet-river-27.
        let holds_the_name =
            !login.reveal().is_empty() && plain(&password).contains(&plain(login.reveal()));
        let score = zxcvbn::zxcvbn(&password, &[login.reveal()]).score();
        if holds_the_name || score < zxcvbn::Score::Three {
            return Err(PasswordFault::Easy);
        }
        Ok(Self(Private::new(password)))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.reveal().as_bytes()
    }
}

/// Letters and digits alone, in one case.
fn plain(text: &str) -> String {
    vault::fold(text)
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

/// Whose device it is, as the person says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ownership {
    /// The person's own.
    Own,
    /// A library's, a clinic's, a friend's: the cookie ends with the browser.
    Shared,
}

/// How long a sign-in lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetime {
    /// Without any request, in milliseconds.
    pub idle: Millis,
    /// In all, in milliseconds.
    pub longest: Option<Millis>,
    /// How exactly the last use is kept: coarse, so that the table tells no rhythm of life.
    pub grain: Millis,
}

impl Lifetime {
    /// Members on their own device 14 days; shared devices and staff 30 minutes; staff 8 hours in all.
    pub fn of(role: Role, ownership: Ownership) -> Self {
        let short = role.is_staff() || ownership == Ownership::Shared;
        Self {
            idle: if short { 30 * MINUTE } else { 14 * DAY },
            longest: role.is_staff().then_some(8 * HOUR),
            grain: if short { MINUTE } else { DAY },
        }
    }

    /// When a sign-in of `created` ends if nobody uses it after `now`.
    pub fn ends_at(self, created: Millis, now: Millis) -> Millis {
        let idle = self.seen_at(now) + self.idle + self.grain;
        self.longest
            .map_or(idle, |longest| idle.min(created + longest))
    }

    /// The last use as it is kept.
    pub fn seen_at(self, now: Millis) -> Millis {
        now - now.rem_euclid(self.grain)
    }
}

/// How often something may be tried: `burst` at once, then one each `every` milliseconds. Kept as the
/// one number "when the bucket is empty again" (GCRA), so a bucket never grows with the guesses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Tries at once.
    pub burst: i64,
    /// Milliseconds until one more.
    pub every: Millis,
}

impl Limit {
    /// One address (IPv6: its /64): wrong tries at 5 names, then at one more each 20 seconds.
    pub const ADDRESS: Limit = Limit {
        burst: 5,
        every: 20 * SECOND,
    };
    /// One login name at one address: 5, then one each 20 seconds.
    pub const NAME_AT_ADDRESS: Limit = Limit {
        burst: 5,
        every: 20 * SECOND,
    };
    /// One login name from devices that never signed in to it: 15, then one each 4 minutes, so 30 in
    /// any hour, from however many addresses.
    pub const LOGIN: Limit = Limit {
        burst: 15,
        every: 4 * MINUTE,
    };
    /// One known device of one account: 30 an hour, so that nobody else can lock its owner out.
    pub const KNOWN_DEVICE: Limit = Limit {
        burst: 30,
        every: 2 * MINUTE,
    };
    /// Names found in use with one invitation: 5, then one a day.
    pub const INVITATION: Limit = Limit {
        burst: 5,
        every: DAY,
    };

    /// The latest `empty_at` at which one more try fits.
    pub fn room_until(self, now: Millis) -> Millis {
        now + (self.burst - 1) * self.every
    }

    /// Milliseconds until one more try fits; nothing when it fits now.
    pub fn wait(self, empty_at: Millis, now: Millis) -> Option<Millis> {
        let is_full = empty_at > self.room_until(now) && empty_at <= self.never_past(now);
        is_full.then(|| (empty_at - self.room_until(now)).max(1))
    }

    /// The `empty_at` of a full bucket; a later one tells that the clock was set back.
    pub fn never_past(self, now: Millis) -> Millis {
        now + self.burst * self.every
    }
}

/// How long a setup code can be used, in milliseconds (`security.md` 4.1: 15 minutes).
pub const SETUP_CODE_TTL: Millis = 15 * MINUTE;

/// The day on which something happened; finer than that is nobody's business.
pub fn day(at: Millis) -> Millis {
    at - at.rem_euclid(DAY)
}

/// The right to make, disable and change accounts and to read login names.
#[derive(Debug, Clone, Copy)]
pub struct MayManage {
    actor: Option<PersonId>,
}

/// The right to manage one account that is not one's own: a coordinator cannot lock themselves out,
/// so there is always one left.
#[derive(Debug, Clone, Copy)]
pub struct MayManageOne {
    pub(crate) actor: Option<PersonId>,
    pub(crate) person: PersonId,
}

impl MayManageOne {
    /// Whose account.
    pub fn person(&self) -> PersonId {
        self.person
    }
}

/// Why an account action was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Only coordinators manage accounts.
    NotCoordinator,
    /// Another coordinator has to change one's own role or account.
    OwnAccount,
}

/// Coordinators manage accounts.
///
/// # Errors
/// [`Refused::NotCoordinator`].
pub fn may_manage(viewer: &Viewer) -> Result<MayManage, Refused> {
    match viewer.role {
        Role::Coordinator => Ok(MayManage {
            actor: Some(viewer.person),
        }),
        Role::Member | Role::PeerMentor | Role::Facilitator => Err(Refused::NotCoordinator),
    }
}

impl MayManage {
    /// The operator at the command line of the machine holds the root key in any case. For the command
    /// line, the demo and tests; no page may call it.
    pub fn at_the_machine() -> Self {
        Self { actor: None }
    }

    /// The person who acts; none at the command line.
    pub fn actor(&self) -> Option<PersonId> {
        self.actor
    }

    /// The same right over one account.
    ///
    /// # Errors
    /// [`Refused::OwnAccount`].
    pub fn over(&self, person: PersonId) -> Result<MayManageOne, Refused> {
        if self.actor == Some(person) {
            Err(Refused::OwnAccount)
        } else {
            Ok(MayManageOne {
                actor: self.actor,
                person,
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn login(name: &str) -> LoginName {
        LoginName::chosen(name).unwrap()
    }

    #[test]
    fn login_names_name_nobody() {
        for (typed, expected) in [
            ("  Quiet-River-27 ", Ok("quiet-river-27")),
            ("Ｑｕｉｅｔ", Ok("quiet")),
            ("peña_del.sol", Ok("peña_del.sol")),
            ("ab", Err(LoginFault::Short)),
            ("", Err(LoginFault::Short)),
            ("ana@example.org", Err(LoginFault::Mail)),
            ("ana@", Err(LoginFault::Mail)),
            ("0171-55.512", Err(LoginFault::Phone)),
            ("call.0171555", Err(LoginFault::Phone)),
            ("anna1987", Ok("anna1987")),
            ("two words", Err(LoginFault::Letter)),
            ("<script>", Err(LoginFault::Letter)),
        ] {
            let taken = LoginName::chosen(typed);
            assert_eq!(
                taken.as_ref().map(LoginName::reveal),
                expected.as_ref().copied(),
                "{typed}"
            );
        }
        assert_eq!(LoginName::chosen(&"a".repeat(41)), Err(LoginFault::Long));
        assert!(LoginName::chosen(&"a".repeat(40)).is_ok());
    }

    #[test]
    fn new_passwords_are_long_and_hard_to_guess() {
        let name = login("quiet-river-27");
        let check = |text: &str, role| Password::chosen(text, role, &name).err();
        assert_eq!(
            check("kurz", Role::Member),
            Some(PasswordFault::Short { least: 10 })
        );
        assert_eq!(
            check("password1234", Role::Member),
            Some(PasswordFault::Easy)
        );
        assert_eq!(check("qwertyuiop", Role::Member), Some(PasswordFault::Easy));
        assert_eq!(
            check("quietriver27", Role::Member),
            Some(PasswordFault::Easy)
        );
        assert_eq!(check("tea at the bridge", Role::Member), None);
        assert_eq!(check("blue kettle 9", Role::Member), None);
        assert_eq!(
            check("blue kettle 9", Role::Facilitator),
            Some(PasswordFault::Short { least: 15 })
        );
        assert_eq!(check("blue kettle on the step", Role::Coordinator), None);
        assert_eq!(
            check(&"blue kettle ".repeat(11), Role::Member),
            Some(PasswordFault::Long)
        );
    }

    #[test]
    fn one_password_on_two_keyboards() {
        let composed = Password::typed("caf\u{e9} in the garden");
        let decomposed = Password::typed("cafe\u{301} in the garden");
        assert_eq!(composed.bytes(), decomposed.bytes());
        assert!(Password::typed(&"x".repeat(100_000)).bytes().len() <= 2 * PASSWORD_LENGTH_MAX);
    }

    #[test]
    fn a_sign_in_ends() {
        let own = Lifetime::of(Role::Member, Ownership::Own);
        let shared = Lifetime::of(Role::PeerMentor, Ownership::Shared);
        let staff = Lifetime::of(Role::Facilitator, Ownership::Own);
        let now = 1_000 * DAY + 5 * HOUR;
        assert!((14 * DAY..=15 * DAY).contains(&(own.ends_at(now, now) - now)));
        assert!((30 * MINUTE..=31 * MINUTE).contains(&(shared.ends_at(now, now) - now)));
        assert_eq!(staff.ends_at(now, now + 8 * HOUR - MINUTE), now + 8 * HOUR);
        assert_eq!(own.seen_at(now), 1_000 * DAY, "a day is all that is kept");
    }

    #[test]
    fn only_coordinators_manage_and_never_themselves() {
        let viewer = |role| Viewer {
            person: kernel::Id::from_bytes([1; 16]),
            role,
            sign_in: kernel::Id::from_bytes([2; 16]),
        };
        for role in [Role::Member, Role::PeerMentor, Role::Facilitator] {
            assert_eq!(
                may_manage(&viewer(role)).err(),
                Some(Refused::NotCoordinator)
            );
        }
        let may = may_manage(&viewer(Role::Coordinator)).unwrap();
        assert_eq!(
            may.over(kernel::Id::from_bytes([1; 16])).err(),
            Some(Refused::OwnAccount)
        );
        assert!(may.over(kernel::Id::from_bytes([3; 16])).is_ok());
    }
}
