import { type ErrorCode, Failure, invalid } from '../../contract/errors.ts';
import { RemoteError } from '../remote/index.ts';
import { ReplicaError } from '../replica/index.ts';
import { WorkspaceError } from '../workspace/index.ts';

const replicaCodes: Partial<Record<ReplicaError['code'], ErrorCode>> = { READ_ONLY: 'READ_ONLY', NO_SPACE: 'NO_SPACE' };

/** An error of the workspace's files, of passwords or of the team's server as the contract's failure; anything else stays what it is. */
export function failureOf(error: unknown): unknown {
  if (error instanceof RemoteError) return new Failure('UNAVAILABLE', { reason: error.code });
  if (error instanceof ReplicaError) {
    const code = replicaCodes[error.code];
    return code === undefined ? new Failure('WORKSPACE', { reason: error.code }) : new Failure(code as 'NO_SPACE', {});
  }
  if (!(error instanceof WorkspaceError)) return error;
  switch (error.code) {
    case 'WRONG_PASSWORD':
      return new Failure('WRONG_PASSWORD', { remaining_ms: Math.ceil(error.remaining) });
    case 'WAIT':
      return new Failure('WAIT', { remaining_ms: Math.ceil(error.remaining) });
    case 'ALREADY_THERE':
      return new Failure('CONFLICT', { reason: 'EXISTS' });
    case 'NO_SPACE':
      return new Failure('NO_SPACE', {});
    case 'PASSWORD_TOO_SHORT':
    case 'PASSWORD_TOO_LONG':
    case 'PASSWORD_HAS_NUL':
      return invalid(['password'], error.code);
    case 'RECOVERY_KEY_MISTYPED':
    case 'RECOVERY_KEY_WRONG':
      return invalid(['recovery_key'], error.code);
    case 'NO_SUCH_PERSON':
      return invalid(['email'], error.code);
    case 'PERSON_EXISTS':
      return invalid(['email'], 'EMAIL_TAKEN');
    default:
      return new Failure('WORKSPACE', { reason: error.code === 'DAMAGED' ? 'WORKSPACE_FILE_DAMAGED' : error.code });
  }
}
