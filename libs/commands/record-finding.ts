import { CONCLUSIONS, type Conclusion } from '#complaint';
import { Each, Form, FreeText, OneOf, Optional } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import { oneProbe } from './probe.ts';
import { personal, present } from './translating.ts';
import { words } from './words.ts';

/** Most contents that one finding names. */
const MOST_EVIDENCE = 100;
const CONTENT = Form(/^[A-Za-z0-9][A-Za-z0-9._:-]*$/, 100, 'the id of a content');

export class RecordFindingBody extends AnyCommandBody {
  @OneOf(CONCLUSIONS)
  conclusion!: Conclusion;

  @Optional()
  @FreeText(REMARK_MAX)
  summary?: string;

  /** Ids of the contents of evidence on which the conclusion rests. */
  @Optional()
  @Each(CONTENT, 1, MOST_EVIDENCE)
  evidence?: readonly string[];
}

export const recordFinding = command({
  type: 'record-finding',
  summary: 'Record what an investigation found',
  http: {
    path: '/v1/complaints/{folio}/findings',
    roles: HANDLING,
    example: {
      body: { conclusion: 'substantiated', summary: 'The payment was booked twice.' },
      revision: 5,
      status: 'investigating',
    },
    probes: oneProbe({ conclusion: 'inconclusive' }),
  },
  body: RecordFindingBody,
  history: true,
  translate: ({ conclusion, summary, evidence }) => ({
    type: 'record-finding',
    data: present({ conclusion, evidence }),
    ...personal({ summary }),
  }),
  tells: { FindingRecorded: ({ conclusion }) => `Finding recorded: ${words(conclusion)}` },
});
