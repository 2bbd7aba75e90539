import { readdirSync, readFileSync } from 'node:fs';

/** Proportional memory of a process and all below it, in MiB. */
export function measureMemory(pid) {
  const parents = new Map();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      const parent = Number(/^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))[1]);
      parents.set(Number(name), parent);
    } catch {}
  }
  const below = (one) => one === pid || (parents.has(one) && below(parents.get(one)));
  let kib = 0;
  for (const one of parents.keys()) {
    if (!below(one)) continue;
    try {
      kib += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8'))[1]);
    } catch {}
  }
  return kib / 1024;
}
