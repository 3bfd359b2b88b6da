//! Sentences about what this device keeps, and of the checker of data folders.

super::messages! {
    mine_lead() => "This page lists everything this site keeps on this device, why, and lets you delete it.";
    mine_looking() => "Looking at what is kept…";
    mine_nothing() => "Nothing is kept on this device.";
    mine_place() => "The published plans and figures";
    mine_place_about(date, kilobytes) => "Saved {date}, about {kilobytes} kB. At your next visit it is shown at once, while this site is asked for a newer one. A page that is already open goes on without a connection; to open the site again you need one. It says nothing about you.";
    mine_draft(consultation) => "Your words in “{consultation}”";
    mine_draft_about() => "Kept so that you do not lose what you typed. It stays until you delete it. Once your answers are handed over it goes by itself, unless you asked that it stay. Nobody can have it from here but you; what you finished is sent apart from it, if the consultation sends.";
    mine_paper(form, consultation) => "Paper form {form} of “{consultation}”, typed in and not saved";
    mine_paper_about(day, time) => "Staff typed it in from paper on this device, last on {day} at {time}, and it is not sealed yet. Go on with it on the page for typing in paper forms. It stays until it is saved there or deleted here.";
    mine_setting(name, value) => "{name}: {value}";
    mine_setting_about() => "A choice you made about how this site looks. It stays until you delete it.";
    mine_other(name) => "Something else this site keeps: {name}";
    mine_other_about() => "It stays until you delete it.";
    mine_save_named(title) => "Save it as a file: {title}";
    mine_as_workbook() => "Save as a workbook";
    mine_as_csv() => "Save as tables (CSV)";
    mine_as_bundle() => "Save as a bundle";
    mine_delete_all() => "Delete all of it";
    mine_all_deleted() => "Everything was deleted. This device was looked at again: nothing is kept.";
    mine_still_kept(names) => "Not everything could be deleted. Still kept: {names}.";
    mine_delete() => "Delete";
    mine_delete_named(title) => "Delete: {title}";
    mine_delete_yes() => "Yes, delete it";
    mine_delete_all_yes() => "Yes, delete all of it";
    mine_delete_no() => "Keep it";
    mine_deleted() => "Deleted.";

    check_lead() => "Find out what is wrong with a data folder before you publish it.";
    check_stays_here() => "The files are read in this browser and go nowhere.";
    check_drop() => "Drop the folder here, or a zip of it.";
    check_choose_folder() => "Choose the folder";
    check_choose_zip() => "Choose a zip file";
    check_reading(done, all) => "Reading: {done} of {all} files.";
    check_no_package(count) => "No datapackage.json was found in {count}. Choose the folder that holds it.";
    check_zip_too_large(name, size) => "{name} is larger than {size}. Unpack it and choose the folder.";
    check_result() => "What was found";
    check_done(files, errors, warnings) => "{files} read: {errors}, {warnings}.";
    check_may_publish() => "The folder can be published.";
    check_must_mend() => "Mend the errors before you publish.";
    check_where() => "Where";
    check_found() => "Found";
    check_expected() => "Expected";
    check_what_to_do() => "What to do";
    officers_title() => "Begin with a folder of your own";
    officers_about() => "The zip holds a small data folder to copy, the header files for web servers, and the guides to both.";
    officers_zip() => "Download the officers’ files";
}
