import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { fromWall, toWall } from '../lib/dates.ts';
import { useWords } from '../i18n/use-words.ts';

interface WallFieldProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** A moment on Kyiv's clocks, typed or picked with the browser's own control, kept as an instant. */
export const WallField = ({ value, onChange, description, ...rest }: WallFieldProps) => {
  const { t } = useWords();
  // Who knew what is a matter of seconds; most fields are about minutes.
  const wallOf = (at: string) => toWall(at, rest.step === 1);
  const [text, setText] = useState(value ? wallOf(value) : '');
  const [told, setTold] = useState(value);
  // A value from outside replaces what was typed only if it means another instant.
  if (value !== told) {
    setTold(value);
    if (value && fromWall(text) !== new Date(value).toISOString()) setText(wallOf(value));
  }
  return (
    <TextInput
      type="datetime-local"
      title={t('common.kyivTime')}
      // A clock of twelve hours needs every bit of half a panel.
      styles={{ input: { paddingInline: 8 } }}
      description={description}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(fromWall(event.currentTarget.value));
      }}
      {...rest}
    />
  );
};
