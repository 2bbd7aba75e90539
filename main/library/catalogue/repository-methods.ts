import type { CatalogueRepository } from './repository.ts';

const idempotentNames = [
  'listMissing',
  'getEntry',
  'getState',
  'getLastOpened',
  'count',
  'list',
  'listFound',
  'indexOf',
  'idAt',
  'countFacets',
  'getLabel',
  'listVersions',
  'findAddress',
  'listChapters',
  'listNotes',
  'listLibraryNotes',
  'listReading',
  'listBinned',
  'listTagged',
  'listRecords',
  'countIn',
  'identifyFile',
  'identify',
  'countChanges',
  'checkIntegrity',
  'saveReading',
  'forgetReading',
] as const satisfies readonly (keyof CatalogueRepository)[];

/** Methods that may be repeated when their answer was lost: they only read, or have the same effect twice. */
export const idempotentMethods: ReadonlySet<keyof CatalogueRepository> = new Set(idempotentNames);

/** The names of all methods. */
export const repositoryMethods = [
  ...idempotentNames,
  'add',
  'update',
  'mark',
  'arrange',
  'saveNote',
  'addNotes',
  'removeNote',
  'remove',
  'fill',
  'finishFilling',
  'merge',
  'importRecords',
  'copyBatch',
  'recordBackup',
] as const satisfies readonly (keyof CatalogueRepository)[];
