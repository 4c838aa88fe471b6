const forbidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}/\\:*?"<>|]/gu;
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?:\.|$)/i;
const maxBytes = 120;

/** The longest beginning of a text that fits into so many bytes of UTF-8, cut between characters. */
function cut(text: string, bytes: number): string {
  let kept = '';
  for (const character of text) {
    if (Buffer.byteLength(kept + character) > bytes) break;
    kept += character;
  }
  return kept;
}

/**
 * A name that is one file on all three systems, whatever was in it (security.md 4, path traversal): no separators, devices, control or
 * direction characters, at most 120 bytes, its extension kept.
 */
export function safeFileName(name: string): string {
  const clean = name
    .normalize('NFC')
    .replace(forbidden, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[. ]+$/, '');
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? '';
  const stem = clean.slice(0, clean.length - extension.length).replace(/^[. ]+|[. ]+$/g, '');
  const own = deviceName.test(`${stem}.`) ? `_${stem}` : stem || 'document';
  return `${cut(own, maxBytes - extension.length).replace(/[. ]+$/, '')}${extension}`;
}
