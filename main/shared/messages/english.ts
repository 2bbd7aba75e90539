import { catalogue } from './en/catalogue.ts';
import { Messages } from './messages.ts';

/** English, the language of the command line on every system, because scripts rely on its sentences. */
export const english = new Messages('en', catalogue);
