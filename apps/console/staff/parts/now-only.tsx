import { FRAME } from '#words/console';
import { useMoment } from '../address/moment.ts';
import { useWords } from '../words/use-words.ts';

/** Says on a page that shows now only that the moment above it does not hold for it. */
export function NowOnly() {
  const { moment } = useWords(FRAME);
  const { asOf } = useMoment();
  return asOf === undefined ? null : <p className="notice">{moment.notHere}</p>;
}
