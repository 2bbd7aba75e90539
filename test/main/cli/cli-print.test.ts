import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { skipWithout } from '../../external-tool.ts';
import { readPdfPages } from '../../pdf-text.ts';
import { sampled } from '../../scale.ts';
import { createTemporaryFolder } from '../../temporary-folder.ts';
import { jianfan, printed } from './jianfan.ts';

const folder = createTemporaryFolder('cli-print');
const skip = skipWithout('pdftotext', '-v');
const paragraph =
  '她的头发很长，里面藏着一根白的，谁也没有发现它。2024年3月12日的春天，*他*说：*so* “发展就是这样。”' +
  '船夫敲一下铜锣，渡船就离岸了……河水慢慢地流——流到很远的地方。English words and 3.14 are here.';
const source = `---
title: 渡口的故事
author: 林小溪
date: 2024-03-05
---

${[1, 2, 3, 4, 5, 6].map((at) => `## 第${at}节 **渡口**（上）\n\n${`${paragraph}\n\n`.repeat(5)}`).join('')}
> 引文一句，《书名》、〈篇名〉！？

| 甲 | 乙 |
|---|---|
| 1.5 | 后面 |
`;

test('a PDF has the text that is shown, across and down, with contents and page numbers', {
  skip,
}, async () => {
  const file = join(folder, 'a.md');
  writeFileSync(file, source);
  for (const to of sampled(['zh-Hant-TW', 'as-written', 'zh-Hant-HK'])) {
    const json = JSON.parse(printed(await jianfan(['convert', '--to', to, '--format', 'json', file])));
    const headings = [...json.text.matchAll(/第\d[节節].*/g)].map(([heading]) => heading);
    assert.equal(headings.length, 6);
    const contents = to === 'as-written' ? '目录' : '目錄';
    const wanted = [json.title, json.byline, json.date, contents, ...headings, json.text].join('');
    for (const how of [[], ['--vertical']]) {
      const pdf = join(folder, `${to}${how.join('')}.pdf`);
      const ended = await jianfan(['convert', '--to', to, '--format', 'pdf', ...how, '-o', pdf, file]);
      assert.equal(ended.code, 0, ended.stderr);
      const pages = readPdfPages(pdf);
      const text = pages.map((page) => page.text).join('');
      assert.equal(text, wanted.replace(/\s/g, ''), `${to} ${how}`);
      assert.ok(pages.length >= 4, String(pages.length));
      for (const [at, page] of pages.entries()) {
        assert.equal(page.title, json.title);
        assert.equal(page.number, `${at + 1} / ${pages.length}`);
      }
    }
  }
});
