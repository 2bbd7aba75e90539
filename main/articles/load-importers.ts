/**
 * Loads the decoders and importers. They are large, and a start that displays a kept article needs none of
 * them.
 */
export const loadImporters = () => import('../import/import.ts');
