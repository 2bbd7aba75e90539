import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ArticleNode, element } from '#shared/article';
import type { Note } from '#shared/note';
import { placeNotes } from '#shared/place-notes';
import { runsOf } from '#shared/text/text-runs';
import { convertNodes } from '#shared/write/convert-article';
import { textOf } from '#shared/write/glosses';
import { renderHtml, renderHtmlNodes } from '#shared/write/html';
import { renderMarkdown } from '#shared/write/markdown';
import { addHighlights, addNotes } from '#shared/write/notes';
import { renderText } from '#shared/write/plain-text';
import { draftOf } from '../../main/library/library-samples.ts';
import fc from '../../property.ts';
import { createNote } from '../random-notes.ts';

const p = (...children: readonly ArticleNode[]) => element('p', {}, children);
const body = [
  p('她的头', element('b', {}, ['发']), '很长，里面藏着一根白的。'),
  p('理发店', element('br'), '的老师傅只用一把剪刀。'),
];
const source = runsOf(body).text;
const noteOn = (sought: string, more: Partial<Note> = {}) =>
  createNote(source, source.indexOf(sought), source.indexOf(sought) + sought.length, { id: sought, ...more });
const notes = [
  noteOn('头发很长', { colour: 'red', text: '第一則\n<b>兩行</b>' }),
  noteOn('很长，里面', { colour: 'blue', text: '[第二則]' }),
  noteOn('白的。\n理发店', { colour: 'green' }),
  { ...noteOn('剪刀'), id: 'gone', key: '不见了的话', before: '前面', behind: '后面', text: '還在等' },
];
const placing = placeNotes(notes, source);
const noteOptions = {
  lang: 'zh-Hans',
  isPlain: false,
  quoted: ({ start, end }: { start: number; end: number }) => source.slice(start, end),
};
const articleWithNotes = (isPlain: boolean) => ({
  ...draftOf('头发'),
  body: addNotes(isPlain ? body : addHighlights(body, placing.placed), placing, { ...noteOptions, isPlain }),
});
const writing = { lang: 'zh-Hans', footerLabel: '页尾', setAside: [], picture: () => undefined };

test('HTML has highlights in their colours, across tags and paragraphs, and numbered notes', () => {
  const html = renderHtml(articleWithNotes(false), writing);
  assert.match(
    html,
    new RegExp(
      [
        '她的<mark data-colour="red">头</mark><b><mark data-colour="red">发</mark></b>',
        '<mark data-colour="red">很长</mark><sup><a id="ref-1" href="#note-1">1</a></sup>',
        '<mark data-colour="blue">，里面</mark><sup><a id="ref-2" href="#note-2">2</a></sup>藏着',
      ].join(''),
    ),
  );
  assert.match(
    html,
    /<mark data-colour="green">白的。<\/mark><\/p><p><mark data-colour="green">理发店<\/mark><br>/,
  );
  assert.match(html, /<h2>笔记<\/h2><ol><li id="note-1"><p>第一則<br>&lt;b&gt;兩行&lt;\/b&gt;<\/p><\/li>/);
  assert.match(html, /<ul><li><p>「不见了的话」<\/p><p>還在等<\/p><\/li><\/ul>/);
});

test('Markdown has highlights and footnotes, also with markup in the notes', () => {
  const md = renderMarkdown(articleWithNotes(false), writing);
  assert.match(md, /<mark>很长<\/mark>\[\^1\]<mark>，里面<\/mark>\[\^2\]/);
  assert.match(md, /^\[\^1\]: 第一則\\\n {4}&lt;b&gt;兩行&lt;\/b&gt;$/m);
  assert.match(md, /^\[\^2\]: \\\[第二則\\\]$/m);
});

test('plain text keeps its body and quotes all highlights at its end', () => {
  const txt = renderText(articleWithNotes(true));
  assert.ok(txt.includes('她的头发很长，里面藏着一根白的。\n\n理发店\n的老师傅'), txt);
  assert.match(
    txt,
    /笔记\n\n1\. 「头发很长」\n {3}第一則\n {3}<b>兩行<\/b>\n2\. 「很长，里面」\n {3}\[第二則\]\n3\. 「白的。 理发店」\n/,
  );
  assert.match(txt, /- 「不见了的话」\n {2}還在等/);
});

test('highlights change no character or offset, and words that they cut are converted as one', () => {
  const convertLeaves = (texts: readonly string[]) => {
    const whole = texts.join('').replaceAll('头发', '頭髮').replaceAll('里面', '裏面');
    let at = 0;
    return texts.map((text) => {
      at += text.length;
      return whole.slice(at - text.length, at);
    });
  };
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(source.length - 1), fc.integer({ min: 1, max: 12 })), { maxLength: 8 }),
      (stretches) => {
        const random = stretches.map(([start, length], index) =>
          createNote(source, start, Math.min(source.length, start + length), {
            id: String(index),
            text: 'x',
          }),
        );
        const placed = placeNotes(random, source).placed;
        const marked = addHighlights(body, placed);
        assert.equal(runsOf(marked).text, source);
        assert.equal(textOf(convertNodes(marked, convertLeaves)), textOf(convertNodes(body, convertLeaves)));
        const html = renderHtmlNodes(addNotes(marked, { placed, waiting: [] }, noteOptions), () => undefined);
        for (const [index, one] of placed.entries())
          if (/\S/.test(one.note.key)) assert.equal(html.split(`"#note-${index + 1}"`).length, 2, html);
      },
    ),
  );
});

test('the number of a note inside a link is no link, since links do not nest', () => {
  const linked = [p('見', element('a', { href: 'https://example.org/' }, ['头发很长的人']), '。')];
  const text = runsOf(linked).text;
  const at = text.indexOf('头发');
  const placed = placeNotes([createNote(text, at, at + 2, { id: 'one', text: '一' })], text);
  const marked = addNotes(addHighlights(linked, placed.placed), placed, noteOptions);
  const markup = renderHtmlNodes(marked, () => undefined);
  assert.match(markup, /<sup id="ref-1">1<\/sup>/);
  assert.doesNotMatch(markup, /<a [^>]*>(?:(?!<\/a>).)*<a /);
  assert.match(markup, /<li id="note-1">/);
});
