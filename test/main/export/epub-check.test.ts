import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type ArticleDraft, type ArticleNode, element } from '#shared/article';
import type { Note } from '#shared/note';
import { quoteOf } from '#shared/text/quote';
import { runsOf } from '#shared/text/text-runs';
import { type WritableArticle, writeArticle } from '../../../main/export/write-article.ts';
import { runTool, skipWithout } from '../../external-tool.ts';
import { onlyLong } from '../../scale.ts';
import { createTemporaryFolder } from '../../temporary-folder.ts';
import { draftOf } from '../library/library-samples.ts';

const folder = createTemporaryFolder('epub-check');
const skip = skipWithout('epubcheck', '--version');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const src = `picture:${'a'.repeat(64)}`;
const p = (...children: readonly ArticleNode[]) => element('p', {}, children);
const hostile = '<script>x</script> & "引號" \'單\' ]]> \0\u0001\ud800 𠮷';

const bodies: Readonly<Record<string, readonly ArticleNode[]>> = {
  prose: [p('頭髮長了要剪。'), p('皇后走在前面。')],
  structure: [
    element('h2', { id: 'at-1' }, ['第一節']),
    element('h2', {}, ['第二節', element('ruby', {}, ['揚', element('rt', {}, ['yáng'])])]),
    p(
      element('a', { href: '#at-1' }, ['回']),
      element('a', { href: 'https://example.org/?a=1&b=2' }, ['外']),
    ),
    element('ul', {}, [element('li', {}, [p('一'), element('ol', {}, [element('li', {}, ['二'])])])]),
    element('blockquote', {}, [p('引')]),
    element('pre', {}, ['\n  a\r\n']),
    element('hr'),
    element('dl', {}, [element('dt', {}, ['詞']), element('dd', {}, ['解'])]),
  ],
  pictures: [
    element('figure', {}, [element('img', { src, alt: '河"邊<' }), element('figcaption', {}, ['圖說'])]),
    p(element('img', { src: 'picture:missing', alt: hostile })),
  ],
  tables: [
    element('table', {}, [
      element('caption', {}, ['表']),
      element('thead', {}, [element('tr', {}, [element('th', { colspan: '2' }, ['頭'])])]),
      element('tbody', {}, [element('tr', {}, [element('td', {}, ['甲']), element('td', {}, ['乙'])])]),
    ]),
  ],
  hostile: [p(hostile), p(element('a', { href: 'javascript:alert(1)' }, [hostile]))],
};

const noted = (draft: ArticleDraft): readonly Note[] => {
  const { text } = runsOf(draft.body);
  const ends = [3, 5, Math.min(12, text.length)];
  return ends.map((end, index) => ({
    ...quoteOf(text, index, end),
    ...{ id: `n${index}`, colour: 'red', text: index === 1 ? '' : hostile, created: 1, changed: 1 },
  }));
};

async function check(name: string, draft: ArticleDraft, more: Partial<WritableArticle> = {}): Promise<void> {
  const pictures = new Map([[src, { bytes: png, type: 'image/png' as const }]]);
  const words = { regional: false, quotes: 'region', glosses: 'ruby', words: [] } as const;
  const bytes = await writeArticle(
    { id: 'b'.repeat(64), draft, pictures, ...more },
    { ...words, to: 'zh-Hans', format: 'epub' },
    { folder: join(process.cwd(), 'out/app'), now: () => Date.UTC(2026, 0, 2) },
  );
  const path = join(folder, `${name}.epub`);
  writeFileSync(path, bytes);
  const { code, output } = runTool('epubcheck', [path]);
  assert.equal(code, 0, output);
  assert.doesNotMatch(output, /ERROR|WARNING/);
}

const options = { ...onlyLong, ...(skip && { skip }) };

test(
  'epubcheck finds nothing in a book with all kinds of content, highlights and notes',
  options,
  async () => {
    const draft = { ...draftOf(hostile), url: 'https://example.org/', body: Object.values(bodies).flat() };
    await check('all', { ...draft, footer: [p('版權所有')] }, { notes: noted(draft) });
  },
);

for (const [name, body] of Object.entries(bodies))
  test(`epubcheck finds nothing in a book of ${name}`, options, async () => {
    const draft = { ...draftOf('', ''), byline: '', site: '', published: '', lang: '', body };
    await check(name, draft);
    await check(`${name}-noted`, draft, { notes: noted(draft) });
  });
