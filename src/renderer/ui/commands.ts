import { useEffect, useRef } from 'react';

/** What the desktop's menu, links, keys and the palette start; names as in contract/commands.ts, `open:<route>` included. */
type Handler = () => void;

const screens = new Map<string, Handler[]>();

/** While the component is shown, this command is done by it: a list exports itself, a screen opens its own quick add. */
export function useCommand(command: string, handler: Handler): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    const run = () => latest.current();
    screens.set(command, [...(screens.get(command) ?? []), run]);
    return () => {
      screens.set(
        command,
        (screens.get(command) ?? []).filter((one) => one !== run),
      );
    };
  }, [command]);
}

/** Runs the command where the screen that is shown knows it; tells whether it did. */
export function runScreenCommand(command: string): boolean {
  const handler = screens.get(command)?.at(-1);
  handler?.();
  return handler !== undefined;
}
