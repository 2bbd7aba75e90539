import assert from 'node:assert/strict';
import { test } from 'node:test';
import { riskOf } from '../../../main/shared/hanzi/ambiguity/doubt-risk.ts';

const inPhrase = (phrase: string, offset: number, form: string, distance = 9): number =>
  riskOf(phrase, offset, form, 'phrase-kept', distance);

test('a form is less doubtful in a phrase that is always right, and more in one that is often wrong', () => {
  for (const [phrase, offset, form, isLess] of [
    ['尽管', 0, '儘', true],
    ['控制', 1, '制', true],
    ['准备', 0, '準', true],
    ['自制', 1, '制', false],
    ['台面上', 0, '檯', false],
    ['不准', 1, '準', false],
  ] as const) {
    const other = [...phrase].map((unit, at) => (at === offset ? unit : '某')).join('');
    const difference = inPhrase(phrase, offset, form) - inPhrase(other, offset, form);
    assert.ok(isLess ? difference < 0 : difference > 0, phrase);
  }
});

test('a form is more doubtful the nearer the next best one is, and never certain to be wrong', () => {
  assert.ok(inPhrase('某制', 1, '制', 0.1) > inPhrase('某制', 1, '制', 9));
  assert.ok(inPhrase('自制', 1, '制', 0.1) < 1);
  assert.equal(riskOf('某', 0, '某', 'alone-kept', 1000), 0);
});
