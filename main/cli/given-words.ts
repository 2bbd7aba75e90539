import { parseArgs } from 'node:util';
import { displayName } from '#shared/display-name';
import type { CommandLineMessages } from '#shared/messages/command-line';
import {
  type CommandName,
  type CommandRow,
  commonOptions,
  type OptionName,
  optionRows,
} from './command-table.ts';

/**
 * A command line that cannot be run. Its message is one sentence; `exitCode` is 2 for wrong usage, else 1.
 */
export class UsageError extends Error {
  constructor(
    sentence: string,
    readonly exitCode = 2,
    /** The command whose help says more. */
    readonly command?: CommandName,
  ) {
    super(sentence);
  }
}

/** Sentences that refuse a value. */
type RefusedValue =
  | 'no-script'
  | 'no-format'
  | 'no-gloss-mode'
  | 'no-quote-mode'
  | 'no-order'
  | 'no-column'
  | 'no-count'
  | 'no-shell';

/** The options and operands of a command. */
export class GivenWords {
  readonly #command: CommandRow & { readonly name: CommandName };
  readonly #messages: CommandLineMessages;
  readonly #values = new Map<OptionName, string>();
  readonly #operands: string[] = [];

  /** @throws UsageError where an option is not the command's, or lacks its value */
  constructor(
    command: CommandRow & { readonly name: CommandName },
    words: readonly string[],
    messages: CommandLineMessages,
  ) {
    this.#command = command;
    this.#messages = messages;
    const { tokens } = parseArgs({
      ...{ args: [...words], allowPositionals: true, strict: false, tokens: true },
      options: parserOptions,
    });
    for (const token of tokens) {
      if (token.kind === 'positional') this.#operands.push(token.value);
      else if (token.kind === 'option') this.#take(token);
    }
  }

  has(name: OptionName): boolean {
    return this.#values.has(name);
  }

  text(name: OptionName): string | undefined {
    return this.#values.get(name);
  }

  /** The value of an option that the command needs. */
  needed(name: 'library' | 'output'): string {
    const value = this.#values.get(name);
    if (value) return value;
    return this.fail('needs', { what: name === 'library' ? '--library DIR' : '-o FOLDER' });
  }

  /** The value of an option, one of `choices`; the first one where it is not given and `usual` is absent. */
  choice<T extends string>(
    name: OptionName,
    choices: readonly T[],
    sentence: RefusedValue,
    usual = choices[0] as T,
  ): T {
    const value = this.#values.get(name);
    if (value === undefined) return usual;
    return choices.find((one) => one === value) ?? this.refuse(sentence, value, choices);
  }

  /** The values of an option with commas between them; undefined where it is not given. */
  list<T extends string>(
    name: OptionName,
    choices: readonly T[],
    sentence: RefusedValue,
  ): readonly T[] | undefined {
    return this.#values
      .get(name)
      ?.split(',')
      .map((part) => choices.find((one) => one === part.trim()) ?? this.refuse(sentence, part, choices));
  }

  /** All operands, of which there is at least one. */
  operands(what: 'a-file' | 'a-path'): readonly string[] {
    if (this.#operands.length === 0) this.fail('needs', { what: this.#messages.tell(what) });
    return this.#operands;
  }

  /** The only operand. */
  operand(placeholder: string, what: 'a-query' | 'an-id' | 'a-shell'): string {
    return this.optionalOperand(placeholder) ?? this.fail('needs', { what: this.#messages.tell(what) });
  }

  /** The only operand, which may be missing. */
  optionalOperand(operand: string): string | undefined {
    const [one, second] = this.#operands;
    return second === undefined ? one : this.fail('takes-one', { operand, second: displayName(second) });
  }

  noOperand(): void {
    const [word] = this.#operands;
    if (word !== undefined) this.fail('takes-none', { word: displayName(word) });
  }

  /** @throws UsageError with this sentence */
  fail(
    key: 'needs' | 'takes-one' | 'takes-none' | 'needs-folder' | 'no-option' | 'id-and-search',
    parameters: Readonly<Record<string, string>>,
  ): never {
    const command = this.#command.name;
    const known = { what: '', operand: '', second: '', word: '', option: '', ...parameters, command };
    throw new UsageError(this.#messages.tell(key, known), 2, command);
  }

  /** @throws UsageError that names the values that are taken */
  refuse(key: RefusedValue, value: string, choices: readonly string[]): never {
    const command = this.#command.name;
    const said = { value: displayName(value), choices: this.#messages.choices(choices), command };
    throw new UsageError(this.#messages.tell(key, said), 2, command);
  }

  #take({ name, rawName, value, inlineValue }: OptionToken): void {
    const known = optionRows.find(([one]) => one === name);
    if (!known) this.fail('no-option', { option: displayName(rawName) });
    const [option, row] = known;
    const isTaken = this.#command.options.includes(option) || commonOptions.some((one) => one === option);
    // Commands that print JSON anyway take the option without a word.
    if (!isTaken && option !== 'json') this.fail('no-option', { option: rawName });
    const said = { option: rawName };
    const isMissing = value === undefined || (!inlineValue && value.length > 1 && value.startsWith('-'));
    if (row.value !== undefined && isMissing)
      throw new UsageError(this.#messages.tell('no-value', said), 2, this.#command.name);
    if (row.value === undefined && value !== undefined)
      throw new UsageError(this.#messages.tell('takes-no-value', said), 2, this.#command.name);
    this.#values.set(option, value ?? '');
  }
}

/** An option as Node found it. */
interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

const parserOptions = Object.fromEntries(
  optionRows.map(([name, { value, short }]) => [
    name,
    { type: value === undefined ? 'boolean' : 'string', ...(short && { short }) } as const,
  ]),
);
