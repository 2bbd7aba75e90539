import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detectScript } from '#shared/hanzi/detect';
import { fold } from '#shared/hanzi/fold';
import { radicalCharacters, replaceRadicals } from '#shared/hanzi/radicals';
import { searchTextOf } from '#shared/text/search-text';
import { builtConverter } from './built-converter.ts';

// Text as it comes out of PDF files: ⻓⻛⻢⻥⻔ of the supplement, ⽹⽅⾥⼭⽔ of Kangxi.
const written = '⻔外的⻛⼀直吹到⼭⾥，⻢⻋⾛了很⻓时间，⽹⻚上却没有⼀张⻥的照片。';
const plain = '门外的风一直吹到山里，马车走了很长时间，网页上却没有一张鱼的照片。';

test('radicals are converted as their characters, and every offset stays', async () => {
  const expected = {
    'zh-Hans': plain,
    'zh-Hant-TW': '門外的風一直吹到山裡，馬車走了很長時間，網頁上卻沒有一張魚的照片。',
    'zh-Hant-HK': '門外的風一直吹到山裏，馬車走了很長時間，網頁上卻沒有一張魚的照片。',
  } as const;
  for (const to of ['zh-Hans', 'zh-Hant-TW', 'zh-Hant-HK'] as const) {
    const converter = await builtConverter(to);
    const { source, text, alignment } = converter.aligned(written);
    assert.equal(source, written);
    assert.equal(text, expected[to]);
    assert.equal(converter.text(written), text);
    assert.equal(alignment.toShown(written.indexOf('⽹')), text.search(/[网網]/));
  }
  assert.equal((await builtConverter('zh-Hans')).text('⻑⽂⾒於⿓⾨', 'zh-Hant'), '长文见于龙门');
  assert.equal((await builtConverter('zh-Hans', true)).text('⽹⻚'), '⽹⻚');
  assert.equal((await builtConverter('zh-Hant-TW')).text('⽹⻚', 'ja'), '⽹⻚');
});

test('the doubt about an ambiguous radical is that about its character', async () => {
  const converter = await builtConverter('zh-Hant-TW');
  for (const [radicals, characters] of [
    ['⾥', '里'],
    ['⼲⾥', '干里'],
    ['⻛⾯', '风面'],
  ] as const)
    assert.deepEqual(
      converter.aligned(radicals, 'zh-Hans').changes,
      converter.aligned(characters, 'zh-Hans').changes,
    );
});

test('a search finds radicals by their characters in both scripts, and characters by radicals', () => {
  for (const [one, other] of [
    ['⽹⻚', '網頁'],
    ['⻢⻋', '马车'],
    ['⻓⻛', '長風'],
    ['⼭⽔⽅⾯', '山水方面'],
    ['⻳', '龜'],
  ] as const) {
    assert.equal(fold(one), fold(other));
    assert.equal(searchTextOf(one), searchTextOf(other));
  }
});

test('a text of radicals has the script of its characters', () => {
  assert.equal(detectScript('⻓⻛⻢⻋'), 'zh-Hans');
  assert.equal(detectScript('⾒⾞⾺⾨'), 'zh-Hant');
});

test('every radical stands for a character of one unit that is none', () => {
  for (const [radical, character] of radicalCharacters()) {
    assert.equal(radical.length + character.length, 2, radical);
    assert.match(character, /[\u3400-\u9fff]/, radical);
    assert.equal(replaceRadicals(`甲${radical}乙`), `甲${character}乙`);
  }
  assert.ok(radicalCharacters().size > 310);
});
