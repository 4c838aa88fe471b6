import { client } from '../../rpc/index.ts';

/** Gives a file to the person: by the desktop's own dialog where there is one, else as a download. False when it was cancelled. */
export async function saveFile(name: string, file: Blob): Promise<boolean> {
  const { save_dialog } = await client.desktop.capabilities();
  if (save_dialog) return (await client.desktop.saveFile({ name, file })).saved;
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the file after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return true;
}
