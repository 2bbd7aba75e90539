/** Changes whenever the same file would become another article, so that what was made before is made anew. Holds no space. */
export const extractorVersion = '3';
