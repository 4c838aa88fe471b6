import { describe, expect, test } from 'vitest';
import { externalAddress, isOwnPage, linkRoute, routeOfArguments } from './addresses.ts';

/** What may be opened outside, and by which name the person is asked. */
const allowed: [address: string, name: string][] = [
  ['https://igv.example', 'igv.example'],
  ['https://igv.example/', 'igv.example'],
  ['HTTPS://IGV.EXAMPLE/Path', 'igv.example'],
  ['https://igv.example/path?query=1#part', 'igv.example'],
  ['https://igv.example:8443/', 'igv.example:8443'],
  ['https://igv.example:443/', 'igv.example'],
  ['https://sub.domain.igv.example/', 'sub.domain.igv.example'],
  ['https://xn--bcher-kva.example/', 'xn--bcher-kva.example'],
  ['https://bücher.example/', 'xn--bcher-kva.example'],
  ['https://דוגמה.example/', 'xn--6dbbec0c.example'],
  ['https://аpple.example/', 'xn--pple-43d.example'],
  ['https://igv.example/%00', 'igv.example'],
  ['https://igv.example/a%20b', 'igv.example'],
  ['https://igv.example/a|b', 'igv.example'],
  ['https://igv.example/"onclick="', 'igv.example'],
  ["https://igv.example/'", 'igv.example'],
  ['https://igv.example/$(id)', 'igv.example'],
  ['https://igv.example/`id`', 'igv.example'],
  ['https://igv.example/&calc', 'igv.example'],
  ['https://igv.example/;id', 'igv.example'],
  ['https://igv.example\\path', 'igv.example'],
  ['https:/igv.example/', 'igv.example'],
  ['https:igv.example/', 'igv.example'],
  ['https:///igv.example/', 'igv.example'],
  ['https://8.8.8.8/', '8.8.8.8'],
  ['https://134744072/', '8.8.8.8'],
  ['https://0x08.8.8.8/', '8.8.8.8'],
  ['https://igv.example/javascript:alert(1)', 'igv.example'],
  ['https://igv.example/?to=file:///etc/passwd', 'igv.example'],
  ['https://igv.example/#javascript:alert(1)', 'igv.example'],
  ['https://www.linkedin.com/in/dana-levi', 'www.linkedin.com'],
  ['https://maps.example/@32.08,34.78,15z', 'maps.example'],
  ['https://igv.example./', 'igv.example.'],
  [`https://igv.example/${'a'.repeat(1_900)}`, 'igv.example'],
  ['mailto:dana@example.com', 'dana@example.com'],
  ['MAILTO:dana@example.com', 'dana@example.com'],
  ['mailto:dana.levi+crm@example.co.il', 'dana.levi+crm@example.co.il'],
  ['mailto:dana@example.com?subject=Hello', 'dana@example.com'],
  ['mailto:dana@example.com?subject=Hello&body=World', 'dana@example.com'],
  ['mailto:dana@example.com?cc=avi@example.com&bcc=noa@example.com', 'dana@example.com'],
  ['mailto:dana@example.com?Subject=Hello', 'dana@example.com'],
  ['mailto:dana%40example.com', 'dana@example.com'],
  ["mailto:o'brien@example.com", "o'brien@example.com"],
];

const schemes = [
  'http', 'file', 'javascript', 'data', 'vbscript', 'ms-msdt', 'search-ms', 'ms-appinstaller', 'ms-officecmd', 'ms-word',
  'ms-excel', 'ms-settings', 'ms-screenclip', 'ms-search', 'search', 'shell', 'cmd', 'powershell', 'ftp', 'ftps', 'sftp',
  'ssh', 'telnet', 'smb', 'afp', 'nfs', 'dav', 'davs', 'webdav', 'ldap', 'ldaps', 'gopher', 'news', 'nntp', 'irc', 'xmpp',
  'tel', 'sms', 'facetime', 'skype', 'zoommtg', 'slack', 'vscode', 'vscode-insiders', 'steam', 'spotify', 'itms', 'itms-apps',
  'macappstore', 'x-apple.systempreferences', 'x-man-page', 'terminal', 'help', 'applescript', 'apt', 'snap', 'flatpak',
  'git', 'svn', 'jar', 'view-source', 'about', 'chrome', 'chrome-extension', 'devtools', 'edge', 'brave', 'app', 'crm', 'blob',
  'filesystem', 'ws', 'wss', 'intent', 'android-app', 'magnet', 'bitcoin', 'web+crm', 'urn', 'res', 'mk', 'its', 'ms-its',
  'mhtml', 'wyciwyg', 'resource', 'moz-extension', 'callto', 'onenote', 'teams', 'msteams', 'tg', 'whatsapp', 'httpss', 'https2',
]; // biome-ignore format: one word after the other

const refused: string[] = [
  ...schemes.map((scheme) => `${scheme}://igv.example/`),
  ...['javascript', 'data', 'vbscript', 'ms-msdt', 'search-ms', 'ms-officecmd', 'shell', 'about'].map(
    (scheme) => `${scheme}:x`,
  ),
  '',
  'igv.example',
  '//igv.example/',
  '/etc/passwd',
  'C:\\Windows\\System32\\calc.exe',
  '\\\\server\\share\\file.exe',
  'https:',
  'https://',
  'https:// igv.example/',
  ' https://igv.example/',
  'https://igv.example/ path',
  'https://igv.example/\n',
  'https://igv.example/\t',
  '\u0000https://igv.example/',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  ' javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'https://igv.example/\u202egnp.exe',
  'https://igv.\u200bexample/',
  'https://user@igv.example/',
  'https://user:secret@igv.example/',
  'https://igv.example@evil.example/',
  'https://:secret@igv.example/',
  'https://localhost/',
  'https://localhost:8080/',
  'https://intranet/',
  'https://[::1]/',
  'https://[fe80::1]/',
  'https://igv.example:99999/',
  'https://igv.exa mple/',
  'https://igv..example:x/',
  'https://%00.example/',
  'https://<script>.example/',
  `https://igv.example/${'a'.repeat(2_100)}`,
  `${'https'.repeat(500)}://igv.example/`,
  'mailto:',
  'mailto:dana',
  'mailto:@example.com',
  'mailto:dana@',
  'mailto:dana@example.com,avi@example.com',
  'mailto:dana@example.com?attach=/etc/passwd',
  'mailto:dana@example.com?attachment=C:\\secret.txt',
  'mailto:dana@example.com?subject=x&Attach=/etc/passwd',
  'mailto:dana@example.com?from=boss@example.com',
  'mailto:dana@example.com%0d%0aBcc:evil@example.com',
  'mailto:%22;calc%22@example.com',
  'mailto:dana@example.com%20--attach=/etc/passwd',
  'mailto:%E0%A4%A@example.com',
  'mailto:dana@example.com;avi@example.com',
  'mailto:<dana@example.com>',
  `mailto:${'a'.repeat(65)}@example.com`,
  'mailto://igv.example/',
  'mailto:?to=dana@example.com',
];

describe('[item 15] what may be opened outside', () => {
  test('is known by a table of 200 addresses', () => {
    expect(allowed.length + refused.length).toBeGreaterThanOrEqual(200);
    expect(new Set([...refused, ...allowed.map(([address]) => address)]).size).toBe(allowed.length + refused.length);
  });

  test.each(allowed)('%s is %s', (address, name) => {
    expect(externalAddress(address)).toEqual({ url: new URL(address).href, name });
  });

  test.each(refused)('not %j', (address) => {
    expect(externalAddress(address)).toBeNull();
  });
});

test('our own page is known by the parts of its address', () => {
  expect(['app://crm', 'app://crm/', 'app://crm/#/leads', 'app://crm/assets/main.js'].every(isOwnPage)).toBe(true);
  const others = [
    'app://crm.evil/',
    'app://evil/crm',
    'app:crm',
    'https://crm/',
    'app://crm:80/',
    'app://a@crm/',
    'app//crm',
    '',
  ];
  expect(others.filter(isOwnPage)).toEqual([]);
});

describe('a crm:// link', () => {
  const id = '0123456789abcdef01234567';

  test.each([
    ['crm://leads', '/leads'],
    ['crm://leads/', '/leads'],
    [`crm://opportunities/${id}`, `/opportunities/${id}`],
    [`crm://invoices/${id}`, `/invoices/${id}`],
  ])('%s opens %s', (link, route) => {
    expect(linkRoute(link)).toBe(route);
  });

  test.each([
    '',
    'crm:',
    'crm://',
    'crm:leads',
    'crm://settings',
    'crm://workspace/lock',
    `crm://leads/${id}/remove`,
    `crm://leads/${id}?delete=1`,
    `crm://leads/${id}#x`,
    `crm://leads/${id.toUpperCase()}`,
    'crm://leads/1',
    'crm://leads/../settings',
    'crm://leads/%2e%2e/settings',
    'crm://user@leads',
    'crm://leads:1',
    'https://leads',
    `crm://leads/${id}${'0'.repeat(300)}`,
    `crm://leads/${id} --inspect`,
  ])('%j opens nothing', (link) => {
    expect(linkRoute(link)).toBeNull();
  });

  test('is found among the arguments, whatever stands around it', () => {
    expect(routeOfArguments(['/usr/bin/igv-crm', '--no-sandbox', `crm://tasks/${id}`])).toBe(`/tasks/${id}`);
    expect(routeOfArguments(['igv-crm', 'https://igv.example', '/leads'])).toBeNull();
    expect(routeOfArguments([])).toBeNull();
  });
});
