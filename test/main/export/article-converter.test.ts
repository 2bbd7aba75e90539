import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ArticleState } from '#shared/settings';
import { createArticleConverter } from '../../../main/export/article-converter.ts';
import { createConverterCache } from '../../../main/export/converter-cache.ts';
import { draftOf } from '../library/library-samples.ts';

const folder = join(process.cwd(), 'out/app');
const ownWords: Pick<ArticleState, 'words'> = { words: [{ key: '软件', value: '軟體包', to: 'zh-Hant' }] };
/** Texts, each with the words of its article, and how they are shown in Taiwan with its words. */
const articles = [
  ['他的头发里有软件。', {}, '他的頭髮裡有軟體。'],
  ['他的头发里有软件。', ownWords, '他的頭髮裡有軟體包。'],
  ['于晓梅先生来了。于晓梅走了。', {}, '于曉梅先生來了。于曉梅走了。'],
  ['于晓梅走了。', {}, '於曉梅走了。'],
  ['我們係喺嗰度，嘅軟件裏面，佢哋冇嚟。裏面啲嘢。', {}, undefined],
  ['他的头发里有软件。', {}, '他的頭髮裡有軟體。'],
] as const;

test('articles that share tables and converters are converted as each by itself', async () => {
  const cache = createConverterCache();
  const words: readonly never[] = [];
  for (const to of ['zh-Hant-TW', 'zh-Hans'] as const)
    for (const [text, chosen, taiwan] of articles) {
      const options = { to, regional: true, quotes: 'never', words } as const;
      const article = { draft: draftOf('', text), chosen };
      const shared = await createArticleConverter(article, options, { folder, cache });
      const alone = await createArticleConverter(article, options, { folder });
      const [shown] = shared.convertLeaves([text]);
      assert.deepEqual([shown], alone.convertLeaves([text]), `${to} ${text}`);
      if (to === 'zh-Hant-TW' && taiwan) assert.equal(shown, taiwan);
    }
  assert.equal(cache.tables.size > 0 && cache.model !== undefined, true);
});

test('one converter serves all articles with the same settings and words', async () => {
  const cache = createConverterCache();
  const options = { to: 'zh-Hant-TW', regional: true, quotes: 'never', words: [] } as const;
  for (const text of ['头发。', '里面。'])
    await createArticleConverter({ draft: draftOf('', text) }, options, { folder, cache });
  assert.equal(cache.converters.get(options.words)?.size, 1);
});
