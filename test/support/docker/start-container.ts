import { dockerAnswers } from './docker-answers.ts';

/** A running container, or the reason why there is none. */
export type ContainerStarted<T> =
  | { readonly container: T; readonly missing?: undefined }
  | { readonly container?: undefined; readonly missing: string };

/**
 * Starts a container if a Docker daemon answers. A daemon that cannot get or run the image counts as none, so that the
 * caller can try its next choice.
 */
export async function startContainer<T>(
  image: string,
  start: () => Promise<T>,
): Promise<ContainerStarted<T>> {
  if (!(await dockerAnswers())) return { missing: 'no Docker daemon answers' };
  try {
    return { container: await start() };
  } catch (error) {
    return { missing: `Docker cannot start ${image}: ${firstLine(error)}` };
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').at(0) ?? '';
}
