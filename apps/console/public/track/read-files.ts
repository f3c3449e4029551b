import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { FILES_AT_ONCE, type HandedIn } from '#complainant-desk';
import { Problem } from '#http';
import { plainFileName } from '#plain-text';
import { type Language, wordsOf } from '#words';

/** A file as it arrives. */
export interface Arriving {
  readonly mediaType: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** A file that was taken. */
export interface TakenFile {
  readonly content: string;
  readonly name?: string;
}

/** A form with files, of which each was handed in as it arrived. */
export interface FilesForm {
  readonly form: URLSearchParams;
  /** The files that were taken. */
  readonly taken: readonly TakenFile[];
  /** What is wrong with a file, in words. */
  readonly fault?: string;
}

/** What browsers call files whose type they do not know, by the ends of their names. */
const BY_ENDING: Readonly<Record<string, string>> = {
  eml: 'message/rfc822',
  heic: 'image/heic',
  m4a: 'audio/mp4',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  webp: 'image/webp',
  txt: 'text/plain',
};

interface Reading {
  readonly language: Language;
  /** @param form what came before the file. */
  handIn(file: Arriving, form: URLSearchParams): Promise<HandedIn>;
  problemOf(error: unknown): Problem;
}

/**
 * Reads a form with files. A file that cannot be taken does not end the reading: a browser shows an answer only after it
 * has sent everything.
 *
 * @throws Problem `bad-request` for a form that ends in its middle, or is none.
 */
export async function readFiles(request: FastifyRequest, reading: Reading): Promise<FilesForm> {
  const form = new URLSearchParams();
  const taken: TakenFile[] = [];
  let fault: string | undefined;
  for await (const part of readable(request.parts())) {
    if (part.type === 'field') form.append(part.fieldname, String(part.value));
    // An input without a file sends an empty one without a name.
    else if (part.filename === '' || part.filename === undefined || fault !== undefined) part.file.resume();
    else if (taken.length >= FILES_AT_ONCE) {
      fault = wordsOf(reading.language).pages.faults.tooManyFiles(FILES_AT_ONCE);
      part.file.resume();
    } else {
      try {
        const { content } = await reading.handIn(arriving(part), form);
        const name = plainFileName(part.filename);
        taken.push({ content, ...(name !== undefined && { name }) });
      } catch (error) {
        fault = faultOf(reading.problemOf(error), reading.language);
        part.file.resume();
        if (fault === undefined) {
          request.raw.resume();
          throw error;
        }
      }
    }
  }
  return { form, taken, ...(fault !== undefined && { fault }) };
}

/** What arrives, whose parser has errors of its own for what it cannot read. */
async function* readable<T>(arriving: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  try {
    yield* arriving;
  } catch (error) {
    // Bounds that the form exceeds have a status.
    if (!(error instanceof Error) || 'statusCode' in error) throw error;
    throw Problem.of('bad-request', 'Nothing was done: the form ends in its middle. Send it again.');
  }
}

function arriving({ filename, mimetype, file }: Extract<Multipart, { type: 'file' }>): Arriving {
  const ending = filename.split('.').at(-1)?.toLowerCase() ?? '';
  const isUnknown = mimetype === '' || mimetype === 'application/octet-stream';
  return { mediaType: (isUnknown && BY_ENDING[ending]) || mimetype, bytes: readable(file) };
}

/** `undefined`: it is not the fault of the file. */
function faultOf({ code }: Problem, language: Language): string | undefined {
  const { faults } = wordsOf(language).pages;
  switch (code) {
    case 'body-too-large':
      return faults.fileTooLarge;
    case 'media-type-not-allowed':
    case 'wrong-media-type':
      return faults.fileType;
    case 'empty-content':
      return faults.fileEmpty;
    default:
      return undefined;
  }
}

/** Takes a file of somebody who may not hand it in, and keeps nothing of it. */
export async function dropped({ mediaType, bytes }: Arriving): Promise<HandedIn> {
  let size = 0;
  for await (const some of bytes) size += some.length;
  return { content: '', mediaType, size };
}
