import { useState } from 'preact/hooks';
import { say } from '../state/language.ts';
import { type QrCode, type QrContent, shownQr } from '../state/qr.ts';
import { labelLanguage, noArticle } from '../state/reading.ts';
import type { ReaderActions } from './actions.ts';
import { Choices } from './choices.tsx';
import { labelOf } from './command-button.tsx';
import { SheetHead } from './sheet-head.tsx';
import { useDialog } from './use-dialog.ts';

/** Modules of white around a code, without which a phone does not find it (ISO/IEC 18004, 6.3.8). */
const marginModules = 4;

const noQr = { title: '', of: noArticle, contents: [] };

/** A QR code with what it carries: the address of an article, or its text. */
export function QrDialog({ reader }: { readonly reader: Pick<ReaderActions, 'copy'> }) {
  const { dialog, close } = useDialog('qr', '.main');
  const [kind, choose] = useState<QrContent['kind']>('address');
  const { title, of, contents } = shownQr.value ?? noQr;
  const content = contents.find((one) => one.kind === kind) ?? contents[0];
  const lang = labelLanguage.value(of);
  const label = labelOf('article:qr').replace('…', '');
  return (
    <dialog class="keys-sheet services qr" {...dialog} aria-label={label}>
      <SheetHead title={label} close={close} />
      <p lang={lang}>{title}</p>
      {content && contents.length > 1 && (
        <Choices
          name="qr"
          values={contents.map((one) => ({ value: one.kind, label: say(`panels.qr-${one.kind}`) }))}
          chosen={content.kind}
          choose={choose}
        />
      )}
      {content?.code && <Code code={content.code} label={label} />}
      <p role="status">{say(statusOf(content))}</p>
      {content?.code && (
        <textarea
          readOnly
          rows={3}
          spellcheck={false}
          lang={content.kind === 'text' ? lang : undefined}
          aria-label={say(`panels.qr-${content.kind}`)}
          value={content.text}
        />
      )}
      <div class="ends">
        {content && (
          <button type="button" onClick={() => reader.copy(content.text)}>
            {say('panels.qr-copy')}
          </button>
        )}
        <button type="button" class="main" onClick={close}>
          {say('window.close')}
        </button>
      </div>
    </dialog>
  );
}

/** What the reader does with the code, or why there is none. */
function statusOf(content: QrContent | undefined) {
  if (!content) return 'panels.qr-none';
  return content.code ? 'panels.qr-how' : 'panels.qr-too-long';
}

/** Black on white in every theme, since not every phone reads light codes on dark. */
function Code({ code: { size, path }, label }: { readonly code: QrCode; readonly label: string }) {
  const side = size + 2 * marginModules;
  return (
    <svg
      viewBox={`${-marginModules} ${-marginModules} ${side} ${side}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
