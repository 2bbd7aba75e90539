// The package has no types; these cover the one call that is used.
declare module 'papaparse' {
  interface Step {
    readonly data: readonly string[];
    readonly errors: readonly { readonly code: string }[];
    readonly meta: { readonly cursor: number };
  }
  interface Options {
    readonly delimiter: string;
    readonly newline: string;
    readonly step: (step: Step, parser: { readonly abort: () => void }) => void;
  }
  const papa: { readonly parse: (text: string, options: Options) => void };
  export default papa;
}
