import type { Cut, Passed } from './rules.ts';

const isGreeting = (command: string) => /^(?:hello|isMaster|ismaster|endSessions|)$/.test(command);

/** Every place at which a conversation can be cut: after each byte of each of its messages, from none to all. */
export function everyCut(passed: readonly Passed[], how: Cut['how']): Cut[] {
  const counts = new Map<string, number>();
  return passed.flatMap(({ command, side, length }) => {
    if (isGreeting(command)) return [];
    const name = `${command} ${side}`;
    const nth = (counts.get(name) ?? 0) + 1;
    counts.set(name, nth);
    return Array.from({ length: length + 1 }, (_, after): Cut => ({ command, nth, side, after, how }));
  });
}

/** The first `count` of them in an order that the generator chooses; where there are fewer, all of them, some again. */
export function dealt<Item>(items: readonly Item[], count: number, random: () => number): Item[] {
  const all: Item[] = [];
  while (all.length < count && items.length > 0) {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = Math.floor(random() * (last + 1));
      [shuffled[last], shuffled[other]] = [shuffled[other] as Item, shuffled[last] as Item];
    }
    all.push(...shuffled.slice(0, count - all.length));
  }
  return all;
}
