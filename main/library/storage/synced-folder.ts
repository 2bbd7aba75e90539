/** Names that sync services give to their folders. */
const serviceFolders = [
  /^onedrive(?: - .*)?$/i,
  /^dropbox(?: .*)?$/i,
  /^icloud ?drive$/i,
  /^mobile documents$/i,
  /^com~apple~clouddocs$/i,
  /^cloudstorage$/i,
  /^google ?drive.*$/i,
  /^googledrive-.*$/i,
  /^(?:我的坚果云|坚果云|nutstore.*)$/i,
  /^(?:百度网盘同步空间|baidusyncdisk)$/i,
  /^(?:weiyun.*|微云.*)$/i,
  /^阿里云盘.*$/i,
  /^pcloud ?drive$/i,
  /^box ?sync$/i,
  /^megasync$/i,
];

/** Tells by the names in its path whether a folder is copied between computers by a sync service. */
export const isSyncedFolder = (folder: string): boolean =>
  folder.split(/[\\/]+/).some((name) => serviceFolders.some((pattern) => pattern.test(name)));
