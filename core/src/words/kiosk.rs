//! Sentences of a device that staff lend to one person after the other.

super::messages! {
    kiosk_title(consultation) => "A shared device for “{consultation}”";
    kiosk_lead() => "For staff. One person after the other answers on this device; nothing of one is there for the next. Finished answers are sealed and stay here until they are sent or you take them away.";
    kiosk_start_heading() => "Start";
    kiosk_needs_key() => "This consultation names no key, so nothing could be sealed. A shared device cannot be used for it.";
    kiosk_needs_open() => "This consultation takes no answers today, so there is nothing to start.";
    kiosk_pin() => "Choose a PIN: 4 to 8 digits. Staff need it to come back to this page.";
    kiosk_pin_again() => "The same PIN again";
    kiosk_pin_wrong_form() => "A PIN is 4 to 8 digits.";
    kiosk_pins_differ() => "The two PINs are not the same.";
    kiosk_start() => "Start for the first person";
    kiosk_started() => "The device is ready for the first person.";
    kiosk_no_code() => "It cannot start: a part of this page could not be loaded, and without it nothing could be sealed. Try again when there is a network.";
    kiosk_not_kept() => "It cannot start: this browser does not let the page keep anything, so finished answers would be lost.";
    kiosk_running() => "The device is in use for the public. Enter the PIN to see what it holds.";
    kiosk_enter_pin() => "PIN";
    kiosk_open() => "Open";
    kiosk_pin_not_it() => "That is not the PIN.";
    kiosk_stop() => "End the use by the public";
    kiosk_stopped() => "The device is an ordinary one again.";
    kiosk_back() => "Back to the public";

    kiosk_holds_heading() => "What this device holds";
    kiosk_holds(files) => "Sealed files on this device: {files}";
    kiosk_only_here(files) => "Of these only here, neither sent nor taken away: {files}";
    kiosk_received(files) => "Received by the inbox: {files}";
    kiosk_oldest_today() => "The oldest file that is only here is from today.";
    kiosk_oldest(days) => "Days since the oldest file that is only here was finished: {days}";
    kiosk_warning() => "Take the files away soon: a browser may erase what it keeps.";
    kiosk_alarm() => "Take the files away today: some browsers erase what they keep after 7 days.";
    kiosk_room(megabytes) => "Room left for this site: about {megabytes} MB";
    kiosk_room_unknown() => "This browser does not say how much room is left.";
    kiosk_unreadable() => "Something here was kept by a newer version of this app. It stays as it is.";
    kiosk_empty() => "Nothing is here to take away.";
    kiosk_export_heading() => "Take the files away";
    kiosk_export_lead() => "Save the bundle, put it where it belongs, then choose it here from there. Only what it holds, byte for byte, can then be cleared from this device.";
    kiosk_save_bundle() => "Save the bundle";
    kiosk_bundle_saved(name) => "Saved as {name}. Now choose it from where it lies, so that it is read back.";
    kiosk_read_back() => "Choose the saved bundle, to read it back";
    kiosk_read_back_done(found, all) => "Read back: the bundle holds {found} of the {all} files on this device, byte for byte.";
    kiosk_read_back_none() => "This file holds none of the files on this device. Nothing can be cleared.";
    kiosk_file_unreadable() => "This file could not be read. Choose it again.";
    kiosk_clear(files) => "Clear {files} files from this device";
    kiosk_clear_one() => "Clear 1 file from this device";
    kiosk_cleared(files) => "Files cleared: {files}";
    kiosk_not_cleared() => "Something could not be cleared. It is still here.";

    kiosk_bar() => "Shared device";
    kiosk_start_again() => "Start again";
    kiosk_staff() => "For staff";
    kiosk_stays() => "This device is for answering only.";
    kiosk_next_person() => "I have finished";
    kiosk_next_hint() => "Note down your reference if you want it. Nothing of your answers can be read on this device once you leave this page.";
    kiosk_not_kept_file() => "This device could not keep your sealed answers. Please tell staff before you leave.";
    kiosk_idle_heading() => "Are you still there?";
    kiosk_idle(seconds) => "Without an answer this page starts again in {seconds} seconds, and what was written on it is gone.";
    kiosk_here() => "I am still here";
}
