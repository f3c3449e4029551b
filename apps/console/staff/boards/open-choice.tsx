import { BOARDS } from '#words/console';
import { Link } from '../parts/link.tsx';
import { useWords } from '../words/use-words.ts';

const CHOICES = [
  { name: 'all', open: undefined },
  { name: 'open', open: 'true' },
  { name: 'closed', open: 'false' },
] as const;

/** All, what is open, or what is done: a link each. */
export function OpenChoice({ chosen }: { readonly chosen: string | undefined }) {
  const words = useWords(BOARDS);
  return (
    <nav className="acts" aria-label={words.open.label}>
      {CHOICES.map(({ name, open }) => (
        <Link
          key={name}
          to="."
          search={(search) => ({ ...search, open, cursor: undefined })}
          aria-current={open === openOf(chosen)?.text ? 'true' : undefined}
        >
          {words.open[name]}
        </Link>
      ))}
    </nav>
  );
}

/** What the address asks for. Another text asks for nothing. */
export function openOf(
  text: string | undefined,
): { readonly text: string; readonly open: boolean } | undefined {
  return text === 'true' || text === 'false' ? { text, open: text === 'true' } : undefined;
}
