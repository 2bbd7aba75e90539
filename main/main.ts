import { app, protocol } from 'electron';
import { startReader } from './app/app.ts';
import { isCliCommand, ownArguments } from './app/launch-arguments.ts';
import { endOnRefusedSwitch } from './app/refuse-switches.ts';
import { DroppedFiles } from './window/dropped-files.ts';
import {
  disableNetworkFeatures,
  readWalls,
  restrictNavigation,
  sandboxAllPages,
  scheme,
} from './window/walls.ts';

const args = ownArguments(process.argv, app.getAppPath());
const launch = { folder: __dirname, walls: readWalls(), args, droppedFiles: new DroppedFiles() };

app.setName('Jianfan');
sandboxAllPages();
protocol.registerSchemesAsPrivileged([
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
disableNetworkFeatures(launch.walls);
restrictNavigation(launch.droppedFiles.confirm);
if (endOnRefusedSwitch()) process.exitCode = 2;
else if (isCliCommand(args[0]))
  void import('./cli/cli.ts').then(({ runCommandLine }) => runCommandLine(launch));
else startReader(launch);
