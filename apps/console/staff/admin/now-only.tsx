import './admin.css';
import { FRAME } from '#words/console';
import { useMoment } from '../address/moment.ts';
import { useWords } from '../words/use-words.ts';

/** Says on a page without a past that its figures are those of now. */
export function NowOnly() {
  const { moment } = useWords(FRAME);
  const { asOf } = useMoment();
  return asOf === undefined ? null : <p className="notice">{moment.notHere}</p>;
}
