/** The URL of a stored picture, `picture:SHA-256`, in the app's own scheme. */
export const pictureUrl = (src: string): string => src.replace(/^picture:/, 'jianfan://store/picture/');
