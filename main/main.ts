import { app, protocol } from 'electron';
import { startReader } from './app/app.ts';
import { isCliCommand, ownArguments } from './app/launch-arguments.ts';
import { disableNetworkFeatures, readWalls, restrictNavigation, scheme } from './window/walls.ts';

const parts = { folder: __dirname, walls: readWalls(), words: ownArguments(process.argv, app.getAppPath()) };

app.setName('Jianfan');
protocol.registerSchemesAsPrivileged([
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
disableNetworkFeatures(parts.walls);
restrictNavigation();
if (isCliCommand(parts.words[0]))
  void import('./cli/cli.ts').then(({ runCommandLine }) => runCommandLine(parts));
else startReader(parts);
