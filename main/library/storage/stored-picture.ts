import { join } from 'node:path';
import { readContent } from './content-store.ts';
import { createDisk, type Disk } from './disk.ts';

/** The folder of the pictures of a library. */
export const pictureFolder = (libraryFolder: string): string => join(libraryFolder, 'pictures');

/** Reads a picture of a library, which need not be open; undefined where there is none under this SHA-256. */
export const readStoredPicture = (
  libraryFolder: string,
  id: string,
  disk: Disk = createDisk(),
): Promise<Uint8Array | undefined> => readContent(pictureFolder(libraryFolder), disk, id);
