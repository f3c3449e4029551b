import { describe, expect, it } from '@jest/globals';
import { notShown } from './requests.ts';

const PAGE = { chunk: 'complaint-page', shows: ['/v1/complaints/*'] };
const asked = (address: string, status = 200) => ({ address, status });

describe('What a page asks for and does not show', () => {
  it.each([
    '/console/complaints/34PD-MVAV-6D-B',
    '/console/assets/index-C5Y9_jPw.js',
    '/console/assets/complaint-page-DeNJPCf8.js',
    '/console/assets/golos-text-latin-wght-normal-BS5oQT7X.woff2',
    '/v1/me',
    '/session',
    '/v1/complaints/34PD-MVAV-6D-B?asOf=5',
  ])('is not %s', (address) => {
    expect(notShown(PAGE, [asked(address)])).toEqual([]);
  });

  it.each([
    ['/v1/complaints', 'is not shown'],
    ['/v1/complaints/34PD-MVAV-6D-B/timeline', 'is not shown'],
    ['/console/assets/find-page-BypkRDdj.js', 'belongs to another page'],
    ['/console/assets/golos-text-cyrillic-wght-normal-mKek_fSS.woff2', 'is a font for other languages'],
  ])('is %s', (address, why) => {
    expect(notShown(PAGE, [asked(address)])).toEqual([`${address} ${why}`]);
  });

  it('is what is asked for again, and what is refused', () => {
    expect(notShown(PAGE, [asked('/v1/me'), asked('/v1/me'), asked('/favicon.ico', 404)])).toEqual([
      '/v1/me was asked for again',
      '/favicon.ico was answered with 404',
    ]);
  });
});
