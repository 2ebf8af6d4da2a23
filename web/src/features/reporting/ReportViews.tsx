import { Anchor, Badge, Button, Checkbox, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ReportView } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Busy } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import { undoable } from '../../ui/undo.tsx';
import {
  queryOf,
  reportAddress,
  type ReportFilter,
  type ReportName,
  useKeepReportView,
  useRemoveReportView,
  useReportViews,
} from './api.ts';

interface ViewFormProps {
  readonly view: Pick<ReportView, 'name' | 'report' | 'query' | 'isShared'> & { readonly id?: string };
  readonly onDone: () => void;
}

/** The name of a view and whom it is shown to; its filters stay. */
const ViewForm = ({ view, onDone }: ViewFormProps) => {
  const { t } = useWords();
  const keep = useKeepReportView();
  const [title, setTitle] = useState(view.name);
  const [isShared, setShared] = useState(view.isShared);
  const { id, report, query } = view;
  const save = () =>
    keep.mutate(
      { ...(id === undefined ? {} : { id }), body: { name: title.trim(), report, query, isShared } },
      { onSuccess: () => (setTitle(''), setShared(false), told(t('reportViews.kept')), onDone()) },
    );
  return (
    <form onSubmit={(event) => (event.preventDefault(), save())}>
      <Stack gap="xs">
        <TextInput
          required
          maxLength={80}
          label={t('common.name')}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={keep.error?.about('/name')}
        />
        <Checkbox
          label={t('reportViews.share')}
          checked={isShared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
        <ProblemNote error={keep.error} />
        <Group gap="xs">
          <Button type="submit" loading={keep.isPending}>
            {t('common.save')}
          </Button>
          {id !== undefined && (
            <Button variant="default" onClick={onDone}>
              {t('common.cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
};

const bodyOf = ({ name, report, query, isShared }: ReportView) => ({ name, report, query, isShared });

const ViewRow = ({ view, onOpen }: { view: ReportView; onOpen: () => void }) => {
  const { t, name } = useWords();
  const remove = useRemoveReportView();
  const keep = useKeepReportView();
  const [changing, setChanging] = useState(false);
  if (changing) return <ViewForm view={view} onDone={() => setChanging(false)} />;
  const period = view.query['period'];
  return (
    <div>
      <Group gap="xs" justify="space-between">
        <Anchor
          component={Link}
          to={reportAddress(view)}
          onClick={onOpen}
          aria-label={t('reportViews.open', { name: view.name })}
          style={{ overflowWrap: 'anywhere' }}
        >
          {view.name}
        </Anchor>
        {view.isShared && <Badge color="petrol">{t(view.isOwn ? 'reportViews.shared' : 'reportViews.ofColleague')}</Badge>}
      </Group>
      <Text size="sm" c="dimmed">
        {[
          t(`report.${view.report}`),
          period === undefined
            ? [view.query['from'], view.query['to']].filter((end) => end !== undefined).join(' – ')
            : name('periodName', period),
          view.query['by'] === undefined ? '' : name('grouping', view.query['by']),
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </Text>
      {view.isOwn && (
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('reportViews.change', { name: view.name })}
            onClick={() => setChanging(true)}
          >
            {t('common.edit')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            loading={remove.isPending}
            onClick={() =>
              void remove
                .mutateAsync(view.id)
                .then(() => undoable(t('undo.view', { name: view.name }), () => keep.mutateAsync({ body: bodyOf(view) })))
                .catch(() => undefined)
            }
          >
            {t('reportViews.remove')}
          </Button>
        </Group>
      )}
      <ProblemNote error={remove.error} />
    </div>
  ); // prettier-ignore
};

/** What the page shows, under a name: one's own views, and those that others of the organization share. */
export const ReportViews = ({ report, filter }: { report: ReportName; filter: ReportFilter }) => {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        className="screen-only"
        variant="default"
        leftSection={<IconBookmark size={17} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('reportViews.title')}
      </Button>
      <Dialog opened={isOpen} onClose={() => setOpen(false)} title={t('reportViews.title')}>
        {isOpen && <Views report={report} filter={filter} onOpen={() => setOpen(false)} />}
      </Dialog>
    </>
  );
};

interface ViewsProps {
  readonly report: ReportName;
  readonly filter: ReportFilter;
  readonly onOpen: () => void;
}

const Views = ({ report, filter, onOpen }: ViewsProps) => {
  const { t } = useWords();
  const views = useReportViews();
  return (
    <Stack>
      <ProblemNote error={views.error} retry={() => void views.refetch()} />
      {views.isPending && <Busy />}
      {views.data?.length === 0 && <Text c="dimmed">{t('reportViews.none')}</Text>}
      {views.data?.map((view) => (
        <ViewRow key={view.id} view={view} onOpen={onOpen} />
      ))}
      <div>
        <Title order={3} size="h5">
          {t('reportViews.keep')}
        </Title>
        <Text size="sm" c="dimmed" mb="xs">
          {t('reportViews.keepHint')}
        </Text>
        <ViewForm view={{ name: '', report, query: queryOf(filter), isShared: false }} onDone={() => {}} />
      </div>
    </Stack>
  );
};
