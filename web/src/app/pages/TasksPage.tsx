import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useSession } from '../../api/session.ts';
import { useTasks } from '../../features/searches/purposes.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More, Rows } from '../../ui/Rows.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';

/** Purposes beside the proceedings, newest first. */
export default function TasksPage() {
  const { t, language } = useWords();
  const role = useSession().data?.actor.role;
  const tasks = useTasks();
  const rows = tasks.data?.pages.flatMap((page) => page.items) ?? [];
  const mayAsk = role === 'investigator' || role === 'regional_command';
  return (
    <Page
      title={t('nav.tasks')}
      lead={t('task.lead')}
      actions={
        mayAsk && (
          <Button component={Link} to="/tasks/new" leftSection={<IconPlus size={16} aria-hidden />}>
            {t('task.new')}
          </Button>
        )
      }
    >
      <ProblemNote error={tasks.error} retry={() => void tasks.refetch()} />
      {tasks.isPending ? (
        <Busy />
      ) : rows.length === 0 && !tasks.error ? (
        <Empty title={t('task.none')} />
      ) : (
        <Rows
          label={t('nav.tasks')}
          rows={rows.map((task) => ({
            id: task.id,
            to: `/tasks/${task.id}`,
            title: task.title,
            meta: [task.requestedBy.name, task.organization.name, dateTime(task.createdAt, language)].join(' · '),
            badges: <StateBadge group="taskState" code={task.state} />,
            aside: t('task.until', { at: dateTime(task.validUntil, language) }),
          }))}
        />
      )}
      <More query={tasks} />
    </Page>
  );
}
