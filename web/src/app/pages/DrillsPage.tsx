import { Alert, Button, Select, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../../api/session.ts';
import { useTerritoryNames } from '../../api/territories.ts';
import { useDrillFigures, useStartDrill } from '../../features/drills/api.ts';
import { DrillList } from '../../features/drills/DrillList.tsx';
import { DrillTasks } from '../../features/drills/DrillTasks.tsx';
import { FiguresTable } from '../../features/drills/FiguresTable.tsx';
import { OwnDrills } from '../../features/drills/OwnDrills.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';

const Start = () => {
  const { t } = useWords();
  const start = useStartDrill();
  return (
    <div>
      <Button
        loading={start.isPending}
        onClick={() => start.mutate(undefined, { onSuccess: () => told(t('drill.started')) })}
      >
        {t('drill.start')}
      </Button>
      <ProblemNote error={start.error} />
    </div>
  );
};

/** How long owners take when nothing is at stake: command starts and compares, an owner sees its own. */
export default function DrillsPage() {
  const { t } = useWords();
  const role = useSession().data?.actor.role;
  const regions = useTerritoryNames('region');
  const [region, setRegion] = useState<string | null>(null);
  const figures = useDrillFigures(region);
  return (
    <Page title={t('nav.drills')} lead={t('drill.pageLead')}>
      <Stack>
        <Alert color="gray">{t('drill.apart')}</Alert>
        {role === 'operator' && <DrillTasks />}
        {role === 'regional_command' && <Start />}
        {role === 'national_command' && (
          <Select
            clearable
            searchable
            maw={360}
            label={t('level.region')}
            value={region}
            onChange={setRegion}
            data={regions.options}
          />
        )}
        <section>
          <Title order={2} mb="xs">
            {t('drill.figures')}
          </Title>
          <ProblemNote error={figures.error} />
          {figures.data && figures.data.sum.asked > 0 && <FiguresTable figures={figures.data} />}
          {figures.data?.sum.asked === 0 && <Empty title={t('drill.none')} />}
        </section>
        {role === 'operator' ? <OwnDrills /> : <DrillList regionName={regions.name} />}
      </Stack>
    </Page>
  );
}
