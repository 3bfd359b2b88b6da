//! Sentences of answering a consultation: whether it is open, what is wrong with an answer, what is noticed in it.

super::messages! {
    state_draft() => "This is still being written. You can read it, and not answer it yet.";
    state_not_yet_open(day) => "This has not opened yet. You can answer from {day}.";
    state_open() => "You can answer.";
    state_days_left(days) => "You can answer for {days} more days.";
    state_closes_tomorrow() => "You can answer until tomorrow.";
    state_closes_today() => "Today is the last day to answer.";
    state_closed(day) => "This has closed. The last day to answer was {day}. What you have written can still be saved as a file.";
    state_withdrawn() => "This was stopped before its last day, and takes no answers any more. What you have written can still be saved as a file.";
    state_date_wrong(day) => "The date on this device, {day}, cannot be right, so this page cannot tell whether there is still time. You can write and hand over your answers all the same.";

    letters_left(letters) => "{letters} left.";
    letters_over(letters) => "{letters} too many. Nothing is cut; please shorten it.";

    looks_like_email() => "This looks as if it has an e-mail address in it. Take it out unless you want it read.";
    looks_like_phone() => "This looks as if it has a phone number in it. Take it out unless you want it read.";
    looks_like_postcode() => "This looks as if it has a whole postcode in it, which can name one house. Take it out unless you want it read.";
    postcode_shortened(code) => "Only the first half, {code}, is kept.";

    fault_nothing_written() => "Write an answer.";
    fault_nothing_chosen() => "Choose one of the answers.";
    fault_none_of_several() => "Choose one answer or more.";
    fault_nothing_ranked() => "Choose at least what is most important.";
    fault_not_agreed_or_not() => "Choose how far you agree.";
    fault_no_postcode() => "Write the first half of your postcode, such as M1.";
    fault_no_ward() => "Choose a ward.";
    fault_no_age() => "Choose an age.";
    fault_no_part() => "Choose the part of the plan your comment is about.";
    fault_too_long(letters) => "Make your answer {letters} shorter. Nothing has been cut.";
    fault_too_many(most) => "Choose {most} or fewer.";
    fault_twice() => "Choose each answer once.";
    fault_not_offered() => "Choose again: this answer is not offered any more.";
    fault_unreadable_postcode() => "Write the first half of a UK postcode, such as M1 or SW1A.";

    scale_strongly_agree() => "Strongly agree";
    scale_agree() => "Agree";
    scale_neither() => "Neither agree nor disagree";
    scale_disagree() => "Disagree";
    scale_strongly_disagree() => "Strongly disagree";
    age_under(years) => "Under {years}";
    age_or_over(years) => "{years} or over";
    rather_not_say() => "I would rather not say";

    reference_length(found) => "A reference has 11 letters and digits; this has {found}.";
    reference_sign(sign) => "No reference has a “{sign}” in it.";
    reference_slip() => "One letter or digit of this reference is wrong, or two have changed places.";
}
