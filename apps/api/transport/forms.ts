import { default as multipart } from '@fastify/multipart';
import { errorCodes, type FastifyInstance, type FastifyRequest } from 'fastify';
import { FILES_PAGE, isPage } from '#access/routes';
import { routeOf } from './request.ts';

/** Most bytes of a form without files. The longest account takes nine bytes for a character in it, and is in it twice. */
export const MAX_FORM = 524_288;
const FORM = 'application/x-www-form-urlencoded';
const FILES = 'multipart/form-data';
/** Parts of a form with files, apart from the files. */
const FIELDS_MAX = 20;

/** What a form with files may bring. */
export interface FormLimits {
  readonly files: number;
  /** Most bytes of a file. */
  readonly most: number;
}

/** Whether a request sends a form with files to the page that takes them. */
export function bringsFiles(request: FastifyRequest): boolean {
  return routeOf(request) === FILES_PAGE && typeOf(request) === FILES;
}

/**
 * Forms are for pages only. The JSON routes refuse them, so that no other site can send one there.
 *
 * @throws FastifyError FST_ERR_CTP_INVALID_MEDIA_TYPE
 */
export function refuseForeignForms(request: FastifyRequest): void {
  const type = typeOf(request);
  if (type !== FILES || request.method === 'GET' || request.method === 'HEAD') return;
  // The route of contents refuses the type itself.
  const route = routeOf(request);
  if (route === FILES_PAGE || route.endsWith('/evidence-contents')) return;
  throw new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(type);
}

/** A form becomes `URLSearchParams`. Files of a form are read by their page, as they arrive. */
export function readForms(server: FastifyInstance, { files, most }: FormLimits): void {
  server.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: MAX_FORM }, (request, body, done) => {
    if (isPage(routeOf(request))) done(null, new URLSearchParams(body.toString()));
    else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(FORM));
  });
  void server.register(multipart, {
    limits: {
      fields: FIELDS_MAX,
      fieldSize: MAX_FORM,
      files: files + 1,
      parts: FIELDS_MAX + files + 1,
      fileSize: most + 1,
    },
    throwFileSizeLimit: false,
  });
}

function typeOf({ headers }: FastifyRequest): string {
  const [type = ''] = (headers['content-type'] ?? '').split(';', 1);
  return type.trim().toLowerCase();
}
