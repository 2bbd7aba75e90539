import { test } from 'node:test';
import iconv from 'iconv-lite';
import { decodeSource } from '../../../renderer/import/decode-source.ts';
import { assertLinear, formatDoubling, measureHere } from '../../doubling.ts';
import { onlyLong } from '../../scale.ts';
import texts from './charset-texts.json' with { type: 'json' };

const utf8 = (text: string): Uint8Array => Buffer.from(text);
const repeated = (bytes: Uint8Array, size: number): Uint8Array =>
  Buffer.concat(Array<Uint8Array>(Math.ceil(size / bytes.length)).fill(bytes)).subarray(0, size);
const hans = `${texts.simplified.join('\n')}\n`;
const hant = `${texts.traditional.join('\n')}\n`;
const gbk = (text: string): Uint8Array => iconv.encode(text, 'gb18030');
const big5 = (text: string): Uint8Array => iconv.encode(text, 'big5-hkscs');
const related = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n';
const html = 'Content-Type: text/html\r\n\r\n';
const list = '<?xml version="1.0"?><plist><dict><key>WebMainResource</key>';
/** Bytes that are no text in any charset, but no kind of file either. */
const noise = Uint8Array.from({ length: 4099 }, (_, index) => 0x80 + ((index * 7919) % 0x7f));

/** Inputs that grow: text in every kind of charset, and containers that are all of one thing. */
const inputs: Readonly<Record<string, readonly [file: string, make: (size: number) => Uint8Array]>> = {
  'UTF-8': ['a.txt', (size) => repeated(utf8(hant), size)],
  'GB 18030': ['a.txt', (size) => repeated(gbk(hans), size)],
  'GB 18030, damaged': ['a.txt', (size) => repeated(Buffer.concat([gbk(hans), Buffer.of(0xff)]), size)],
  'Big5, one line': ['a.txt', (size) => repeated(big5(hant.replaceAll('\n', '')), size)],
  'Big5, damaged line': ['a.txt', (size) => repeated(Buffer.concat([big5('一乙'), Buffer.of(0xff)]), size)],
  'UTF-8 and GBK': ['a.txt', (size) => repeated(Buffer.concat([utf8(hant), gbk(hans)]), size)],
  'UTF-8 and GBK, one line': [
    'a.txt',
    (size) =>
      repeated(
        Buffer.concat([utf8(hant), gbk(hans)]).filter((byte) => byte !== 0x0a),
        size,
      ),
  ],
  'UTF-8 twice': ['a.txt', (size) => repeated(utf8(iconv.decode(Buffer.from(hans), 'latin1')), size)],
  'UTF-16': ['a.txt', (size) => repeated(iconv.encode(hant, 'utf16le'), size & ~1)],
  'UTF-32': ['a.txt', (size) => repeated(Buffer.from('-N\0\0\x87e\0\0', 'latin1'), size & ~7)],
  'UTF-7': ['a.html', (size) => repeated(utf8('<meta charset="utf-7">+ZeVnLIqe- '), size)],
  HZ: ['a.txt', (size) => repeated(utf8('~{VPND~} ~{VPND\n'), size)],
  'tildes of HZ': ['a.txt', (size) => repeated(utf8('~{'), size)],
  'ISO-2022-CN': ['a.txt', (size) => repeated(utf8('\x1b$)A\x0eVPND\x0f\n'), size)],
  'escape characters': ['a.txt', (size) => repeated(utf8('a\x1b'), size)],
  'EUC-TW': ['a.txt', (size) => repeated(Buffer.from([0xc4, 0xa1, 0xc4, 0xe3, 0xa1, 0xa3]), size)],
  'zeros in text': ['a.txt', (size) => Buffer.concat([utf8(hant), Buffer.alloc(size), utf8(hant)])],
  'control characters': ['a.txt', (size) => repeated(utf8('字\x01\x02'), size)],
  noise: ['a.txt', (size) => repeated(noise, size)],
  'header lines': ['a.txt', (size) => repeated(utf8('a:\r\n'), size)],
  'headers of a mail': [
    'a.mht',
    (size) => Buffer.concat([repeated(utf8('X-1: 1\r\n'), size), utf8(related)]),
  ],
  'a folded header': ['a.mht', (size) => Buffer.concat([utf8(related), repeated(utf8(' a\r\n'), size)])],
  'parts of a mail': [
    'a.mht',
    (size) => Buffer.concat([utf8(`${related}\r\n`), repeated(utf8(`--b\r\n${html}x\r\n`), size)]),
  ],
  'almost boundaries': [
    'a.mht',
    (size) => Buffer.concat([utf8(`${related}\r\n--b\r\n${html}`), repeated(utf8('--bb\r\n--b-\r\n'), size)]),
  ],
  'equal signs': [
    'a.mht',
    (size) =>
      Buffer.concat([
        utf8(`${related}\r\n--b\r\nContent-Transfer-Encoding: quoted-printable\r\n${html}`),
        repeated(utf8('=  = x'), size),
      ]),
  ],
  'XML values': ['a.webarchive', (size) => Buffer.concat([utf8(list), repeated(utf8('<true/>'), size)])],
  'XML without ends': [
    'a.webarchive',
    (size) => Buffer.concat([utf8(list), repeated(utf8('<!--<![CDATA['), size)]),
  ],
  'XML data': [
    'a.webarchive',
    (size) => Buffer.concat([utf8(`${list}<data>`), repeated(utf8('QUJD\n'), size)]),
  ],
  'ends of archives': [
    'a.zip',
    (size) => Buffer.concat([utf8('PK\x03\x04'), repeated(utf8('PK\x05\x06'), size)]),
  ],
};

for (const [name, [file, make]] of Object.entries(inputs))
  test(`linear time: ${name}`, onlyLong, async (context) => {
    const decodeHere = (bytes: Uint8Array) =>
      measureHere(() => decodeSource(bytes, file, { sanitise: true }));
    const sizes = { least: 65_536, most: 4_194_304 };
    context.diagnostic(formatDoubling(name, await assertLinear(name, make, decodeHere, sizes)));
  });
