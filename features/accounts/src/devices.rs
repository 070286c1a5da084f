//! Devices that signed in before: they carry a mark, so that strangers who guess at a name cannot
//! lock its owner out. The mark says nothing without the root key and needs no row anywhere.

use kernel::PersonId;
use vault::Secrets;

const LABEL: &str = "accounts.device";

/// The mark for a device on which this person has signed in: `device.mac`.
pub(crate) fn mark(secrets: &Secrets, owner: &Owner, device: &str) -> String {
    let mac = secrets.mac(LABEL, &owner.bound(device));
    let hex: String = mac.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{device}.{hex}")
}

/// The device behind a mark, if the mark was made for this person and nobody has signed out
/// everywhere since.
pub(crate) fn known<'a>(secrets: &Secrets, owner: &Owner, mark: &'a str) -> Option<&'a str> {
    let (device, hex) = mark.split_once('.')?;
    let mac = bytes_of(hex)?;
    secrets
        .is_mac(LABEL, &owner.bound(device), &mac)
        .then_some(device)
}

/// Whose mark it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Owner {
    pub(crate) person: PersonId,
    pub(crate) device_epoch: i64,
}

impl Owner {
    fn bound(&self, device: &str) -> Vec<u8> {
        let mut bytes = kernel::Id::bytes(self.person).to_vec();
        bytes.extend_from_slice(&self.device_epoch.to_be_bytes());
        bytes.extend_from_slice(device.as_bytes());
        bytes
    }
}

fn bytes_of(hex: &str) -> Option<Vec<u8>> {
    if hex.len() != 64 || !hex.is_ascii() {
        return None;
    }
    (0..64)
        .step_by(2)
        .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use vault::RootKey;

    #[test]
    fn a_mark_is_for_one_person_until_they_sign_out_everywhere() {
        let secrets = Secrets::derive(&RootKey::from_bytes([1; 32]));
        let ana = Owner {
            person: kernel::Id::from_bytes([1; 16]),
            device_epoch: 0,
        };
        let mark = mark(&secrets, &ana, "phone");
        assert_eq!(known(&secrets, &ana, &mark), Some("phone"));
        let ben = Owner {
            person: kernel::Id::from_bytes([2; 16]),
            ..ana
        };
        assert_eq!(known(&secrets, &ben, &mark), None);
        let later = Owner {
            device_epoch: 1,
            ..ana
        };
        assert_eq!(known(&secrets, &later, &mark), None);
        for forged in [
            "",
            ".",
            "phone",
            "laptop.00",
            &mark.replace("phone", "laptop"),
            &mark[..mark.len() - 1],
        ] {
            assert_eq!(known(&secrets, &ana, forged), None, "{forged}");
        }
        let elsewhere = Secrets::derive(&RootKey::from_bytes([2; 32]));
        assert_eq!(known(&elsewhere, &ana, &mark), None);
    }
}
