// Catalogues of every released schema are brought to a newer one, and killed meanwhile.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import sqlite from 'node-sqlite3-wasm';
import { defaultListQuery } from '#shared/listing';
import { Database, openDatabase } from '../../../main/library/catalogue/database.ts';
import { migrate } from '../../../main/library/catalogue/migrate.ts';
import { openRepository } from '../../../main/library/catalogue/open-repository.ts';
import type { CatalogueRepository } from '../../../main/library/catalogue/repository.ts';
import { migrations, newCatalogueSchema } from '../../../main/library/catalogue/schema.ts';
import { SearchedBodies } from '../../../main/library/catalogue/searched-bodies.ts';
import { note } from './backup-samples.ts';
import { freshFolder } from './library-samples.ts';

/** Statements of a step that a later program could have, each a step of its own here. */
const laterSteps = [
  'ALTER TABLE article ADD COLUMN later INTEGER NOT NULL DEFAULT 7',
  'CREATE TABLE later (key INTEGER PRIMARY KEY, word TEXT NOT NULL) STRICT',
  "INSERT INTO later SELECT key, title || '後' FROM article",
  'CREATE INDEX later_word ON later (word)',
  "UPDATE article SET site = site || '報', later = key",
];
const given = process.env.JIANFAN_MIGRATED;
const revision = { current: () => 1, increase: () => {} };

const factsOf = (number: number) => ({
  ...{ byline: '', site: '河', published: '', excerpt: '', lang: '', url: '', name: 'a.txt' },
  ...{ title: `題${number}`, length: 1, extent: 1 },
});
const searchableOf = (number: number) => ({
  ...{ title: '題', byline: '', site: '' },
  body: `渡船${'春天'.repeat(number)}`,
});

/** Articles are found by their texts, ranked by reading them too, and shown with their hits. */
function assertSearched(repository: CatalogueRepository): void {
  const query = { ...defaultListQuery, order: 'relevance' as const };
  const few = repository.list({ ...query, search: `"渡船${'春天'.repeat(290)}" ` }, 0, 20);
  assert.deepEqual(
    few.rows.map(({ title, hit }) => [title, hit?.field, hit?.text.slice(0, 4)]),
    [290, 291, 292, 293, 294, 295, 296, 297, 298, 299].map((n) => [`題${n}`, 'body', '渡船春天']),
  );
  assert.equal(repository.list({ ...query, search: '渡船 ' }, 0, 20).total, 300);
}

/** A catalogue with articles and notes in a schema of version 1. Returns its path. */
function createReleased(t: TestContext, schema: readonly string[]): string {
  const path = join(freshFolder(t), 'catalogue.sqlite');
  const db = openDatabase(path, false);
  for (const step of schema) db.exec(step);
  db.exec(`PRAGMA user_version = ${schema.length}`);
  db.close();
  const { repository, close } = openRepository({ path, readOnly: false, stamp: '' }, revision);
  repository.add(
    Array.from({ length: 300 }, (_, number) => ({
      id: String(number).padStart(64, '0'),
      facts: factsOf(number),
      searchable: searchableOf(number),
      ...{ added: number, label: '{}', notes: [note(`n${number}`, `筆記${number}`)] },
    })),
  );
  close();
  makeFirstVersion(path);
  return path;
}

/** Undoes all steps but the first. */
function makeFirstVersion(path: string): void {
  const db = openDatabase(path, false);
  const bodies = new SearchedBodies(db);
  for (const { key } of db.all('SELECT key FROM searched'))
    db.run('UPDATE searched SET body = ? WHERE key = ?', bodies.read(Number(key)), Number(key));
  db.close();
  const again = openDatabase(path, false);
  again.exec('DROP TABLE searched_body; DROP TABLE collected; PRAGMA user_version = 1');
  again.close();
}

const schemas = { 'the first version': migrations, 'the first version, compact': newCatalogueSchema };
const steps = [...migrations, ...laterSteps];

/** Everything in a catalogue, as SQL sees it. */
function dump(path: string): unknown {
  const db = openDatabase(path, true);
  const tables = ['article', 'note', 'tag', 'searched'].map((name) => db.all(`SELECT * FROM ${name}`));
  const version = db.get('PRAGMA user_version');
  const errors = db.all('PRAGMA integrity_check');
  db.close();
  return { tables, version, errors };
}

if (given === undefined) {
  for (const [name, schema] of Object.entries(schemas)) {
    test(`a catalogue of ${name} opens with everything`, (t) => {
      const path = createReleased(t, schema);
      const { repository, version, close } = openRepository({ path, readOnly: false, stamp: '' }, revision);
      assert.equal(version, 1);
      assert.deepEqual(repository.checkIntegrity(), []);
      assert.equal(repository.count(), 300);
      assert.equal(repository.listNotes(String(9).padStart(64, '0'))[0]?.text, '筆記9');
      assertSearched(repository);
      repository.update([
        { id: String(9).padStart(64, '0'), facts: factsOf(9), searchable: searchableOf(9) },
        { id: String(8).padStart(64, '0'), facts: factsOf(8), searchable: searchableOf(8) },
      ]);
      assertSearched(repository);
      assert.deepEqual(repository.checkIntegrity(), []);
      close();
      const db = openDatabase(path, true);
      assert.deepEqual(db.get('SELECT count(*) AS parts FROM searched_body'), { parts: 2 });
      assert.deepEqual(db.get("SELECT count(*) AS unpacked FROM searched WHERE body <> ''"), {
        unpacked: 298,
      });
      db.close();
    });

    test(`a catalogue of ${name} that is only read is searched, and stays as it is`, (t) => {
      const path = createReleased(t, schema);
      const before = readFileSync(path);
      const { repository, version, close } = openRepository({ path, readOnly: true, stamp: '' }, revision);
      assert.equal(version, 1);
      assertSearched(repository);
      assert.deepEqual(repository.checkIntegrity(), []);
      close();
      assert.deepEqual(readFileSync(path), before);
    });

    test(`migrating ${name} takes all steps, and keeps a copy of the file as it was`, (t) => {
      const path = createReleased(t, schema);
      const before = readFileSync(path);
      const db = openDatabase(path, false);
      migrate(db, 1, { path, stamp: 'then' }, steps);
      assert.deepEqual(db.get('SELECT count(*) AS count FROM later'), { count: 300 });
      assert.deepEqual(db.get('PRAGMA user_version'), { user_version: steps.length });
      assert.deepEqual(db.all('PRAGMA integrity_check'), [{ integrity_check: 'ok' }]);
      db.close();
      assert.deepEqual(readFileSync(`${path}.version-1-then`), before);
    });

    test(`a migration of ${name} that fails at any statement changes nothing`, (t) => {
      const path = createReleased(t, schema);
      const before = dump(path);
      for (let at = 0; at <= laterSteps.length; at++) {
        const db = openDatabase(path, false);
        const failing = [...migrations, ...laterSteps.slice(0, at), 'SELECT * FROM nowhere'];
        assert.throws(() => migrate(db, 1, { path, stamp: String(at) }, failing));
        db.close();
        assert.deepEqual(dump(path), before, `statement ${at}`);
      }
    });
  }

  test('a migration that is killed at any statement leaves the old catalogue, and succeeds later', (t) => {
    const path = createReleased(t, migrations);
    const before = dump(path);
    for (let at = 0; at <= laterSteps.length; at++) {
      const env = { ...process.env, JIANFAN_MIGRATED: `${at} ${path}`, NODE_TEST_CONTEXT: undefined };
      const { signal, stderr } = spawnSync(process.execPath, ['--liftoff-only', process.argv[1] ?? ''], {
        env,
      });
      assert.equal(signal, 'SIGKILL', String(stderr));
      assert.ok(readdirSync(join(path, '..')).some((name) => name.endsWith(`.version-1-${at}`)));
      copyFileSync(`${path}.version-1-${at}`, `${path}.copy`);
      assert.deepEqual(dump(`${path}.copy`), before, `copy at statement ${at}`);
      openDatabase(path, false).close();
      assert.deepEqual(dump(path), before, `statement ${at}`);
    }
    const db = openDatabase(path, false);
    migrate(db, 1, { path, stamp: 'last' }, steps);
    assert.deepEqual(db.get('SELECT count(*) AS count FROM later'), { count: 300 });
    db.close();
  });
} else {
  const [at, path = ''] = given.split(' ');
  const raw = new sqlite.Database(path);
  raw.exec('PRAGMA cache_size = 10');
  raw.function('die', () => process.kill(process.pid, 'SIGKILL'));
  const dying = [...migrations, ...laterSteps.slice(0, Number(at)), 'SELECT die()'];
  migrate(new Database(raw, false), 1, { path, stamp: String(at) }, dying);
}
