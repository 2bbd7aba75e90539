import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOutsideLink } from '../../../main/ipc/outside-link.ts';
import fc from '../../property.ts';

const addressOf = (link: string) => parseOutsideLink(link)?.address;

test('a web address keeps scheme, host, path, query and fragment, in ASCII', () => {
  for (const [link, address] of [
    ['https://example.org', 'https://example.org/'],
    ['HTTP://EXAMPLE.org:8080/a b'.replace(' ', '%20'), 'http://example.org:8080/a%20b'],
    [
      'https://例子.example/漢?字=一#二',
      'https://xn--fsqu00a.example/%E6%BC%A2?%E5%AD%97=%E4%B8%80#%E4%BA%8C',
    ],
    ['https://аpple.example/', 'https://xn--pple-43d.example/'],
    ['https://ｅｖｉｌ.example/', 'https://evil.example/'],
    ['https://faß.example/', 'https://xn--fa-hia.example/'],
    ['https://evil。example/', 'https://evil.example/'],
    ['https://ex\u00adample.org/', 'https://example.org/'],
    ['https://example.org/\u202egpj.exe', 'https://example.org/%E2%80%AEgpj.exe'],
    ['https://example.org/\u0001x', 'https://example.org/%01x'],
    ['https://example.org/a\\b', 'https://example.org/a/b'],
    ['https://\\evil.example/', 'https://evil.example/'],
    ['https:///evil.example/', 'https://evil.example/'],
    ['https://0x7f.1/', 'https://127.0.0.1/'],
    ['https://[::1]:80/', 'https://[::1]:80/'],
    ['https://example.org/%00%2e%2e/', 'https://example.org/%00%2e%2e/'],
    ['https://example.org/"><script>', 'https://example.org/%22%3E%3Cscript%3E'],
  ] as const)
    assert.equal(addressOf(link), address, link);
});

test('user name and password are dropped, and the host is the one that is asked', () => {
  for (const [link, address] of [
    ['https://good.example@evil.example/', 'https://evil.example/'],
    ['https://good.example:443@evil.example/', 'https://evil.example/'],
    ['https://good.example%2f@evil.example/x', 'https://evil.example/x'],
    ['https://good.example\\@evil.example/', 'https://good.example/@evil.example/'],
    ['https://good.example/@evil.example/', 'https://good.example/@evil.example/'],
    ['https://a:b@c@evil.example/', 'https://evil.example/'],
    ['https://銀行:密碼@evil.example/', 'https://evil.example/'],
    ['https://@evil.example/', 'https://evil.example/'],
    ['https://:@evil.example/', 'https://evil.example/'],
  ] as const) {
    assert.equal(addressOf(link), address, link);
    assert.equal(parseOutsideLink(link)?.target, new URL(address).host);
  }
});

test('a mail link keeps the address alone', () => {
  for (const [link, address] of [
    ['mailto:lin@example.org', 'mailto:lin@example.org'],
    ['MAILTO:lin.chun+news@Example.ORG', 'mailto:lin.chun+news@example.org'],
    ['mailto:lin@example.org?subject=x&body=y', 'mailto:lin@example.org'],
    ['mailto:lin@example.org?attach=/home/lin/.ssh/id_rsa', 'mailto:lin@example.org'],
    ['mailto:lin@example.org?attachment=%2Fetc%2Fpasswd&cc=evil@evil.example', 'mailto:lin@example.org'],
    ['mailto:lin@example.org?bcc=evil@evil.example#x', 'mailto:lin@example.org'],
    ['mailto:lin@例子.example', 'mailto:lin@xn--fsqu00a.example'],
  ] as const)
    assert.equal(addressOf(link), address, link);
  assert.deepEqual(parseOutsideLink('mailto:lin@example.org?x'), {
    address: 'mailto:lin@example.org',
    target: 'lin@example.org',
    isMail: true,
  });
});

test('any other address is no link', () => {
  for (const link of [
    ...['', ' ', 'x', 'example.org', '/etc/passwd', '//server/share', '\\\\server\\share'],
    ...['javascript:alert(1)', 'java\nscript:alert(1)', 'JAVASCRIPT://example.org/%0aalert(1)'],
    ...['file:///etc/passwd', 'file://server/share', 'FILE:\\\\server\\share', 'smb://server/share'],
    ...['jianfan://app/index.html', 'data:text/html,x', 'blob:https://example.org/x', 'about:blank'],
    ...['ms-msdt:/id', 'search-ms:query=x', 'vscode://file/x', 'tel:1', 'sms:1', 'ftp://example.org/'],
    ...['view-source:https://example.org/', 'intent://example.org/#Intent;end', 'x-apple.systempreferences:'],
    ...[
      ' https://example.org/',
      'https://example.org/ x',
      'ht\ntps://example.org/',
      'https\t://example.org/',
    ],
    ...[
      'https:example.org',
      'https:/example.org',
      'https:\\\\example.org',
      'http://',
      'http://[',
      'https://%00/',
    ],
    ...['https://exa mple.org/', 'https://example.org/\nfile:///etc/passwd', 'https://\u202eexample.org/'],
    ...[`https://${'a.'.repeat(150)}example/`, 'https://a\0b/'],
    ...[
      'mailto:',
      'mailto:@',
      'mailto:lin',
      'mailto:lin@',
      'mailto:@example.org',
      'mailto:?to=lin@example.org',
    ],
    ...['mailto:lin@example.org,evil@evil.example', 'mailto:lin@example.org%0d%0aBcc:evil@evil.example'],
    ...[
      'mailto:lin%0a@example.org',
      'mailto:"x y"@example.org',
      'mailto:lin@example.org/x',
      'mailto://lin@x/',
    ],
    ...[
      'mailto:lin@evil.example:25',
      'mailto:a@b@example.org',
      'mailto:/etc/passwd',
      'mailto:-@ex%61mple org',
    ],
  ])
    assert.equal(parseOutsideLink(link), undefined, link);
});

test('whatever the link, only printable ASCII of http, https and mailto leaves, without a user', () => {
  const parts = fc.constantFrom(
    ...['http', 'https', 'mailto', 'file', ':', '//', '/', '\\', '@', '?', '#', '%', '%0a', '\n', '\t', ' '],
    ...[
      'example',
      '.',
      '例',
      '\u202e',
      '\u200b',
      '\0',
      '"',
      "'",
      '&',
      '=',
      'attach',
      'a',
      '-',
      '[',
      ']',
      '|',
    ],
  );
  const link = fc.array(parts, { maxLength: 14 }).map((words) => words.join(''));
  fc.assert(
    fc.property(link, fc.constantFrom('', 'https://', 'mailto:a@'), (tail, head) => {
      const found = parseOutsideLink(head + tail);
      if (!found) return;
      assert.match(found.address, /^(?:https?:\/\/[^/\\@\s]+\/|mailto:[^@?&#%\s]+@[^@?&#%\s]+$)/);
      assert.match(found.address, /^[\x21-\x7e]+$/);
      assert.ok(found.target.length > 0 && found.address.includes(found.target));
    }),
    { numRuns: 3000 },
  );
});
