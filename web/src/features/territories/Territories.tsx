import {
  Anchor,
  Breadcrumbs,
  MultiSelect,
  Paper,
  Select,
  SimpleGrid,
  Table,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useState } from 'react';
import { nameIn } from '../../api/territories.ts';
import type { Territory } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { number } from '../../lib/numbers.ts';
import { Empty } from '../../ui/Page.tsx';
import { More } from '../../ui/Rows.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { useTerritoriesWithin } from './api.ts';
import { BringFrame } from './BringFrame.tsx';
import { ENOUGH, guessed, guessedParents, MEANINGS, propertiesOf, type Meaning } from './properties-of.ts';
import { useBringing } from './use-bringing.ts';

const LEVELS = ['region', 'district', 'community'] as const;
const NEEDED: readonly Meaning[] = ['code', 'nameUk'];

/** Region, district, community: one level at a time, with the way back above. */
const Known = () => {
  const { t, language } = useWords();
  const [way, setWay] = useState<readonly Territory[]>([]);
  const within = useTerritoriesWithin(way.at(-1) ?? null);
  const nameOf = (each: Territory) => nameIn(language, each);
  const rows = within.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Breadcrumbs mb="xs" component="nav" aria-label={t('territories.way')} style={{ flexWrap: 'wrap' }}>
        {[null, ...way].map((each, at) => {
          const label = each ? nameOf(each) : t('territories.regions');
          return at === way.length ? (
            <Text key={label} size="sm" aria-current="page">
              {label}
            </Text>
          ) : (
            <Anchor key={label} component="button" type="button" size="sm" onClick={() => setWay(way.slice(0, at))}>
              {label}
            </Anchor>
          );
        })}
      </Breadcrumbs>
      <TableFrame
        label={t('territories.known')}
        columns={[t('common.name'), { number: t('territories.population') }]}
        minWidth={260}
        query={within}
        empty={<Empty title={t('territories.none')}>{t('territories.noneHint')}</Empty>}
        rows={rows.map((each) => (
          <Table.Tr key={each.code}>
            <Table.Td>
              {each.level === 'community' ? (
                nameOf(each)
              ) : (
                <Anchor component="button" type="button" ta="left" onClick={() => setWay([...way, each])}>
                  {nameOf(each)}
                </Anchor>
              )}
              <Text size="xs" c="dimmed" ff="monospace">
                {each.code}
              </Text>
            </Table.Td>
            <Table.Td ta="right">{each.population === null ? '—' : number(each.population, language)}</Table.Td>
          </Table.Tr>
        ))}
      />
      <More query={within} />
      {rows.length > 0 && (
        <Text size="xs" c="dimmed" mt="xs">
          {[...new Set(rows.map((each) => each.attribution))].join(' · ')}
        </Text>
      )}
    </>
  );
};

/** The boundaries by which cameras and crimes find their region, district and community, and new ones from a file. */
export const Territories = () => {
  const { t, name } = useWords();
  const bringing = useBringing('/territories/imports', 'territories');
  const [names, setNames] = useState<readonly string[]>([]);
  const [mapping, setMapping] = useState<Partial<Record<Meaning, string>>>({});
  const [parents, setParents] = useState<string[]>([]);
  const [level, setLevel] = useState<string | null>(null);
  const [source, setSource] = useState('');
  const [attribution, setAttribution] = useState('');
  const take = (file: File | null) => {
    bringing.take(file);
    setNames([]);
    setMapping({});
    setParents([]);
    void file
      ?.slice(0, ENOUGH)
      .text()
      .then((text) => {
        const found = propertiesOf(text);
        setNames(found);
        setMapping(guessed(found));
        setParents(guessedParents(found));
      });
  };
  const isReady = NEEDED.every((each) => mapping[each]) && source.trim() !== '' && attribution.trim() !== '';
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
      <Paper>
        <Title order={2} mb="sm">
          {t('territories.known')}
        </Title>
        <Known />
      </Paper>
      <BringFrame
        title={t('territories.bring')}
        fileLabel={t('territories.file')}
        fileHint={t('territories.fileHint')}
        counted={t('territories.count')}
        bringing={{ ...bringing, take }}
        isReady={isReady}
        onGo={(dryRun) =>
          bringing.go({
            mapping: { ...mapping, ...(parents.length > 0 ? { parent: parents } : {}) },
            ...(level ? { level } : {}),
            source,
            attribution,
            dryRun,
          })
        }
      >
        {names.length > 0 && (
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" component="fieldset" p={0} m={0} bd="none">
            {MEANINGS.map((meaning) => (
              <Select
                key={meaning}
                label={name('territoryField', meaning)}
                required={NEEDED.includes(meaning)}
                clearable={!NEEDED.includes(meaning)}
                clearButtonProps={{ 'aria-label': t('common.clear') }}
                searchable
                placeholder={t('import.unused')}
                data={names}
                value={mapping[meaning] ?? null}
                onChange={(chosen) => {
                  bringing.again();
                  const { [meaning]: _, ...rest } = mapping;
                  setMapping(chosen ? { ...rest, [meaning]: chosen } : rest);
                }}
                error={bringing.refusal?.about(`/options/mapping/${meaning}`)}
              />
            ))}
            <MultiSelect
              label={name('territoryField', 'parent')}
              description={t('territories.parentHint')}
              maxValues={5}
              clearable
              clearButtonProps={{ 'aria-label': t('common.clear') }}
              placeholder={parents.length === 0 ? t('import.unused') : undefined}
              data={names}
              value={parents}
              onChange={(chosen) => (bringing.again(), setParents(chosen))}
              error={bringing.refusal?.about('/options/mapping/parent')}
            />
            <Select
              label={t('territories.level')}
              clearable
              clearButtonProps={{ 'aria-label': t('common.clear') }}
              placeholder={t('territories.levelByCode')}
              data={LEVELS.map((value) => ({ value, label: name('territoryLevel', value) }))}
              value={level}
              onChange={(value) => (bringing.again(), setLevel(value))}
              error={bringing.refusal?.about('/options/level')}
            />
          </SimpleGrid>
        )}
        <TextInput
          label={t('houses.source')}
          description={t('territories.sourceHint')}
          required
          value={source}
          onChange={(event) => (bringing.again(), setSource(event.currentTarget.value))}
          error={bringing.refusal?.about('/options/source')}
        />
        <TextInput
          label={t('houses.attribution')}
          description={t('territories.attributionHint')}
          required
          value={attribution}
          onChange={(event) => (bringing.again(), setAttribution(event.currentTarget.value))}
          error={bringing.refusal?.about('/options/attribution')}
        />
      </BringFrame>
    </SimpleGrid>
  );
};
