import { CODES, WORK } from '#words/console';
import type { components } from '../../api/schema.generated.ts';
import { FolioLink } from '../../complaints/folio-link.tsx';
import { Title } from '../../frame/title.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Link } from '../../parts/link.tsx';
import { When } from '../../parts/when.tsx';
import { colon } from '../../words/colon.ts';
import { useWords } from '../../words/use-words.ts';
import { TrackingCode } from '../done-notice.tsx';

interface ReceivedProps {
  readonly of: components['schemas']['ReceiveAnswer'];
  readonly another: () => void;
}

/** What to tell the complainant now, and what comes next. */
export function Received({ of: { folio, trackingCode, deadlines }, another }: ReceivedProps) {
  const { receive } = useWords(WORK);
  const codes = useWords(CODES);
  return (
    <>
      <Title>{receive.received}</Title>
      <p>
        {receive.folio}
        {colon()} <FolioLink folio={folio} />
      </p>
      {trackingCode !== undefined && <TrackingCode code={trackingCode} />}
      <h2>{receive.deadlines}</h2>
      <Facts
        of={deadlines.map(({ clock, dueAt }) => [
          codes.clocks[clock],
          <When key={clock} at={dueAt} deadline />,
        ])}
      />
      <h2>{receive.next}</h2>
      <ul className="steps">
        <li>
          <Link to="/complaints/$folio/do/$command" params={{ folio, command: 'acknowledge' }}>
            {receive.acknowledge}
          </Link>
        </li>
        <li>
          <Link to="/complaints/$folio" params={{ folio }}>
            {receive.open}
          </Link>
        </li>
        <li>
          <button type="button" className="plain" onClick={another}>
            {receive.another}
          </button>
        </li>
      </ul>
    </>
  );
}
