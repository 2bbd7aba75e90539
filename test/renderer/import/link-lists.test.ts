import assert from 'node:assert/strict';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import { openServiceExport } from '../../../renderer/import/exports/open-export.ts';
import { isRawData } from '../../../renderer/import/raw-data.ts';

const open = (name: string, text: string | Uint8Array) => {
  const opened = openServiceExport(typeof text === 'string' ? new TextEncoder().encode(text) : text, name);
  return opened?.ok ? opened.value : undefined;
};

const expected = {
  metadata: { title: '渡口', url: 'https://example.org/ferry' },
  marking: { status: 'unread', starred: false, archived: false, tags: ['船', '水鄉'] },
  added: Date.UTC(2024, 4, 6, 7, 8, 9),
};

test('lists of links of any program are read by the names of their fields', () => {
  const lists: Readonly<Record<string, string>> = {
    'a.csv': 'Title,URL,Tags,Create Time\n渡口,https://example.org/ferry,"船,水鄉",2024-05-06 07:08:09\n',
    'b.csv': '标题,链接,标签,收藏时间,备注\n渡口,https://example.org/ferry,船;水鄉,2024-05-06 07:08:09,\n',
    'c.csv': 'name;link;labels;added\n渡口;https://example.org/ferry;"船、水鄉";1714979289\n',
    'd.json':
      '[{"url":"https://example.org/ferry","title":"渡口","tags":["船","水鄉"],"created":1714979289000}]',
    'e.json':
      '{"items":[{"link":"https://example.org/ferry","name":"渡口","tags":[{"name":"船"},{"name":"水鄉"}],' +
      '"createdAt":"2024-05-06T07:08:09Z"}]}',
    'f.jsonl':
      '{"url":"https://example.org/ferry","title":"渡口","tags":"船,水鄉","time_added":"1714979289"}\n' +
      '{"url":"https://example.org/b","title":"橋"}\n',
    'g.ndjson':
      '{"href":"https://example.org/ferry","title":"渡口","tags":["船"],"folder":"水鄉",' +
      '"date_added":"2024-05-06 07:08:09"}\r\n{"href":"https://example.org/b","title":"橋"}\r\n',
  };
  for (const [name, text] of Object.entries(lists)) {
    const [record] = open(name, text)?.records ?? [];
    assert.ok(record, name);
    const { metadata, marking, added } = record;
    assert.deepEqual({ metadata, marking, added }, expected, name);
  }
  const gbk = new Uint8Array(iconv.encode(lists['b.csv'] as string, 'gbk'));
  assert.equal(open('b.csv', gbk)?.records[0]?.name, '渡口');
});

test('a list keeps the text of its articles, notes and states', () => {
  const [page, text] =
    open(
      'a.json',
      JSON.stringify([
        {
          url: 'https://example.org/a',
          title: '渡口',
          content: '<p>船走了。</p>',
          note: '再讀',
          archived: true,
        },
        { url: 'https://example.org/b', title: '橋', text: '橋上\n\n沒有人。', favorite: 1, read: true },
      ]),
    )?.records ?? [];
  assert.deepEqual(
    [page?.fileName, page?.notes[0]?.text, page?.marking.archived],
    ['渡口.html', '再讀', true],
  );
  assert.deepEqual([text?.fileName, text?.marking.starred, text?.marking.status], ['橋.md', true, 'done']);
});

test('other data are no list of links, and no article either', () => {
  const data: Readonly<Record<string, string>> = {
    'a.json': '{"甲":"渡口的船天亮以前就走了","乙":[1,2,3]}',
    'b.json': '[["渡口",1],["橋",2]]',
    'c.jsonl': '{"instruction":"翻譯","output":"boat"}\n{"instruction":"翻譯","output":"ferry"}\n',
    'd.json':
      '[{"id":1,"node_id":"x","full_name":"a/b","name":"b","private":false,"html_url":"x","size":3,' +
      '"url":"https://example.org/b"}]',
    'e.csv': '日期,雨量\n2024-05-06,12\n',
    'f.csv': 'name,url,size,hash,depth,score\na,https://example.org/a,1,2,3,4\n',
    'g.xml': '<?xml version="1.0"?><catalog><book><title>渡口</title></book></catalog>',
    'h.opml': '<opml version="2.0"><body><outline text="渡口"/></body></opml>',
    'i.json': '{"甲": "沒有結尾',
    'j.txt': '[{"甲":1},{"乙":2}]',
    'k.txt': '{"甲":1}\n{"乙":2}\n',
  };
  for (const [name, text] of Object.entries(data)) {
    assert.equal(open(name, text), undefined, name);
    assert.equal(isRawData(text, name) || name === 'h.opml', true, name);
  }
});

test('texts that look a little like data are articles', () => {
  for (const [name, text] of [
    ['a.txt', '[編按] 渡口的船天亮以前就走了。'],
    ['b.txt', '{ 這是一個括號'],
    ['c.md', '[連結](https://example.org/)\n\n正文'],
    ['d.txt', '渡口,船,橋\n天亮以前就走了'],
    ['e.html', '<?xml version="1.0"?><!DOCTYPE html><html><body>渡口</body></html>'],
    ['f.txt', '- 一件事\n- 兩件事\n\n渡口'],
  ] as const)
    assert.equal(isRawData(text, name), false, name);
});

test('clippings of a Kindle are recognised in its languages, and only where they are some', () => {
  const places = [
    '- 您在位置 #1-2的标注 | 添加于 2024年5月6日星期一 上午7:08:09',
    '- 您在第 3 頁 (位置 #1-2) 的標註 | 新增於 2024年5月6日星期一 上午7:08:09',
    '- Your Highlight at location 1-2 | Added on Monday, 6 May 2024 07:08:09',
    '- Your Highlight on page 3 | Added on Monday, May 6, 2024 7:08:09 AM',
  ];
  for (const place of places) {
    const text = `渡口 (沈小滿)\n${place}\n\n船走了。\n==========\n`;
    const [record] = open('My Clippings.txt', text)?.records ?? [];
    assert.deepEqual(record?.metadata, { title: '渡口', byline: '沈小滿' }, place);
    assert.equal(new TextDecoder().decode(record?.bytes), '> 船走了。');
    assert.equal(isRawData(text, 'My Clippings.txt'), true);
  }
  for (const text of ['購物\n- 兩頁紙\n\n買了紙。\n', '渡口\n- 船 | 橋\n\n船走了。\n'])
    assert.equal(open('a.txt', text), undefined, text);
});
