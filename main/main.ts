import { app, protocol } from 'electron';
import { isCliWord, wordsIn } from './arguments.ts';
import { runCommandLine } from './cli.ts';
import { startReader } from './reader.ts';
import { keepPagesHome, scheme, shutSwitches, standingWalls } from './walls.ts';

const parts = { folder: __dirname, walls: standingWalls(), words: wordsIn(process.argv, app.getAppPath()) };

app.setName('Jianfan');
protocol.registerSchemesAsPrivileged([
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
shutSwitches(parts.walls);
keepPagesHome();
if (isCliWord(parts.words[0])) void runCommandLine(parts);
else startReader(parts);
