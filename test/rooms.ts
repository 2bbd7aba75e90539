/**
 * A room is a folder that is a TypeScript project. It may import these rooms and packages; `node` is every
 * node: module.
 */
export const rooms: Readonly<
  Record<string, { readonly rooms: readonly string[]; readonly packages: readonly string[] }>
> = {
  'main/shared': {
    rooms: [],
    packages: ['stemmer'],
  },
  'main/library': {
    rooms: ['main/shared'],
    packages: ['node', 'node-sqlite3-wasm'],
  },
  'main/files': {
    rooms: ['main/shared', 'main/library'],
    packages: ['chokidar', 'fflate', 'node'],
  },
  'main/profile': {
    rooms: ['main/shared', 'main/library'],
    packages: ['node'],
  },
  'main/articles': {
    rooms: ['main/shared', 'main/files', 'main/library'],
    packages: ['node'],
  },
  'main/export': {
    rooms: ['main/shared', 'main/articles', 'main/files', 'main/library'],
    packages: ['node'],
  },
  'main/window': {
    rooms: ['main/shared', 'main/library', 'main/profile'],
    packages: ['electron', 'node'],
  },
  'main/session': {
    rooms: ['main/shared', 'main/articles', 'main/files', 'main/library', 'main/profile', 'main/window'],
    packages: ['electron', 'node'],
  },
  'main/ipc': {
    rooms: ['main/shared', 'main/export', 'main/files', 'main/library', 'main/session', 'main/window'],
    packages: ['electron', 'node'],
  },
  'main/cli': {
    rooms: ['main/shared', 'main/articles', 'main/export', 'main/files', 'main/library', 'main/window'],
    packages: ['electron', 'node'],
  },
  'main/app': {
    rooms: ['main/shared', 'main/ipc', 'main/profile', 'main/session', 'main/window'],
    packages: ['electron', 'node'],
  },
  main: {
    rooms: ['main/app', 'main/cli', 'main/window'],
    packages: ['electron'],
  },
  'renderer/import': {
    rooms: ['main/shared'],
    packages: [
      '@exodus/bytes',
      '@noble/hashes',
      '@rgrove/parse-xml',
      'chardet',
      'fflate',
      'js-yaml',
      'papaparse',
      'smol-toml',
    ],
  },
  'renderer/extract': {
    rooms: ['main/shared'],
    packages: ['@mozilla/readability', 'dompurify', 'marked', 'temml'],
  },
  'renderer/reading': {
    rooms: ['main/shared'],
    packages: [],
  },
  'renderer/state': {
    rooms: ['main/shared'],
    packages: ['@preact/signals'],
  },
  'renderer/views': {
    rooms: ['main/shared', 'renderer/state'],
    packages: ['preact'],
  },
  'renderer/actions': {
    rooms: ['main/shared', 'renderer/reading', 'renderer/state'],
    packages: ['@preact/signals', 'uqr'],
  },
  renderer: {
    rooms: ['main/shared', 'renderer/actions', 'renderer/reading', 'renderer/state', 'renderer/views'],
    packages: ['@preact/signals', 'preact'],
  },
};
