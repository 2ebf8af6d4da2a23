import { Anchor, Button, Code, Group, Select, Table, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api, type Page as Answer } from '../../api/client.ts';
import type { JournalEntry } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Sideways } from '../../ui/Sideways.tsx';
import { More } from '../../ui/Rows.tsx';

const NOUNS = [
  'session',
  'camera',
  'crime',
  'search',
  'request',
  'ask',
  'exhibit',
  'letter',
  'import',
  'account',
  'organization',
  'access-token',
  'planning-task',
  'budget-raise',
  'signal',
  'access-report',
  'search-review',
  'canary',
  'alarm',
  'journal',
  'journal-erasure',
];

/** Who looked at what, who changed what, and why: the record that nobody can narrow or edit. */
export default function JournalPage() {
  const { t, name, language } = useWords();
  const [type, setType] = useState<string | null>(null);
  const [subject, setSubject] = useState(useSearchParams()[0].get('subject') ?? '');
  const [opened, setOpened] = useState<string | null>(null);
  const filter = { type, subject: subject.trim() };
  const entries = useInfiniteQuery<
    Answer<JournalEntry>,
    Problem,
    { pages: Answer<JournalEntry>[] },
    readonly unknown[],
    string | null
  >({
    queryKey: ['journal', filter],
    queryFn: ({ pageParam }) => api.get('/audit/entries', { query: { ...filter, cursor: pageParam, limit: 50 } }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });
  const rows = entries.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('nav.journal')} lead={t('journal.lead')}>
      <Group mb="md" gap="sm" align="flex-end">
        <Select
          clearable
          label={t('journal.about')}
          placeholder={t('common.all')}
          value={type}
          onChange={setType}
          data={NOUNS.map((value) => ({ value, label: name('noun', value) }))}
        />
        <TextInput
          label={t('journal.subject')}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
      </Group>
      <ProblemNote error={entries.error} retry={() => void entries.refetch()} />
      {entries.isPending ? (
        <Busy />
      ) : rows.length === 0 && !entries.error ? (
        <Empty title={t('journal.none')} />
      ) : (
        <Sideways label={t('nav.journal')} minWidth={720}>
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>№</Table.Th>
                <Table.Th>{t('exhibit.at')}</Table.Th>
                <Table.Th>{t('exhibit.deed')}</Table.Th>
                <Table.Th>{t('exhibit.by')}</Table.Th>
                <Table.Th>{t('journal.subjectColumn')}</Table.Th>
                <Table.Th aria-label={t('common.details')} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((entry) => (
                <Fragment key={entry.id}>
                  <Table.Tr>
                    <Table.Td style={{ whiteSpace: 'nowrap' }}>{entry.position}</Table.Td>
                    <Table.Td style={{ whiteSpace: 'nowrap' }}>{dateTime(entry.at, language)}</Table.Td>
                    <Table.Td>
                      <Code>{entry.type}</Code>
                    </Table.Td>
                    <Table.Td>
                      {entry.actor.name ?? name('actorKind', entry.actor.kind)}
                      <Text size="xs" c="dimmed">
                        {[entry.actor.role && name('role', entry.actor.role), entry.actor.organization?.name]
                          .filter(Boolean)
                          .join(' · ')}
                      </Text>
                    </Table.Td>
                    <Table.Td>
                      <Text size="xs" ff="monospace">
                        {entry.subject.type} {entry.subject.id.slice(0, 13)}
                      </Text>
                    </Table.Td>
                    <Table.Td>
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        aria-expanded={opened === entry.id}
                        onClick={() => setOpened(opened === entry.id ? null : entry.id)}
                      >
                        {t('common.details')}
                      </Button>
                    </Table.Td>
                  </Table.Tr>
                  {opened === entry.id && (
                    <Table.Tr>
                      <Table.Td colSpan={6}>
                        <Group gap="md" mb="xs">
                          {entry.erasedBy && (
                            <Text size="sm">{t('journal.erasedBy', { position: entry.erasedBy.position })}</Text>
                          )}
                          <Anchor component={Link} size="sm" to={`/checkpoints?entry=${entry.id}`}>
                            {t('journal.proof')}
                          </Anchor>
                          {!entry.erasedBy && entry.type !== 'journal.erased' && (
                            <Anchor component={Link} size="sm" to={`/erasures?entry=${entry.id}`}>
                              {t('journal.proposeErasure')}
                            </Anchor>
                          )}
                        </Group>
                        <Code block>
                          {JSON.stringify({ subject: entry.subject, purpose: entry.purpose, ...entry.data }, null, 2)}
                        </Code>
                      </Table.Td>
                    </Table.Tr>
                  )}
                </Fragment>
              ))}
            </Table.Tbody>
          </Table>
        </Sideways>
      )}
      <More query={entries} />
    </Page>
  );
}
