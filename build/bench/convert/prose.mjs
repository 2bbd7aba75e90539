// Collects prose to convert: from named files, or from Debian's Chinese manual pages and fortunes.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Stop } from '../../run.mjs';
import { cacheFolder } from '../../runtime/cache.mjs';

const packages = ['fortunes-zh', 'manpages-zh'];

/**
 * Paragraphs of Chinese prose, `wanted` UTF-16 units together or as many as there are, and where they are
 * from. They come from the files that JIANFAN_PROSE names (text, UTF-8, may be gzipped, parted by `:`), else
 * from Debian packages, which apt-get fetches once, without root, into the cache folder. Throws a Stop if
 * there is neither.
 */
export function collectProse(wanted) {
  const named = (process.env.JIANFAN_PROSE ?? '').split(':').filter(Boolean);
  const groups = named.length > 0 ? named.map((file) => [file]) : packages.map(filesOf);
  const lines = [];
  let length = 0;
  for (const [index, files] of groups.entries()) {
    const until = (wanted * (index + 1)) / groups.length;
    for (const line of paragraphsIn(files)) {
      if (length >= until) break;
      lines.push(line);
      length += line.length + 1;
    }
  }
  return { lines, from: named.length > 0 ? named.join(', ') : `Debian's ${packages.join(' and ')}` };
}

function* paragraphsIn(files) {
  for (const file of files) yield* readParagraphs(file);
}

function filesOf(name) {
  const folder = join(cacheFolder(), 'prose', name);
  if (!existsSync(join(folder, 'usr'))) fetchPackage(name, folder);
  return readdirSync(folder, { recursive: true })
    .filter((file) => /(?:zh_(?:CN|TW)\/man\d\/.*\.gz|fortunes\/\w+)$/.test(file))
    .sort()
    .map((file) => join(folder, file));
}

function fetchPackage(name, folder) {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('apt-get', ['download', name], { cwd: folder, stdio: 'pipe' });
    const [file] = readdirSync(folder).filter((file) => file.endsWith('.deb'));
    execFileSync('dpkg-deb', ['-x', join(folder, file), folder], { stdio: 'pipe' });
  } catch {
    throw new Stop(
      `There is no prose to convert: ${name} could not be fetched with apt-get. ` +
        'Name UTF-8 text files in JIANFAN_PROSE, parted by colons.',
    );
  }
}

/**
 * The paragraphs of a file with ten Han characters or more. Of a manual page, lines are joined to paragraphs
 * and troff's commands are dropped.
 */
function readParagraphs(file) {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const isPage = /\.\d\w*\.gz$/.test(file);
  return (isPage ? text.split(/\n(?:\s*\n|\.[^\n]*\n)+/) : text.split('\n'))
    .filter((part) => (part.match(/\p{Script=Han}/gu) ?? []).length >= 10)
    .map((part) =>
      part
        .replace(/\\f[BIPR]|\\[,/&]|\p{Cc}\[[\d;]*m/gu, '')
        .replaceAll('\n', '')
        .trim(),
    );
}
