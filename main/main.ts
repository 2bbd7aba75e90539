import { app } from 'electron';
import { startReader } from './app/app.ts';
import { isCliCommand, ownArguments } from './app/launch-arguments.ts';
import { endOnRefusedSwitch } from './app/refuse-switches.ts';
import { DroppedFiles } from './window/dropped-files.ts';
import { raiseWalls, readWalls } from './window/walls.ts';

const args = ownArguments(process.argv, app.getAppPath());
const launch = { folder: __dirname, walls: readWalls(), args, droppedFiles: new DroppedFiles() };

app.setName('Jianfan');
if (!endOnRefusedSwitch()) {
  raiseWalls(launch.walls, launch.droppedFiles.confirm);
  if (isCliCommand(args[0])) void import('./cli/cli.ts').then(({ runCommandLine }) => runCommandLine(launch));
  else startReader(launch);
}
