import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say } from '../state/language.ts';
import { type ShownPicture, shownPicture } from '../state/reading.ts';

/** How a picture lies in the window: its size in multiples of the whole one, and its shift in CSS pixels. */
interface View {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

const wholeView: View = { zoom: 1, x: 0, y: 0 };
const maxZoom = 12;
const zoomStep = 1.25;
/** CSS pixels that an arrow key moves a picture by. */
const panStepPx = 80;

/** A picture of the article over the whole window, with zoom and pan by wheel, pointer and keys. */
export function PictureViewer() {
  const picture = shownPicture.value;
  return picture && <Viewer key={picture.src} {...picture} />;
}

function Viewer({ src, alt }: ShownPicture) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [view, setView] = useState(wholeView);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  // A dialog that is closed gives the focus back; one that is only removed does not.
  const close = () => dialog.current?.close();
  const zoomBy = (factor: number) =>
    setView(({ zoom, x, y }) => {
      const next = Math.min(maxZoom, Math.max(1, zoom * factor));
      return next === 1 ? wholeView : { zoom: next, x: (x * next) / zoom, y: (y * next) / zoom };
    });
  const panBy = (x: number, y: number) =>
    setView((now) => (now.zoom === 1 ? now : { ...now, x: now.x + x, y: now.y + y }));
  const keys: Readonly<Record<string, () => void>> = {
    '+': () => zoomBy(zoomStep),
    '=': () => zoomBy(zoomStep),
    '-': () => zoomBy(1 / zoomStep),
    '0': () => setView(wholeView),
    Escape: close,
    ArrowLeft: () => panBy(panStepPx, 0),
    ArrowRight: () => panBy(-panStepPx, 0),
    ArrowUp: () => panBy(0, panStepPx),
    ArrowDown: () => panBy(0, -panStepPx),
  };
  return (
    <dialog
      class="picture-viewer"
      ref={dialog}
      aria-label={alt || say('panels.picture')}
      onClose={() => {
        shownPicture.value = undefined;
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        const act = keys[event.key];
        if (!act) return;
        event.preventDefault();
        act();
      }}
      onWheel={(event) => zoomBy(event.deltaY < 0 ? zoomStep : 1 / zoomStep)}
      onPointerMove={({ buttons, movementX, movementY }) => buttons === 1 && panBy(movementX, movementY)}
      onClick={(event) => event.target === dialog.current && close()}
      onDblClick={() => (view.zoom === 1 ? zoomBy(zoomStep ** 4) : setView(wholeView))}
    >
      <img
        src={src}
        alt={alt}
        draggable={false}
        // A drag that ends beside the picture is no click beside it.
        onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
        style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.zoom})` }}
      />
      <button type="button" aria-label={say('window.close')} onClick={close}>
        ✕
      </button>
    </dialog>
  );
}
