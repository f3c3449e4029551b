import type { Answered } from '../api/request.ts';
import type { CommandLine } from './command-line.ts';

type Complaint = Answered<'/v1/complaints/{folio}'>;

/** What meets each kind of time limit. */
const BY_CLOCK: Readonly<Record<Complaint['deadlines'][number]['clock'], readonly string[]>> = {
  acknowledge: ['acknowledge'],
  summary: ['propose-response'],
  respond: ['propose-response'],
  resolve: ['propose-response', 'close'],
  safety: ['assess'],
};
/** What usually comes next in each state, when it is allowed. */
const BY_STATUS: Readonly<Record<Complaint['status'], readonly string[]>> = {
  received: ['acknowledge', 'assess', 'assign'],
  assessed: ['assign', 'acknowledge', 'record-finding'],
  investigating: ['record-finding', 'propose-response', 'report-progress'],
  'awaiting-complainant': [
    'accept-response',
    'reject-response',
    'close',
    'propose-closure',
    'record-contact',
  ],
  closed: ['record-satisfaction', 'record-root-cause', 'reopen'],
};
/** What waits for a second person comes before all else. */
const WAITING = ['approve-response', 'approve-closure', 'decide-erasure', 'execute-erasure'];
const FIRST_MAX = 5;

/** The allowed commands: first those that are likely next, then the others, as the API lists them. */
export function likelyFirst(
  { status, deadlines, latestResponse }: Pick<Complaint, 'status' | 'deadlines' | 'latestResponse'>,
  commands: readonly CommandLine[],
): { readonly first: readonly CommandLine[]; readonly more: readonly CommandLine[] } {
  const allowed = commands.filter((line) => line.allowed);
  const running = deadlines
    .filter(({ metAt, paused }) => metAt === undefined && paused !== true)
    .flatMap(({ clock }) => BY_CLOCK[clock]);
  const answered =
    status === 'awaiting-complainant' && latestResponse?.state === 'accepted'
      ? ['close', 'fulfil-remedy']
      : [];
  const order = [...new Set([...WAITING, ...answered, ...BY_STATUS[status], ...running])];
  const first = order
    .flatMap((command) => allowed.filter((line) => line.command === command))
    .slice(0, FIRST_MAX);
  return { first, more: allowed.filter((line) => !first.includes(line)) };
}
