import { type ReactNode, useCallback, useState } from 'react';

/** Says sentences to screen readers. The same sentence twice is said twice. */
export function useAnnouncer(): { announce: (sentence: string) => void; region: ReactNode } {
  const [said, setSaid] = useState({ sentence: '', turn: 0 });
  const announce = useCallback((sentence: string) => setSaid(({ turn }) => ({ sentence, turn: turn + 1 })), []);
  const region = (
    <div role="status" aria-live="assertive" aria-atomic="true" className="unseen">
      <span key={said.turn}>{said.sentence}</span>
    </div>
  );
  return { announce, region };
}
