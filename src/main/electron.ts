/// <reference types="electron" />
import type * as ElectronModule from 'electron';

/** What the shell uses of Electron. It is passed in, so that everything but `index.ts` runs without Electron's binary. */
export type Electron = Pick<
  typeof ElectronModule,
  | 'app'
  | 'BrowserWindow'
  | 'dialog'
  | 'ipcMain'
  | 'Menu'
  | 'Notification'
  | 'powerMonitor'
  | 'protocol'
  | 'screen'
  | 'session'
  | 'shell'
>;
export type Window = ElectronModule.BrowserWindow;
export type Contents = ElectronModule.WebContents;
export type Session = ElectronModule.Session;
