import { Badge, Button, Group, Paper, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { AccessReport, JournalLook } from '../../api/contract.ts';
import { keepFile } from '../../api/keep-file.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { number } from '../../lib/numbers.ts';
import { Busy, Empty, Facts } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { Sideways } from '../../ui/Sideways.tsx';
import { useLooks } from './api.ts';

/** What a report was asked about, in one line. */
export const useAskedWords = () => {
  const { t, language } = useWords();
  return ({ asked }: AccessReport): string =>
    [
      asked.person && `${t('accessReport.person')}: ${asked.person}`,
      asked.camera && `${t('accessReport.camera')}: ${asked.camera}`,
      asked.case && `${t('accessReport.case')}: ${asked.case}`,
      asked.from && `${t('accessReport.from')}: ${dateTime(asked.from, language)}`,
      asked.to && `${t('accessReport.before')}: ${dateTime(asked.to, language)}`,
    ]
      .filter(Boolean)
      .join(' · ');
};

export const ReportResult = ({ report }: { report: AccessReport }) => {
  const { t, language } = useWords();
  const askedWords = useAskedWords();
  const { totals } = report;
  return (
    <section aria-labelledby="report-title">
      <Group justify="space-between" align="flex-start" gap="sm" mb="xs">
        <Title order={2} fz="lg" id="report-title">
          {t('accessReport.result')}
        </Title>
        <TakeOut id={report.id} />
      </Group>
      <Text size="sm">{askedWords(report)}</Text>
      <Text size="sm" c="dimmed" maw="80ch" style={{ overflowWrap: 'anywhere' }}>
        {report.reason} ({report.madeBy.name}, {dateTime(report.madeAt, language)})
      </Text>
      <Facts
        items={[
          [t('accessReport.entries'), number(totals.entries, language, 0)],
          [t('accessReport.consultations'), number(totals.consultations, language, 0)],
          [t('accessReport.disclosures'), number(totals.disclosures, language, 0)],
          [t('accessReport.people'), number(totals.people, language, 0)],
          [t('accessReport.organizations'), number(totals.organizations, language, 0)],
        ]}
      />
      {totals.byPerson.length > 1 && <ByPerson totals={totals} />}
      <Looks id={report.id} />
    </section>
  );
};

const TakeOut = ({ id }: { id: string }) => {
  const { t } = useWords();
  const [state, setState] = useState<{ readonly isBusy: boolean; readonly error: unknown }>({
    isBusy: false,
    error: null,
  });
  const take = () => {
    setState({ isBusy: true, error: null });
    keepFile(`/audit/access-reports/${id}/export.zip`, {}, 'svidok-access-report.zip').then(
      () => setState({ isBusy: false, error: null }),
      (error: unknown) => setState({ isBusy: false, error }),
    );
  };
  return (
    <div>
      <Button variant="default" loading={state.isBusy} onClick={take}>
        {t('accessReport.takeOut')}
      </Button>
      <ProblemNote error={state.error} />
    </div>
  );
};

const ByPerson = ({ totals }: { totals: AccessReport['totals'] }) => {
  const { t, language } = useWords();
  return (
    <Sideways label={t('accessReport.byPerson')} minWidth={480}>
      <Table verticalSpacing={4} mb="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('accessReport.who')}</Table.Th>
            <Table.Th ta="right">{t('accessReport.consultations')}</Table.Th>
            <Table.Th ta="right">{t('accessReport.disclosures')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {totals.byPerson.slice(0, 10).map((person) => (
            <Table.Tr key={person.accountId ?? 'none'}>
              <Table.Td>
                {person.name ?? t('common.none')}
                <Text size="xs" c="dimmed">
                  {person.organization}
                </Text>
              </Table.Td>
              <Table.Td ta="right">{number(person.consultations, language, 0)}</Table.Td>
              <Table.Td ta="right">{number(person.disclosures, language, 0)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Sideways>
  );
};

const Looks = ({ id }: { id: string }) => {
  const { t } = useWords();
  const looks = useLooks(id);
  const rows = looks.data?.pages.flatMap((page) => page.items) ?? [];
  if (looks.isPending) return <Busy />;
  return (
    <>
      <ProblemNote error={looks.error} retry={() => void looks.refetch()} />
      {rows.length === 0 && !looks.error ? (
        <Empty title={t('accessReport.none')} />
      ) : (
        <ul
          style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 8 }}
          aria-label={t('accessReport.entries')}
        >
          {rows.map((look) => (
            <LookRow key={look.id} look={look} />
          ))}
        </ul>
      )}
      <More query={looks} />
    </>
  );
};

const LookRow = ({ look }: { look: JournalLook }) => {
  const { t, name, language } = useWords();
  const { who, basis } = look;
  return (
    <Paper component="li" py="xs">
      <Group justify="space-between" gap="xs" align="flex-start">
        <Text fw={600}>{who.name ?? name('actorKind', who.kind)}</Text>
        <Badge color={look.deed === 'disclosure' ? 'amber' : 'gray'} variant="light">
          {name('lookType', look.type)}
        </Badge>
      </Group>
      <Text size="sm" c="dimmed">
        {[who.role && name('role', who.role), who.organization?.name, dateTime(look.at, language)]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {[
          look.purpose ?? t('accessReport.noPurpose'),
          basis && `${basis.number}, ${basis.legalBasisCode}`,
          look.shown !== null && t('accessReport.shown', { number: look.shown }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </Paper>
  );
};
