import { app, protocol } from 'electron';
import { startReader } from './app/app.ts';
import { isCliWord, wordsIn } from './app/launch-arguments.ts';
import { keepPagesHome, scheme, shutSwitches, standingWalls } from './window/walls.ts';

const parts = { folder: __dirname, walls: standingWalls(), words: wordsIn(process.argv, app.getAppPath()) };

app.setName('Jianfan');
protocol.registerSchemesAsPrivileged([
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
shutSwitches(parts.walls);
keepPagesHome();
if (isCliWord(parts.words[0]))
  void import('./cli/cli.ts').then(({ runCommandLine }) => runCommandLine(parts));
else startReader(parts);
