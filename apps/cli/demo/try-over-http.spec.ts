import { describe, expect, it } from '@jest/globals';
import { reachable, servedText } from './try-over-http.ts';

describe('the text about a served demonstration', () => {
  it.each([
    ['http://0.0.0.0:3000', 'http://127.0.0.1:3000'],
    ['http://[::]:3000', 'http://127.0.0.1:3000'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
    ['http://10.0.0.0:3000', 'http://10.0.0.0:3000'],
  ])('reaches %s at %s', (listening, asked) => {
    expect(reachable(listening)).toBe(asked);
  });

  it('names the address and the page that describes the routes', () => {
    const text = servedText({
      address: 'http://0.0.0.0:3000',
      links: [{ role: 'auditor', name: 'Trial', link: 'http://127.0.0.1:3000/enter/once' }],
      keys: [{ id: '1', principal: '2', name: 'Trial', role: 'auditor', key: 'k' }],
      attempts: [],
      follow: { folio: '7K3F-9QW2-XH-W', trackingCode: '4T9K-0QZM-71HX-WB3E' },
    });
    expect(text).toContain('  auditor  Trial  http://127.0.0.1:3000/enter/once\n');
    expect(text).toContain('sign in at http://127.0.0.1:3000/session with');
    expect(text).toContain('begin at http://127.0.0.1:3000/.');
    expect(text).toContain('number 7K3F-9QW2-XH-W, code 4T9K-0QZM-71HX-WB3E');
    expect(text).toContain('listening on http://0.0.0.0:3000');
    expect(text).toContain('http://127.0.0.1:3000/docs');
  });
});
