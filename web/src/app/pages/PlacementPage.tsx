import { Alert, Select, Stack } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useSession } from '../../api/session.ts';
import { useTerritoryNames } from '../../api/territories.ts';
import { isUnderWay, usePlacement, usePlacements, type PlacementRun } from '../../features/placement/api.ts';
import { PlacementForm } from '../../features/placement/PlacementForm.tsx';
import { PlacementProgress } from '../../features/placement/PlacementProgress.tsx';
import { PlacementResult } from '../../features/placement/PlacementResult.tsx';
import { Definition } from '../../features/reporting/Definition.tsx';
import { useTasks } from '../../features/searches/purposes.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly, dateTime } from '../../lib/dates.ts';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';

/** Where cameras are missing, and what would mend it: asked, computed while one looks, kept for who asked. */
export default function PlacementPage() {
  const { t, name, language } = useWords();
  const isRegional = useSession().data?.actor.role === 'regional_command';
  const [query, setQuery] = useSearchParams();
  const runs = usePlacements();
  const regions = useTerritoryNames('region');
  const chosen = query.get('run') ?? runs.data?.[0]?.id ?? null;
  const placement = usePlacement(chosen);
  const show = (id: string) => setQuery({ run: id }, { replace: true });
  const run = placement.data?.run;
  const labelOf = (one: PlacementRun) =>
    [
      dateTime(one.createdAt, language),
      one.taskId === null ? (one.territory === null ? t('placement.country') : regions.name(one.territory)) : t('placement.ofTask'),
      `${dateOnly(one.period.from, language)} – ${dateOnly(one.period.to, language)}`,
      name('placementStatus', one.status),
    ].join(' · '); // prettier-ignore
  return (
    <Page title={t('nav.placement')} lead={t('placement.lead')}>
      <Stack>
        {isRegional ? <OfRegion onAsked={show} /> : <PlacementForm tasks={[]} onAsked={show} />}
        <ProblemNote error={runs.error ?? placement.error} />
        {runs.data && runs.data.length > 0 && (
          <Select
            maw={640}
            allowDeselect={false}
            label={t('placement.own')}
            value={chosen}
            onChange={(id) => id && show(id)}
            data={runs.data.map((one) => ({ value: one.id, label: labelOf(one) }))}
          />
        )}
        {runs.data?.length === 0 && <Empty title={t('placement.none')} />}
        {chosen !== null && placement.isPending && <Busy />}
        {run && isUnderWay(run) && <PlacementProgress run={run} />}
        {run?.status === 'failed' && <Alert color="red">{run.failure}</Alert>}
        {run?.status === 'cancelled' && <Alert color="gray">{t('placement.cancelled')}</Alert>}
        {placement.data && <PlacementResult key={placement.data.run.id} placement={placement.data} />}
        {placement.data && <Definition definition={placement.data.definition} />}
      </Stack>
    </Page>
  );
}

/** A region may be asked for as a whole, or for one of its planning tasks that are open. */
const OfRegion = ({ onAsked }: { onAsked: (id: string) => void }) => {
  const tasks = useTasks('approved');
  const open = tasks.data?.pages.flatMap(({ items }) => items).filter(({ isUsable }) => isUsable) ?? [];
  return <PlacementForm tasks={open} onAsked={onAsked} />;
};
