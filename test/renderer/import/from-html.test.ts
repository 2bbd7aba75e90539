import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { declaredCharset } from '../../../renderer/import/charset/declared.ts';
import { fromHtml, isPage } from '../../../renderer/import/formats/from-html.ts';

test('the original address of a page is found where each program writes it', () => {
  const pages = [
    '<!DOCTYPE html> <html lang="zh"><!--\n Page saved with SingleFile \n' +
      ' url: https://example.org/a?b=1&amp;c=2 \n saved date: Sun Sep 25 2022 06:00:00 GMT+0800\n-->' +
      '<meta charset=utf-8>',
    '<!DOCTYPE html>\n<!-- saved from url=(0033)https://example.org/a?b=1&c=2 -->\n<html>',
    '<!-- Saved from https://example.org/a?b=1&c=2 at 2022-09-25T06:00:00Z using monolith v2.7 --><html>',
    '<html><head><meta name="savepage-url" content="https://example.org/a?b=1&amp;c=2">',
  ];
  for (const page of pages)
    assert.deepEqual(fromHtml(page).metadata, { url: 'https://example.org/a?b=1&c=2' });
  assert.equal(fromHtml(pages[0] ?? '').saved, Date.UTC(2022, 8, 24, 22));
  assert.equal(fromHtml((pages[0] ?? '').replace('Sep 25', 'Foo 99')).saved, undefined);
  assert.deepEqual(fromHtml('<html><!-- saved from url=(0022)javascript:alert(1) --><p>甲').metadata, {});
  assert.deepEqual(fromHtml('<p>saved from url=(0022)https://example.org/').metadata, {});
});

test('a page is recognised by its beginning', () => {
  for (const text of [
    '<!doctype html><p>甲',
    '\n <!-- saved from url=(0014)about:internet -->\r\n<HTML>',
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "x">',
    '<!-- a --><!-- b --><body class="x">',
  ])
    assert.ok(isPage(text), text);
  for (const text of ['<p>甲', '<!-- 沒有結束', '正文 <html>', '<htmlx>', '<?xml version="1.0"?><rss>'])
    assert.ok(!isPage(text), text);
});

test('the declared charset is found; other texts declare none', () => {
  const declared = (text: string) => declaredCharset(Buffer.from(text));
  assert.equal(declared('<html><meta charset=gb2312>'), 'gb2312');
  assert.equal(declared('<meta http-equiv="Content-Type" content="text/html; charset=Big5">'), 'Big5');
  assert.equal(declared("<head><META CONTENT='text/html;charset=utf-8' http-equiv=content-type>"), 'utf-8');
  assert.equal(declared('<?xml version="1.0" encoding="GBK"?><html>'), 'GBK');
  assert.equal(declared('<meta name="x" content="mycharset=1"><meta charset="big5">'), 'big5');
  assert.equal(declared('<html><p>甲'), undefined);
  assert.equal(declared('charset=gb2312'), undefined);
});
