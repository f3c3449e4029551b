import { CODES, type CodeWords, FRAME } from '#words/console';
import { FolioLink } from '../complaints/folio-link.tsx';
import { useNames } from '../parts/names.ts';
import { When } from '../parts/when.tsx';
import { named } from '../words/named.ts';
import { useWords } from '../words/use-words.ts';

/** The words for the codes of a field, by `member` or `member leaf`. */
const CODED: Readonly<Record<string, keyof CodeWords>> = {
  status: 'statuses',
  kind: 'kinds',
  channel: 'channels',
  category: 'categories',
  severity: 'severities',
  confidentiality: 'wishes',
  'latestResponse type': 'responseTypes',
  'latestResponse outcome': 'outcomes',
  'latestResponse state': 'responseStates',
  'closureProposal reason': 'closingReasons',
  'evidence origin': 'parties',
  'investigation conclusion': 'conclusions',
  'links kind': 'links',
  'referrals outcome': 'externalOutcomes',
  'remedies kind': 'remedies',
  'remedies state': 'remedyStates',
  'rootCauses area': 'areas',
  'correctiveActions kind': 'actionKinds',
  'letters kind': 'letters',
  'letters outcome': 'letterOutcomes',
  'letters why': 'letterReasons',
};

const PRINCIPALS: ReadonlySet<string> = new Set([
  'handler',
  'concerns',
  'closureProposal proposedBy',
  'correctiveActions owner',
]);

const TIME = /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/;

interface ValueProps {
  readonly member: string;
  readonly leaf?: string | undefined;
  readonly of: unknown;
}

/** A value of a complaint in words. What has no words stands as the API gives it. */
export function Value({ member, leaf, of }: ValueProps) {
  const codes = useWords(CODES);
  const { values } = useWords(FRAME);
  const nameOf = useNames();
  const field = leaf === undefined ? member : `${member} ${leaf}`;
  const area = CODED[field];
  const words = area === undefined ? {} : codes[area];
  if (of === undefined) return '–';
  if (typeof of === 'boolean') return of ? values.yes : values.no;
  if (leaf === 'folio') return <FolioLink folio={String(of)} />;
  const texts = (Array.isArray(of) ? of : [of]).map((one: unknown) => {
    const text = typeof one === 'object' ? JSON.stringify(one) : String(one);
    return PRINCIPALS.has(field) ? nameOf(text) : named(words, text);
  });
  return texts.map((text, index) => (
    <span key={text}>
      {index > 0 && ', '}
      {TIME.test(text) ? <When at={text} /> : text}
    </span>
  ));
}
