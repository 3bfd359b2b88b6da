// The way Form.io documents: its own prebuilt renderer, without the builder, which sets window.Formio.
import { AGE, AGES, CONSENT, WARD, WARDS, WISHES } from './common.mjs';

const list = (key, label, all) => ({
  type: 'select', key, label, widget: 'html5', input: true, data: { values: all.map((value) => ({ label: value, value })) },
});
const questions = [
  ...WISHES.map(([key, label]) => ({ type: 'textarea', key, label, input: true, rows: 5, showCharCount: true, validate: { maxLength: 500 } })),
  list('ward', WARD, WARDS),
  list('age_band', AGE, AGES),
  { type: 'checkbox', key: 'consent', label: CONSENT, input: true, validate: { required: true } },
];
const panels = questions.map((one, index) => ({ type: 'panel', key: `page${index}`, title: `Question ${index + 1}`, components: [one] }));

let form = null;
window.contestant = { version: '5.6.0', isReady: () => Boolean(form), model: () => form?.submission?.data };
window.Formio.createForm(document.getElementById('form'), { display: 'wizard', components: panels }, { noAlerts: true }).then((made) => {
  form = made;
});
