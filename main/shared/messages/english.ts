import { catalogue } from './en/catalogue.ts';
import { Messages } from './messages.ts';

/** English, in which the command line speaks whatever the system's language, so that scripts can rely on it. */
export const english = new Messages('en', catalogue);
