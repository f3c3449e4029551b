import { FreeText } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import { oneProbe, SOME_TEXT } from './probe.ts';
import { personal } from './translating.ts';

export class ReplaceTrackingCodeBody extends AnyCommandBody {
  @FreeText(REMARK_MAX)
  reason!: string;
}

export const replaceTrackingCode = command({
  type: 'replace-tracking-code',
  summary: 'Give the complainant another tracking code',
  http: {
    path: '/v1/complaints/{folio}/tracking-codes',
    roles: HANDLING,
    description:
      'For a code that was lost or became known to others, and for a complaint that was imported and has none yet. The ' +
      'answer has the new code. The one before opens nothing any more.',
    example: { body: { reason: 'The letter was lost.' }, revision: 4, status: 'investigating' },
    probes: oneProbe({ reason: SOME_TEXT }),
  },
  body: ReplaceTrackingCodeBody,
  history: false,
  translate: ({ reason }) => ({ type: 'replace-tracking-code', data: {}, ...personal({ reason }) }),
  tells: { TrackingCodeReplaced: ({ version }) => `Tracking code replaced (version ${version})` },
});
