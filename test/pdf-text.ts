import { runTool } from './external-tool.ts';

/** The pages of a PDF: the lines in the margins, and the text between them without white space. */
export const readPdfPages = (path: string) =>
  runTool('pdftotext', ['-raw', path, '-'])
    .stdout.replace(/\f$/, '')
    .split('\f')
    .map((page) => {
      const [title = '', number = '', ...lines] = page.split('\n');
      return { title, number, text: lines.join('').replace(/\s/g, '') };
    });
