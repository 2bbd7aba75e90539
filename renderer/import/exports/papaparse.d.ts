// The package has no types; these cover the two calls that are used.
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
  interface Whole {
    readonly data: readonly (readonly string[])[];
  }
  const papa: {
    readonly parse: ((text: string, options: Options) => void) &
      ((text: string, options: Omit<Options, 'step'>) => Whole);
  };
  export default papa;
}
