import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { useWords } from '../../i18n/use-words.ts';
import { number } from '../../lib/numbers.ts';

/** A figure that opens to the records it counts, where there is a list of exactly these. */
export const Opened = ({ value, to }: { value: number; to: string | null }) => {
  const { language } = useWords();
  if (value === 0 || to === null) return number(value, language);
  return (
    <Anchor component={Link} to={to} inherit>
      {number(value, language)}
    </Anchor>
  );
};
