// A window with the page that the last argument names, and nothing else.
const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1200, height: 800, webPreferences: { sandbox: true } });
  window.loadFile(process.argv.at(-1));
});
app.on('window-all-closed', () => app.quit());
