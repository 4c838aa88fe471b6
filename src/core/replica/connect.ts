import Database from 'better-sqlite3-multiple-ciphers';

/** Milliseconds to wait for a lock while opening: long enough for a virus scanner, short enough to tell "already open". */
const PATIENCE_OPENING = 1_000;
const PATIENCE_WORKING = 5_000;

/** 64 MB: a page costs an HMAC and a decryption to read again, so what is used often had better stay. Two that share a file have half of it each. */
const CACHE_KIB = 65_536;

/** After a large import the log is cut back to this many bytes rather than kept at its largest. */
const LOG_LIMIT = 64 * 1024 * 1024;

/** SQLCipher's notation of a raw key (with a salt behind it, where one is given), `x'<hex>'`, as bytes: a JavaScript string of it could never be erased. */
function rawKey(key: Buffer): Buffer {
  const digits = Buffer.from('0123456789abcdef');
  const notation = Buffer.alloc(key.length * 2 + 3, "'");
  notation.write('x');
  key.forEach((byte, index) => {
    notation[2 + index * 2] = digits[byte >> 4] as number;
    notation[3 + index * 2] = digits[byte & 15] as number;
  });
  return notation;
}

/** EXCLUSIVE: nobody else reads or writes the file while it is open. SHARED: one of several connections of this process. */
export type Locking = 'EXCLUSIVE' | 'SHARED';

/**
 * One connection to an existing encrypted file, set up as sync.md 2.3 asks on every open; throws what SQLite throws.
 *
 * The exclusive lock is taken and the key proved before anything that could write: the wrong key then cannot touch the file or its log,
 * and the lock, being there before the log is first used, spares the shared-memory file altogether. A shared connection takes the
 * key for proved: SQLite would move the log into the file with a wrong one.
 *
 * @param salt 16 bytes for a file that is still empty, to be known as the one it stands in for
 */
export function connect(path: string, key: Buffer, locking: Locking = 'EXCLUSIVE', salt?: Buffer): Database {
  const connection = new Database(path, { fileMustExist: true, timeout: PATIENCE_OPENING });
  const whole = salt === undefined ? key : Buffer.concat([key, salt]);
  const notation = rawKey(whole);
  try {
    connection.pragma("cipher = 'sqlcipher'");
    connection.pragma('legacy = 4');
    if (connection.key(notation) !== 0) throw new Error('the cipher did not take the key');
    if (locking === 'EXCLUSIVE') connection.pragma('locking_mode = EXCLUSIVE');
    connection.prepare('SELECT count(*) FROM sqlite_master').get();

    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL'); // re-opening a file in WAL mode falls back to NORMAL
    connection.pragma('checkpoint_fullfsync = ON'); // macOS only; elsewhere it changes nothing
    connection.pragma('temp_store = MEMORY'); // else large sorts spill readable rows into the temporary folder
    connection.pragma('secure_delete = ON');
    connection.pragma('foreign_keys = ON');
    connection.pragma('trusted_schema = OFF');
    connection.pragma('cell_size_check = ON');
    connection.pragma(`cache_size = -${locking === 'SHARED' ? CACHE_KIB / 2 : CACHE_KIB}`);
    connection.pragma(`journal_size_limit = ${LOG_LIMIT}`);
    connection.pragma('wal_autocheckpoint = 0'); // see tidying.ts
    connection.pragma(`busy_timeout = ${PATIENCE_WORKING}`);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  } finally {
    notation.fill(0);
    if (whole !== key) whole.fill(0);
  }
}
