/**
 * Milliseconds that this thread worked on end, at the longest, while `work` ran: for so long nobody else was answered. Time for which the machine let
 * it wait is not counted, so that a busy machine says the same.
 */
export async function longestPause(work: () => Promise<unknown>): Promise<number> {
  const worked = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let longest = 0;
  let last = worked();
  const look = () => {
    const now = worked();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const pulse = setInterval(look, 1);
  try {
    await work();
  } finally {
    clearInterval(pulse);
    look();
  }
  return longest;
}
