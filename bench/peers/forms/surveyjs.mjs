import { Model } from 'survey-core';
import 'survey-js-ui';
import { AGE, AGES, CONSENT, WARD, WARDS, WISHES } from './common.mjs';

const survey = new Model({
  title: 'Your three wishes',
  questionsOnPageMode: 'questionPerPage',
  textUpdateMode: 'onTyping',
  showProgressBar: true,
  elements: [
    ...WISHES.map(([name, title]) => ({ type: 'comment', name, title, maxLength: 500 })),
    { type: 'dropdown', name: 'ward', title: WARD, choices: WARDS },
    { type: 'dropdown', name: 'age_band', title: AGE, choices: AGES },
    { type: 'boolean', name: 'consent', title: CONSENT, renderAs: 'checkbox', isRequired: true },
  ],
});
let isShown = false;
survey.onAfterRenderSurvey.add(() => { isShown = true; });
survey.render(document.getElementById('form'));
window.contestant = { version: '2.5.38', isReady: () => isShown, model: () => survey.data };
