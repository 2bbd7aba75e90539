/**
 * The version of extraction. It changes whenever the same file would become another article; articles of an
 * earlier version are then made again. Contains no space.
 */
export const extractorVersion = '4';
