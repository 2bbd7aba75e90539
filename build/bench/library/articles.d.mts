/** See articles.mjs. */
export function createArticleGenerator(): Promise<
  (number: number) => { readonly name: string; readonly text: string }
>;
