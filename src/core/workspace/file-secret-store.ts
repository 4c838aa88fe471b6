import { join } from 'node:path';
import { SECRETS_FORMAT, SecretsFile } from '../../domain/workspace-file.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import { derivedKey, type Purpose, seal, unseal } from './seal.ts';
import { mustBeSecretName, type SecretStore } from './secret-store.ts';
import { WorkspaceError } from './workspace-error.ts';

const FILE = 'secrets.json';

/** Secrets in a file beside the replica, sealed under a key derived from the replica's: they open and close with it. */
export function fileSecretStore(folder: string, replicaKey: Buffer, workspaceId: string): SecretStore {
  const path = join(folder, FILE);
  const key = derivedKey(replicaKey, '', 'secrets');
  let closed = false;

  function purpose(name: string): Purpose {
    if (closed) throw new Error('the secrets are locked');
    mustBeSecretName(name);
    return [workspaceId, 'secret', name];
  }

  function read(): SecretsFile {
    return readJsonFile(path, SecretsFile, SECRETS_FORMAT) ?? { format: SECRETS_FORMAT, secrets: {} };
  }

  return {
    async get(name) {
      const bound = purpose(name);
      const { secrets } = read();
      const sealed = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
      if (!sealed) return null;
      const secret = unseal(key, sealed, bound);
      if (!secret) throw new WorkspaceError('DAMAGED', `the secret "${name}" is not as it was written`);
      return secret.toString('utf8');
    },
    async set(name, secret) {
      const sealed = seal(key, Buffer.from(secret, 'utf8'), purpose(name));
      const content = read();
      writeJsonFile(path, { ...content, secrets: { ...content.secrets, [name]: sealed } }, { replace: true });
    },
    async delete(name) {
      purpose(name);
      const content = read();
      if (!Object.hasOwn(content.secrets, name)) return false;
      delete content.secrets[name];
      writeJsonFile(path, content, { replace: true });
      return true;
    },
    close() {
      closed = true;
      key.fill(0);
    },
  };
}
