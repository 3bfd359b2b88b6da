//! Sentences of sealing answers and of what becomes of them.

super::messages! {
    delivery_heading() => "The way to the council";
    delivery_heading_demonstration() => "Trying the way to an inbox";
    delivery_heading_no_key() => "What becomes of your answers";
    sealing_now() => "Sealing what you wrote…";
    sealed_to() => "Sealed on this device: only whoever holds the key can open it. Fingerprint of the key:";
    no_key() => "No key is named here, so nothing can be sealed. What you wrote is never sent unsealed. You can save it as a file for yourself. That file is not sealed, and whoever has it can read it.";
    no_key_kept_nowhere() => "No key is named here, so nothing can be sealed. What you wrote is never sent unsealed, and this device keeps none of it: it is on this page alone. You can save it as a file for yourself. That file is not sealed, and whoever has it can read it.";
    no_key_not_all_deleted() => "No key is named here, so nothing can be sealed. What you wrote is never sent unsealed. You can save it as a file for yourself. That file is not sealed, and whoever has it can read it.";
    not_sealed_no_code() => "Nothing is sealed or sent yet: a part of this page could not be loaded. What you wrote is still here.";
    not_sealed() => "Nothing is sealed or sent: this browser could not seal it. What you wrote is still here. Try another browser, or save the file for yourself below.";
    sealed_not_kept() => "This device does not keep the sealed file. It is sent only while this page is open: leave it open, or save the sealed file.";
    sealed_kept_nowhere() => "As you asked, this device does not keep the sealed file. It is sent only while this page is open: leave it open, or save the sealed file.";
    delivery_unknown() => "This device does not say how far your sealed file is. Save it below, if it is offered there, and look again later.";
    note_not_kept() => "This device does not keep your note that you have sent it.";
    done_changed() => "The council’s inbox has your answers as you finished them first. It does not have what you changed since.";
    done_changed_by_hand() => "You have sent your answers yourself, as you finished them first. What you changed since is not in what you sent.";
    shared() => "Passed on.";
    not_shared() => "Nothing was passed on.";
    record_answers() => "Your answers";
    record_equality() => "What you said about yourself";
    record_contact() => "How to reach you";

    delivery_by_hand() => "Not yet received by the council. It is sealed, and nothing on this site takes it: hand it over yourself.";
    delivery_waiting() => "Not yet received by the council. It is sealed and waits on this device.";
    delivery_waiting_until(time) => "Not yet received by the council. It is sealed and waits on this device. It is sent again by itself at {time}, when the network is back, and when you visit this site.";
    delivery_on_its_way() => "Not yet received by the council. It is being sent, sealed…";
    delivery_received(time) => "Received by the council’s inbox at {time}.";
    delivery_received_on(day, time) => "Received by the council’s inbox on {day} at {time}.";
    delivery_received_demonstration(time) => "The inbox of this demonstration took it at {time}. The council does not receive it.";
    delivery_received_demonstration_on(day, time) => "The inbox of this demonstration took it on {day} at {time}. The council does not receive it.";
    refused_too_large() => "Not received: the inbox says that the file is too large. Save the sealed file, and hand it over yourself.";
    refused_not_allowed() => "Not received: the inbox does not let this device send. Save the sealed file, and hand it over yourself.";
    refused_no_inbox() => "Not received: nothing takes files at the address of the inbox. Save the sealed file, and hand it over yourself.";
    refused_other(status) => "Not received: the inbox refused it, with the number {status}. Save the sealed file, and hand it over yourself.";
    delivery_said_sent(day, time) => "You said on {day} at {time} that you have sent it yourself.";
    delivery_changed() => "You changed your answers after they were sealed for sending. What goes to the council is what you finished first. The changed ones stay on this device, and are in the files for yourself below.";
    try_again_now() => "Try again now";
    done_received(time) => "The council’s inbox received your answers at {time}.";
    done_received_on(day, time) => "The council’s inbox received your answers on {day} at {time}.";
    done_sent_by_hand() => "You have sent your answers yourself. The council has not confirmed that it has them.";

    by_hand_heading() => "Hand it over yourself";
    by_hand_lead() => "The files are sealed: whoever passes them on cannot read them. It does no harm if one arrives twice.";
    save_sealed_answers() => "Save your sealed answers";
    save_sealed_equality() => "Save the sealed file about yourself";
    save_sealed_contact() => "Save the sealed file on how to reach you";
    share_sealed() => "Pass the sealed files on with this device";
    share_needs_https() => "This page came without https, so this device cannot pass files on from here. Save them instead.";
    mail_sealed() => "Send your sealed answers by e-mail";
    mail_shows_sender() => "An e-mail shows who sent it.";
    mail_subject(consultation) => "Sealed answers: {consultation}";
    mail_too_long() => "Your sealed answers are too long for the text of an e-mail: save the file and attach it to one.";
    mail_to(address) => "The council’s address is {address}.";
    sent_by_hand() => "I have sent it";

    keep_answers() => "Keep my answers on this device";
    keep_answers_hint() => "If you do not tick this, your answers leave this device when you go on to another page of this site or, if you close this one, at a later visit. Save or print the receipt first if you want one.";
    plain_files() => "For yourself: these files are not sealed, and whoever has them can read them. This page never sends them.";
    mine_parcel(consultation) => "Sealed file for “{consultation}”";
    mine_parcel_holding(consultation, what) => "Sealed file for “{consultation}”: {what}";
    mine_parcel_about() => "Only the holder of the council’s key can open it; nobody can read it on this device. It waits here until the council’s inbox has it, or until you delete it.";
    mine_parcel_received(day, time) => "An inbox took it on {day} at {time}. Only this note is kept, so that it is not sent again.";
}
