import { expect, test, vi } from 'vitest';
import { forgetChanges, rememberChange, seenAtOnce, undoLast } from './notify.ts';

const undone: string[] = [];
vi.mock('../rpc/index.ts', () => ({
  client: {
    history: {
      undo: async ({ change_id }: { change_id: string }) => {
        undone.push(change_id);
        return { change_id: `${change_id}'` };
      },
    },
  },
}));

test('undo that is asked for before the answer to a move is there takes back the move, not what was before it', async () => {
  rememberChange({ message: 'before', changeId: 'before' });
  let answer = () => {};
  const moving = seenAtOnce(
    new Promise<void>((resolve) => {
      answer = resolve;
    }).then(() => rememberChange({ message: 'moved', changeId: 'moved' })),
  );
  const undoing = undoLast();
  answer();
  await Promise.all([moving, undoing]);
  expect(undone).toEqual(['moved']);
  forgetChanges();
});
