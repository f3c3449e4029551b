import type { Operation } from '../openapi/operation.ts';
import { RECORDED } from '../reads/read-docs.ts';

const STORED = {
  content: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  size: 48_213,
  mediaType: 'application/pdf',
};

export const UPLOAD_DOC: Operation = {
  id: 'uploadContent',
  tag: 'Handling',
  summary: 'Upload a content of evidence',
  description:
    'The body is the raw bytes, with their media type in `Content-Type`. They are stored sealed, under a key of their own. ' +
    'Then name the content with `attach-evidence`: what no event names after 24 hours is removed. The same bytes again in ' +
    'one complaint are the same answer, so no `Idempotency-Key` is needed. An application may upload for complaints that it filed.',
  bytes: 'in',
  answers: {
    201: {
      description: 'The content is stored durably.',
      content: { 'application/json': { schema: 'StoredContent', example: STORED } },
    },
  },
  problems: [
    'malformed-json',
    'not-filed-by-you',
    'unsupported-media-type',
    'body-too-large',
    'request-timeout',
    'unsupported-encoding',
    'media-type-not-allowed',
    'wrong-media-type',
    'empty-content',
  ],
};

export const DOWNLOAD_DOC: Operation = {
  id: 'downloadContent',
  tag: 'Complaints',
  summary: 'Read a content of evidence',
  description: `It is given back as an attachment, never to be shown in a browser. If the stored bytes were changed, the transfer breaks off before its end. When the complainant wishes to stay anonymous, what came from the complainant or a third party, or was once said to, is given to compliance only. To others its event has \`withheld\` as \`name\` and \`sha256\`, too. ${RECORDED}`,
  headers: ['X-Purpose'],
  bytes: 'out',
  answers: { 200: { description: 'The bytes, as they were uploaded.' } },
  problems: ['unknown-content', 'content-withheld', 'purpose-required'],
};
