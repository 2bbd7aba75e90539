import { app, protocol } from 'electron';
import { isCliWord, wordsIn } from './arguments.ts';
import { startReader } from './reader.ts';
import { keepPagesHome, scheme, shutSwitches, standingWalls } from './walls.ts';

const parts = { folder: __dirname, walls: standingWalls(), words: wordsIn(process.argv, app.getAppPath()) };

app.setName('Jianfan');
protocol.registerSchemesAsPrivileged([
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
// Node makes these two classes when they are first used; while Chromium starts there is time for it.
setImmediate(() => [new Request('jianfan://app/'), new Response(null)]);
shutSwitches(parts.walls);
keepPagesHome();
if (isCliWord(parts.words[0])) void import('./cli.ts').then(({ runCommandLine }) => runCommandLine(parts));
else startReader(parts);
