import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detectScript } from '#shared/hanzi/detect';
import { type Language, languageOf, languages, traditionalOf } from '#shared/language';
import { documentLabelsIn, formatDocumentDate } from '#shared/messages/document-labels';
import { catalogue as english } from '#shared/messages/en/catalogue';
import { commandHelp as englishHelp } from '#shared/messages/en/command-help';
import { commandLine as englishLine } from '#shared/messages/en/command-line';
import { type Catalogue, type Message, Messages, message } from '#shared/messages/messages';
import { catalogue as simplified } from '#shared/messages/zh-Hans/catalogue';
import { commandHelp as simplifiedHelp } from '#shared/messages/zh-Hans/command-help';
import { commandLine as simplifiedLine } from '#shared/messages/zh-Hans/command-line';
import { catalogue as hongKong } from '#shared/messages/zh-Hant-HK/catalogue';
import { commandHelp as hongKongHelp } from '#shared/messages/zh-Hant-HK/command-help';
import { commandLine as hongKongLine } from '#shared/messages/zh-Hant-HK/command-line';
import { catalogue as taiwan } from '#shared/messages/zh-Hant-TW/catalogue';
import { commandHelp as taiwanHelp } from '#shared/messages/zh-Hant-TW/command-help';
import { commandLine as taiwanLine } from '#shared/messages/zh-Hant-TW/command-line';
import { failureCodes } from '#shared/result';
import { sentenceOf, sentenceOfKind } from '#shared/sentences';
import { skippedKinds } from '#shared/skipped';

const catalogues: Readonly<Record<Language, Catalogue>> = {
  'zh-Hant-TW': taiwan,
  'zh-Hant-HK': hongKong,
  'zh-Hans': simplified,
  en: english,
};

/** What only the command line says, by catalogue. */
const commandLines = new Map<Catalogue, Readonly<Record<string, Readonly<Record<string, string>>>>>([
  [taiwan, { 'command-line': taiwanLine, 'command-help': taiwanHelp }],
  [hongKong, { 'command-line': hongKongLine, 'command-help': hongKongHelp }],
  [simplified, { 'command-line': simplifiedLine, 'command-help': simplifiedHelp }],
  [english, { 'command-line': englishLine, 'command-help': englishHelp }],
]);

const textsOf = (message: Message): readonly string[] =>
  typeof message === 'string' ? [message] : Object.values(message);

/** Every message of a catalogue and of its command line by its key. */
const messagesIn = (catalogue: Catalogue): ReadonlyMap<string, Message> =>
  new Map(
    Object.entries({ ...catalogue, ...commandLines.get(catalogue) }).flatMap(([subject, messages]) =>
      Object.entries(messages as Readonly<Record<string, Message>>).map(
        ([name, one]) => [`${subject}.${name}`, one] as const,
      ),
    ),
  );

const parametersOf = (one: Message | undefined): readonly string[] =>
  one === undefined ? [] : [...new Set(textsOf(one).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();

// Examples of the other script, the same in every language.
const isExample = (key: string) => key === 'panels.regional-more';

for (const language of languages) {
  const messages = messagesIn(catalogues[language]);

  test(`${language} has every message of English with the same parameters, and no other`, () => {
    const keys = [...messagesIn(english).keys()];
    assert.deepEqual(
      keys.filter((key) => !messages.has(key)),
      [],
      `messages that ${language} lacks`,
    );
    assert.deepEqual(
      [...messages.keys()].filter((key) => !keys.includes(key)),
      [],
      `messages that only ${language} has`,
    );
    for (const [key, one] of messagesIn(english))
      assert.deepEqual(parametersOf(messages.get(key)), parametersOf(one), `${language} ${key}`);
    for (const [key, one] of messages)
      for (const text of textsOf(one)) assert.notEqual(text.trim(), '', `${language} ${key}`);
  });

  test(`each failure has a sentence in ${language} that names the file`, () => {
    const failures = [
      ...failureCodes.map((code) => ({ code })),
      ...skippedKinds.map((kind) => ({ code: 'unsupported' as const, kind })),
    ];
    for (const one of failures) {
      const failure = { ...one, name: '我的\n$& {name} 文章.txt' };
      const sentence = sentenceOf(failure, new Messages(language, catalogues[language]));
      assert.ok(sentence.includes('我的 $& {name} 文章.txt'), sentence);
      assert.match(sentence, /[。.]$/);
      assert.doesNotMatch(sentence, /undefined|null|NaN|Error\b|\[object|\n|\bat \S+:\d/, sentence);
    }
  });

  test(`each kind of skipped things has a sentence in ${language} with their number`, () => {
    for (const kind of skippedKinds)
      for (const count of [1, 12_345]) {
        const sentence = sentenceOfKind(kind, count, new Messages(language, catalogues[language]));
        assert.ok(sentence.startsWith(count === 1 ? '1 ' : '12,345 '), sentence);
        assert.match(sentence, /[。.]$/);
        assert.doesNotMatch(sentence, /undefined|[{}]/, sentence);
      }
  });
}

test('each Chinese catalogue is in its own script, and English has no Chinese but the name', () => {
  const joinedTexts = (catalogue: Catalogue) =>
    [...messagesIn(catalogue)]
      .filter(([key]) => !isExample(key))
      .flatMap(([, one]) => textsOf(one))
      .join('\n');
  assert.equal(detectScript(joinedTexts(simplified)), 'zh-Hans');
  assert.match(detectScript(joinedTexts(taiwan)), /^zh-Hant/);
  assert.match(detectScript(joinedTexts(hongKong)), /^zh-Hant/);
  for (const [language, wanted] of [
    ['zh-Hans', /^zh(?:-Hans)?$/],
    ['zh-Hant-TW', /^zh(?:-Hant.*)?$/],
    ['zh-Hant-HK', /^zh(?:-Hant.*)?$/],
  ] as const)
    for (const [key, one] of messagesIn(catalogues[language]))
      for (const text of textsOf(one))
        if (/\p{Script=Han}/u.test(text) && !isExample(key))
          assert.match(detectScript(text), wanted, `${language} ${key}: ${text}`);
  const withHan = [...messagesIn(english)].filter(([, one]) => /\p{Script=Han}/u.test(textsOf(one).join()));
  assert.deepEqual(
    withHan.map(([key]) => key),
    [
      ...['panels.sample', 'panels.regional-more', 'window.full-name'],
      ...['command-help.title', 'command-help.option-glosses'],
    ],
  );
});

test('every message of the Chinese catalogues is Chinese', () => {
  // A format of a name and a key, a number, or the name of a program.
  const withoutWords = ['list.choice', 'menus.library', 'notices.one-article', 'skipped.summary'];
  for (const language of ['zh-Hans', 'zh-Hant-TW', 'zh-Hant-HK'] as const)
    for (const [key, one] of messagesIn(catalogues[language]))
      if (!withoutWords.includes(key) && !['window.shortcut', 'documents.quotation'].includes(key))
        for (const text of textsOf(one)) assert.match(text, /\p{Script=Han}/u, `${language} ${key}`);
});

test('Taiwan and Hong Kong have their own forms, and each script its own quotation marks', () => {
  const foreign: Readonly<Record<Exclude<Language, 'en'>, RegExp>> = {
    'zh-Hant-TW': /[裏着衞麪粧羣]|台灣|[“”]|軟件|文件|打印|信息|默認|窗口|程序|保存|設置|鼠標|屏幕/,
    'zh-Hant-HK': /[裡著]|臺灣|[“”]|軟體|文件|打印|信息|默認|窗口|程序|保存|設置|鼠標|屏幕/,
    'zh-Hans': /[「」]|档案|列印|汇出|笔记本|设定|视窗|程式|资料夹|搜寻|储存|预设|萤幕/,
  };
  for (const language of ['zh-Hans', 'zh-Hant-TW', 'zh-Hant-HK'] as const)
    for (const [key, one] of messagesIn(catalogues[language]))
      if (!isExample(key) && key !== 'documents.quotation')
        for (const text of textsOf(one)) assert.doesNotMatch(text, foreign[language], `${language} ${key}`);
  assert.match(taiwan.list['more-unread'] as string, /這裡/);
  assert.match(hongKong.list['more-unread'] as string, /這裏/);
  assert.match(taiwan.panels['traditional-zh-Hant-TW'] as string, /臺灣/);
  assert.match(hongKong.panels['traditional-zh-Hant-TW'] as string, /台灣/);
});

test('a Chinese system gets the catalogue of its region or script, and every other system English', () => {
  const expected: Readonly<Record<Language, readonly string[]>> = {
    'zh-Hant-TW': ['zh-TW', 'zh_TW.UTF-8', 'zh-Hant', 'zh-Hant-TW', 'zh-Hant-CN', 'nan-TW', 'cmn-Hant'],
    'zh-Hant-HK': ['zh-HK', 'zh-MO', 'zh_HK.UTF-8', 'zh-Hant-HK', 'zh-Hant-MO', 'yue', 'yue-Hant-HK'],
    'zh-Hans': [
      'zh-CN',
      'zh-SG',
      'zh',
      'zh-Hans',
      'zh-Hans-HK',
      'zh-MY',
      'zh_CN.UTF-8',
      'yue-Hans',
      'yue-CN',
    ],
    en: ['en', 'en-US', 'en-GB', 'ja', 'fr-CA', 'de_DE.UTF-8', 'C', 'c', 'POSIX', '', 'zhx'],
  };
  for (const language of languages)
    for (const locale of expected[language]) assert.equal(languageOf(locale), language, locale);
});

test('numbers, plurals and dates are those of the language', () => {
  const en = new Messages('en', english);
  assert.equal(en.say('list.count', { count: 1 }), '1 article');
  assert.equal(en.say('list.count', { count: 0 }), '0 articles');
  assert.equal(en.say('list.count', { count: 12_345 }), '12,345 articles');
  assert.equal(en.date('2024-10-02T09:15'), '2 October 2024 09:15');
  const hans = new Messages('zh-Hans', simplified);
  assert.equal(hans.say('list.count', { count: 12_345 }), '12,345 篇');
  assert.equal(hans.date('2024-10-02T09:15'), '2024年10月2日 09:15');
  assert.equal(hans.date('2024'), '');
  for (const language of languages) assert.equal(new Messages(language, catalogues[language]).day(0), '');
  const noon = new Date(2026, 10, 25, 19, 31).getTime();
  assert.equal(new Messages('zh-Hant-TW', taiwan).moment(noon), '2026年11月25日 19:31');
  assert.equal(hans.day(noon), '2026年11月25日');
});

test('short days are those of Intl', () => {
  const locales = {
    en: 'en-GB',
    'zh-Hant-TW': 'zh-Hant-TW',
    'zh-Hant-HK': 'zh-Hant-HK',
    'zh-Hans': 'zh-Hans',
  };
  for (const language of languages) {
    const messages = new Messages(language, catalogues[language]);
    const format = new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium' });
    for (let month = 0; month < 12; month++) {
      const day = new Date(2026, month, 9, 23, 59);
      assert.equal(messages.shortDay(day.getTime()), format.format(day));
      const written = `2026-${String(month + 1).padStart(2, '0')}-09`;
      assert.equal(messages.shortDate(`${written}T01:02`), format.format(day));
    }
    assert.equal(messages.shortDay(0), '');
    assert.equal(messages.shortDate('2026'), '');
    assert.equal(messages.shortDate('2026-13-09'), '');
  }
});

test('a message can be a parameter of another', () => {
  const what = message('notices.articles', { count: 3 });
  const archived = message('notices.archived', { what });
  assert.equal(new Messages('en', english).sayBound(archived), 'Archived 3 articles.');
  assert.equal(new Messages('zh-Hant-TW', taiwan).sayBound(archived), '封存了3 篇文章。');
});

test('the labels in an article follow its text: its Chinese script, or English', () => {
  assert.equal(documentLabelsIn('zh-Hans').footer, '页尾');
  assert.equal(documentLabelsIn('zh-Hant').footer, '頁尾');
  assert.equal(documentLabelsIn('zh-Hant-HK').notes, '筆記');
  assert.equal(documentLabelsIn('en-GB').footer, 'Footer');
  assert.equal(formatDocumentDate('2022-09-25T06:00', 'zh-Hant-HK'), '2022年9月25日 06:00');
  assert.equal(formatDocumentDate('2022-09-25', 'en'), '25 September 2022');
});

test('繁 shows the forms of Hong Kong there and in Macao, else those of Taiwan', () => {
  for (const locale of [
    'zh-HK',
    'zh_MO.UTF-8',
    'zh-Hant-HK',
    'zh-Hant-MO',
    'yue',
    'en-HK',
    'en_HK.UTF-8',
    'pt-MO',
    'zh-Hans-HK',
  ])
    assert.equal(traditionalOf(locale), 'zh-Hant-HK', locale);
  for (const locale of ['zh-TW', 'zh-CN', 'zh-SG', 'en-US', 'C', '', 'zh-Hant', 'ja-JP', 'hk', 'mo', 'mo-MD'])
    assert.equal(traditionalOf(locale), 'zh-Hant-TW', locale);
});
