import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { decodeSource } from '../../../renderer/import/decode-source.ts';
import { unzipFiles, zipEntryNames } from '../../../renderer/import/formats/zip.ts';
import { patched } from './patched-zip.ts';

const page = '<!doctype html><p>壓縮檔裡的一頁，字都還在，一個也沒有少。</p>';
const read = (name: string, bytes: Uint8Array) => {
  const decoded = decodeSource(bytes, name, { sanitise: true });
  return decoded.ok ? decoded.value : decoded.failure.code;
};
const pageIn = (bytes: Uint8Array): string => {
  const value = read('a.zip', bytes);
  return typeof value === 'string' ? `failed: ${value}` : value.source;
};
const unzip = (bytes: Uint8Array) => {
  const refused: string[] = [];
  const files = unzipFiles(
    bytes,
    () => true,
    (name, reason) => refused.push(`${name}: ${reason}`),
  );
  return { files: [...(files ?? [])].map(([name, content]) => `${name}: ${content.length}`), refused };
};

const text = (length: number) => strToU8('字'.repeat(length / 3));

test('what an entry inflates to counts, not what the archive says', () => {
  const bomb = zipSync({ 'index.html': strToU8(page), 'bomb.css': new Uint8Array(80 * 1024 * 1024) });
  const lying = patched(bomb, (view, record, local, index) => {
    if (index === 0) return;
    view.setUint32(record + 24, 10, true);
    view.setUint32(local + 22, 10, true);
  });
  for (const bytes of [bomb, lying]) {
    assert.equal(pageIn(bytes), page);
    assert.deepEqual(unzip(bytes), {
      files: [`index.html: ${strToU8(page).length}`],
      refused: ['bomb.css: huge'],
    });
  }
  const modest = patched(zipSync({ 'index.html': text(90_000) }), (view, record) =>
    view.setUint32(record + 24, 7, true),
  );
  assert.deepEqual(unzip(modest).files, ['index.html: 90000']);
});

test('entries that share their bytes are unpacked once', () => {
  const kernel = zipSync({
    'a.txt': new Uint8Array(1024 * 1024),
    'b.txt': text(30),
    'index.html': strToU8(page),
  });
  const overlapping = patched(kernel, (view, record, _local, index) => {
    if (index === 1) view.setUint32(record + 42, 0, true);
  });
  assert.deepEqual(zipEntryNames(overlapping), ['a.txt', 'index.html']);
  // One record, listed thousands of times.
  const end = kernel.length - 22;
  const start = new DataView(kernel.buffer).getUint32(end + 16, true);
  const record = kernel.slice(start, start + 46 + 5);
  const copies = 20_000;
  const tail = kernel.slice(end);
  const view = new DataView(tail.buffer);
  view.setUint16(10, copies, true);
  view.setUint32(12, record.length * copies, true);
  const repeated = Buffer.concat([kernel.slice(0, start), ...Array<Uint8Array>(copies).fill(record), tail]);
  assert.deepEqual(unzip(repeated).files, ['a.txt: 1048576']);
});

test('encrypted entries are named as such and do not lose the others', () => {
  const archive = zipSync({ 'index.html': strToU8(page), 'b.png': text(30) });
  const lock = (which: number) =>
    patched(archive, (view, record, local, index) => {
      if (index !== which) return;
      view.setUint16(record + 8, 1, true);
      view.setUint16(local + 6, 1, true);
    });
  assert.equal(pageIn(lock(1)), page);
  assert.equal(read('a.zip', lock(0)), 'encrypted');
  const aes = patched(archive, (view, record, _local, index) => {
    if (index === 0) view.setUint16(record + 10, 99, true);
  });
  assert.equal(read('a.zip', aes), 'encrypted');
});

test('one bad entry does not lose the archive', () => {
  const archive = zipSync({ 'index.html': strToU8(page), 'a.txt': text(60_000), 'c.txt': text(60_000) });
  for (const change of [
    (view: DataView, _record: number, local: number) => view.setUint32(local + 36, 0xffffffff),
    (view: DataView, record: number) => view.setUint32(record + 42, 0xfffffff0, true),
    (view: DataView, record: number) => view.setUint32(record + 20, 0x7fffffff, true),
    (view: DataView, record: number) => view.setUint16(record + 10, 14, true),
    (view: DataView, _record: number, local: number) => view.setUint32(local, 0, true),
  ]) {
    const bytes = patched(archive, (view, record, local, index) => {
      if (index === 1) change(view, record, local);
    });
    assert.equal(pageIn(bytes), page);
    assert.ok(unzip(bytes).files.includes('c.txt: 60000'));
  }
});

test('archives with Zip64 records, data descriptors, comments and bytes around them are read', () => {
  const archive = zipSync({ 'index.html': strToU8(page) }, { comment: 'PK\x05\x06 is no end' });
  assert.equal(pageIn(archive), page);
  assert.equal(pageIn(Buffer.concat([archive, Buffer.alloc(300, 0x50)])), page);
  const plain = zipSync({ 'index.html': strToU8(page) });
  const front = Buffer.from('<!doctype html><!-- in front -->');
  assert.equal(pageIn(Buffer.concat([front, plain])), page);
  const descriptors = patched(plain, (view, record, local) => {
    view.setUint16(record + 8, view.getUint16(record + 8, true) | 8, true);
    view.setUint16(local + 6, view.getUint16(local + 6, true) | 8, true);
    for (const at of [14, 18, 22]) view.setUint32(local + at, 0, true);
  });
  assert.equal(pageIn(descriptors), page);
  for (const bytes of [zip64(plain), Buffer.concat([front, zip64(plain)])]) assert.equal(pageIn(bytes), page);
});

/** The same archive with its numbers in the records of Zip64. */
function zip64(plain: Uint8Array): Uint8Array {
  const old = new DataView(plain.buffer);
  const end = plain.length - 22;
  const start = old.getUint32(end + 16, true);
  const nameBytes = old.getUint16(start + 28, true);
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(BigInt(old.getUint32(start + 24, true)), 4);
  extra.writeBigUInt64LE(BigInt(old.getUint32(start + 20, true)), 12);
  extra.writeBigUInt64LE(BigInt(old.getUint32(start + 42, true)), 20);
  const record = Buffer.from(plain.slice(start, start + 46 + nameBytes));
  record.writeUInt16LE(28, 30);
  for (const at of [20, 24, 42]) record.writeUInt32LE(0xffffffff, at);
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(44n, 4);
  for (const at of [24, 32]) end64.writeBigUInt64LE(1n, at);
  end64.writeBigUInt64LE(BigInt(record.length + 28), 40);
  end64.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + record.length + 28), 8);
  const last = Buffer.from(plain.slice(end));
  last.writeUInt16LE(0xffff, 8);
  last.writeUInt16LE(0xffff, 10);
  last.writeUInt32LE(0xffffffff, 12);
  last.writeUInt32LE(0xffffffff, 16);
  return Buffer.concat([plain.slice(0, start), record, extra, end64, locator, last]);
}

test('names that differ only in case or accents, folders and odd names are all kept apart', () => {
  const names = [
    'a/INDEX.html',
    'a/index.html',
    'a/Index.html',
    'a/é.txt',
    'a/e\u0301.txt',
    '__proto__',
    'a\\b.txt',
  ];
  const packed = zipSync({
    ...Object.fromEntries(names.map((name) => [name.replace('__proto__', '__prot0__'), strToU8(name)])),
    'folder/': new Uint8Array(0),
  });
  const archive = Buffer.from(Buffer.from(packed).toString('latin1').replaceAll('prot0', 'proto'), 'latin1');
  assert.deepEqual(new Set(zipEntryNames(archive)), new Set(names.map((name) => name.replaceAll('\\', '/'))));
  assert.equal(unzip(archive).files.length, names.length);
});

test('an archive in an archive is a file like any other', () => {
  let inner = zipSync({ 'index.html': strToU8(page) });
  for (let depth = 0; depth < 20; depth++) inner = zipSync({ 'inner.zip': inner });
  assert.deepEqual(zipEntryNames(inner), ['inner.zip']);
  assert.equal(read('a.zip', inner), 'unsupported');
});
