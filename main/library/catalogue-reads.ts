import type { Catalogue } from './catalogue/catalogue-client.ts';

type CatalogueReads = Pick<
  Catalogue,
  | 'list'
  | 'listFound'
  | 'indexOf'
  | 'idAt'
  | 'countFacets'
  | 'getEntry'
  | 'listVersions'
  | 'findAddress'
  | 'listChapters'
  | 'listTagged'
  | 'listNotes'
  | 'listLibraryNotes'
  | 'checkIntegrity'
  | 'count'
  | 'listRecords'
>;

/** Methods of a library that its catalogue answers alone. */
export const pickCatalogueReads = (catalogue: Catalogue): CatalogueReads => ({
  list: catalogue.list,
  listFound: catalogue.listFound,
  indexOf: catalogue.indexOf,
  idAt: catalogue.idAt,
  countFacets: catalogue.countFacets,
  getEntry: catalogue.getEntry,
  listVersions: catalogue.listVersions,
  findAddress: catalogue.findAddress,
  listChapters: catalogue.listChapters,
  listTagged: catalogue.listTagged,
  listNotes: catalogue.listNotes,
  listLibraryNotes: catalogue.listLibraryNotes,
  checkIntegrity: catalogue.checkIntegrity,
  count: catalogue.count,
  listRecords: catalogue.listRecords,
});
