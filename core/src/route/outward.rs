//! Addresses that are no page: what leaves the app by mail, or for the council's inbox.

use super::encode;
use crate::consultation::is_record_id;

/// A `mailto:` address with its subject and body filled in.
pub fn mail_address(to: &str, subject: &str, body: &str) -> String {
    format!("mailto:{to}?subject={}&body={}", encode(subject), encode(body))
}

/// Some mail programs cut or refuse what is longer.
const LONGEST_MAIL: usize = 1_800;

/// The same with lines as e-mail has them (RFC 6068, section 5); `None` where it would be too long.
pub fn short_mail(to: &str, subject: &str, body: &str) -> Option<String> {
    let body: String = body.lines().map(|line| format!("{line}\r\n")).collect();
    Some(mail_address(to, subject, &body)).filter(|address| address.len() <= LONGEST_MAIL)
}

/// Where a sealed file goes: a path of our own host. `None` where `delivery` would lead anywhere else.
pub fn inbox_file(delivery: &str, id: &str) -> Option<String> {
    let fits = stays_on_site(delivery) && is_record_id(id);
    fits.then(|| format!("{}/{id}.age", delivery.trim_end_matches('/')))
}

/// One slash before each name, and no name that leads back up.
pub(crate) fn stays_on_site(path: &str) -> bool {
    let Some(inside) = path.strip_prefix('/') else { return false };
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let is_name =
        |name: &str| !name.is_empty() && !name.starts_with('.') && name.bytes().all(allowed);
    let inside = inside.strip_suffix('/').unwrap_or(inside);
    inside.split('/').all(is_name)
}

#[cfg(test)]
mod tests {
    use super::{inbox_file, short_mail};

    #[test]
    fn what_is_too_long_for_an_e_mail_is_not_put_into_one() {
        let short = short_mail("a@b.example", "Sealed", "one+\ntwo");
        assert_eq!(
            short.as_deref(),
            Some("mailto:a@b.example?subject=Sealed&body=one%2B%0D%0Atwo%0D%0A")
        );
        assert!(short_mail("", "", &"x".repeat(1_700)).is_some());
        assert_eq!(short_mail("", "", &"+".repeat(1_700)), None);
    }

    #[test]
    fn a_sealed_file_goes_nowhere_but_to_our_own_host() {
        let id = "01890a5d-ac96-774b-bcce-b302099a8057";
        let file = format!("/plan/inbox/{id}.age");
        for delivery in ["/plan/inbox", "/plan/inbox/"] {
            assert_eq!(inbox_file(delivery, id).as_ref(), Some(&file));
        }
        for elsewhere in ["", "//elsewhere.example/in", "https://elsewhere.example/in", "/../in"] {
            assert_eq!(inbox_file(elsewhere, id), None, "{elsewhere}");
        }
        assert_eq!(inbox_file("/inbox", "../index.html"), None);
    }
}
