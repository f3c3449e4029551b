import { CHANNELS, type Channel } from '#complaint';
import { FreeText, OneOf, Optional } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import { oneProbe } from './probe.ts';
import { personal } from './translating.ts';
import { by } from './words.ts';

/** The members of every progress report. */
class ProgressBody extends AnyCommandBody {
  /** What the complainant was told. */
  @Optional()
  @FreeText(REMARK_MAX)
  summary?: string;
}

export class ReportProgressBody extends ProgressBody {
  @OneOf(CHANNELS.filter((channel) => channel !== 'unknown'))
  channel!: Channel;
}

/** A progress report of another system, which may not tell the channel. */
export class HistoryReportProgressBody extends ProgressBody {
  @OneOf(CHANNELS)
  channel: Channel = 'unknown';
}

export const reportProgress = command<'report-progress', HistoryReportProgressBody, 'ProgressReported'>({
  type: 'report-progress',
  summary: 'Record that the complainant was told how far the work is',
  http: {
    path: '/v1/complaints/{folio}/progress-reports',
    roles: HANDLING,
    example: {
      body: { channel: 'email', summary: 'We are waiting for the bank.' },
      revision: 6,
      status: 'investigating',
    },
    probes: oneProbe({ channel: 'phone' }),
  },
  body: ReportProgressBody,
  history: HistoryReportProgressBody,
  translate: ({ channel, summary }) => ({
    type: 'report-progress',
    data: { channel },
    ...personal({ summary }),
  }),
  tells: { ProgressReported: ({ channel }) => `Complainant told of the progress${by(channel)}` },
});
