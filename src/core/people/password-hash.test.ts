import { describe, expect, test } from 'vitest';
import { hashPassword, verifyPassword } from './index.ts';

const horse = 'correct horse battery';

/** Made by Python's bcrypt 3.2.2, 4.0.1 and 5.0.0; those of more than 72 bytes by the versions that cut them silently. */
const vectors: [name: string, password: string, hash: string][] = [
  ['$2b$', horse, '$2b$04$E14YlgZhJPqCyoUcBtSXpeJYwW10rUQ1lIWV3uqIfUP.YFGS.jn5i'],
  ['$2a$', horse, '$2a$04$8P3fA0SxDJ6eSnW0.5S3TuTVzdt331C6NnVFndfm9DVSocSeDge1a'],
  ['$2y$', horse, '$2y$04$dC9UecGtGmkteFHtbvp1oekDSuTuhJ6.cg9GafY3NZHwriDv02vjm'],
  ['$2b$ of cost 12', horse, '$2b$12$lieV1qhB2pSZZqmk601.auE/627lkYkIjotbXc/18hZmWod0G2joe'],
  ['72 bytes', 'a'.repeat(72), '$2b$04$0GE/QG.SL0z4Kv0t6j6F9O/0pxnksgXv3SfY1nlkOrbQ97ahbcKSW'],
  ['73 bytes, by version 3', 'a'.repeat(73), '$2b$04$CXq6LHQ2QmYOyrBBCyruluEC7WzJWypVtPMeE4uqpNt0NADlbZoDi'],
  ['73 bytes, by version 4', 'a'.repeat(73), '$2b$04$wj1s6BrqxReFug.9tfL.Z.rGFxWydSlfl0rKJSH9Tn.Mqa7/Kmc5O'],
  ['a letter across the limit', `${'a'.repeat(71)}é`, '$2b$04$KxNOZx.7G.4lp5DrDVFvzut3N8HvXoG46OpevMzXidhEn6VrBrfZC'],
  ['72 bytes of two-byte letters', 'é'.repeat(36), '$2b$04$uKw6Df1NkIiO66R3Qimez.TZJ.EpbbMWYrpqXVShXEux6Trik.4xS'],
  ['Hebrew', 'סיסמה ארוכה מאוד', '$2b$04$VUW25s6UmdXCL6mjCv6.5.ngEwRGjAKOl5MUA2UTH3biKVfx2XyGG'],
  ['72 bytes of emoji', '🔑'.repeat(18), '$2b$04$YUtYHcHjzhtvQslmcJobLelIpUVPEVI0u/9q2FattsHmnnIHq9tfu'],
  ['NUL in the middle', 'abc\0def', '$2b$04$KNKFIL9EfmiFPMDo1pRvVOpqpoxAZbvC6U6pkKygqX1S7N.eTbCPm'],
  ['NUL in the middle, by version 4', 'abc\0def', '$2b$04$gU./aZrAnKMS8LDlD6heM.bo4518xcNyXuatbI1HtB2zLfYm1PO62'],
  ['nothing', '', '$2b$04$dxL7w4f5HoIzcY50acmJ9uTPIybstgc1oWSkA6cFAtW9/gXU5Z0MO'],
];

describe('a password of the web backend', () => {
  test.each(vectors)('%s: opens, and another one does not', async (_name, password, hash) => {
    expect(await verifyPassword(password, hash)).toBe(true);
    expect(await verifyPassword(`x${password}`, hash)).toBe(false);
  });

  test('counts to its 72nd byte', async () => {
    const [, , hash] = vectors[4] as (typeof vectors)[number];
    expect(await verifyPassword(`${'a'.repeat(72)}anything`, hash)).toBe(true);
    expect(await verifyPassword('a'.repeat(71), hash)).toBe(false);
  });

  test('typed in its decomposed form opens what was set composed', async () => {
    const [, , hash] = vectors[8] as (typeof vectors)[number];
    expect(await verifyPassword('e\u0301'.repeat(36), hash)).toBe(true);
  });

  test.each([
    ['no hash', ''],
    ['of another kind', '$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA'],
    ['plain text', horse],
    ['cut', '$2b$04$E14YlgZhJPqCyoUcBtSXpe'],
    ['a cost of 99', '$2b$99$E14YlgZhJPqCyoUcBtSXpeJYwW10rUQ1lIWV3uqIfUP.YFGS.jn5i'],
  ])('never opens what is %s', async (_name, hash) => {
    expect(await verifyPassword(horse, hash)).toBe(false);
  });
});

test('[security 5] somebody unknown is refused after as long as somebody known', async () => {
  const [, , hash] = vectors[3] as (typeof vectors)[number];
  const measured = async (stored: string | null) => {
    const started = performance.now();
    await verifyPassword('a wrong password', stored);
    return performance.now() - started;
  };
  const known: number[] = [];
  const unknown: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    known.push(await measured(hash));
    unknown.push(await measured(null));
  }
  const ratio = Math.min(...unknown) / Math.min(...known);
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
});

describe('a new password', () => {
  test('is written as $2b$ of cost 12 and opens', async () => {
    const hash = await hashPassword(horse);
    expect(hash).toMatch(/^\$2b\$12\$[./A-Za-z0-9]{53}$/);
    expect(await verifyPassword(horse, hash)).toBe(true);
  });

  test('that the web backend would not take is refused', () => {
    for (const [password, code] of [
      ['a'.repeat(73), 'PASSWORD_TOO_LONG'],
      [`${'a'.repeat(71)}é`, 'PASSWORD_TOO_LONG'],
      ['abcdefgh\0ijkl', 'PASSWORD_HAS_NUL'],
      ['short', 'PASSWORD_TOO_SHORT'],
    ] as const)
      expect(() => hashPassword(password)).toThrow(expect.objectContaining({ code }));
  });
});
