//! The statements of this feature, but for those of sessions, which stand beside their row in
//! `schedule.rs`. Nothing else names its tables.

mod agreements;
mod coming;
mod group_page;
mod groups;
mod invitations;
mod matters;
mod memberships;
mod opened;
mod openings;
mod safety;
mod schedule;
mod standings;

pub(crate) use agreements::*;
pub(crate) use coming::*;
pub(crate) use group_page::{GroupOverview, group_page};
pub(crate) use groups::*;
pub(crate) use invitations::*;
pub(crate) use matters::*;
pub(crate) use memberships::*;
pub(crate) use opened::readable;
pub(crate) use openings::*;
pub(crate) use safety::*;
pub(crate) use schedule::*;
pub(crate) use standings::*;

/// The statements about who comes, and about calls.
pub(crate) use coming::STATEMENTS as COMING_STATEMENTS;
/// The statements about decisions and complaints.
pub(crate) use matters::STATEMENTS as MATTER_STATEMENTS;
/// The statements about safety calls.
pub(crate) use safety::STATEMENTS as SAFETY_STATEMENTS;
/// The statements about sessions.
pub(crate) use schedule::STATEMENTS as SESSION_STATEMENTS;
/// The statements about standings.
pub(crate) use standings::STATEMENTS as STANDING_STATEMENTS;

store::sql! {
    // Groups.
    GROUP = "SELECT id, name, kind, size_min, size_max, venue, crosstalk, intake, template, ages, agreement_id, version
        FROM groups WHERE id = $1";
    ADD_GROUP = "INSERT INTO groups (id, name, kind, size_min, size_max, venue, crosstalk, intake, template,
        agreement_id, version, made_at, ages) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, $12)";
    // The version that was read is part of the key: of two edits, one finds no row.
    EDIT_GROUP = "UPDATE groups SET name = $3, size_min = $4, size_max = $5, venue = $6, crosstalk = $7,
        intake = $8, template = $9, version = version + 1 WHERE id = $1 AND version = $2";
    SET_AGREEMENT = "UPDATE groups SET agreement_id = $3 WHERE id = $1 AND agreement_id = $2";
    // How full a group is, for every rule about capacity.
    ROOM = "SELECT g.size_max, g.intake,
            (SELECT COUNT(*) FROM memberships m WHERE m.group_id = g.id AND m.status = 'active'
                AND m.standing IN ('member', 'peer-mentor')),
            (SELECT COUNT(*) FROM invitations i WHERE i.group_id = g.id AND i.expires_at > $2
                AND i.used_at IS NULL AND i.revoked_at IS NULL AND i.tries < $3
                AND i.standing IN ('member', 'peer-mentor')),
            EXISTS (SELECT 1 FROM sessions s WHERE s.group_id = g.id AND s.state IN ('open', 'ended')),
            g.agreement_id
        FROM groups g WHERE g.id = $1";
    // The same for a person who leads the group; no row for anyone else.
    ROOM_FOR_LEADER = "SELECT g.size_max, g.intake,
            (SELECT COUNT(*) FROM memberships m WHERE m.group_id = g.id AND m.status = 'active'
                AND m.standing IN ('member', 'peer-mentor')),
            (SELECT COUNT(*) FROM invitations i WHERE i.group_id = g.id AND i.expires_at > $2
                AND i.used_at IS NULL AND i.revoked_at IS NULL AND i.tries < $3
                AND i.standing IN ('member', 'peer-mentor')),
            EXISTS (SELECT 1 FROM sessions s WHERE s.group_id = g.id AND s.state IN ('open', 'ended')),
            g.agreement_id
        FROM groups g WHERE g.id = $1 AND EXISTS (SELECT 1 FROM memberships l
            WHERE l.group_id = g.id AND l.person_id = $4 AND l.status = 'active'
                AND l.standing IN ('facilitator', 'co-facilitator'))";

    // Memberships. The first two look-ups start from the viewer: nothing else opens a group.
    SEEN_BY = "SELECT m.id, m.person_id, m.standing, m.name, m.colour, a.person_id IS NOT NULL,
            g.id, g.name, g.kind, g.size_min, g.size_max, g.venue, g.crosstalk, g.intake, g.template,
            g.ages, g.agreement_id, g.version, m.bound
        FROM memberships m JOIN groups g ON g.id = m.group_id
        LEFT JOIN acceptances a ON a.agreement_id = g.agreement_id AND a.person_id = m.person_id
        WHERE m.group_id = $1 AND m.person_id = $2 AND m.status = 'active'";
    // The same, found from a session of the group.
    SEEN_BY_SESSION = "SELECT m.id, m.person_id, m.standing, m.name, m.colour, a.person_id IS NOT NULL,
            g.id, g.name, g.kind, g.size_min, g.size_max, g.venue, g.crosstalk, g.intake, g.template,
            g.ages, g.agreement_id, g.version, m.bound
        FROM memberships m JOIN groups g ON g.id = m.group_id
        LEFT JOIN acceptances a ON a.agreement_id = g.agreement_id AND a.person_id = m.person_id
        WHERE m.group_id = (SELECT group_id FROM sessions WHERE id = $1) AND m.person_id = $2
            AND m.status = 'active'";
    ALL_SEEN_BY = "SELECT m.id, m.person_id, m.standing, m.name, m.colour, a.person_id IS NOT NULL,
            g.id, g.name, g.kind, g.size_min, g.size_max, g.venue, g.crosstalk, g.intake, g.template,
            g.ages, g.agreement_id, g.version, m.bound
        FROM memberships m JOIN groups g ON g.id = m.group_id
        LEFT JOIN acceptances a ON a.agreement_id = g.agreement_id AND a.person_id = m.person_id
        WHERE m.person_id = $1 AND m.status = 'active' ORDER BY m.joined_at, m.id";
    MEMBERS = "SELECT m.id, m.person_id, m.name, m.colour, m.standing, a.person_id IS NOT NULL,
            m.status, m.bound
        FROM memberships m JOIN groups g ON g.id = m.group_id
        LEFT JOIN acceptances a ON a.agreement_id = g.agreement_id AND a.person_id = m.person_id
        WHERE m.group_id = $1 AND m.status = 'active' ORDER BY m.joined_at, m.id";
    EVERYONE_EVER = {
        lite: "SELECT id, person_id, name, colour, standing, FALSE, status, bound FROM memberships
            WHERE group_id = $1 AND person_id IN (SELECT unhex(value) FROM json_each($2))",
        pg: "SELECT id, person_id, name, colour, standing, FALSE, status, bound FROM memberships
            WHERE group_id = $1 AND person_id = ANY($2)",
    };
    OLD_PLACE = "SELECT id, status FROM memberships WHERE group_id = $1 AND person_id = $2";
    NAMES_IN = "SELECT id, person_id, name FROM memberships WHERE group_id = $1 AND status = 'active'";
    ADD_MEMBERSHIP = "INSERT INTO memberships (id, group_id, person_id, standing, name, name_index, colour,
        status, joined_at, bound) VALUES ($1, $2, $3, $4, $5, $6, $7, 'active', $8, $9)";
    COME_BACK = "UPDATE memberships SET standing = $2, name = $3, name_index = $4, colour = $5,
        status = 'active', joined_at = $6, bound = $7, left_at = NULL, farewell = NULL
        WHERE id = $1 AND status <> 'active'";
    SET_FACE = "UPDATE memberships SET name = $2, name_index = $3, colour = $4
        WHERE id = $1 AND status = 'active'";
    FAREWELLS = "SELECT m.id, m.farewell, g.id, g.name, m.standing, m.bound FROM memberships m JOIN groups g ON g.id = m.group_id
        WHERE m.person_id = $1 AND m.status = 'removed' AND m.farewell IS NOT NULL ORDER BY m.left_at DESC";

    // Agreements.
    AGREEMENT = "SELECT id, version, clauses, written_at FROM agreements WHERE id = $1 AND group_id = $2";
    PRESENT_AGREEMENT = "SELECT a.id, a.version, a.clauses, a.written_at
        FROM groups g JOIN agreements a ON a.id = g.agreement_id WHERE g.id = $1";
    ADD_AGREEMENT = "INSERT INTO agreements (id, group_id, version, clauses, written_at)
        VALUES ($1, $2, $3, $4, $5)";
    ACCEPT = "INSERT INTO acceptances (agreement_id, person_id, accepted_at) VALUES ($1, $2, $3)
        ON CONFLICT (agreement_id, person_id) DO NOTHING";

    // Invitations.
    INVITATION = "SELECT id, group_id, standing, made_at, expires_at, used_at IS NOT NULL,
        revoked_at IS NOT NULL, tries, code_hash, bound FROM invitations WHERE code_hash = $1";
    OPEN_INVITATIONS = "SELECT id, group_id, standing, made_at, expires_at, used_at IS NOT NULL,
            revoked_at IS NOT NULL, tries, code_hash, bound FROM invitations
        WHERE group_id = $1 AND expires_at > $2 AND used_at IS NULL AND revoked_at IS NULL AND tries < $3
        ORDER BY expires_at, id";
    ADD_INVITATION = "INSERT INTO invitations (id, group_id, standing, code_hash, made_at, expires_at, tries, bound)
        VALUES ($1, $2, $3, $4, $5, $6, 0, $7)";
    // What is used or taken back loses its mark: a row set back to waiting lets nobody in.
    USE_INVITATION = "UPDATE invitations SET used_at = $2, bound = NULL WHERE id = $1 AND used_at IS NULL
        AND revoked_at IS NULL AND expires_at > $2 AND tries < $3";
    COUNT_TRY = "UPDATE invitations SET tries = tries + 1 WHERE id = $1";
    REVOKE = "UPDATE invitations SET revoked_at = $3, bound = NULL WHERE id = $1 AND group_id = $2
        AND used_at IS NULL AND revoked_at IS NULL";
    PRUNE_INVITATIONS = "DELETE FROM invitations WHERE expires_at < $1";

    // What a group shows to the public.
    OPENING = "SELECT name, address, town, note, shown_at, decided_by, public_at FROM openings WHERE group_id = $1";
    SET_OPENING = "INSERT INTO openings (group_id, name, address, town, note, shown_at, decided_by, public_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (group_id) DO UPDATE SET name = excluded.name, address = excluded.address,
            town = excluded.town, note = excluded.note";
    STOP_OPENING = "DELETE FROM openings WHERE group_id = $1";
    OPEN_TIMES = "SELECT o.group_id, g.kind, o.name, o.address, o.town, o.note, s.starts_at, s.zone, s.minutes, s.venue
        FROM openings o JOIN groups g ON g.id = o.group_id JOIN sessions s ON s.group_id = o.group_id
        WHERE o.public_at <= $4 AND g.ages = 'adults' AND s.starts_at > $1 AND s.starts_at < $2 AND s.state IN ('planned', 'open')
        ORDER BY s.starts_at, s.id LIMIT $3";

    // The coordinator's overview: kinds, counts and times. No sealed column, no member.
    OVERVIEW = "SELECT g.id, g.kind, g.size_max, g.made_at,
            (SELECT COUNT(*) FROM memberships m WHERE m.group_id = g.id AND m.status = 'active'
                AND m.standing IN ('member', 'peer-mentor')),
            s.starts_at, s.zone, s.state
        FROM groups g LEFT JOIN sessions s ON s.id = (
            SELECT n.id FROM sessions n WHERE n.group_id = g.id AND n.starts_at > $3
                AND (n.state = 'open' OR (n.state = 'planned' AND n.starts_at + n.minutes * 60000 > $4))
            ORDER BY n.starts_at LIMIT 1)
        WHERE (g.made_at, g.id) > ($1, $2) ORDER BY g.made_at, g.id LIMIT $5";
    UNLED = "SELECT s.id, s.starts_at, s.zone, g.kind FROM sessions s JOIN groups g ON g.id = s.group_id
        WHERE s.state = 'planned' AND s.facilitator_id IS NULL AND s.starts_at > $1 AND s.starts_at < $2
        ORDER BY s.starts_at, s.id LIMIT 50";

    // A person takes their data along, or goes.
    OWN_ACCEPTANCES = "SELECT a.group_id, a.version, c.accepted_at FROM acceptances c
        JOIN agreements a ON a.id = c.agreement_id WHERE c.person_id = $1 ORDER BY c.accepted_at";
    OWN_MEMBERSHIPS = "SELECT m.id, m.group_id, g.kind, g.name, m.name, m.colour, m.standing, m.status,
            m.joined_at, m.left_at, m.bound
        FROM memberships m JOIN groups g ON g.id = m.group_id WHERE m.person_id = $1 ORDER BY m.joined_at";
    FOR_WHOM = "SELECT kind, ages FROM groups WHERE id = $1";
    FORGET_OPENING = "UPDATE openings SET decided_by = NULL WHERE decided_by = $1";
    FORGET_ACCEPTANCES = "DELETE FROM acceptances WHERE person_id = $1";
    FORGET_MEMBERSHIPS = "DELETE FROM memberships WHERE person_id = $1";
    FORGET_LEADING = "UPDATE sessions SET facilitator_id = NULL WHERE facilitator_id = $1
        AND group_id IN (SELECT group_id FROM memberships WHERE person_id = $1)";
}
