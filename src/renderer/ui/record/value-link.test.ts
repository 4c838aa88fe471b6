import { expect, test } from 'vitest';
import { websiteAddress } from './value-link.tsx';

test('a website leads somewhere only by http and https, however it is typed', () => {
  const typed: [string, string | null][] = [
    ['lumiveo.example', 'https://lumiveo.example/'],
    ['www.lumiveo.example/fr?x=1', 'https://www.lumiveo.example/fr?x=1'],
    ['http://lumiveo.example', 'http://lumiveo.example/'],
    ['lumiveo.example:8080', 'https://lumiveo.example:8080/'],
    ['javascript:alert(1)', null],
    ['JavaScript:alert(1)//lumiveo.example', null],
    ['data:text/html,x.example', null],
    ['file:///etc/passwd', null],
    ['mailto:anne@lumiveo.example', null],
    ['localhost', null],
    ['not a site', null],
  ];
  expect(typed.map(([text]) => [text, websiteAddress(text)])).toEqual(typed);
});
