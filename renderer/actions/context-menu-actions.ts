import type { CommandName } from '#shared/command';
import {
  type ContextAction,
  type ContextAnswer,
  type ContextPart,
  type ContextRequest,
  contextActions,
} from '#shared/context-menu';
import { colours } from '#shared/note';
import type { PointedAt } from '../reading/pointer.ts';
import { listQuery, listState } from '../state/library.ts';
import { checkedCommands, disabledCommands } from '../state/menu-state.ts';
import { findState, panel } from '../state/reading.ts';
import { editedTag, selection } from '../state/selection.ts';
import { callOrShowFailure } from './bridge.ts';
import type { RunCommand } from './commands/commands.ts';
import { copyText } from './copy-text.ts';
import type { WindowActions } from './window-actions.ts';

/** What the items of a menu do that are no commands, by their names; some have nothing to act on. */
type Acts = Readonly<Record<string, (() => void) | undefined>>;

/** UTF-16 code units of a selection that are put into the find field. */
const maxFindLength = 200;
const noMargins = { left: 0, right: 0 };

/** Context menus of the article and the window. The main process pops them up; the choice is done here. */
export class ContextMenuActions {
  readonly #actions: WindowActions;
  readonly #run: RunCommand;
  readonly #openLink: (url: string) => void;

  constructor(actions: WindowActions, run: RunCommand, openLink: (url: string) => void) {
    this.#actions = actions;
    this.#run = run;
    this.#openLink = openLink;
  }

  /** Shows the menu of what was pointed at in an article or a saved page. */
  async showForArticle(at: PointedAt): Promise<void> {
    const { link, isPicture, selected, mark, note } = at;
    const { frames, proofCard, noteCard } = this.#actions;
    const context = mark && frames.visible?.marks()?.context;
    const forms = mark && context ? context.possibleForms(mark) : [];
    const parts: readonly (readonly [ContextPart, unknown])[] = [
      ['picture', isPicture],
      ['link', link],
      ['selection', selected],
      ['highlight', note && !selected],
      ['doubt', mark && !selected],
      ['text', !selected],
    ];
    const acts: Acts = {
      'link:open': link === '' ? undefined : () => this.#openLink(link),
      'link:copy': /^(?:https?|mailto):/.test(link) ? () => copyText(link) : undefined,
      'selection:find': () => this.#findText(selected),
      'proof:card': mark && (() => proofCard.onPointer(mark, true)),
      'highlight:edit': note && (() => noteCard.edit(note)),
      'highlight:remove': note && (() => noteCard.remove(note.note)),
      ...Object.fromEntries(
        colours.map((colour) => [`highlight:${colour}`, note && (() => noteCard.recolour(note, colour))]),
      ),
      ...Object.fromEntries(
        forms.map((form, index) => [
          `choice:${index}`,
          mark && (() => proofCard.choose(mark, form, 'here', noMargins)),
        ]),
      ),
    };
    const checked = [
      ...(note ? [`highlight:${note.note.colour}`] : []),
      ...(mark ? [`choice:${forms.indexOf(mark.shown)}`] : []),
    ];
    await this.#show({ parts: partsThat(parts), choices: forms, checked, x: at.x, y: at.y }, acts);
  }

  /** Shows the menu of what was pointed at in the window, outside of articles. */
  async showForWindow(event: MouseEvent): Promise<void> {
    const target = event.target instanceof Element ? event.target : undefined;
    event.preventDefault();
    if (!target) return;
    const field = target.closest<HTMLInputElement>('input:not([type=radio], [type=checkbox]), textarea');
    const row = target.closest<HTMLElement>('[data-open]');
    const tag = target.closest<HTMLElement>('[data-tag]')?.dataset.tag;
    const isSearch = field?.closest('.search') !== null && field !== null;
    const place = row ? Number(row.ariaPosInSet) - 1 : -1;
    // A row that is not selected is selected alone, since the commands act on the selection.
    if (row && !selection.value.has(row.dataset.open ?? '')) await this.#actions.selection.moveTo(place);
    const parts: readonly (readonly [ContextPart, unknown])[] = [
      ['field', field],
      ['search', isSearch && field?.value],
      ['tag', tag],
      ['row', row],
      ['shelf', target.closest('.list-tools, [data-menu=shelf], [data-shelf]')],
      ['list', !row && target.closest('.list-room')],
      ['words', !field && document.getSelection()?.isCollapsed === false],
    ];
    const entry = listState.value.rows.get(place);
    const acts: Acts = {
      'search:clear': field ? () => clearField(field) : undefined,
      'row:open': entry && (() => void this.#actions.articles.open(entry.id)),
      'row:copy-address': entry?.url ? () => copyText(entry.url) : undefined,
      'collection:take-out': listQuery.value.collection ? () => this.#run('collection:take-out') : undefined,
      'tag:filter': tag === undefined ? undefined : () => this.#actions.list.changeQuery({ tag }),
      'tag:change':
        tag === undefined
          ? undefined
          : () => {
              editedTag.value = tag;
              panel.value = 'tag';
            },
      'tag:remove': row && tag !== undefined ? () => void this.#removeTag(tag) : undefined,
    };
    const [x, y] = placeOf(event, target);
    await this.#show({ parts: partsThat(parts), choices: [], checked: [], x, y }, acts);
  }

  async #show(request: Omit<ContextRequest, 'disabled' | 'hidden'>, acts: Acts): Promise<void> {
    if (request.parts.length === 0) return;
    const answer: ContextAnswer | undefined = await callOrShowFailure('menu:context', {
      ...request,
      checked: [...request.checked, ...checkedCommands.value],
      disabled: [...disabledCommands.value],
      hidden: Object.keys(acts).filter((name) => acts[name] === undefined),
    });
    if (!answer) return;
    const act = acts[answer];
    if (act) act();
    else if (isCommand(answer)) this.#run(answer);
  }

  #findText(text: string): void {
    findState.value = { ...findState.value, open: true, isFromSearch: false };
    this.#actions.find.find(text.trim().slice(0, maxFindLength));
  }

  async #removeTag(tag: string): Promise<void> {
    await this.#actions.marking.mark({ removeTags: [tag] });
    if (listQuery.value.tag === tag) this.#actions.list.changeQuery({ tag: '' });
  }
}

/** The parts that have something to act on. */
const partsThat = (parts: readonly (readonly [ContextPart, unknown])[]): readonly ContextPart[] =>
  parts.filter(([, has]) => Boolean(has)).map(([part]) => part);

/** Whether an answer is a command, and no action on the thing that was pointed at. */
const isCommand = (answer: ContextAnswer): answer is CommandName =>
  !answer.startsWith('choice:') && !contextActions.includes(answer as ContextAction);

/** Empties a field as if the reader had. */
function clearField(field: HTMLInputElement): void {
  field.value = '';
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** The place of a menu in the window, in CSS pixels: at the pointer, or below what has the focus. */
function placeOf(event: MouseEvent, target: Element): readonly [x: number, y: number] {
  if (event.clientX > 0 || event.clientY > 0) return [event.clientX, event.clientY];
  const { left, bottom } = target.getBoundingClientRect();
  return [left, bottom];
}
