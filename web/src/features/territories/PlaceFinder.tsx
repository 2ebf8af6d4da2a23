import { Combobox, Loader, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconHome, IconMap2, IconBuildingCommunity, IconMapSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { FoundPlace } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { usePlaces } from './finder.ts';
import classes from './PlaceFinder.module.css';

interface PlaceFinderProps {
  /** Of what is called alike, the nearer one goes first. */
  readonly near: () => readonly [number, number] | null;
  readonly onFound: (place: FoundPlace) => void;
}

const ICONS = { address: IconHome, settlement: IconBuildingCommunity, territory: IconMap2 } as const;

/** A settlement or an address by its name, looked up in what was loaded: no service outside learns what is looked for. */
export const PlaceFinder = ({ near, onFound }: PlaceFinderProps) => {
  const { t, name, language } = useWords();
  const [text, setText] = useState('');
  const [around, setAround] = useState<readonly [number, number] | null>(null);
  const [asked] = useDebouncedValue(text.trim(), 200);
  const query = usePlaces(asked, around);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const own = (named: { nameUk: string; nameEn: string | null }) =>
    (language === 'en' ? named.nameEn : null) ?? named.nameUk;
  const items = asked.length > 1 ? (query.data?.items ?? []) : [];
  const told = asked.length > 1 && query.isSuccess && !query.isPlaceholderData;
  const take = (id: string) => {
    const place = items.find((each) => each.id === id);
    if (!place) return;
    setText(own(place));
    combobox.closeDropdown();
    onFound(place);
  };
  const whereOf = (place: FoundPlace): string =>
    [
      place.kind === 'territory' ? name('level', place.category) : null,
      place.settlement,
      place.community && own(place.community),
      place.region && own(place.region),
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <Combobox store={combobox} onOptionSubmit={take} withinPortal position="bottom-start">
      <Combobox.Target withExpandedAttribute>
        <TextInput
          label={t('finder.label')}
          placeholder={t('finder.placeholder')}
          leftSection={<IconMapSearch size={18} aria-hidden />}
          rightSection={query.isFetching ? <Loader size={16} aria-hidden /> : null}
          value={text}
          type="search"
          // Combobox.Target brings aria-controls and aria-expanded.
          // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props
          role="combobox"
          autoComplete="off"
          error={query.error?.message}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAround(near());
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onFocus={() => text !== '' && combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            // Enter without a choice takes the best one: the form must not be sent by somebody who looks for a place.
            if (event.key !== 'Enter') return;
            event.preventDefault();
            const [best] = items;
            if (best && combobox.getSelectedOptionIndex() < 0) take(best.id);
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={asked.length < 2 || (items.length === 0 && !told)}>
        {told && query.data.corrected && (
          <Combobox.Header>
            <Text size="xs">{t('finder.corrected')}</Text>
          </Combobox.Header>
        )}
        <Combobox.Options mah={320} className={classes['options']} aria-label={t('finder.label')}>
          {items.map((place) => {
            const Icon = ICONS[place.kind];
            return (
              <Combobox.Option value={place.id} key={place.id}>
                <span className={classes['option']}>
                  <Icon size={18} aria-hidden />
                  <span>
                    {own(place)}
                    <span className={classes['where']}>{whereOf(place)}</span>
                  </span>
                </span>
              </Combobox.Option>
            );
          })}
          {told && items.length === 0 && <Combobox.Empty>{t('finder.nothing')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
      <Text size="xs" c="dimmed" role="status" className={classes['count']}>
        {told && text.trim() === asked ? t('finder.found', { count: items.length }) : ''}
      </Text>
    </Combobox>
  );
};
