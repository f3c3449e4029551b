import { FRAME } from '#words/console';
import { Link } from '../parts/link.tsx';
import { useWords } from '../words/use-words.ts';
import { Title } from './title.tsx';

export function NoPage() {
  const words = useWords(FRAME);
  return (
    <>
      <Title>{words.failures.noPage}</Title>
      <p>{words.failures.noPageText}</p>
      <p>
        <Link to="/">{words.pages.home}</Link>
      </p>
    </>
  );
}
