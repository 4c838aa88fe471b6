/**
 * What `workspace.json` remembers of the replica's file, so that a file that does not open can be named: `salt` is SQLCipher's (the
 * first 16 bytes of the file), `keyCheck` 16 bytes derived one way from key and salt. Both as hex digits; neither tells the key.
 */
export interface ReplicaIdentity {
  readonly salt: string;
  readonly keyCheck: string;
}
