//! Sound and voice of the device. Nothing leaves it: only voices that speak without the network are used.

use std::cell::RefCell;

use three_wishes_core::listening::Note;
use wasm_bindgen::prelude::*;
use web_sys::{
    AudioContext, KeyboardEvent, SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice,
};

/// Ends the sound at Escape, wherever the focus is.
type OnEscape = Closure<dyn Fn(KeyboardEvent)>;

thread_local! {
    /// What is playing; closed to stop it.
    static PLAYING: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
    /// Listens from the first sound on.
    static ESCAPE: RefCell<Option<OnEscape>> = const { RefCell::new(None) };
}

/// Plays notes; false where this browser cannot.
pub fn play(notes: &[Note]) -> bool {
    stop();
    stop_at_escape();
    schedule(notes).is_ok()
}

/// Ends what is playing or being read.
pub fn stop() {
    if let Some(context) = PLAYING.take() {
        let _ = context.close();
    }
    if let Some(voice) = voice_of_device() {
        voice.cancel();
    }
}

fn stop_at_escape() {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(document) = document.filter(|_| ESCAPE.with_borrow(Option::is_none)) else { return };
    let on_escape = OnEscape::new(|event: KeyboardEvent| {
        if event.key() == "Escape" {
            stop();
        }
    });
    let listener = on_escape.as_ref().unchecked_ref();
    let _ = document.add_event_listener_with_callback("keydown", listener);
    ESCAPE.set(Some(on_escape));
}

fn schedule(notes: &[Note]) -> Result<(), JsValue> {
    let context = AudioContext::new()?;
    let start = context.current_time() + 0.1;
    for note in notes {
        let (tone, volume, side) =
            (context.create_oscillator()?, context.create_gain()?, context.create_stereo_panner()?);
        tone.frequency().set_value(note.pitch as f32);
        side.pan().set_value(note.side as f32);
        let (begin, end) = (start + note.at, start + note.at + note.length);
        // A note that starts or ends at once clicks.
        volume.gain().set_value_at_time(0.0, begin)?;
        volume.gain().linear_ramp_to_value_at_time(0.25, begin + 0.01)?;
        volume.gain().set_value_at_time(0.25, (end - 0.01).max(begin + 0.01))?;
        volume.gain().linear_ramp_to_value_at_time(0.0, end)?;
        tone.connect_with_audio_node(&volume)?;
        volume.connect_with_audio_node(&side)?;
        side.connect_with_audio_node(&context.destination())?;
        tone.start_with_when(begin)?;
        tone.stop_with_when(end + 0.01)?;
    }
    PLAYING.set(Some(context));
    Ok(())
}

fn voice_of_device() -> Option<SpeechSynthesis> {
    web_sys::window()?.speech_synthesis().ok()
}

/// Reads sentences with a voice of this device in `language`; false where there is none.
pub fn read(sentences: &[String], language: &str) -> bool {
    stop();
    stop_at_escape();
    let Some(speech) = voice_of_device() else { return false };
    let voices = speech.get_voices();
    let local = voices
        .iter()
        .map(|voice| voice.unchecked_into::<SpeechSynthesisVoice>())
        .find(|voice| voice.local_service() && voice.lang().starts_with(language));
    let Some(voice) = local else { return false };
    for sentence in sentences {
        let Ok(said) = SpeechSynthesisUtterance::new_with_text(sentence) else { return false };
        said.set_voice(Some(&voice));
        said.set_lang(&voice.lang());
        speech.speak(&said);
    }
    true
}

/// Asks the browser to find its voices: some have the list only a moment after the first question.
pub fn wake_voices() {
    if let Some(speech) = voice_of_device() {
        let _ = speech.get_voices();
    }
}
