//! Sentences of the consultation.

super::messages! {
    demonstration() => "This is a demonstration. The council does not receive what you write here.";
    wishes_teaser(place) => "Make three wishes: one for yourself, one for your neighbourhood, one for {place}.";
    wishes_begin() => "Make your wishes";
    wishes_go_on() => "You began this: go on with your answers";
    wishes_stay_here() => "What you write stays on this device. Nothing is sent.";
    wishes_are_sealed() => "What you write stays on this device. When you finish it is sealed, so that only the holder of the key can open it, and you hand it over yourself.";
    wishes_are_sealed_and_sent() => "What you write stays on this device until you finish. Then it is sealed, so that only the holder of the key can open it, and sent.";
    question_back() => "Back";
    no_personal_details() => "Do not include personal or financial information.";
    kept_from_first_key() => "Your words are kept on this device from the first key you press.";
    saving() => "Saving…";
    saved_at(time) => "Saved {time}";
    not_kept_blocked() => "Not kept: this browser does not let the page keep anything. Save your words as a file before you leave.";
    not_kept_full() => "Not kept: there is no space left on this device. Save your words as a file before you leave.";
    not_kept_newer() => "Not kept: something saved here by a newer version is left as it is. Save your words as a file before you leave.";
    not_kept_failed() => "Not kept: this device did not confirm the save. Save your words as a file before you leave.";
    draft_unreadable() => "Something is saved here that this page cannot read. It is left as it is.";
    save_it_as_file() => "Save it as a file";
    save_words_as_file() => "Save my words as a file";
}
