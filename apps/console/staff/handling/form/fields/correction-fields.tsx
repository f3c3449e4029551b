import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { CODES, COMMANDS } from '#words/console';
import type { Answered } from '../../../api/request.ts';
import { useApi } from '../../../api/use-api.ts';
import { named } from '../../../words/named.ts';
import { useFormats, useWords } from '../../../words/use-words.ts';
import { choiceWords, codesOf } from '../choices.ts';
import { type Member, membersOf } from '../correctable.ts';
import { useForm } from '../form-context.ts';
import { labelOf } from '../labels.ts';
import { valueAt } from '../values.ts';
import { YesOrNo } from './choice-field.tsx';
import { type FieldProps, One, useAround } from './frame.tsx';
import { Options } from './options.tsx';

type Entry = Answered<'/v1/complaints/{folio}/history'>['events'][number];

function useEntries(): readonly Entry[] {
  const { complaint } = useForm();
  const { data } = useApi('/v1/complaints/{folio}/history', {
    slots: { folio: complaint?.folio ?? '' },
    enabled: complaint !== undefined,
  });
  return data?.events ?? [];
}

function useMembers(): readonly Member[] {
  const { values } = useForm();
  const entries = useEntries();
  const entry = entries.find(({ id }) => id === valueAt(values, 'event'));
  return entry === undefined ? [] : membersOf(entry, entries);
}

/** An entry of the history. */
export function EventField(props: FieldProps) {
  const codes = useWords(CODES);
  const format = useFormats();
  const entries = useEntries();
  const { values, change } = useForm();
  // A timeline knows entries by their revision only.
  const { revision: asked } = useSearch({ strict: false });
  const found = entries.find(({ revision }) => String(revision) === asked)?.id;
  const empty = valueAt(values, props.place) === '';
  useEffect(() => {
    if (empty && found !== undefined) change({ [props.place]: found });
  }, [empty, found, props.place, change]);
  const options = entries.map(({ id, revision, type, recordedAt }) => ({
    value: id,
    label: `${revision}: ${named(codes.events, type)}, ${format.moment(recordedAt)}`,
  }));
  return <Options around={useAround(props)} place={props.place} options={options} />;
}

/** A member of the entry that was chosen. */
export function PointerField(props: FieldProps) {
  const { place } = props;
  const words = useWords(COMMANDS);
  const { values, change } = useForm();
  const around = useAround(props);
  const members = useMembers();
  return (
    <One around={around}>
      <select
        {...around.carried}
        value={valueAt(values, place)}
        onChange={(event) => {
          const member = members.find(({ pointer }) => pointer === event.target.value);
          change({ [place]: event.target.value, value: '', 'value.kind': member?.kind ?? 'text' });
        }}
      >
        <option value="">{words.page.choose}</option>
        {members.map(({ pointer }) => (
          <option key={pointer} value={pointer}>
            {memberName(pointer, words)}
          </option>
        ))}
      </select>
    </One>
  );
}

function memberName(pointer: string, words: Parameters<typeof labelOf>[0]): string {
  const names: Readonly<Record<string, string>> = words.fields;
  const last = pointer.split('/').at(-1) ?? pointer;
  const name = names[last];
  return name === undefined ? pointer : `${name} (${pointer})`;
}

/** The right value, given as the recorded one is. */
export function ValueField(props: FieldProps) {
  const { place } = props;
  const { page } = useWords(COMMANDS);
  const codes = choiceWords(useWords(CODES));
  const { values, change } = useForm();
  const pointer = valueAt(values, 'field');
  const member = useMembers().find((one) => one.pointer === pointer);
  const was = member === undefined ? undefined : page.wasValue(member.text);
  const around = useAround(props, member?.kind === 'list' ? `${page.list}. ${was}` : was);
  const known = pointer.startsWith('/data/') ? codesOf(codes, pointer.split('/').at(-1) ?? '') : undefined;
  if (member?.kind === 'flag') return <YesOrNo around={around} place={place} />;
  if (known !== undefined && member?.kind === 'text') {
    const options = Object.entries(known).map(([value, label]) => ({ value, label }));
    return <Options around={around} place={place} options={options} />;
  }
  return (
    <One around={around}>
      <textarea
        {...around.carried}
        rows={3}
        value={valueAt(values, place)}
        onChange={(event) => change({ [place]: event.target.value })}
      />
    </One>
  );
}
