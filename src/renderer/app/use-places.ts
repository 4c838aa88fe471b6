import { useMemo } from 'react';
import { useWorkspace } from '../ui/session.ts';
import { useMay } from '../ui/use-may.ts';
import { type Place, places } from './places.ts';
import { existingPaths } from './routes.tsx';

/** The places this person can go to in this workspace, in their order. */
export function usePlaces(): readonly Place[] {
  const mayWrite = useMay('write');
  const team = useWorkspace()?.kind === 'TEAM';
  return useMemo(
    () =>
      places.filter(
        (place) =>
          existingPaths.has(place.path) && (place.permission === 'read' || mayWrite) && (team || place.team !== true),
      ),
    [mayWrite, team],
  );
}
