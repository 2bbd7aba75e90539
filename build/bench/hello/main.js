const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1200, height: 800, webPreferences: { sandbox: true } });
  window.loadFile('hello.html');
});
app.on('window-all-closed', () => app.quit());
