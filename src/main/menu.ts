import type { MenuItemConstructorOptions } from 'electron';
import type { Command } from '../contract/commands.ts';
import type { ShellLanguage } from '../core/index.ts';
import { words } from './words.ts';

interface MenuParts {
  language: ShellLanguage;
  platform: NodeJS.Platform;
  isPackaged: boolean;
  send(command: Command): void;
}

type Item = MenuItemConstructorOptions;

/**
 * The menu bar: every command of it is one of the page's own, sent as a hint, so that menu, palette and keys do the same.
 * Undo and redo keep their keys unregistered: in a field they take back typing, elsewhere a change, and only the page knows where it is.
 */
export function menuTemplate({ language, platform, isPackaged, send }: MenuParts): Item[] {
  const say = words[language];
  const isMac = platform === 'darwin';
  const command = (label: string, name: Command, accelerator?: string): Item => ({
    id: name,
    label,
    accelerator,
    click: () => send(name),
  });
  const spoken = (label: string, code: ShellLanguage): Item => ({
    id: `language-${code}`,
    label,
    type: 'radio',
    checked: code === language,
    click: () => send(`language-${code}`),
  });

  const applicationMenu: Item = {
    label: 'IGV CRM',
    submenu: [
      { role: 'about', label: say.about },
      { type: 'separator' },
      command(say.settings, 'settings', 'Cmd+,'),
      command(say.lock, 'lock', 'Cmd+Shift+L'),
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit', label: say.quit },
    ],
  };

  const file: Item = {
    label: say.file,
    submenu: [
      {
        label: say.newRecord,
        submenu: [
          command(say.lead, 'new-lead'),
          command(say.contact, 'new-contact'),
          command(say.company, 'new-company'),
          command(say.opportunity, 'new-opportunity'),
          command(say.task, 'new-task'),
          command(say.invoice, 'new-invoice'),
        ],
      },
      { type: 'separator' },
      command(say.import, 'import'),
      command(say.export, 'export'),
      { type: 'separator' },
      ...(isMac
        ? [{ role: 'close', label: say.close } satisfies Item]
        : [
            command(say.settings, 'settings', 'Ctrl+,'),
            command(say.lock, 'lock', 'Ctrl+Shift+L'),
            { type: 'separator' } satisfies Item,
            { role: 'quit', label: say.quit } satisfies Item,
          ]),
    ],
  };

  const edit: Item = {
    label: say.edit,
    submenu: [
      { ...command(say.undo, 'undo', 'CmdOrCtrl+Z'), registerAccelerator: false },
      { ...command(say.redo, 'redo', 'CmdOrCtrl+Shift+Z'), registerAccelerator: false },
      { type: 'separator' },
      { role: 'cut', label: say.cut },
      { role: 'copy', label: say.copy },
      { role: 'paste', label: say.paste },
      { role: 'selectAll', label: say.selectAll },
      { type: 'separator' },
      command(say.search, 'search', 'CmdOrCtrl+K'),
    ],
  };

  const view: Item = {
    label: say.view,
    submenu: [
      { role: 'resetZoom', label: say.actualSize },
      { role: 'zoomIn', label: say.zoomIn },
      { role: 'zoomOut', label: say.zoomOut },
      { type: 'separator' },
      { role: 'togglefullscreen', label: say.fullScreen },
      { type: 'separator' },
      { label: say.language, submenu: [spoken('Français', 'fr'), spoken('English', 'en'), spoken('עברית', 'he')] },
      ...(isPackaged ? [] : [{ role: 'toggleDevTools', label: say.developerTools } satisfies Item]),
    ],
  };

  const window: Item = {
    label: say.window,
    submenu: [
      { role: 'minimize', label: say.minimize },
      { role: 'close', label: say.close },
    ],
  };
  const help: Item = {
    label: say.help,
    submenu: [
      command(say.shortcuts, 'shortcuts'),
      ...(isMac ? [] : [{ role: 'about', label: say.about } satisfies Item]),
    ],
  };
  return [...(isMac ? [applicationMenu] : []), file, edit, view, window, help];
}
