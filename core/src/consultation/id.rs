//! Ids that two devices never make alike.
//!
//! Source: RFC 9562, sections 5.4 and 5.7.

/// The id of a response (UUID version 7), made once when it is begun: its time first, so that ids sort by it.
pub fn response_id(unix_milliseconds: u64, random: [u8; 10]) -> String {
    let mut bytes = [0; 16];
    let time = unix_milliseconds.to_be_bytes();
    let parts = time.iter().skip(2).chain(&random);
    for (byte, part) in bytes.iter_mut().zip(parts) {
        *byte = *part;
    }
    written(bytes, 7)
}

/// An id without a time in it (UUID version 4), for what must not be tied to a response.
pub fn id_without_time(random: [u8; 16]) -> String {
    written(random, 4)
}

fn written(mut bytes: [u8; 16], version: u8) -> String {
    bytes[6] = bytes[6] & 0x0f | version << 4;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut out = String::with_capacity(36);
    for (index, byte) in bytes.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            out.push('-');
        }
        out.push_str(&format!("{byte:02x}"));
    }
    out
}

/// True for an id as these functions write it: file names are made of it.
pub fn is_record_id(id: &str) -> bool {
    let fits = |(index, byte): (usize, u8)| match index {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte),
    };
    id.len() == 36 && id.bytes().enumerate().all(fits)
}

#[cfg(test)]
mod tests {
    use super::{id_without_time, is_record_id, response_id};

    #[test]
    fn an_id_is_the_example_of_the_standard() {
        let random = [0xcc, 0x3, 0x18, 0xc4, 0xdc, 0xc, 0xc, 0x7, 0x39, 0x8f];
        let id = response_id(0x017f_22e2_79b0, random);
        assert_eq!(id, "017f22e2-79b0-7c03-98c4-dc0c0c07398f");
        assert_eq!(
            id_without_time([
                0x91, 0x91, 0x08, 0xf7, 0x52, 0xd1, 0x33, 0x20, 0x5b, 0xac, 0xf8, 0x47, 0xdb, 0x41,
                0x48, 0xa8
            ]),
            "919108f7-52d1-4320-9bac-f847db4148a8"
        );
        assert!(is_record_id(&id));
        for wrong in [
            "",
            "../../etc/passwd",
            "017F22E2-79B0-7C03-98C4-DC0C0C07398F",
            "017f22e279b07c0398c4dc0c0c07398f",
        ] {
            assert!(!is_record_id(wrong), "{wrong}");
        }
    }

    #[test]
    fn later_ids_sort_later() {
        let at = |time| response_id(time, [0xff; 10]);
        assert!(
            at(1) < at(2)
                && at(255) < at(256)
                && at(1_700_000_000_000) < response_id(1_700_000_000_001, [0; 10])
        );
    }
}
