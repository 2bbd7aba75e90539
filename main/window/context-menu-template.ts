import {
  type ContextAction,
  type ContextAnswer,
  type ContextItem,
  type ContextRequest,
  contextParts,
  isContextCommand,
  isContextRole,
} from '#shared/context-menu';
import { shortenForMenu } from '#shared/menu-state';
import type { Messages } from '#shared/messages/messages';
import type { MenuItems } from './menu-template.ts';

/** The labels of the system's items, as keys of messages. */
const roleLabels = { cut: 'cut', copy: 'copy', paste: 'paste', selectAll: 'select-all' } as const;
/** Groups of items of which one can be checked. */
const radioGroups = /^(?:script|shelf|highlight):(?!edit|remove)/;

/** A context menu: its parts with separators between them. `choose` is called with the chosen item. */
export function contextMenuTemplate(
  request: ContextRequest,
  messages: Messages,
  choose: (answer: ContextAnswer) => void,
): MenuItems {
  const items = request.parts.flatMap(
    (part): MenuItems => [
      { type: 'separator' },
      ...contextParts[part].flatMap((item) => itemsOf(item, request, messages, choose)),
    ],
  );
  return withoutStraySeparators(items);
}

function itemsOf(
  item: ContextItem,
  request: ContextRequest,
  messages: Messages,
  choose: (answer: ContextAnswer) => void,
): MenuItems {
  if (item === '-') return [{ type: 'separator' }];
  if (request.hidden.includes(item)) return [];
  const enabled = !request.disabled.includes(item);
  if (isContextRole(item))
    return [{ id: item, role: item, label: messages.say(`menus.${roleLabels[item]}`), enabled }];
  if (item === 'choices')
    return request.choices.map((label, index) => {
      const id = `choice:${index}` as const;
      const checked = request.checked.includes(id);
      const shown = shortenForMenu(label).replaceAll('&', '&&');
      return { id, label: shown, type: 'radio', checked, click: () => choose(id) };
    });
  const label = isContextCommand(item)
    ? messages.say(`commands.${item}`)
    : messages.say(`menus.${item as ContextAction}`);
  const isRadio = radioGroups.test(item) && request.parts.some((part) => isChoiceIn(part, request));
  return [
    {
      id: item,
      label,
      enabled,
      ...(isRadio && { type: 'radio' as const, checked: request.checked.includes(item) }),
      click: () => choose(item),
    },
  ];
}

/** Whether a part has a checked item. Of radio items without one, the system would check the first. */
const isChoiceIn = (part: keyof typeof contextParts, { checked }: ContextRequest): boolean =>
  contextParts[part].some((item) => checked.includes(item));

/** Leaves out separators at the ends, and all but one of those beside each other. */
function withoutStraySeparators(items: MenuItems): MenuItems {
  const isSeparator = (at: number) => items[at]?.type === 'separator';
  const kept = items.filter((_item, at) => !isSeparator(at) || (at > 0 && !isSeparator(at - 1)));
  const first = kept.findIndex(({ type }) => type !== 'separator');
  const last = kept.findLastIndex(({ type }) => type !== 'separator');
  return kept.slice(Math.max(0, first), last + 1);
}
