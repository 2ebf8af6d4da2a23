import {
  Badge,
  Button,
  CloseButton,
  Group,
  NumberInput,
  Popover,
  Select,
  SimpleGrid,
  Text,
  TextInput,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useSession } from '../../../api/session.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { dateTime } from '../../../lib/dates.ts';
import { OWNER_KINDS, RECORDING_MODES, STATUSES, TYPES } from '../api.ts';
import classes from './FilterBar.module.css';
import { MomentFilter } from './MomentFilter.tsx';
import { TerritoryFilter, TerritoryName } from './TerritoryFilter.tsx';
import type { FilterName, Registry } from './use-registry.ts';

const DAY = 24;
const WORDS: Readonly<Record<FilterName, string>> = {
  q: 'common.search', territory: 'registry.territory', owner: 'camera.owner', keeper: 'registry.keeper',
  ownerKind: 'camera.ownerKind', status: 'common.status', type: 'camera.type', recordingMode: 'camera.mode',
  hasUps: 'camera.ups', onPoliceInitiative: 'registry.initiative', programme: 'camera.programme', site: 'registry.site',
  retention: 'registry.retentionFrom', minHours: 'registry.minDays', maxHours: 'registry.maxDays',
  installedFrom: 'registry.installedFrom', installedTo: 'registry.installedTo', proven: 'camera.provenWorking',
  doubt: 'registry.doubts', counted: 'registry.counted', countedFrom: 'registry.countedFrom', countedTo: 'registry.countedTo', validAt: 'registry.validAt', knownAt: 'registry.knownAt',
}; // prettier-ignore
const GROUPS: Partial<Record<FilterName, string>> = {
  ownerKind: 'organizationKind', status: 'cameraStatus', type: 'cameraType', recordingMode: 'recordingMode',
  retention: 'retentionFrom', proven: 'proven', doubt: 'doubt', counted: 'countedFigure',
}; // prettier-ignore

/** Text that goes into the address a moment after the last key. */
const Typed = ({
  name,
  registry,
  label,
  wide,
}: {
  name: FilterName;
  registry: Registry;
  label: string;
  wide?: boolean;
}) => {
  const given = registry.filter[name] ?? '';
  const [text, setText] = useState(given);
  const [late] = useDebouncedValue(text.trim(), 350);
  const sent = useRef(given);
  const { put } = registry;
  useEffect(() => {
    if (late === sent.current) return;
    sent.current = late;
    put({ [name]: late || null });
  }, [late, name, put]);
  // a view that was opened, or a filter that was taken away, writes its own text
  useEffect(() => {
    if (given === sent.current) return;
    sent.current = given;
    // oxlint-disable-next-line react/set-state-in-effect -- the address speaks, the field follows
    setText(given);
  }, [given]);
  return (
    <TextInput
      className={wide ? classes['search'] : ''}
      {...(wide ? { 'aria-label': label, placeholder: label } : { label })}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
};

const Choice = ({
  name,
  registry,
  options,
  className,
}: {
  name: FilterName;
  registry: Registry;
  options: readonly { value: string; label: string }[];
  /** Where it stands in the line, without room for a label. */
  className?: string | undefined;
}) => {
  const { t } = useWords();
  const label = t(WORDS[name] as 'common.status');
  return (
    <Select
      clearable
      {...(className
        ? { className, 'aria-label': label, placeholder: label }
        : { label, placeholder: t('common.any') })}
      comboboxProps={{ withinPortal: false }}
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      data={options}
      value={registry.filter[name] ?? null}
      onChange={(value) => registry.put({ [name]: value })}
    />
  );
};

const Chips = ({ registry }: { registry: Registry }) => {
  const { t, name, language } = useWords();
  const shown = Object.entries(registry.filter) as [FilterName, string][];
  if (shown.length === 0) return null;
  const wordFor = (key: FilterName, value: string): ReactNode => {
    if (key === 'territory') return <TerritoryName code={value} />;
    if (key === 'hasUps' || key === 'onPoliceInitiative') return value === 'true' ? t('common.yes') : t('common.no');
    if (key === 'minHours' || key === 'maxHours') return t('camera.days', { count: Number(value) / DAY });
    if (key === 'validAt' || key === 'knownAt') return dateTime(value, language);
    if (key === 'owner' || key === 'keeper') return t('registry.oneOrganization');
    const group = GROUPS[key];
    return group ? name(group, value) : value;
  };
  return (
    <Group gap={6} className={classes['chips']}>
      {shown.map(([key, value]) => (
        <Badge
          key={key}
          variant="light"
          color="petrol"
          size="lg"
          rightSection={
            <CloseButton
              size="xs"
              variant="transparent"
              aria-label={t('registry.without', { filter: t(WORDS[key] as 'common.status') })}
              onClick={() => registry.put({ [key]: null })}
            />
          }
        >
          {t(WORDS[key] as 'common.status')}: {wordFor(key, value)}
        </Badge>
      ))}
      <Button size="compact-xs" variant="subtle" onClick={registry.clear}>
        {t('registry.clear')}
      </Button>
    </Group>
  );
};

/** One line with what is asked most often; the rest opens beside it, and what narrows the list is always said below. */
export const FilterBar = ({ registry, own, children }: { registry: Registry; own: boolean; children?: ReactNode }) => {
  const { t, name } = useWords();
  const country = useSession().data?.actor.regionCode === null;
  const [opened, setOpened] = useState(false);
  const coded = (group: string, codes: readonly string[]) =>
    codes.map((value) => ({ value, label: name(group, value) }));
  const yesNo = [
    { value: 'true', label: t('common.yes') },
    { value: 'false', label: t('common.no') },
  ];
  const days = (key: 'minHours' | 'maxHours') => (
    <NumberInput
      hideControls
      min={0}
      max={3650}
      label={t(WORDS[key] as 'common.status')}
      value={registry.filter[key] === undefined ? '' : Number(registry.filter[key]) / DAY}
      onChange={(value) => registry.put({ [key]: value === '' ? null : String(Math.round(Number(value) * DAY)) })}
    />
  );
  const date = (key: 'installedFrom' | 'installedTo') => (
    <TextInput
      type="date"
      label={t(WORDS[key] as 'common.status')}
      value={registry.filter[key] ?? ''}
      onChange={(event) => registry.put({ [key]: event.currentTarget.value })}
    />
  );
  return (
    <div>
      <div className={classes['bar']}>
        <Typed name="q" registry={registry} label={own ? t('camera.searchText') : t('registry.searchCode')} wide />
        <Choice
          name="status"
          registry={registry}
          options={coded('cameraStatus', STATUSES)}
          className={classes['status']}
        />
        <Popover
          opened={opened}
          onChange={setOpened}
          position="bottom-start"
          withArrow
          shadow="md"
          trapFocus
          width="min(34rem, 92vw)"
        >
          <Popover.Target>
            <Button
              variant="default"
              leftSection={<IconAdjustmentsHorizontal size={17} aria-hidden />}
              onClick={() => setOpened((before) => !before)}
            >
              {t('registry.filters')}
            </Button>
          </Popover.Target>
          <Popover.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
              {(!own || country) && <TerritoryFilter registry={registry} country={country} />}
              <Choice name="ownerKind" registry={registry} options={coded('organizationKind', OWNER_KINDS)} />
              <Choice name="type" registry={registry} options={coded('cameraType', TYPES)} />
              <Choice name="recordingMode" registry={registry} options={coded('recordingMode', RECORDING_MODES)} />
              <Choice
                name="retention"
                registry={registry}
                options={coded('retentionFrom', ['declared', 'measured', 'assumed'])}
              />
              {days('minHours')}
              {days('maxHours')}
              <Choice name="hasUps" registry={registry} options={yesNo} />
              <Choice name="onPoliceInitiative" registry={registry} options={yesNo} />
              <Choice name="proven" registry={registry} options={coded('proven', ['recent', 'old', 'never'])} />
              <Choice
                name="doubt"
                registry={registry}
                options={coded('doubt', [
                  ...(own ? ['bearing', 'unverified_view'] : []),
                  'retention',
                  'outside_owner_territory',
                  'no_territory',
                ])}
              />
              <Typed name="programme" registry={registry} label={t('camera.programme')} />
              {own && <Typed name="site" registry={registry} label={t('registry.site')} />}
              {date('installedFrom')}
              {date('installedTo')}
            </SimpleGrid>
            <MomentFilter registry={registry} onDone={() => setOpened(false)} />
            <Text size="xs" c="dimmed" mt="sm">
              {t('registry.filtersHint')}
            </Text>
          </Popover.Dropdown>
        </Popover>
        {children}
      </div>
      <Chips registry={registry} />
    </div>
  );
};
