import { app, protocol } from 'electron';
import { isCliWord, wordsIn } from './arguments.ts';
import { startReader } from './reader.ts';
import { keepPagesHome, scheme, shutSwitches, standingWalls } from './walls.ts';

const parts = { folder: __dirname, walls: standingWalls(), words: wordsIn(process.argv, app.getAppPath()) };

app.setName('Jianfan');
protocol.registerSchemesAsPrivileged([
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
shutSwitches(parts.walls);
keepPagesHome();
if (isCliWord(parts.words[0])) void import('./cli.ts').then(({ runCommandLine }) => runCommandLine(parts));
else startReader(parts);
