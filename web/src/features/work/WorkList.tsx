import { Anchor, Button, Group, Progress, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { percent } from '../../lib/numbers.ts';
import { useImportRun, type ImportPath } from '../../ui/imports/api.ts';
import { Outcome } from '../../ui/imports/Outcome.tsx';
import { Busy, Empty } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { GeometryOutcome } from '../../ui/imports/GeometryOutcome.tsx';
import { isGeometry, isGoing, useBrought, useCancelWork, useWork, type WorkItem } from './api.ts';
import classes from './WorkList.module.css';

const TABLES: Readonly<Record<string, ImportPath>> = { cameras: '/cameras/imports', crimes: '/crimes/imports' };

const placeOf = ({ kind, subject }: WorkItem): string | null => {
  if (kind === 'placement') return '/placement';
  if (kind === 'export') return '/decisions';
  if (subject === null || subject === 'population') return null;
  return subject in TABLES ? `/${subject}` : `/admin/${subject}`;
};

const ImportOutcome = ({ path, id }: { path: ImportPath; id: string }) => {
  const run = useImportRun(path, id);
  if (run.error) return <ProblemNote error={run.error} />;
  return run.data ? <Outcome run={run.data} /> : <Busy />;
};

const BroughtOutcome = ({ subject, id }: { subject: Parameters<typeof useBrought>[0]; id: string }) => {
  const run = useBrought(subject, id);
  if (run.error) return <ProblemNote error={run.error} />;
  return run.data ? <GeometryOutcome run={run.data} /> : <Busy />;
};

/** The whole outcome of an import, as it was told when it ended. */
const outcomeOf = ({ kind, subject, id }: WorkItem) => {
  if (kind !== 'import' || subject === null) return null;
  if (isGeometry(subject)) return <BroughtOutcome subject={subject} id={id} />;
  const table = TABLES[subject];
  return table ? <ImportOutcome path={table} id={id} /> : null;
};

const Item = ({ item }: { item: WorkItem }) => {
  const { t, name, language } = useWords();
  const cancel = useCancelWork();
  const [isOpen, setOpen] = useState(false);
  const outcome = outcomeOf(item);
  const place = placeOf(item);
  const going = isGoing(item);
  const title = [
    item.kind === 'import'
      ? `${t(item.isCheck ? 'work.check' : 'work.import')}: ${name('workSubject', item.subject)}`
      : item.kind === 'placement'
        ? t('work.placement')
        : `${t('work.export')}: ${name('exportFormat', item.subject)}`,
    item.name,
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <li className={classes['item']}>
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <div className={classes['words']}>
          {place ? (
            <Anchor component={Link} to={place} fw={going ? 640 : 500}>
              {title}
            </Anchor>
          ) : (
            <Text fw={going ? 640 : 500}>{title}</Text>
          )}
          <Text size="sm" c="dimmed">
            {name('workStatus', item.status)}
            {going && ` · ${percent(item.progress, language)}`} · {dateTime(item.endedAt ?? item.startedAt, language)}
          </Text>
        </div>
        {item.mayCancel && (
          <Button
            variant="default"
            size="compact-sm"
            loading={cancel.isPending}
            aria-label={`${t('import.cancel')}: ${title}`}
            onClick={() => cancel.mutate(item)}
          >
            {t('import.cancel')}
          </Button>
        )}
        {outcome && !going && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={isOpen}
            aria-label={`${t('common.details')}: ${title}`}
            onClick={() => setOpen(!isOpen)}
          >
            {t('common.details')}
          </Button>
        )}
      </Group>
      {going && <Progress mt={6} size="sm" value={item.progress * 100} animated aria-label={title} />}
      <ProblemNote error={cancel.error} />
      {isOpen && outcome && <div className={classes['outcome']}>{outcome}</div>}
    </li>
  );
};

/** What one set going: imports, placements and exports, with how far they are, found again whenever one comes back. */
export const WorkList = () => {
  const { t } = useWords();
  const work = useWork();
  if (work.isPending) return <Busy />;
  return (
    <>
      <ProblemNote error={work.error} retry={() => void work.refetch()} />
      {work.data?.length === 0 && <Empty title={t('work.none')}>{t('work.noneHint')}</Empty>}
      {work.data && work.data.length > 0 && (
        <ul className={classes['list']} aria-label={t('work.title')}>
          {work.data.map((item) => (
            <Item key={item.id} item={item} />
          ))}
        </ul>
      )}
    </>
  );
};
