import { useState } from 'react';
import { ADMIN, FRAME } from '#words/console';
import { useMoment } from '../../address/moment.ts';
import { Title } from '../../frame/title.tsx';
import { Link } from '../../parts/link.tsx';
import { useWords } from '../../words/use-words.ts';
import { IssueForm } from './issue-form.tsx';
import { Issued, type IssuedKey } from './issued.tsx';

/** Issues a key. Its secret is kept nowhere but on this page, as long as it is open. */
export function IssuePage() {
  const { keys: words } = useWords(ADMIN);
  const { moment } = useWords(FRAME);
  const { asOf } = useMoment();
  const [issued, setIssued] = useState<IssuedKey>();
  if (issued !== undefined) return <Issued of={issued} again={() => setIssued(undefined)} />;
  if (asOf === undefined) return <IssueForm issued={setIssued} />;
  return (
    <>
      <Title>{words.issue.title}</Title>
      <p className="notice">{moment.noCommands}</p>
      <p>
        <Link to="/keys">{words.list}</Link>
      </p>
    </>
  );
}
