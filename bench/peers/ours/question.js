// Our own question page is the published one. It tells nobody that it is measured, so this stands in for what the others say
// of themselves; it runs before the page's own scripts.
(() => {
  const DRAFTS = 'drafts';
  let saves = 0;
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...given) {
    if (this.name === DRAFTS) saves++;
    return put.apply(this, given);
  };
  const answered = (request) =>
    new Promise((done, failed) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
  window.contestant = {
    field: '#answer',
    /** The app has taken over from the written page. */
    isReady: () => document.documentElement?.dataset.ready === 'true',
    /** What `start.js` would offer if the app stopped now. */
    model: () => window.threeWishesDraft,
    saves: () => saves,
    /** Every draft that lies on the device. */
    async kept() {
      const [{ name }] = await indexedDB.databases();
      const database = await answered(indexedDB.open(name));
      const all = await answered(database.transaction(DRAFTS).objectStore(DRAFTS).getAll());
      database.close();
      return all.join();
    },
  };
})();
