import { z } from 'zod';
import { Id } from './fields.ts';

/** `workspace.json`: who may open the replica beside it. It holds no key, only wraps of one. */
export const WORKSPACE_FORMAT = 1;

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

/** AES-256-GCM: what was sealed, and what is needed beside the key to open it. */
export const Sealed = z.looseObject({
  nonce: hex(12),
  tag: hex(16),
  ciphertext: z.string().regex(/^(?:[0-9a-f]{2})*$/),
});
export type Sealed = z.infer<typeof Sealed>;

/** Limits keep a file from elsewhere from asking for all the memory or time of the machine. */
export const ScryptCost = z.looseObject({
  n: z
    .number()
    .int()
    .min(2)
    .max(2 ** 20)
    .refine((n) => Number.isInteger(Math.log2(n))),
  r: z.number().int().min(1).max(16),
  p: z.number().int().min(1).max(4),
});
export type ScryptCost = z.infer<typeof ScryptCost>;

export const PasswordWrap = z.looseObject({ ...Sealed.shape, cost: ScryptCost, salt: hex(16) });
export type PasswordWrap = z.infer<typeof PasswordWrap>;

/** Asleep from locking until the next password: present, but not to be used. */
export const KeychainWrap = z.looseObject({ ...Sealed.shape, asleep: z.boolean() });

export const Waiting = z.looseObject({
  failures: z.number().int().min(0),
  remaining_ms: z.number().min(0),
});
export type Waiting = z.infer<typeof Waiting>;

export const WorkspacePerson = z.looseObject({
  /** The person's `_id`, which in a team's database may be of any type. */
  id: Id,
  email: z.string().min(1),
  name: z.string(),
  password: PasswordWrap,
  keychain: KeychainWrap.nullable(),
});
export type WorkspacePerson = z.infer<typeof WorkspacePerson>;

export const WorkspaceFile = z.looseObject({
  format: z.literal(WORKSPACE_FORMAT),
  id: hex(12),
  /** Absent means EMBEDDED. Where a team's database is stands nowhere in the open: the address is a secret. */
  kind: z.enum(['EMBEDDED', 'TEAM']).optional(),
  created_at: z.string(),
  /** Null until a replica was made. */
  replica: z.looseObject({ salt: hex(16), key_check: hex(16) }).nullable(),
  people: z.array(WorkspacePerson).min(1),
  recovery: z.looseObject({ ...Sealed.shape, salt: hex(16) }),
  waiting: z.looseObject({ device: Waiting, people: z.record(z.string(), Waiting) }),
});
export type WorkspaceFile = z.infer<typeof WorkspaceFile>;

/** `secrets.json`: secrets where the operating system has no keychain, each sealed under a key derived from the replica's. */
export const SECRETS_FORMAT = 1;

export const SecretsFile = z.looseObject({ format: z.literal(SECRETS_FORMAT), secrets: z.record(z.string(), Sealed) });
export type SecretsFile = z.infer<typeof SecretsFile>;

/** What is read before all else, to tell a file from the future from a damaged one. */
export const AnyFormat = z.looseObject({ format: z.number().int().min(1) });
