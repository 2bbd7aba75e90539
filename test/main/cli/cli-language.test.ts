import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { detectScript } from '#shared/hanzi/detect';
import { type Language, languages } from '#shared/language';
import { chooseLanguage } from '../../../main/cli/language.ts';
import { onlyLong } from '../../scale.ts';
import { createTemporaryFolder } from '../../temporary-folder.ts';
import { jianfan, printed, sentencesIn } from './jianfan.ts';

const folder = createTemporaryFolder('language');
const choose = (env: NodeJS.ProcessEnv, ...words: readonly string[]) =>
  chooseLanguage(['/usr/bin/jianfan', ...words], env, () => 'zh-CN');

test('the language is that of LC_ALL, LC_MESSAGES or LANG, in this order, or of --lang', () => {
  const cases: readonly (readonly [NodeJS.ProcessEnv, Language])[] = [
    [{ LANG: 'zh_TW.UTF-8' }, 'zh-Hant-TW'],
    [{ LANG: 'zh_TW.utf8' }, 'zh-Hant-TW'],
    [{ LANG: 'zh_TW' }, 'zh-Hant-TW'],
    [{ LANG: 'zh_HK.UTF-8' }, 'zh-Hant-HK'],
    [{ LANG: 'zh_MO.UTF-8' }, 'zh-Hant-HK'],
    [{ LANG: 'zh_CN.UTF-8@pinyin' }, 'zh-Hans'],
    [{ LANG: 'zh_SG.UTF-8' }, 'zh-Hans'],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_TW.UTF-8' }, 'zh-Hant-TW'],
    [{ LANG: 'zh_TW.UTF-8', LC_MESSAGES: 'zh_HK.UTF-8', LC_ALL: 'C.UTF-8' }, 'en'],
    [{ LANG: 'zh_TW.UTF-8', LC_MESSAGES: '', LC_ALL: '' }, 'zh-Hant-TW'],
    [{ LANG: 'zh_TW.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'zh_TW.UTF-8', LC_ALL: 'POSIX' }, 'en'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{ LANG: 'fr_FR.UTF-8' }, 'en'],
    // A terminal of another charset shows English.
    [{ LANG: 'zh_TW.Big5' }, 'en'],
    [{ LANG: 'zh_CN.GB18030' }, 'en'],
    [{ LC_ALL: 'zh_HK.Big5-HKSCS' }, 'en'],
    // Systems without these variables have a list of languages.
    [{}, 'zh-Hans'],
  ];
  for (const [env, language] of cases) assert.equal(choose(env), language, JSON.stringify(env));
  const words: readonly (readonly [readonly string[], Language])[] = [
    [['--lang', 'zh-TW', '--help'], 'zh-Hant-TW'],
    [['list', '--lang=zh-Hant-HK'], 'zh-Hant-HK'],
    [['list', '--lang', 'zh-Hans', '--library', 'x'], 'zh-Hans'],
    [['list', '--lang=zh-TW', '--lang', 'en'], 'en'],
    [['list', '--lang='], 'zh-Hant-TW'],
    [['list', '--lang'], 'zh-Hant-TW'],
    [['list', '--lang', '--json'], 'zh-Hant-TW'],
    [['convert', '--', '--lang', 'en'], 'zh-Hant-TW'],
  ];
  for (const [line, language] of words)
    assert.equal(choose({ LANG: 'zh_TW.UTF-8' }, ...line), language, line.join(' '));
});

const locales: Readonly<Record<Language, string>> = {
  en: 'C',
  'zh-Hans': 'zh_CN.UTF-8',
  'zh-Hant-TW': 'zh_TW.UTF-8',
  'zh-Hant-HK': 'zh_HK.UTF-8',
};
const ownScript: Readonly<Record<Language, RegExp>> = {
  en: /^other$/,
  'zh-Hans': /^zh-Hans$/,
  'zh-Hant-TW': /^zh-Hant/,
  'zh-Hant-HK': /^zh-Hant/,
};

/** Each start of the program takes time; `shared/messages` checks the sentences of every language. */
const often: readonly Language[] = ['en', 'zh-Hant-TW'];

for (const language of languages)
  test(`help and errors are in ${language}, each in its own script; JSON is the same`, {
    ...(!often.includes(language) && onlyLong),
  }, async () => {
    const run = (...words: readonly string[]) =>
      jianfan(words, undefined, { env: { LC_ALL: locales[language] } });
    const bare = (text: string) => text.replaceAll('簡繁', '').replace('揚(yáng)', '').replaceAll('「」', '');
    const help = await run('--help');
    assert.equal(help.code, 0);
    assert.match(detectScript(bare(printed(help))), ownScript[language]);
    for (const line of printed(help).split('\n')) assert.doesNotMatch(line, /\{|undefined/);
    const wrong = await run('list');
    assert.deepEqual([wrong.code, printed(wrong), sentencesIn(wrong).length], [2, '', 1]);
    assert.match(detectScript(wrong.stderr), ownScript[language]);
    const missing = join(folder, '沒有.txt');
    const json = await run('convert', '--format', 'json', missing);
    assert.deepEqual(JSON.parse(printed(json)), {
      path: missing,
      error: '“沒有.txt” is not there. Check whether it was moved or renamed.',
    });
    const [sentence = ''] = sentencesIn(json);
    assert.match(detectScript(sentence.replace('沒有.txt', '')), ownScript[language]);
  });
