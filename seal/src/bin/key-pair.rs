//! Prints a new key pair as a key file, as `age-keygen` does, with the fingerprint of its public half.
//! `cargo xtask demo-key` runs this, so that no other tool has to build what seals.

fn main() {
    let pair = three_wishes_seal::Identity::generate();
    let recipient = pair.recipient();
    println!("# public key: {recipient}");
    println!("# fingerprint: {}", recipient.fingerprint());
    println!("{}", pair.secret_text());
}
