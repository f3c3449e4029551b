import { CODES, COMPLAINTS } from '#words/console';
import { useNames } from '../parts/names.ts';
import { When } from '../parts/when.tsx';
import { named } from '../words/named.ts';
import { useFormats, useWords } from '../words/use-words.ts';
import { FolioLink } from './folio-link.tsx';
import { type TimelineEntry, type Told, toldOf } from './told.ts';

/** What an entry of the timeline says, in the language of the session where there are words for it. */
export function EntryLine({ of }: { readonly of: TimelineEntry }) {
  const told = toldOf(of);
  if (told === undefined) return <span lang="en">{of.text}</span>;
  return told.map((one, index) => (
    <span key={index}>
      {index > 0 && ' · '}
      <Part of={one} />
    </span>
  ));
}

function Part({ of }: { readonly of: Told }) {
  const codes = useWords(CODES);
  const { told } = useWords(COMPLAINTS).one.timeline;
  const nameOf = useNames();
  const format = useFormats();
  switch (of.is) {
    case 'code':
      return named(codes[of.area], of.code);
    case 'name':
      return nameOf(of.id);
    case 'folio':
      return <FolioLink folio={of.folio} />;
    case 'moment':
      return <When at={of.at} />;
    case 'due':
      return told.due(of.at.length > 10 ? format.deadline(of.at) : format.day(of.at));
    case 'money':
      return format.money(of.amount, of.currency);
    case 'numbered':
      return told[of.word](of.n);
    case 'word':
      return told[of.word];
    case 'change':
      return (
        <>
          {of.from !== undefined && (
            <>
              <Part of={of.from} /> →{' '}
            </>
          )}
          <Part of={of.to} />
        </>
      );
    default:
      return of.text;
  }
}
