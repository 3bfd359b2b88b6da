//! Things that go wrong with a browser's storage, as scripts that run before a page's own.
//!
//! Blocked storage is also tried for real: see [`crate::browser::Browser::with_storage_off`].

/// The database cannot even be asked for, as where a person blocks site data.
pub const DATABASE_BLOCKED: &str = "Object.defineProperty(window, 'indexedDB', {
    get() { throw new DOMException('blocked by a test', 'SecurityError') } })";

/// The database is there but opens no more, as in some private windows.
pub const DATABASE_CLOSED: &str = "IDBFactory.prototype.open = () => {
    throw new DOMException('closed by a test', 'InvalidStateError') }";

/// Small settings cannot be kept.
pub const SETTINGS_BLOCKED: &str = "Object.defineProperty(window, 'localStorage', {
    get() { throw new DOMException('blocked by a test', 'SecurityError') } })";

/// Small settings are nobody's, as in some embedded browsers.
pub const SETTINGS_NULL: &str =
    "Object.defineProperty(window, 'localStorage', { get() { return null } })";

/// No space left: the browser takes the words, then ends the transaction without keeping them.
///
/// Chromium 156 heeds neither `Storage.overrideQuotaForOrigin` nor a small estimate for databases.
pub const FULL: &str = "(() => {
    const full = () => new DOMException('full by a test', 'QuotaExceededError');
    const put = IDBObjectStore.prototype.put;
    const open = new WeakMap();
    IDBObjectStore.prototype.put = function (...words) {
        const change = this.transaction;
        Object.defineProperty(change, 'error', { get: full, configurable: true });
        open.set(change, (open.get(change) || 0) + 1);
        const request = put.apply(this, words);
        request.addEventListener('success', () => {
            open.set(change, open.get(change) - 1);
            if (!open.get(change)) change.abort();
        });
        return request;
    };
    Storage.prototype.setItem = () => { throw full() };
})()";

/// A save is cut off in the middle, as when the browser closes the database under the page.
pub const CUT_OFF: &str = "(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...words) {
        const request = put.apply(this, words);
        const change = this.transaction;
        queueMicrotask(() => { try { change.abort() } catch {} });
        return request;
    };
})()";

/// No space left from the start: the database cannot be made.
pub const FULL_FROM_THE_START: &str = "(() => {
    const full = () => new DOMException('full by a test', 'QuotaExceededError');
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...words) {
        const request = open.apply(this, words);
        request.addEventListener('upgradeneeded', () => {
            Object.defineProperty(request, 'error', { get: full });
            const change = request.transaction;
            queueMicrotask(() => change.abort());
        });
        return request;
    };
    Storage.prototype.setItem = () => { throw full() };
})()";

/// The database never answers, as where another tab holds an older one open.
pub const SILENT: &str = "IDBFactory.prototype.open = () => new EventTarget()";

/// Counts the calls of the browser's storage, network and randomness as `calls`, all of them and by kind; the one of
/// this number among those of its kind fails (`""`: among all), and `failed` names it. With `0` all is well.
pub fn failing_call(kind: &str, number: usize) -> String {
    format!("const failingKind = '{kind}', failing = {number};\n{FAILING_CALL}")
}

const FAILING_CALL: &str = "window.calls = { '': 0 };
    window.failed = '';
    const isNext = name => {
        for (const kind of ['', name]) calls[kind] = (calls[kind] ?? 0) + 1;
        const isIt = ['', name].includes(failingKind) && calls[failingKind] === failing;
        if (isIt) window.failed = name;
        return isIt;
    };
    const fault = name => new DOMException('failed by a test', name);
    const wrap = (object, name, fail) => {
        const original = object[name];
        object[name] = function (...words) {
            const go = () => original.apply(this, words);
            return isNext(name) ? fail.call(this, go) : go();
        };
    };
    const refuse = kind => () => { throw fault(kind) };
    wrap(IDBFactory.prototype, 'open', refuse('UnknownError'));
    wrap(IDBDatabase.prototype, 'transaction', refuse('InvalidStateError'));
    for (const name of ['get', 'getAll', 'getAllKeys', 'count', 'delete'])
        wrap(IDBObjectStore.prototype, name, refuse('TransactionInactiveError'));
    wrap(IDBObjectStore.prototype, 'put', function (go) {
        const request = go();
        this.transaction.abort();
        return request;
    });
    for (const name of ['getItem', 'setItem', 'removeItem'])
        wrap(Storage.prototype, name, refuse('QuotaExceededError'));
    wrap(window, 'fetch', () => Promise.reject(new TypeError('failed by a test')));
    wrap(Crypto.prototype, 'getRandomValues', refuse('QuotaExceededError'));";
