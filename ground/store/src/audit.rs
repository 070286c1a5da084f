//! The audit log: every look at another person's content and every change of rights.
//!
//! Each row carries an HMAC over its predecessor's HMAC, its number and its text, under a key that
//! is not in the database. [`verify`] finds an edited, deleted, moved or renumbered row; a cut end
//! shows against an [`Anchor`] kept elsewhere.

use std::fmt;
use std::str::FromStr;

use kernel::{Id, Millis, PersonId};
use vault::Secrets;

use crate::change::Record;
use crate::value::{Args, Value};
use crate::{Db, Error, args};

crate::sql! {
    pub(crate) INSERT = "INSERT INTO audit (seq, at, actor, action, object, subject, reason, mac)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    pub(crate) TAIL = "SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1";
    PAGE = "SELECT seq, at, actor, action, object, subject, reason, mac FROM audit
        WHERE seq > $1 ORDER BY seq LIMIT 1000";
}

/// One entry: who did what to which thing, about whom, why. Ids and fixed words only: what people
/// type cannot get in.
#[derive(Debug, Clone)]
pub struct AuditEntry {
    actor: Option<[u8; 16]>,
    action: &'static str,
    object: Option<[u8; 16]>,
    subject: Option<[u8; 16]>,
    reason: &'static str,
}

impl AuditEntry {
    /// An entry for what a person did. The action reads `feature.verb`.
    pub fn new(actor: PersonId, action: &'static str) -> Self {
        Self {
            actor: Some(actor.bytes()),
            ..Self::by_system(action)
        }
    }

    /// An entry for what the server did by itself: a job, a command of the operator.
    pub fn by_system(action: &'static str) -> Self {
        Self {
            actor: None,
            action,
            object: None,
            subject: None,
            reason: "",
        }
    }

    /// The object of the action.
    #[must_use]
    pub fn on(self, object: impl Id) -> Self {
        let object = Some(object.bytes());
        Self { object, ..self }
    }

    /// The person whom the action concerns.
    #[must_use]
    pub fn about(self, subject: PersonId) -> Self {
        let subject = Some(subject.bytes());
        Self { subject, ..self }
    }

    /// The reason, one of the fixed words of the feature.
    #[must_use]
    pub fn because(self, reason: &'static str) -> Self {
        Self { reason, ..self }
    }
}

/// Records that a person looks at another person's content. Await it before showing the content.
///
/// # Errors
/// When the record could not be committed. Do not show the content then.
pub async fn look(db: &Db, entries: Vec<AuditEntry>) -> Result<(), Error> {
    crate::retrying!(db, change, {
        change.commit(Record::entries(entries.clone())).await?;
    })
}

/// The end of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Anchor {
    /// How many rows there were.
    pub seq: i64,
    /// The HMAC of the last of them.
    pub mac: [u8; 32],
}

pub(crate) type Tail = Anchor;

impl crate::FromRow for Anchor {
    fn from_row(row: &crate::Row<'_>) -> Result<Self, Error> {
        let (seq, mac) = crate::FromRow::from_row(row)?;
        Ok(Self { seq, mac })
    }
}

/// `seq:hex`, one line for a file on another machine.
impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.seq)?;
        self.mac.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Anchor {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = || Error::Setup("An anchor reads NUMBER:64 hexadecimal digits.".to_owned());
        let (seq, hex) = text.trim().split_once(':').ok_or_else(wrong)?;
        let seq = seq.parse().map_err(|_| wrong())?;
        let mut mac = [0; 32];
        if hex.len() != 64 || !hex.is_ascii() {
            return Err(wrong());
        }
        for (place, byte) in mac.iter_mut().enumerate() {
            let pair = &hex[2 * place..2 * place + 2];
            *byte = u8::from_str_radix(pair, 16).map_err(|_| wrong())?;
        }
        Ok(Self { seq, mac })
    }
}

/// What [`verify`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Every row is as it was written.
    Whole(Anchor),
    /// A row before this number is missing.
    Missing {
        /// The number that should have come.
        seq: i64,
    },
    /// This row, or its place, was changed.
    Changed {
        /// Its number.
        seq: i64,
    },
    /// Rows that were there when the anchor was taken are gone, or the chain was rewritten before it.
    Cut {
        /// The anchor's number.
        anchor: i64,
    },
}

/// The end of the chain now, to be kept outside of the database.
pub async fn anchor(db: &Db) -> Result<Anchor, Error> {
    Ok(db.opt(TAIL, args![]).await?.unwrap_or_default())
}

/// Walks the whole chain, 1,000 rows in memory at a time, and compares it with an earlier anchor.
///
/// # Errors
/// When the rows cannot be read. A log that was tampered with is a [`Verdict`], not an error.
pub async fn verify(db: &Db, secrets: &Secrets, earlier: Option<Anchor>) -> Result<Verdict, Error> {
    let mut at = Anchor::default();
    let mut anchor_seen = earlier.is_none_or(|anchor| anchor == at);
    loop {
        let page: Vec<Stored> = db.all(PAGE, args![at.seq]).await?;
        if page.is_empty() {
            break;
        }
        for row in page {
            if row.seq != at.seq + 1 {
                return Ok(Verdict::Missing { seq: at.seq + 1 });
            }
            let mac = secrets.chain(at.mac, &canonical(row.seq, &row.values()));
            if mac != row.mac {
                return Ok(Verdict::Changed { seq: row.seq });
            }
            at = Anchor { seq: row.seq, mac };
            anchor_seen |= earlier == Some(at);
        }
    }
    match earlier {
        Some(anchor) if !anchor_seen => Ok(Verdict::Cut { anchor: anchor.seq }),
        _ => Ok(Verdict::Whole(at)),
    }
}

crate::row! {
    struct Stored {
        seq: i64,
        at: i64,
        actor: Option<[u8; 16]>,
        action: String,
        object: Option<[u8; 16]>,
        subject: Option<[u8; 16]>,
        reason: String,
        mac: [u8; 32],
    }
}

impl Stored {
    fn values(&self) -> Args {
        let (action, reason) = (&self.action, &self.reason);
        args![
            self.at,
            self.actor,
            action,
            self.object,
            self.subject,
            reason
        ]
    }
}

/// Entries on their way into the chain.
pub(crate) struct Draft {
    entries: Vec<AuditEntry>,
    at: Millis,
    secrets: Secrets,
}

impl Draft {
    pub(crate) fn new(entries: Vec<AuditEntry>, at: Millis, secrets: Secrets) -> Self {
        Self {
            entries,
            at,
            secrets,
        }
    }

    /// The rows to insert after `tail`, and the tail that they make.
    pub(crate) fn link(&self, mut tail: Tail) -> (Vec<Args>, Tail) {
        let link = |entry: &AuditEntry| {
            let mut values = args![
                self.at,
                entry.actor,
                entry.action,
                entry.object,
                entry.subject,
                entry.reason
            ];
            let seq = tail.seq + 1;
            let mac = self.secrets.chain(tail.mac, &canonical(seq, &values));
            tail = Tail { seq, mac };
            values.insert(0, Value::from(seq));
            values.push(Value::from(mac));
            values
        };
        let rows = self.entries.iter().map(link).collect();
        (rows, tail)
    }
}

/// One way to write a row as bytes: every field with its kind and length, so that no two rows
/// look alike.
fn canonical(seq: i64, values: &[Value]) -> Vec<u8> {
    let mut bytes = seq.to_be_bytes().to_vec();
    for value in values {
        let (kind, content) = match value {
            Value::Int(number) => (b'i', number.to_be_bytes().to_vec()),
            Value::Text(text) => (b't', text.clone().into_bytes()),
            Value::Bytes(content) => (b'b', content.clone()),
            _ => (b'n', Vec::new()),
        };
        bytes.push(kind);
        bytes.extend_from_slice(&(content.len() as u64).to_be_bytes());
        bytes.extend_from_slice(&content);
    }
    bytes
}
