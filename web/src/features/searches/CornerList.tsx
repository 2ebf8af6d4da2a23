import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { cornersAsLines, cornersOfLines, type Corner } from './corners.ts';

interface CornerListProps {
  readonly corners: readonly Corner[];
  readonly onChange: (corners: readonly Corner[]) => void;
}

/** The drawing as a list: for the keyboard, for a screen reader, and to paste what a map elsewhere gave. */
export const CornerList = ({ corners, onChange }: CornerListProps) => {
  const { t } = useWords();
  const told = cornersAsLines(corners);
  const [text, setText] = useState(told);
  const [known, setKnown] = useState(told);
  // A corner that was clicked on the map replaces the text; what is being typed stays as it is.
  if (told !== known) {
    setKnown(told);
    const typed = cornersOfLines(text);
    if (typed === null || cornersAsLines(typed) !== told) setText(told);
  }
  return (
    <Textarea
      mt={4}
      size="xs"
      autosize
      minRows={3}
      maxRows={8}
      label={t('search.cornerList')}
      description={t('search.cornerListHint')}
      value={text}
      error={cornersOfLines(text) === null ? t('search.cornerFault') : undefined}
      onChange={(event) => {
        setText(event.currentTarget.value);
        const next = cornersOfLines(event.currentTarget.value);
        if (next) onChange(next);
      }}
    />
  );
};
