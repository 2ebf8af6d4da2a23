import { Select } from '@mantine/core';
import type { Crime } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { useCrime, useCrimes } from './api.ts';

/** `ст. 185 ч. 4`, as the register writes it. */
export const useArticle = () => {
  const { t } = useWords();
  return (crime: Pick<Crime, 'article' | 'part'>): string =>
    crime.part === null
      ? t('crime.article', { article: crime.article })
      : t('crime.articlePart', { article: crime.article, part: crime.part });
};

export const useCrimeTitle = () => {
  const { t, language } = useWords();
  const articleOf = useArticle();
  return (crime: Pick<Crime, 'erdrNumber' | 'article' | 'part' | 'occurred'>): string =>
    `${articleOf(crime)} · ${dateTime(crime.occurred.from, language)} · ${crime.erdrNumber ?? t('crime.pending')}`;
};

/** The purpose of a search: the proceeding it serves. */
export const CrimePicker = ({
  value,
  onChange,
  error,
}: {
  value: string | null;
  onChange: (crime: Crime) => void;
  error?: string;
}) => {
  const { t } = useWords();
  const crimes = useCrimes();
  const chosen = useCrime(value);
  const titleOf = useCrimeTitle();
  const listed = crimes.data?.pages.flatMap((page) => page.items) ?? [];
  const all = chosen.data && !listed.some((each) => each.id === value) ? [chosen.data.data, ...listed] : listed;
  return (
    <Select
      label={t('search.purpose')}
      placeholder={t('search.choosePurpose')}
      nothingFoundMessage={t('search.noPurpose')}
      searchable
      maxDropdownHeight={320}
      data={all.map((crime) => ({ value: crime.id, label: titleOf(crime) }))}
      value={value}
      error={error}
      onChange={(id) => {
        const crime = all.find((each) => each.id === id);
        if (crime) onChange(crime);
      }}
    />
  );
};
