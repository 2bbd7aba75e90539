import type { CommandName } from '#shared/command';
import { say } from '../state/language.ts';
import { isDragging, panel } from '../state/reading.ts';
import { isListShown } from '../state/settings.ts';
import type {
  CollectionViewActions,
  LibraryNoteActions,
  ListActions,
  NavigationActions,
  NoteActions,
  ProofActions,
  ReaderActions,
  SelectionActions,
} from './actions.ts';
import { ArticlePane } from './article-pane.tsx';
import { BackupsPanel } from './backups-panel.tsx';
import { CollectionDialog, CollectionsDialog } from './collection-dialogs.tsx';
import { ContentsPanel } from './contents-panel.tsx';
import { DetailsPanel } from './details-panel.tsx';
import { FindField } from './find-field.tsx';
import { FootnoteCard } from './footnote-card.tsx';
import { HeadingTicks } from './heading-ticks.tsx';
import { KeysSheet } from './keys-sheet.tsx';
import { LibraryNotes } from './library-notes.tsx';
import { ListPane } from './list-pane.tsx';
import { NoteCard } from './note-card.tsx';
import { NotesPanel } from './notes-panel.tsx';
import { Notices } from './notices.tsx';
import { PageNumber } from './page-number.tsx';
import { Palette } from './palette.tsx';
import { PictureViewer } from './picture-viewer.tsx';
import { PlaceLine } from './place-line.tsx';
import { ProofCard } from './proof-card.tsx';
import { ProofPanel } from './proof-panel.tsx';
import { QrDialog } from './qr-dialog.tsx';
import { Progress, ReportPanel } from './report-panel.tsx';
import { ServicesDialog } from './services-dialog.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { ShelfDialog } from './shelf-dialog.tsx';
import { StatisticsDialog } from './statistics-dialog.tsx';
import { TagDialog } from './tag-dialog.tsx';
import { TagsDialog } from './tags-dialog.tsx';
import { Toolbar } from './toolbar.tsx';
import { WordsPanel } from './words-panel.tsx';

/** Where to drop what is being dragged: a frame around the window, and its meaning where the title stands. */
const DropTarget = () => (
  <div class="drop" role="status">
    <span>{say('window.drop')}</span>
  </div>
);

/** The whole window. */
export function App(props: {
  readonly reader: ReaderActions;
  readonly list: ListActions;
  readonly marker: SelectionActions;
  readonly collector: CollectionViewActions;
  readonly proofreader: ProofActions;
  readonly annotator: NoteActions;
  readonly notekeeper: LibraryNoteActions;
  readonly navigator: NavigationActions;
  readonly restore: (name: string) => void;
  readonly run: (name: CommandName) => void;
}) {
  const { reader, list, marker, collector, proofreader, annotator, notekeeper, navigator } = props;
  const { restore, run } = props;
  return (
    <div class="window" data-list={isListShown.value}>
      <Toolbar run={run} />
      <ListPane reader={reader} list={list} marker={marker} collector={collector} run={run} />
      <main>
        <FindField reader={reader} run={run} />
        <ArticlePane reader={reader} run={run} />
        <HeadingTicks />
        <PlaceLine run={run} />
        <PageNumber />
        {panel.value === 'settings' && <SettingsPanel reader={reader} run={run} />}
        {panel.value === 'details' && <DetailsPanel reader={reader} run={run} />}
        {panel.value === 'contents' && <ContentsPanel navigator={navigator} />}
        {panel.value === 'notes' && <NotesPanel annotator={annotator} run={run} />}
        {panel.value === 'library-notes' && <LibraryNotes notekeeper={notekeeper} run={run} />}
        {panel.value === 'proof' && <ProofPanel proofreader={proofreader} run={run} />}
        {panel.value === 'words' && <WordsPanel proofreader={proofreader} run={run} />}
        {panel.value === 'report' && <ReportPanel run={run} />}
        {panel.value === 'backups' && <BackupsPanel restore={restore} run={run} />}
        <Progress run={run} />
        <Notices run={run} />
      </main>
      <NoteCard annotator={annotator} run={run} />
      <FootnoteCard navigator={navigator} />
      <ProofCard proofreader={proofreader} run={run} />
      {panel.value === 'tags' && <TagsDialog marker={marker} />}
      {panel.value === 'tag' && <TagDialog marker={marker} />}
      {panel.value === 'collections' && <CollectionsDialog collector={collector} />}
      {panel.value === 'collection' && <CollectionDialog collector={collector} />}
      {panel.value === 'shelf' && <ShelfDialog list={list} />}
      {panel.value === 'services' && <ServicesDialog run={run} />}
      {panel.value === 'qr' && <QrDialog reader={reader} />}
      {panel.value === 'statistics' && <StatisticsDialog reader={reader} />}
      {panel.value === 'keys' && <KeysSheet reader={reader} />}
      {panel.value === 'palette' && <Palette run={run} />}
      <PictureViewer />
      {isDragging.value && <DropTarget />}
    </div>
  );
}
