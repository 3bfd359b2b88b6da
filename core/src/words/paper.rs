//! Sentences of forms on paper: the form to print, and the page on which staff type forms in.

super::messages! {
    paper_title(consultation) => "Paper form: {consultation}";
    paper_print_one() => "Print a form to answer by hand";
    paper_lead() => "Print this page, answer by hand, and give it back. Leave out what you do not want to answer.";
    paper_lead_not_taken() => "This is what is asked, as a form on paper. No form that is filled in by hand can be taken.";
    paper_for_staff() => "For staff: type in forms that came back";
    paper_tick_one() => "Tick one box.";
    paper_tick_any() => "Tick as many boxes as you like.";
    paper_tick_up_to(most) => "Tick up to {most} boxes.";
    paper_rank(most) => "Write 1 in the box of what matters most to you, 2 in the next, up to {most}.";
    paper_more_room() => "If you need more room, write on another sheet and put the number of the question in front.";
    paper_choices() => "Tick what you agree to. Leave a box empty to say no.";
    paper_equality_heading() => "About you";
    paper_equality_lead() => "This sheet is kept apart from your answers. All of it is optional. Do not write your name on it.";
    paper_staff_heading() => "For staff";
    paper_staff_reference() => "Reference given when it was typed in";

    paper_entry_title(consultation) => "Type in paper forms: {consultation}";
    paper_entry_lead() => "For staff. Type in one form after the other. Each is marked as come on paper, sealed when you save it, and can then be read by the council’s key alone.";
    paper_entry_needs_key() => "This consultation names no key, so nothing could be sealed. Forms cannot be typed in for it.";
    paper_entry_not_begun() => "This consultation has not begun, so no form can have come back.";
    paper_entry_on_kiosk() => "This device is lent to the public. End that first, then type in forms.";
    paper_entry_keys() => "Tab leads on, arrows choose, Space ticks. Control and Enter together save the form and begin the next.";
    paper_entry_begun() => "Begun on this device and not saved. Go on with a form unless it is open in another window.";
    paper_entry_go_on(day, time) => "Go on with the form of {day}, {time}";
    paper_entry_form(number) => "Form {number}";
    paper_entry_save() => "Save and begin the next";
    paper_entry_saving() => "Sealing and saving…";
    paper_entry_saved(number, reference) => "Form {number} is saved. Write this reference on it: {reference}";
    paper_entry_not_saved(number, reason) => "Form {number} is not saved. {reason}";
    paper_entry_back_to(number) => "Go back to form {number}";
    paper_entry_empty() => "Nothing is typed in. Type at least one answer before you save.";
    paper_entry_not_sealed() => "It could not be sealed. What you typed is still here. Try again.";
    paper_entry_no_code() => "A part of this page that seals it could not be loaded. What you typed is still here. Try again when there is a network.";
    paper_entry_not_kept(reason) => "This device could not keep the sealed form: {reason} What you typed is still here.";
    paper_entry_sealed_before(reference) => "It was sealed before, as {reference}, and the council may have that already. What you changed since is not in it. Type it in as a new form, and say in it which reference it puts right.";
    paper_entry_left() => "What you typed could not be deleted from this device. Delete it on the page of what this device keeps.";
    languages_label() => "Languages of the questions";
}
