import Negotiator from 'negotiator';
import { Problem } from '#http';

/** The media type that an `Accept` header prefers among these, the default first. @throws Problem `not-acceptable`. */
export function chooseType<const T extends string>(types: readonly T[], accept: string | undefined): T {
  const preferred = new Negotiator({ headers: { accept } }).mediaType([...types]);
  const chosen = types.find((type) => type === preferred);
  if (chosen !== undefined) return chosen;
  throw Problem.of('not-acceptable', `Nothing was sent: the answer comes as ${types.join(', ')}.`);
}
