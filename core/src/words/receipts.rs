//! Sentences of receipts, and of the tables officers take away.

super::messages! {
    receipt_title(consultation) => "Your answers: {consultation}";
    receipt_original(dates) => "When the original took place: {dates}";
    receipt_reference(reference) => "Your reference: {reference}";
    receipt_when(day, time) => "Finished on {day} at {time} (UTC)";
    receipt_no_answer() => "Not answered";
    receipt_about(part, text) => "On “{part}”: {text}";
    receipt_may_publish() => "You said: you may publish my words.";
    receipt_may_not_publish() => "You did not say that your words may be published.";
    receipt_may_contact() => "You said: you may contact me.";
    receipt_may_not_contact() => "You did not say that you may be contacted.";
    receipt_next_demonstration() => "What happens next: nothing. This is a demonstration, and nobody receives your answers.";
    receipt_next_received() => "What happens next: the council has received your answers. They are read with all others after the last day, and what was heard is published on this site.";
    receipt_next_not_received() => "What happens next: the council has not received your answers yet. Once it has, they are read with all others after the last day, and what was heard is published on this site.";
    receipt_hash(hash) => "Fingerprint of your answers (SHA-256): {hash}";

    codebook_response_id() => "The response; the same in every file";
    codebook_demonstration() => "1 where it was written in a demonstration, whose answers the council does not receive";
    codebook_copy() => "1; where one id came with different answers, these are numbered and the latest is 1";
    codebook_copy_apart() => "1; where one id came with different content, each has a number; these records have no time";
    codebook_wish_id() => "The text; the same in every file";
    codebook_question() => "Id of the question that was answered";
    codebook_kind() => "Kind of the question: wish, text or comment";
    codebook_scope() => "Of a wish: for self, neighbourhood or place";
    codebook_text() => "What was written, as it was typed";
    codebook_consultation() => "Id of the consultation that was answered";
    codebook_reference() => "What its writer can read aloud to name it";
    codebook_version() => "Version of the consultation that was answered";
    codebook_channel() => "How it came: on an own device, on a kiosk, on paper";
    codebook_language() => "Language the questions were read in";
    codebook_easy_read() => "1 where the questions were read in shorter words";
    codebook_started() => "When it was begun, by the device's clock, in UTC";
    codebook_finished() => "When it was finished, by the device's clock, in UTC";
    codebook_publish() => "1 where its writer said: you may publish my words";
    codebook_contact() => "1 where its writer said: you may contact me";
    codebook_apart_id() => "The record; nothing ties it to a response";
    codebook_how() => "An e-mail address or a phone number, as typed";
    codebook_unknown() => "A question of a version that this site does not publish";
    codebook_option(title) => "1 where “{title}” was chosen";
    codebook_rank(title) => "The rank of “{title}”, 1 for the most important";
    codebook_part() => "The aim of the plan the comment is about";
}
