const services =
  /^(?:onedrive(?: - .*)?|dropbox(?: .*)?|icloud ?drive|mobile documents|com~apple~clouddocs|cloudstorage|google ?drive.*|googledrive-.*|我的坚果云|坚果云|nutstore.*|百度网盘同步空间|baidusyncdisk|weiyun.*|微云.*|阿里云盘.*|pcloud ?drive|box ?sync|megasync)$/i;

/** Tells by the names of the folders it lies in whether another program copies a folder from computer to computer. */
export const isSyncedFolder = (folder: string): boolean =>
  folder.split(/[\\/]+/).some((name) => services.test(name));
