/**
 * What the preload of the desktop shell shows to the page as `window.igv`, and nothing else. `openPort` makes the preload hand one end of
 * a new message channel to the main process and post the other to the page, as the port of a message event with `portMessage` as data.
 */
export interface Bridge {
  shell: 'electron';
  openPort(): void;
}

/** Data of the event that brings the page its port. */
export const portMessage = 'igv-crm:port';
/** The only channel between preload and main process: the hand-over of a port. */
export const portChannel = 'igv-crm:port';
/** Origin of the page in the desktop shell. */
export const appOrigin = 'app://crm';
