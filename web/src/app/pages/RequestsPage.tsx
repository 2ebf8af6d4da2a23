import { Button, Group, SegmentedControl, Select } from '@mantine/core';
import { IconMapSearch } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useSession } from '../../api/session.ts';
import { useRequests } from '../../features/requests/api.ts';
import { useRequestRow } from '../../features/requests/RequestRow.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { useAddress } from '../../lib/use-address.ts';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More, Rows } from '../../ui/Rows.tsx';

const STATES = ['draft', 'submitted', 'open', 'closed', 'refused', 'withdrawn'] as const;

/** The board: what is under way, and what loses its footage first. */
export default function RequestsPage() {
  const { t, name } = useWords();
  const [query, put] = useAddress();
  const role = useSession().data?.actor.role;
  const asked = query.get('state');
  const state = STATES.find((each) => each === asked) ?? null;
  const sort = query.get('sort') === 'new' ? ('newest' as const) : ('loss' as const);
  const requests = useRequests({ state, sort });
  const rowOf = useRequestRow();
  const rows = requests.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={t('nav.requests')}
      actions={
        role === 'investigator' && (
          <Button component={Link} to="/search" leftSection={<IconMapSearch size={17} aria-hidden />}>
            {t('request.startSearch')}
          </Button>
        )
      }
    >
      <Group mb="md" gap="sm" align="flex-end">
        <Select
          clearable
          label={t('common.status')}
          placeholder={t('common.all')}
          value={state}
          onChange={(value) => put('state', value)}
          data={STATES.map((value) => ({ value, label: name('requestState', value) }))}
        />
        <SegmentedControl
          aria-label={t('request.order')}
          value={sort === 'loss' ? 'loss' : 'new'}
          onChange={(value) => put('sort', value === 'new' ? 'new' : null)}
          data={[
            { value: 'loss', label: t('request.byLoss') },
            { value: 'new', label: t('request.byNew') },
          ]}
        />
      </Group>
      <ProblemNote error={requests.error} retry={() => void requests.refetch()} />
      {requests.isPending ? (
        <Busy />
      ) : rows.length === 0 && !requests.error ? (
        <Empty title={t('request.none')}>{role === 'investigator' && t('request.noneHint')}</Empty>
      ) : (
        <Rows label={t('nav.requests')} rows={rows.map(rowOf)} />
      )}
      <More query={requests} />
    </Page>
  );
}
