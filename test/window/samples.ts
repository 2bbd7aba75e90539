import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';

const sentences = [
  '理发店的老师傅说，头发长了要剪，话长了也要剪。',
  '皇后走在前面，太后跟在后面，谁也没有落后。',
  '面条店的里面坐着一只猫，它只吃面，不喝汤。',
  '互联网上的软件很多，可是干净的树干上只有一片叶子。',
  '乾隆年间的干旱之后，老百姓才知道种树的重要。',
  '台湾的台风来了，钟楼上的钟响了三下。',
];

/** Creates a Simplified text of numbered paragraphs. */
export const createLongText = (paragraphs: number): string =>
  Array.from({ length: paragraphs }, (_, index) =>
    [`第${index + 1}段。`, ...sentences.map((_one, at) => sentences[(index + at) % sentences.length])].join(
      '',
    ),
  ).join('\n\n');

/** A page whose words are cut by tags, with code, Japanese and ruby among them. */
export const cutPage = `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">
<title>剪头发的人</title></head><body><article>
<h1>剪头发的人</h1>
<p id="cut">她的头<b>发</b>很长，里<a href="https://example.org/">面</a>藏着一根白的，谁也没有发<em>现</em>它。</p>
<p>程序里写着 <code>发(里面)</code>，那是不该动的。</p>
<p lang="ja">これは日本語の文章で、発展という言葉があります。</p>
<p>理发店开了三十年，老师傅只收现钱，从来不肯涨价。街上的人都说，他的手艺是祖上传下来的，面子比里子还要干净。</p>
<p>每年台风过后，他都要把招牌重新漆一遍，然后坐在门口，听钟楼上的钟一下一下地敲完十二点。</p>
</article></body></html>`;

/** A text with readings in brackets after characters, as converters from HTML leave them. */
export const glossedText = `揚(yáng)州的茶館

揚(yáng)州的茶館裡,每天早上都坐滿了人。他們(men)喝茶,也聽人說書,一坐就是大半天。

說書的先生敲(qiāo)一下醒木,經(jīng)濟(jì)和天下大事就都到了桌上,誰也不願(yuàn)意先走。
`;

/** Writes all samples below `folder`; returns their paths. */
export function writeSamples(folder: string) {
  mkdirSync(join(folder, '资料夹'), { recursive: true });
  const write = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  return {
    long: write('长文.txt', createLongText(200)),
    cut: write('剪头发.html', cutPage),
    glossed: write('茶館.txt', glossedText),
    big5: write(
      '大五碼.txt',
      iconv.encode('春天的後面是夏天。\n\n頭髮白了的老人坐在裏面，慢慢地喝茶。', 'big5-hkscs'),
    ),
    broken: {
      missing: join(folder, '不见了.txt'),
      empty: write('空的.txt', ''),
      binary: write(
        '图片.txt',
        Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0, 1, 2, 3]),
      ),
      huge: write('太大.txt', Buffer.alloc(64 * 1024 * 1024 + 1, 0x61)),
      folder: join(folder, '资料夹'),
    },
  };
}

/** The paths of the samples. */
export type Samples = ReturnType<typeof writeSamples>;
