//! Sentences of the consultation.

super::messages! {
    demonstration() => "This is a demonstration. The council does not receive what you write here.";
    wishes_teaser(place) => "Make three wishes: one for yourself, one for your neighbourhood, one for {place}.";
    wishes_begin() => "Make your wishes";
    wishes_go_on() => "You began this: go on with your answers";
    wishes_finished() => "You finished this: see what became of your answers";
    wishes_to_seal() => "You finished this, but it is not sealed yet: go on";
    wishes_stay_here() => "What you write stays on this device.";
    wishes_stay_until_finished() => "What you write stays on this device until you finish.";
    wishes_kept_nowhere() => "From now on nothing of what you write is kept on this device, as you asked: it is gone once you close or reload the page.";
    wishes_nothing_sent() => "Nothing is sent.";
    wishes_are_sealed() => "When you finish it is sealed, so that only the holder of the key can open it, and you hand it over yourself.";
    wishes_are_sealed_and_sent() => "When you finish it is sealed, so that only the holder of the key can open it, and sent.";
    question_back() => "Back";
    no_personal_details() => "Do not include personal or financial information.";
    kept_from_first_key() => "Your words are kept on this device from the first key you press.";
    saving() => "Saving…";
    saved_at(time) => "Saved {time}";
    not_kept_blocked() => "Not kept: this browser does not let the page keep anything. Save your words as a file before you leave.";
    not_kept_full() => "Not kept: there is no space left on this device. Save your words as a file before you leave.";
    not_kept_newer() => "Not kept: something saved here by a newer version is left as it is. Save your words as a file before you leave.";
    not_kept_failed() => "Not kept: this device did not confirm the save. Save your words as a file before you leave.";
    not_kept_no_answer() => "Not kept yet: this device does not answer. Another tab of this site may be in the way: close it. Save your words as a file before you leave.";
    kept_nowhere() => "This device keeps none of your words, as you asked. They are on this page alone: send them, or save them as a file, before you close or reload it.";
    kept_nowhere_nor_sent() => "This device keeps none of your words, as you asked. They are on this page alone: save them as a file before you close or reload it.";
    keep_nothing() => "Do not keep anything on this device";
    keep_nothing_hint() => "For a device that others use. Your words are then gone once this page is closed or reloaded.";
    private_window() => "A private window forgets everything when it is closed.";
    keeping_again() => "Your words are kept on this device again.";
    not_all_deleted() => "Something of yours may still be on this device: look at “What this device keeps”.";
    kept_seven_days() => "Safari may erase this after 7 days without a visit: save a copy.";
    kept_while_there_is_space() => "Your browser may clear this if the device runs out of space: save a copy if it matters.";
    kept_without_https() => "This page came without https, so your browser may clear this at any time: save a copy.";
    two_texts_heading() => "Two texts";
    two_texts() => "You answered this question in another tab too. Both texts are kept. Choose which you mean.";
    keep_own_text() => "Keep what is in the field above";
    keep_other_text() => "Keep this text instead";
    keep_both_texts() => "Keep both, one under the other";
    draft_unreadable() => "Something is saved here that this page cannot read. It is left as it is.";
    save_it_as_file() => "Save it as a file";
    save_words_as_file() => "Save my words as a file";
}
