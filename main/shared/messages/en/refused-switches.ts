/**
 * The sentence of a program that is started with switches that it does not take. It is English, as those of
 * the command line, and apart from them: each start of the program reads this file.
 */
export const refusedSwitchesSentence = (switches: readonly string[]): string =>
  `Jianfan does not take ${switches.join(' ')}: start it without; a file of that name opens as ./NAME.`;
