import { say } from '../state/language.ts';
import type { Run } from './actions.ts';
import { labelOf } from './command-button.tsx';
import { SheetHead } from './sheet-head.tsx';
import { useDialog } from './use-dialog.ts';

/** The services whose exports `renderer/import/exports` reads, with the files that each exports. */
const services = [
  ['Omnivore', 'ZIP'],
  ['Pocket', 'ZIP, CSV, HTML'],
  ['Instapaper', 'CSV'],
  ['wallabag', 'JSON'],
  ['Readwise Reader', 'CSV'],
  ['Raindrop', 'CSV, HTML'],
  ['Matter', 'CSV'],
  ['karakeep', 'JSON'],
  ['Linkding', 'JSON, HTML'],
  ['Linkwarden', 'JSON'],
  ['Pinboard', 'JSON, XML, HTML'],
  ['Joplin', 'Markdown'],
  ['Kindle', 'My Clippings.txt'],
  ['Chrome, Firefox, Safari, Edge', 'HTML'],
] as const;

/** Says which exports of other services are read and what comes along, and asks for one. */
export function ServicesDialog({ run }: { readonly run: Run }) {
  const { dialog, close } = useDialog('services', '.main');
  const title = labelOf('library:services').replace('…', '');
  const choose = (command: 'library:import' | 'library:import-folder') => {
    close();
    run(command);
  };
  return (
    <dialog class="keys-sheet services" {...dialog} aria-label={title}>
      <SheetHead title={title} close={close} />
      <p>{say('window.services')}</p>
      <dl>
        {services.map(([name, files]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{files}</dd>
          </div>
        ))}
      </dl>
      <div class="ends">
        <button type="button" onClick={() => choose('library:import-folder')}>
          {say('window.choose-folder')}
        </button>
        <button type="button" class="main" onClick={() => choose('library:import')}>
          {say('window.choose-file')}
        </button>
      </div>
    </dialog>
  );
}
