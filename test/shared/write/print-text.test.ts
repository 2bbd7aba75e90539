import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { outerPlace, type TextPlace } from '#shared/write/html';
import { renderPrintText } from '#shared/write/print-text';

const render = (text: string, place: Partial<TextPlace> = {}): string =>
  renderPrintText(text, { ...outerPlace, ...place });
const bare = (html: string): string => html.replace(/<[^>]*>/g, '');

test('numbers, Latin and emphasis get the elements that the article has on screen', () => {
  assert.equal(
    render('1987年3月12日'),
    '<span class="kept"><span class="ga">1987</span>年</span>' +
      '<span class="gap"><span class="kept"><span class="tcy d1 gb ga">3</span>月</span></span>' +
      '<span class="gap"><span class="kept"><span class="tcy d2 gb ga">12</span>日</span></span>',
  );
  assert.equal(render('用Rust写'), '用<span class="gb ga">Rust</span>写');
  assert.equal(render('重，a', { isSlanted: true, isEmphasised: true }), '<span class="dotted">重</span>，a');
  assert.equal(render('a & b', { isSlanted: true }), '<span class="latin">a &amp; b</span>');
  assert.equal(render('12<3', { isPlain: true }), '12&lt;3');
  assert.match(render('https://example.org/a/b'), /^https:\/\/<wbr>example\.<wbr>org\/<wbr>a\/<wbr>b$/);
});

test('what is printed of any text is that text, and its elements are whole', () => {
  const letters = fc.constantFrom(
    ...('字的“”「」（），。！？12%￥aZ /.:-?&第年☐𠮷\n…—'.match(/./gsu) as string[]),
  );
  fc.assert(
    fc.property(
      fc.string({ unit: letters, maxLength: 60 }),
      fc.boolean(),
      fc.boolean(),
      (text, one, other) => {
        const html = render(text, { isHeading: one, isEmphasised: other, isSlanted: other, endsBlock: one });
        assert.equal(bare(html).replaceAll('&amp;', '&'), text);
        let depth = 0;
        for (const [tag] of html.matchAll(/<\/?span/g)) {
          depth += tag === '<span' ? 1 : -1;
          assert.ok(depth >= 0 && depth <= 2, html);
        }
        assert.equal(depth, 0);
      },
    ),
  );
});
