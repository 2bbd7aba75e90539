import type { DisambiguationModel } from './ambiguity/disambiguation-model.ts';
import type { People } from './ambiguity/name-rules.ts';
import type { Conversion } from './convert/conversion.ts';
import type { UnitBufferFactory } from './convert/unit-buffer.ts';
import type { Script, WrittenScript } from './script.ts';
import type { UserWord, WordMatch } from './words/user-word.ts';

/**
 * Converts text to one script, a paragraph a call. `written` is the script that the paragraph is written in;
 * without it, it is detected. Text in the target script is returned unchanged, except for the user's words;
 * Traditional text for another Traditional standard gets its variants only. Not reentrant.
 */
export interface Converter {
  /** The converted text; the fastest way. */
  text(source: string, written?: WrittenScript): string;
  /**
   * The converted text with its alignment and changes. `fixed` stretches, in order and without overlap,
   * become their value and win over words and dictionaries.
   */
  aligned(source: string, written?: WrittenScript, fixed?: readonly WordMatch[]): Conversion;
  /** The same converter for a text that names these people. */
  withPeople(people: People): Converter;
  /**
   * The forms that a character may have in this script, the commonest first; none for a character outside the
   * model.
   */
  forms(character: string): readonly string[];
}

/** A converter that also converts many paragraphs at once. */
export interface JoiningConverter extends Converter {
  /**
   * The converted text of Simplified paragraphs with U+0000 between them, each as `text` has it; undefined
   * where one of them needs more than the fastest way.
   */
  joined(source: string): string | undefined;
  withPeople(people: People): JoiningConverter;
}

/** The options of a converter. */
export interface ConverterOptions {
  readonly to: Script;
  /**
   * Replaces regional words, too (軟件 by 軟體 in Taiwan). The tables must be those of `tableFor(to, regional)`.
   */
  readonly regional?: boolean;
  /** Gives exactly the output of opencc-js for the tables, and does not detect the script. */
  readonly exact?: boolean;
  /**
   * The user's own words, those for all articles before those for one; of two with the same key the later
   * counts.
   */
  readonly words?: readonly UserWord[];
  /** The model for characters with several Traditional forms; without it the dictionaries decide alone. */
  readonly ambiguity?: DisambiguationModel;
  /** Copies between strings and arrays, where the platform has a faster way than the language. */
  readonly createBuffer?: UnitBufferFactory;
}
