//! Sentences of the pages on which a consultation is answered.

super::messages! {
    state_days(opens, closes) => "Open from {opens} to {closes}.";
    kept_after_closing() => "What you wrote before is still on this device. You can save it as a file.";
    to_check_answers() => "See your answers";

    why_asked() => "Why this is asked";
    what_can_change() => "What can still change";
    who_may_answer() => "Who may answer";
    time_needed() => "Time needed";
    about_one_minute() => "About 1 minute";
    about_minutes(minutes) => "About {minutes} minutes";
    when_open() => "When";
    other_formats() => "Other formats and languages";
    original_dates() => "When the original took place";
    what_is_asked() => "What is asked";
    begin_answering() => "Begin";

    notice_heading() => "What happens with your data";
    notice_controller() => "Who decides what happens with it";
    notice_contact() => "Whom to ask";
    notice_purpose() => "What it is for";
    notice_basis() => "Lawful basis";
    notice_recipients() => "Who sees it";
    notice_retention() => "How long it is kept";
    notice_rights() => "Your rights";
    notice_incomplete() => "This privacy notice is not complete. Ask what is missing before you give personal data.";
    notice_slot_empty() => "Not said yet.";

    optional() => "(optional)";
    easy_read_on() => "Show easy read";
    easy_read_off() => "Show the usual words";
    question_number(number, all) => "Question {number} of {all}";
    questions_nav() => "Questions";
    answer_next() => "Next";
    answer_check() => "Check your answers";
    back_to_check() => "Back to your answers";
    error_prefix() => "Error: ";
    error_summary() => "There is a problem";
    choose_part() => "Choose a part";
    on_what() => "What is your comment on?";
    about_aim(aim) => "On “{aim}”";
    ward_choose() => "Choose a ward";

    limit_hint_one() => "One letter.";
    limit_hint(limit) => "Up to {limit} letters.";
    choose_one() => "Choose one.";
    choose_any() => "Choose as many as you like.";
    choose_up_to(most) => "Choose up to {most}.";
    clear_choice() => "Clear my choice";
    choice_cleared() => "Your choice is cleared.";

    rank_chosen() => "Your order";
    rank_left() => "Not in your order";
    rank_none() => "Nothing yet. Add what matters most first.";
    rank_move(what, item) => "{what}: {item}";
    rank_add_short() => "Add";
    rank_up_short() => "Up";
    rank_down_short() => "Down";
    rank_out_short() => "Take out";
    rank_said(item, place, all) => "{item}: place {place} of {all}";
    rank_out_said(item) => "{item} is out of your order";
    rank_is_first(item) => "{item} is first already";
    rank_is_last(item) => "{item} is last already";

    check_title(consultation) => "Check your answers: {consultation}";
    check_answers_finished() => "You have finished. What became of your answers stands on the last page. If you change one, finish again.";
    check_answers_closed() => "You can read your answers and save them as a file. They can no longer be sent.";
    check_answers_lead() => "Nobody has your answers yet. Read them again before you finish.";
    not_answered() => "Not answered";
    change() => "Change";
    your_choices() => "Your choices";
    may_publish() => "You may publish my words. Nobody will see who wrote them.";
    may_contact() => "You may contact me about my answers.";
    contact_details() => "E-mail address or phone number";
    contact_apart() => "Kept apart from your answers.";
    contact_missing() => "Enter an e-mail address or phone number, or untick that you may be contacted.";
    nothing_answered() => "Answer at least one question before you finish.";
    finish() => "Finish";
    go_on() => "Go on";
    equality_title(consultation) => "About you: {consultation}";
    equality_lead() => "All of these are optional. They show whether all kinds of people have answered, and are kept in a record of their own, apart from your answers.";
    done_title(consultation) => "Your answers are ready: {consultation}";
    done_demonstration() => "This is a demonstration. The council has not received your answers, and will not.";
    done_not_received() => "The council has not received your answers yet.";
    done_not_finished(consultation) => "Nothing is finished yet in “{consultation}”.";
    your_reference() => "Your reference";
    your_receipt() => "Your receipt";
    receipt_about_it() => "What was asked and what you answered. It stays with you: save or print it.";
    save_receipt() => "Save the receipt";
    save_answers_file() => "Save the answers file";
    save_equality_file() => "Save what you said about yourself";
    save_contact_file() => "Save how to reach you";
    delete_from_device() => "See or delete what is kept on this device";
    comment_on_part() => "Comment on this part";
    framed_why() => "This page stands inside another site. That site could change what you see or note what you write, so you cannot answer here.";
    framed_open() => "Open it on its own";

}
