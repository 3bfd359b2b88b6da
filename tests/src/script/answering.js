// Runs before any script of a page: people answer and finish one after the other on this device, and the server's log
// is told what is being written and what the page has shown. Each answer is "1.1 1.2 1.3", for the first person.
(() => {
  const WORDS = 12;
  const tell = words => { fetch(`/told/${words}`).catch(() => {}); };
  const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));
  const until = async find => {
    for (;;) {
      const found = find();
      if (found) return found;
      await pause(5);
    }
  };
  const field = () => document.getElementById('answer');
  const lastWord = text => text.split(' ').pop();

  const step = (store, text) => {
    const kept = JSON.parse(text);
    if (store === 'outbox') return kept.progress.received ? 'received' : kept.tries ? 'sent' : 'sealed';
    return kept.facts.handed_over ? 'handed' : kept.facts.finished_at ? 'finished' : 'typed';
  };
  const { put, delete: remove } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...words) {
    if (['drafts', 'outbox'].includes(this.name)) tell(`write/${step(this.name, words[0])}`);
    return put.apply(this, words);
  };
  let isGone = () => {};
  IDBObjectStore.prototype.delete = function (...words) {
    if (this.name === 'drafts') {
      tell('write/deleted');
      this.transaction.addEventListener('complete', () => isGone());
    }
    return remove.apply(this, words);
  };

  // The last word of the answer that the page is about.
  let word = '';
  const shown = new Set();
  const show = (what, word) => {
    if (!word || shown.has(what + word)) return;
    shown.add(what + word);
    tell(`${what}/${word}`);
  };
  const isOfSaved = ({ target }) => (target.closest ? target : target.parentElement)?.closest('#saved');
  new MutationObserver(changes => {
    const saved = field() && changes.some(isOfSaved) && document.getElementById('saved');
    if (saved && /\d$/.test(saved.textContent.trim())) show('saved', lastWord(field().value));
    for (const [what, where] of [['finished', '#reference'], ['sealed', '#delivery li'], ['received', '#keep-answers']])
      if (document.querySelector(where)) show(what, word);
  }).observe(document, { subtree: true, childList: true, characterData: true });

  const write = async person => {
    const written = Number(lastWord(field().value).split('.')[1] ?? 0);
    for (let state = written + 1; state <= WORDS; state += 1) {
      word = `${person}.${state}`;
      field().value += `${field().value && ' '}${word}`;
      field().dispatchEvent(new Event('input', { bubbles: true }));
      await pause(5 + state * 37 % 80);
    }
    word = lastWord(field().value);
    (await until(() => document.getElementById('next'))).click();
    await until(() => document.getElementById('answers'));
    await pause(20);
    document.getElementById('next').click();
  };
  const go = address => {
    const link = document.createElement('a');
    link.href = address;
    document.querySelector('main').append(link);
    link.click();
    link.remove();
  };
  // `finished`: the last word of what this person has finished already, on whose last page this is.
  window.answering = async (person, question, finished) => {
    word = finished;
    if (!finished) await write(person);
    for (;;) {
      await until(() => document.getElementById('keep-answers'));
      const gone = new Promise(done => { isGone = done; });
      go(question);
      await gone;
      await until(() => field()?.value === '');
      person += 1;
      await write(person);
    }
  };
})();
