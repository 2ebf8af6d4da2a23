import { Button, Group, NumberInput, Progress, Stack, Table, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { TeamBudgets } from '../../api/contract.ts';
import { useRaiseBudget, useTeamBudgets } from '../../features/searches/purposes.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { told } from '../../ui/toast.ts';

type Member = TeamBudgets['items'][number];

const Used = ({ used, limit, label }: { used: number; limit: number; label: string }) => {
  const { language } = useWords();
  const figure = new Intl.NumberFormat(language);
  return (
    <div style={{ minWidth: '4.5rem' }}>
      <Text size="sm">
        {figure.format(used)} / {figure.format(limit)}
      </Text>
      <Progress value={(100 * used) / limit} size="sm" color={used >= limit ? 'amber' : 'petrol'} aria-label={label} />
    </div>
  );
};

const Raise = ({ member, onClose }: { member: Member; onClose: () => void }) => {
  const { t } = useWords();
  const raise = useRaiseBudget();
  const [searches, setSearches] = useState<number | string>(20);
  const [positions, setPositions] = useState<number | string>(500);
  const [reason, setReason] = useState('');
  const send = () =>
    raise.mutate(
      { accountId: member.account.id, searches: Number(searches), positions: Number(positions), reason: reason.trim() },
      {
        onSuccess: () => {
          told(t('budget.raised'));
          onClose();
        },
      },
    );
  return (
    <form onSubmit={(event) => (event.preventDefault(), send())}>
      <Stack gap="sm">
        <Text size="sm">{t('budget.raiseLead', { name: member.account.name })}</Text>
        <Group grow>
          <NumberInput label={t('budget.searches')} min={0} max={1000} value={searches} onChange={setSearches} />
          <NumberInput label={t('budget.positions')} min={0} max={50_000} value={positions} onChange={setPositions} />
        </Group>
        <Textarea
          label={t('budget.reason')}
          required
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={raise.error?.about('/reason')}
        />
        <ProblemNote error={raise.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={raise.isPending} disabled={reason.trim() === ''}>
            {t('budget.raise')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** How much of today each investigator of the unit has used; a supervisor may add to it, and that is flagged. */
export default function BudgetsPage() {
  const { t } = useWords();
  const team = useTeamBudgets();
  const [raising, setRaising] = useState<Member | null>(null);
  return (
    <Page title={t('nav.budgets')} lead={t('budget.lead')}>
      <TableFrame
        label={t('nav.budgets')}
        columns={[t('budget.who'), t('budget.searches'), t('budget.positions')]}
        minWidth={300}
        query={team}
        empty={<Empty title={t('budget.none')} />}
        rows={(team.data?.items ?? []).flatMap((row) => [
          <Table.Tr key={row.account.id} style={{ borderBottom: row.raises.length > 0 ? 'none' : undefined }}>
            <Table.Td>
              {row.account.name}
              <Button
                display="block"
                mt={4}
                size="compact-sm"
                variant="default"
                aria-label={t('budget.raiseOf', { name: row.account.name })}
                onClick={() => setRaising(row)}
              >
                {t('budget.raise')}
              </Button>
            </Table.Td>
            <Table.Td>
              <Used used={row.used.searches} limit={row.limit.searches} label={t('budget.searches')} />
            </Table.Td>
            <Table.Td>
              <Used used={row.used.positions} limit={row.limit.positions} label={t('budget.positions')} />
            </Table.Td>
          </Table.Tr>,
          row.raises.length > 0 && (
            <Table.Tr key={`${row.account.id} raises`}>
              <Table.Td colSpan={3} pt={0}>
                {row.raises.map((raise) => (
                  <Text key={raise.at} size="xs" c="dimmed">
                    {t('budget.wasRaised', { by: raise.by, reason: raise.reason })}
                  </Text>
                ))}
              </Table.Td>
            </Table.Tr>
          ),
        ])}
      />
      <Dialog opened={raising !== null} onClose={() => setRaising(null)} title={t('budget.raise')}>
        {raising && <Raise member={raising} onClose={() => setRaising(null)} />}
      </Dialog>
    </Page>
  );
}
