import { EVIDENCE_ORIGINS, type EvidenceOrigin } from '#complaint';
import { type BodyClass, Form, FreeText, Line, OneOf, Optional, Whole } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import { personal, present } from './translating.ts';
import { words } from './words.ts';

const LONGEST_NAME = 200;
/** Far more than one request may bring: another system may keep larger files. */
const LARGEST = 1_099_511_627_776;
const MEDIA_TYPE =
  /^(?:application|audio|font|image|message|model|multipart|text|video)\/[a-z0-9][a-z0-9.+-]*$/;

/** The members of every piece of evidence. */
class EvidenceBody extends AnyCommandBody {
  @OneOf(EVIDENCE_ORIGINS)
  origin!: EvidenceOrigin;

  /** The name of the file. */
  @Optional()
  @Line(LONGEST_NAME)
  name?: string;

  @Optional()
  @FreeText(REMARK_MAX)
  description?: string;
}

export class AttachEvidenceBody extends EvidenceBody {
  /** The id that the upload of the content answered. */
  @Form(/^[0-9a-f]{32}$/, 32, 'the id of a content, as its upload answered it')
  content!: string;
}

/** Evidence that another system keeps: what it is, without its content. */
export class HistoryAttachEvidenceBody extends EvidenceBody {
  @Form(MEDIA_TYPE, 100, 'a media type in lower case without parameters, as in application/pdf')
  mediaType!: string;

  /** Bytes. */
  @Whole(0, LARGEST)
  size!: number;

  /** SHA-256 of the content, in lower-case hexadecimal digits. */
  @Optional()
  @Form(/^[0-9a-f]{64}$/, 64, 'a SHA-256 in lower-case hexadecimal digits')
  sha256?: string;
}

/** What the translation reads: either body. */
type AnyEvidence = EvidenceBody & Partial<AttachEvidenceBody & HistoryAttachEvidenceBody>;

/** Stands for a content that the asker would upload. */
const UPLOADED = '0'.repeat(32);
const ANY_CONTENT = {
  digest: '0'.repeat(64),
  sha256: '0'.repeat(64),
  key: UPLOADED,
  mediaType: 'text/plain',
  size: 1,
} as const;

export const attachEvidence = command<'attach-evidence', AnyEvidence, 'EvidenceAttached'>({
  type: 'attach-evidence',
  summary: 'Attach evidence',
  http: {
    path: '/v1/complaints/{folio}/evidence',
    roles: ['application', ...HANDLING],
    description:
      'Upload its content to `evidence-contents` first. An application may attach evidence to complaints that it filed, ' +
      'to others not (403 `not-filed-by-you`).',
    example: {
      body: {
        content: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
        name: 'statement-october.pdf',
        origin: 'complainant',
        description: 'The statement with both bookings.',
      },
      revision: 4,
      status: 'assessed',
    },
    probes: () => [{ rest: { content: UPLOADED, origin: 'organisation' }, found: ANY_CONTENT }],
  },
  body: AttachEvidenceBody as BodyClass<AnyEvidence>,
  history: HistoryAttachEvidenceBody as BodyClass<AnyEvidence>,
  translate: ({ origin, content, mediaType, size, name, description, sha256 }) => ({
    type: 'attach-evidence',
    data: present({ origin, content, mediaType, size }),
    ...personal({ name, description, sha256 }),
  }),
  tells: { EvidenceAttached: ({ origin }) => `Evidence attached, from the ${words(origin)}` },
});
