/** A room is the folder of a project of its own; what it may import, by room and by package. `node` is every node: module. */
export const rooms: Readonly<
  Record<string, { readonly rooms: readonly string[]; readonly packages: readonly string[] }>
> = {
  'main/shared': { rooms: [], packages: ['stemmer'] },
  'main/import': {
    rooms: ['main/shared'],
    packages: [
      '@rgrove/parse-xml',
      'bplist-parser',
      'chardet',
      'fflate',
      'iconv-lite',
      'js-yaml',
      'node',
      'papaparse',
    ],
  },
  'main/library': { rooms: ['main/shared'], packages: ['node', 'node-sqlite3-wasm'] },
  main: {
    rooms: ['main/shared', 'main/import', 'main/library'],
    packages: ['chokidar', 'electron', 'node'],
  },
  'renderer/extract': { rooms: ['main/shared'], packages: ['@mozilla/readability', 'dompurify', 'marked'] },
  'renderer/reading': { rooms: ['main/shared'], packages: [] },
  'renderer/state': { rooms: ['main/shared'], packages: ['@preact/signals'] },
  'renderer/views': {
    rooms: ['main/shared', 'renderer/state'],
    packages: ['preact'],
  },
  renderer: {
    rooms: ['main/shared', 'renderer/reading', 'renderer/state', 'renderer/views'],
    packages: ['@preact/signals', 'preact'],
  },
};
