import { BrowserWindow, type Session, session, type WebContents } from 'electron';
import { allWalls } from '#shared/walls';
import { scheme, secureSession } from './walls.ts';

const address = `${scheme}://print/article.html`;
const policy = [
  "default-src 'none'",
  'img-src data:',
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Inches between the text and the edge of the paper. */
const margins = { top: 0.9, bottom: 0.9, left: 0.85, right: 0.85 } as const;
const marginLine = (content: string) =>
  `<div style="width:100%;text-align:center;font:8px sans-serif;color:#777">${content}</div>`;
const runningTitle = marginLine('<span class="title"></span>');
const pageNumber = marginLine('<span class="pageNumber"></span> / <span class="totalPages"></span>');

/** Renders an HTML document as a PDF with A4 pages, which have its title above and their number below. */
export const renderPdf = (html: string): Promise<Uint8Array> =>
  withPrintPage(html, (page) =>
    page.printToPDF({
      pageSize: 'A4',
      margins,
      // The colours of highlights; everything else is black on white.
      printBackground: true,
      displayHeaderFooter: true,
      headerTemplate: runningTitle,
      footerTemplate: pageNumber,
    }),
  );

/** Prints an HTML document with the dialog of the system; resolves when the reader has answered it. */
export const printHtml = (html: string): Promise<void> =>
  withPrintPage(
    html,
    (page) =>
      new Promise((resolve) => {
        const header = page.getTitle();
        page.print({ silent: false, printBackground: true, ...(header && { header }) }, () => resolve());
      }),
  );

/** Loads a document into a hidden window without scripts and network; the window closes after the work. */
async function withPrintPage<T>(html: string, work: (page: WebContents) => Promise<T>): Promise<T> {
  const printSession: Session = session.fromPartition(`print ${++sessions}`);
  secureSession(printSession, allWalls);
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
  printSession.protocol.registerBufferProtocol(scheme, ({ url }, give) =>
    give(
      url === address
        ? { statusCode: 200, headers, data: Buffer.from(html) }
        : { statusCode: 404, data: Buffer.alloc(0) },
    ),
  );
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: printSession,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      javascript: false,
      webgl: false,
      spellcheck: false,
    },
  });
  try {
    await window.loadURL(address);
    return await work(window.webContents);
  } finally {
    window.destroy();
  }
}

/** Counts the sessions; each document has its own. */
let sessions = 0;
