import { useWorkspace } from '../../../ui/session.ts';
import { ReadOnlyNotice } from '../../../ui/states.tsx';
import { useMay } from '../../../ui/use-may.ts';
import { AdminNotice } from '../part.tsx';
import { ColleaguePart } from './colleague-part.tsx';
import { IndexesPart } from './indexes-part.tsx';
import { MovePart } from './move-part.tsx';
import { RolesPart } from './roles-part.tsx';
import { ServerPart } from './server-part.tsx';
import { WindowsPart } from './windows-part.tsx';

/** The team's database: moving to one, or everything about the one this workspace belongs to. */
export function TeamSection() {
  const workspace = useWorkspace();
  const mayManage = useMay('manage');
  if (!workspace) return null;
  if (workspace.kind === 'EMBEDDED')
    return (
      <>
        <AdminNotice />
        {mayManage && <MovePart />}
      </>
    );
  return (
    <>
      {workspace.read_only && <ReadOnlyNotice />}
      <ServerPart />
      <ColleaguePart />
      <WindowsPart />
      {!workspace.read_only && <AdminNotice />}
      <IndexesPart />
      <RolesPart />
    </>
  );
}
