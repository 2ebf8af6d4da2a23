import { Button, Group, NumberInput, SegmentedControl, Select, Stack, Switch, TextInput, Text } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../../api/session.ts';
import { useTerritoryNames } from '../../api/territories.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { WallField } from '../../ui/WallField.tsx';
import { useCamerasNamed, useFeeders, useReportOutage } from './api.ts';
import { DraftNote, useDraft, useKept } from '../../ui/draft.tsx';

const SCOPES = ['feeder', 'community', 'camera'] as const;
type Scope = (typeof SCOPES)[number];

/** Tells of an outage. On the page of a camera the camera is known already. */
export const OutageForm = ({ cameraId, onDone }: { cameraId?: string; onDone: () => void }) => {
  const { t, name } = useWords();
  const draft = useDraft(`outage.${cameraId ?? ''}`);
  const actor = useSession().data?.actor;
  const region = actor?.regionCode ?? null;
  // The command of a region keeps no cameras: it speaks for lines and communities.
  const scopes = SCOPES.filter((each) => each !== 'camera' || actor?.role === 'operator');
  const [scope, setScope] = useKept<Scope>(
    draft,
    'scope',
    cameraId ? 'camera' : actor?.role === 'operator' ? 'feeder' : 'community',
  );
  const [subject, setSubject] = useKept<string | null>(draft, 'subject', cameraId ?? null);
  const [wanted, setWanted] = useState('');
  const [kind, setKind] = useKept(draft, 'kind', 'unplanned');
  const [startsAt, setStartsAt] = useKept<string | null>(draft, 'startsAt', () => new Date().toISOString());
  const [endsAt, setEndsAt] = useKept<string | null>(draft, 'endsAt', null);
  const [repeating, setRepeating] = useKept(draft, 'repeating', false);
  const [everyDays, setEveryDays] = useKept<number | string>(draft, 'everyDays', 1);
  const [until, setUntil] = useKept(draft, 'until', '');
  const report = useReportOutage();
  const problem = report.error;
  const feeders = useFeeders(scope === 'feeder');
  const communities = useTerritoryNames('community', { region }, scope === 'community');
  const cameras = useCamerasNamed(wanted.trim(), scope === 'camera' && !cameraId);
  const options =
    scope === 'feeder'
      ? (feeders.data ?? []).map((each) => ({ value: each.name, label: each.name }))
      : scope === 'community'
        ? communities.options
        : (cameras.data ?? []).map((each) => ({
            value: each.id,
            label: each.name === each.code ? each.code : `${each.code} · ${each.name}`,
          }));
  const key = scope === 'camera' ? 'cameraId' : scope;
  const send = () =>
    report.mutate(
      {
        [key]: subject,
        kind,
        startsAt,
        endsAt,
        repeats: repeating ? { everyDays: Number(everyDays), until } : null,
      },
      { onSuccess: () => (draft.done(), onDone()) },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack>
        <DraftNote draft={draft} />
        {!cameraId && (
          <>
            <SegmentedControl
              fullWidth
              aria-label={t('outage.scope')}
              value={scope}
              onChange={(value) => {
                setScope(value);
                setSubject(null);
              }}
              data={scopes.map((value) => ({
                value,
                label: name('outageScope', value),
              }))}
            />
            <Select
              label={name('outageScope', scope)}
              description={scope === 'feeder' ? t('outage.feederHint') : undefined}
              searchable
              required
              data={options}
              value={subject}
              onChange={setSubject}
              {...(scope === 'camera'
                ? { searchValue: wanted, onSearchChange: setWanted, filter: ({ options: all }) => all }
                : {})}
              nothingFoundMessage={t('outage.nothingFound')}
              error={problem?.about(`/${key}`)}
            />
          </>
        )}
        <SegmentedControl
          fullWidth
          aria-label={t('outage.kind')}
          value={kind}
          onChange={setKind}
          data={(['unplanned', 'planned'] as const).map((value) => ({ value, label: name('outageKind', value) }))}
        />
        <Group grow align="flex-start" preventGrowOverflow={false}>
          <WallField
            label={t('outage.from')}
            required
            value={startsAt}
            onChange={setStartsAt}
            error={problem?.about('/startsAt')}
          />
          <WallField label={t('outage.to')} value={endsAt} onChange={setEndsAt} error={problem?.about('/endsAt')} />
        </Group>
        <Text size="sm" c="dimmed">
          {t('outage.openHint')}
        </Text>
        <Switch
          label={t('outage.repeats')}
          checked={repeating}
          onChange={(event) => setRepeating(event.currentTarget.checked)}
        />
        {repeating && (
          <Group grow align="flex-start">
            <NumberInput
              label={t('outage.everyDaysLabel')}
              min={1}
              max={28}
              required
              value={everyDays}
              onChange={setEveryDays}
              error={problem?.about('/repeats/everyDays')}
            />
            <TextInput
              type="date"
              label={t('outage.untilLabel')}
              required
              value={until}
              onChange={(event) => setUntil(event.currentTarget.value)}
              error={problem?.about('/repeats/until')}
            />
          </Group>
        )}
        <ProblemNote error={problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={report.isPending} disabled={!subject || !startsAt}>
            {t('outage.tell')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
