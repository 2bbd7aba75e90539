import { app, protocol } from 'electron';
import { startReader } from './app/app.ts';
import { isCliCommand, ownArguments } from './app/launch-arguments.ts';
import { disableNetworkFeatures, readWalls, restrictNavigation, scheme } from './window/walls.ts';

const args = ownArguments(process.argv, app.getAppPath());
const launch = { folder: __dirname, walls: readWalls(), args };

app.setName('Jianfan');
protocol.registerSchemesAsPrivileged([
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
disableNetworkFeatures(launch.walls);
restrictNavigation();
if (isCliCommand(args[0])) void import('./cli/cli.ts').then(({ runCommandLine }) => runCommandLine(launch));
else startReader(launch);
