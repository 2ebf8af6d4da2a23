import { Alert, Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { api } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { type Desk, useDesks } from '../../features/desks/api.ts';
import { DeskCard } from '../../features/desks/DeskCard.tsx';
import { DeskForm } from '../../features/desks/DeskForm.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';

/** Which mailbox of an organization hears about which cameras: of one's own, or of any for an administrator. */
export default function DesksPage() {
  const { t } = useWords();
  const actor = useSession().data?.actor;
  const { id = actor?.organization.id ?? '' } = useParams();
  const desks = useDesks(id);
  const organization = useQuery({
    queryKey: ['organization', id],
    queryFn: () => api.get('/organizations/{id}', { path: { id } }),
    enabled: id !== '',
  }).data;
  const [kept, setKept] = useState<Desk | 'new' | null>(null);
  const isAdministrator = actor?.role === 'administrator';
  return (
    <Page
      title={t('desk.title')}
      lead={organization && isAdministrator ? organization.name : t('desk.lead')}
      back={
        isAdministrator
          ? { to: '/admin/organizations', label: t('admin.organizations') }
          : { to: '/profile', label: t('profile.title') }
      }
      actions={
        <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setKept('new')}>
          {t('desk.add')}
        </Button>
      }
    >
      <Stack>
        <Alert color="gray">
          {organization?.email ? t('desk.general', { email: organization.email }) : t('desk.generalNone')}
        </Alert>
        <ProblemNote error={desks.error} retry={() => void desks.refetch()} />
        {desks.isPending && <Busy />}
        {desks.data?.length === 0 && <Empty title={t('desk.none')}>{t('desk.noneHint')}</Empty>}
        {desks.data?.map((desk) => (
          <DeskCard key={desk.id} desk={desk} onChange={() => setKept(desk)} />
        ))}
      </Stack>
      <Dialog
        opened={kept !== null}
        onClose={() => setKept(null)}
        title={kept === null || kept === 'new' ? t('desk.add') : t('desk.changeOf', { name: kept.name })}
      >
        {kept !== null && (
          <DeskForm
            organizationId={id}
            regionCode={organization?.regionCode ?? null}
            known={kept === 'new' ? null : kept}
            onDone={() => setKept(null)}
          />
        )}
      </Dialog>
    </Page>
  );
}
