import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDatabase } from '../../../main/library/catalogue/database.ts';
import { freshFolder } from './library-samples.ts';

test('an unfinished change of a killed program is rolled back when the database is opened', (t) => {
  const folder = freshFolder(t);
  const [path, copy] = [join(folder, 'whole'), join(folder, 'torn')];
  const sql = openDatabase(path, false);
  // With a small cache a change reaches the file before it is committed.
  sql.exec(
    `PRAGMA cache_size = 10; CREATE TABLE said (key INTEGER PRIMARY KEY, word TEXT);
    CREATE INDEX by_word ON said (word)`,
  );
  sql.exec(`INSERT INTO said SELECT value, '舊' || value FROM (
    WITH RECURSIVE counted (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM counted WHERE value < 5000)
    SELECT value FROM counted)`);
  sql.exec("BEGIN IMMEDIATE; UPDATE said SET word = '新' || key WHERE key < 2000");
  // A killed program leaves the file, its journal, and the folder that is SQLite's lock.
  copyFileSync(path, copy);
  copyFileSync(`${path}-journal`, `${copy}-journal`);
  mkdirSync(`${copy}.lock`);
  assert.ok(statSync(`${copy}-journal`).size > 4096);
  sql.exec('ROLLBACK');
  sql.close();

  const torn = openDatabase(copy, false);
  assert.deepEqual(torn.get("SELECT count(*) AS many FROM said WHERE word LIKE '新%'"), { many: 0 });
  assert.deepEqual(torn.all('PRAGMA integrity_check'), [{ integrity_check: 'ok' }]);
  torn.run("UPDATE said SET word = '又' WHERE key = 7");
  torn.close();
  const again = openDatabase(copy, true);
  assert.deepEqual(
    again.get('SELECT count(*) AS many, min(word) AS word FROM said WHERE key < 8 AND key > 6'),
    {
      many: 1,
      word: '又',
    },
  );
  again.close();
});
