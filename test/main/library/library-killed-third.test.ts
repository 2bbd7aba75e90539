import { fileURLToPath } from 'node:url';
import { killedLibraries } from './killed-often.ts';

await killedLibraries(fileURLToPath(import.meta.url), 21, 25);
