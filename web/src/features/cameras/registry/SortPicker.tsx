import { Select } from '@mantine/core';
import { useWords } from '../../../i18n/use-words.ts';
import { columnsFor } from './columns.tsx';
import type { Registry } from './use-registry.ts';

/** The order, where there are no headings to press. */
export const SortPicker = ({ registry, own }: { registry: Registry; own: boolean }) => {
  const { t } = useWords();
  const options = columnsFor(own).flatMap(({ sort, word }) => {
    const label = t(word as 'registry.code');
    return sort === undefined
      ? []
      : [
          { value: sort, label: `${label} ↑` },
          { value: `-${sort}`, label: `${label} ↓` },
        ];
  });
  return (
    <Select
      w={176}
      allowDeselect={false}
      aria-label={t('registry.order')}
      data={options}
      value={registry.sort}
      onChange={(value) => registry.put({ sort: value })}
    />
  );
};
