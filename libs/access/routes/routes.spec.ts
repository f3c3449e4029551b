import { describe, expect, it } from '@jest/globals';
import { KEY_ROLES } from '../events.ts';
import { seesPersonal } from '../index.ts';
import { isPublic, isTracking, mayUse, PAGE_ROUTES, ROUTE_ROLES } from './index.ts';

const MATRIX: Readonly<Record<string, string>> = {
  // application, handler, approver, compliance, auditor, administrator
  'POST /v1/complaints': 'yyy---',
  'GET /v1/me': 'yyyyyy',
  'GET /v1/complaints': 'yyyyy-',
  'GET /v1/complaints/{folio}': 'yyyyy-',
  'GET /v1/complaints/{folio}/history': '-yyyy-',
  'GET /v1/complaints/{folio}/commands': '-yyyy-',
  'GET /v1/complaints/{folio}/timeline': '-yyyy-',
  'POST /v1/complaints/{folio}/acknowledgements': '-yy---',
  'POST /v1/complaints/{folio}/assessments': '-yy---',
  'POST /v1/complaints/{folio}/assignments': '-yy---',
  'POST /v1/complaints/{folio}/contacts': '-yy---',
  'POST /v1/complaints/{folio}/complainant-changes': '-yy---',
  'POST /v1/complaints/{folio}/clock-pauses': '-yy---',
  'POST /v1/complaints/{folio}/clock-resumptions': '-yy---',
  'POST /v1/complaints/{folio}/extensions': '-yy---',
  'POST /v1/complaints/{folio}/evidence-contents': 'yyy---',
  'GET /v1/complaints/{folio}/evidence/{content}': '-yyyy-',
  'GET /v1/complaints/{folio}/letters/{kind}': '-yyyy-',
  'POST /v1/complaints/{folio}/evidence': 'yyy---',
  'POST /v1/complaints/{folio}/findings': '-yy---',
  'POST /v1/complaints/{folio}/investigation-waivers': '-yy---',
  'POST /v1/complaints/{folio}/progress-reports': '-yy---',
  'POST /v1/complaints/{folio}/referrals': '-yy---',
  'POST /v1/complaints/{folio}/external-decisions': '-yy---',
  'POST /v1/complaints/{folio}/links': '-yy---',
  'POST /v1/complaints/{folio}/satisfaction': '-yy---',
  'POST /v1/complaints/{folio}/corrections': '-yyy--',
  'POST /v1/complaints/{folio}/responses': '-yy---',
  'POST /v1/complaints/{folio}/responses/{n}/approvals': '--y---',
  'POST /v1/complaints/{folio}/responses/{n}/acceptances': '-yy---',
  'POST /v1/complaints/{folio}/responses/{n}/rejections': '-yy---',
  'POST /v1/complaints/{folio}/remedies': '-yy---',
  'POST /v1/complaints/{folio}/remedies/{n}/fulfilments': '-yy---',
  'POST /v1/complaints/{folio}/remedies/{n}/failures': '-yy---',
  'POST /v1/complaints/{folio}/root-causes': '-yyy--',
  'POST /v1/complaints/{folio}/corrective-actions': '-yyy--',
  'POST /v1/complaints/{folio}/corrective-actions/{id}/verifications': '-yyy--',
  'POST /v1/complaints/{folio}/escalations': '-yy---',
  'POST /v1/complaints/{folio}/closures': '-yy---',
  'POST /v1/complaints/{folio}/closure-proposals': '-yy---',
  'POST /v1/complaints/{folio}/closure-proposals/{n}/approvals': '--y---',
  'POST /v1/complaints/{folio}/reopenings': '-yy---',
  'POST /v1/complaints/{folio}/tracking-codes': '-yy---',
  'POST /v1/complaints/{folio}/legal-holds': '---y--',
  'POST /v1/complaints/{folio}/legal-holds/{n}/releases': '---y--',
  'POST /v1/complaints/{folio}/erasure-requests': '-yyy--',
  'POST /v1/complaints/{folio}/erasure-requests/{n}/decisions': '---y--',
  'POST /v1/complaints/{folio}/erasure-requests/{n}/executions': '-----y',
  'GET /v1/safety': 'yyyyy-',
  'GET /v1/retention': 'yyyyy-',
  'GET /v1/causes': 'yyyyy-',
  'GET /v1/corrective-actions': 'yyyyy-',
  'GET /v1/breaches': 'yyyyy-',
  'GET /v1/remedies': 'yyyyy-',
  'GET /v1/erasures': '---yyy',
  'GET /v1/moments': '---yy-',
  'GET /v1/changes': '---yy-',
  'GET /v1/track/{folio}': '------',
  'POST /v1/track/{folio}/acceptances': '------',
  'POST /v1/track/{folio}/rejections': '------',
  'POST /v1/track/{folio}/withdrawals': '------',
  'POST /v1/track/{folio}/information': '------',
  'POST /v1/track/{folio}/ratings': '------',
  'POST /v1/track/{folio}/escalations': '------',
  'POST /v1/track/{folio}/reopenings': '------',
  'POST /v1/track/{folio}/contact-changes': '------',
  'POST /v1/track/{folio}/evidence-contents': '------',
  'GET /v1/worklist': '-yyyy-',
  'POST /v1/complaint-searches': '-yyy--',
  'GET /v1/complaints/{folio}/reads': '---yy-',
  'POST /v1/subject-exports': '---y--',
  'POST /v1/letter-bounces': 'y-----',
  'GET /v1/reports': '---yy-',
  'GET /v1/reports/{name}': '---yy-',
  'GET /v1/reports/{name}/figures/{figure}/complaints': '---yy-',
  'GET /v1/policies': '-yyyyy',
  'GET /v1/policies/{id}': '-yyyyy',
  'GET /v1/process': 'yyyyyy',
  'GET /v1/principals': '-yyyyy',
  'GET /v1/events': 'yyyyy-',
  'GET /v1/events/stream': 'yyyyy-',
  'POST /v1/replays': '---yy-',
  'GET /v1/replays/{id}': '---yy-',
  'DELETE /v1/replays/{id}': '---yy-',
  'POST /v1/audits': '---yy-',
  'GET /v1/audits/{id}': '---yy-',
  'DELETE /v1/audits/{id}': '---yy-',
  'GET /v1/keys': '-----y',
  'POST /v1/keys': '-----y',
  'POST /v1/keys/{id}/revocations': '-----y',
  'GET /v1/views': 'yyyyyy',
  'POST /v1/views/{name}/rebuilds': '-----y',
  'GET /v1/views/{name}/rebuilds/{id}': '-----y',
  'DELETE /v1/views/{name}/rebuilds/{id}': '-----y',
  'POST /v1/views/{name}/promotions': '-----y',
  'POST /v1/views/{name}/rollbacks': '-----y',
  'GET /v1/views/{name}/parked': '-----y',
  'POST /v1/views/{name}/parked/retries': '-----y',
  'POST /v1/views/{name}/parked/discards': '-----y',
  'GET /v1/doctor': '-----y',
  'GET /healthz': 'yyyyyy',
  'GET /readyz': 'yyyyyy',
  'GET /metrics': 'yyyyyy',
  'GET /openapi.json': 'yyyyyy',
  'GET /docs': 'yyyyyy',
};

describe('The table of role and route', () => {
  it('has exactly the routes of this specification', () => {
    expect(Object.keys(ROUTE_ROLES).sort()).toEqual(Object.keys(MATRIX).sort());
  });

  for (const [route, row] of Object.entries(MATRIX)) {
    it(`allows ${route} to exactly ${row}`, () => {
      expect(KEY_ROLES.map((role) => (mayUse(role, route) ? 'y' : '-')).join('')).toBe(row);
    });
  }

  it('knows the routes of complainants, which need a tracking code', () => {
    expect(
      Object.keys(MATRIX)
        .filter(isTracking)
        .every((route) => route.includes(' /v1/track/{folio}')),
    ).toBe(true);
    expect(Object.keys(MATRIX).filter(isTracking)).toHaveLength(10);
    expect(isPublic('GET /v1/track/{folio}')).toBe(false);
  });

  it('lets everybody use the pages, which are no part of the API', () => {
    expect(PAGE_ROUTES.every((route) => isPublic(route) && !Object.hasOwn(ROUTE_ROLES, route))).toBe(true);
  });

  it('refuses an unknown route', () => {
    for (const route of ['GET /v1/nothing', 'POST /healthz', '', 'toString', '__proto__']) {
      expect(KEY_ROLES.some((role) => mayUse(role, route))).toBe(false);
    }
  });

  it('shows personal data to four roles', () => {
    expect(KEY_ROLES.filter(seesPersonal)).toEqual(['handler', 'approver', 'compliance', 'auditor']);
  });
});
