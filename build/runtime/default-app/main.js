// Replaces Electron's own default_app.asar: `electron PATH ARG…` runs the app whose package.json is in PATH.
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const { join, resolve } = require('node:path');
const { app } = require('electron');

const path = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (path === undefined || !existsSync(join(path, 'package.json'))) {
  process.stderr.write('usage: electron PATH [ARGUMENT…], where PATH is a folder with a package.json\n');
  app.exit(2);
} else {
  const folder = resolve(path);
  const { name, productName, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  if (version) app.setVersion(version);
  app.name = productName ?? name ?? 'Electron';
  app.setDesktopName(`${app.name}.desktop`);
  app.setAppPath(folder);
  require(Module._resolveFilename(folder, null, true));
}
