import { deserialize, serialize, type Timestamp } from 'bson';
import type { ClientSession, ClusterTime } from 'mongodb';
import type { Time } from './remote.ts';

interface Moment {
  at?: Timestamp;
  /** As the servers sign it: lets a server that is behind catch up. */
  cluster?: ClusterTime;
}

/** A moment of the cluster: what a session has seen last, or the given time of an event of its stream. */
export function timeOf(session: ClientSession, at: Timestamp | undefined = session.operationTime): Time {
  const moment: Moment = { at, cluster: session.clusterTime };
  return serialize(moment, { ignoreUndefined: true });
}

/** What this session reads from now on is at least as new as `time`. */
export function advance(session: ClientSession, time: Time | null): void {
  if (time === null) return;
  const { at, cluster } = deserialize(time) as Moment;
  if (cluster) session.advanceClusterTime(cluster);
  if (at) session.advanceOperationTime(at);
}
