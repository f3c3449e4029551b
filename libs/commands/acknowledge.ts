import { CHANNELS, type Channel } from '#complaint';
import { Form, FreeText, OneOf, Optional } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import { oneProbe } from './probe.ts';
import { personal, present } from './translating.ts';
import { by } from './words.ts';

/** The name is in `data`, so its form must exclude an e-mail address. */
const TEMPLATE = /^[\p{L}\p{N}][\p{L}\p{N} ._:/-]*$/u;
const SHA256 = /^[0-9a-f]{64}$/;

export class AcknowledgeBody extends AnyCommandBody {
  @Optional()
  @OneOf(CHANNELS.filter((channel) => channel !== 'unknown'))
  channel?: Channel;

  /** The name or id of the text that was sent. */
  @Optional()
  @Form(TEMPLATE, 100, 'the name of a template')
  template?: string;

  /** The SHA-256 of the text that was sent. */
  @Optional()
  @Form(SHA256, 64, 'a SHA-256 in lower-case hexadecimal digits')
  contentHash?: string;

  /** Evidence of delivery. */
  @Optional()
  @FreeText(REMARK_MAX)
  delivery?: string;
}

export const acknowledge = command({
  type: 'acknowledge',
  summary: 'Acknowledge the receipt',
  http: {
    path: '/v1/complaints/{folio}/acknowledgements',
    roles: HANDLING,
    example: { body: { channel: 'email', template: 'receipt-en' }, revision: 1, status: 'received' },
    probes: oneProbe(),
  },
  body: AcknowledgeBody,
  history: true,
  translate: ({ channel, template, contentHash, delivery }) => ({
    type: 'acknowledge',
    data: present({ channel, template, contentHash }),
    ...personal({ delivery }),
  }),
  tells: { ComplaintAcknowledged: ({ channel }) => `Acknowledged${by(channel)}` },
});
