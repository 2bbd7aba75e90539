const fail = (code: string): never => {
  throw Object.assign(new Error(code), { code });
};

/** A file system in memory with the errors of Linux. A file is an object, which may have several names. */
export class MemoryFiles {
  readonly #names = new Map<string, { content: string } | 'folder'>();
  readonly #hasLinks: boolean;

  /** Creates the file system with one folder; `hasLinks` says whether it has hard links. */
  constructor(folder: string, hasLinks: boolean) {
    this.#hasLinks = hasLinks;
    this.#names.set(folder, 'folder');
  }

  /** The names below a path. */
  readonly below = (path: string): readonly string[] =>
    [...this.#names.keys()].filter((name) => name.startsWith(`${path}/`));

  /** All names and contents as text. */
  describe(): string {
    return [...this.#names]
      .map(([name, file]) => `${name}=${file === 'folder' ? '/' : file.content}`)
      .sort()
      .join('\n');
  }

  /** The operations; each throws an error with the code of the system. */
  readonly operations = {
    readFile: (path: string): string => {
      const file = this.#names.get(path) ?? fail('ENOENT');
      return file === 'folder' ? fail('EISDIR') : file.content;
    },
    /** The first half of a write: the file is there, and empty. */
    createEmpty: (path: string): void => {
      if (!this.#names.has(path.slice(0, path.lastIndexOf('/')))) fail('ENOENT');
      this.#names.set(path, { content: '' });
    },
    writeFile: (path: string, content: string): void => {
      const file = this.#names.get(path) ?? fail('ENOENT');
      if (file === 'folder') {
        fail('EISDIR');
        return;
      }
      file.content = content;
    },
    link: (path: string, name: string): void => {
      if (this.#names.has(name)) fail('EEXIST');
      if (!this.#hasLinks) fail('EPERM');
      this.#names.set(name, this.#names.get(path) ?? fail('ENOENT'));
    },
    rename: (path: string, name: string): void => {
      const file = this.#names.get(path) ?? fail('ENOENT');
      const other = this.#names.get(name);
      if (file === 'folder') {
        if (other !== undefined && other !== 'folder') fail('ENOTDIR');
        if (this.below(name).length > 0) fail('ENOTEMPTY');
        for (const inside of this.below(path)) {
          this.#names.set(name + inside.slice(path.length), this.#names.get(inside) ?? fail('ENOENT'));
          this.#names.delete(inside);
        }
      } else if (other === 'folder') fail('EISDIR');
      this.#names.set(name, file);
      this.#names.delete(path);
    },
    unlink: (path: string): void => {
      if ((this.#names.get(path) ?? fail('ENOENT')) === 'folder') fail('EISDIR');
      this.#names.delete(path);
    },
    mkdir: (path: string): void => {
      if (this.#names.has(path)) fail('EEXIST');
      this.#names.set(path, 'folder');
    },
    rmdir: (path: string): void => {
      if ((this.#names.get(path) ?? fail('ENOENT')) !== 'folder') fail('ENOTDIR');
      if (this.below(path).length > 0) fail('ENOTEMPTY');
      this.#names.delete(path);
    },
    readdir: (path: string): readonly string[] =>
      this.below(path)
        .map((name) => name.slice(path.length + 1))
        .filter((name) => !name.includes('/')),
  };
}
