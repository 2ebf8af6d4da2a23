import { Button, Group, NumberInput, Paper, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../../api/session.ts';
import { useTerritoryNames } from '../../api/territories.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { type PlacementWishes, useAskForPlacement } from './api.ts';

const TIERS = ['identify', 'recognise', 'observe', 'detect'] as const;
const SEVERITIES = ['serious', 'especially_serious', 'all'] as const;

interface Task {
  readonly id: string;
  readonly title: string;
}

/** Where, which crimes, what a camera must serve for, and how many new ones there may be. */
export const PlacementForm = ({ tasks, onAsked }: { tasks: readonly Task[]; onAsked: (id: string) => void }) => {
  const { t, name } = useWords();
  const isNational = useSession().data?.actor.role === 'national_command';
  const regions = useTerritoryNames('region', {}, isNational);
  const ask = useAskForPlacement();
  const [where, setWhere] = useState<string | null>(null);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [severity, setSeverity] = useState<(typeof SEVERITIES)[number]>('serious');
  const [tier, setTier] = useState<(typeof TIERS)[number]>('observe');
  const [budget, setBudget] = useState(10);
  const places = isNational ? regions.options : tasks.map(({ id, title }) => ({ value: id, label: title }));
  const wishes: PlacementWishes = {
    severity,
    tier,
    budget,
    ...(where === null ? {} : isNational ? { territory: where } : { taskId: where }),
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
  };
  return (
    <Paper>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate(wishes, { onSuccess: ({ id }) => onAsked(id) });
        }}
      >
        <Group align="flex-end" gap="sm">
          <Select
            clearable
            searchable
            w={260}
            label={t('placement.place')}
            placeholder={isNational ? t('placement.country') : t('placement.ownRegion')}
            value={where}
            onChange={setWhere}
            data={places}
          />
          <TextInput
            type="date"
            label={t('common.from')}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
            error={ask.error?.about('/from')}
          />
          <TextInput
            type="date"
            label={t('common.to')}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
            error={ask.error?.about('/to')}
          />
          <Select
            allowDeselect={false}
            label={t('crime.severity')}
            value={severity}
            onChange={(value) => setSeverity(SEVERITIES.find((each) => each === value) ?? 'serious')}
            data={SEVERITIES.map((value) => ({ value, label: name('severityGroup', value) }))}
          />
          <Select
            allowDeselect={false}
            w={220}
            label={t('placement.tier')}
            value={tier}
            onChange={(value) => setTier(TIERS.find((each) => each === value) ?? 'observe')}
            data={TIERS.map((value) => ({ value, label: name('tier', value) }))}
          />
          <NumberInput
            w={150}
            min={0}
            max={500}
            allowDecimal={false}
            label={t('placement.budget')}
            value={budget}
            onChange={(value) => setBudget(Number(value) || 0)}
          />
          <Button type="submit" loading={ask.isPending}>
            {t('placement.compute')}
          </Button>
        </Group>
        <ProblemNote error={ask.error} />
      </form>
    </Paper>
  );
};
