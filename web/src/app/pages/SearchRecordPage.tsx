import { Alert, Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useSession } from '../../api/session.ts';
import { useSearch } from '../../features/searches/api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime, span } from '../../lib/dates.ts';
import { Busy, Facts, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';

/** A search as it was made: for what purpose, and what it showed. Reading it is on record, like making it. */
export default function SearchRecordPage() {
  const { t, name, language } = useWords();
  const { id = '' } = useParams();
  const query = useSearch(id);
  const session = useSession();
  const search = query.data;
  if (!search)
    return (
      <Page title={t('searchRecord.title')}>
        {query.error ? <ProblemNote error={query.error} retry={() => void query.refetch()} /> : <Busy />}
      </Page>
    );
  const { crimeId, taskId, override } = search.purpose;
  return (
    <Page
      title={t('searchRecord.title')}
      lead={t('searchRecord.lead')}
      actions={
        crimeId && (
          <Group>
            <Button component={Link} variant="default" to={`/searches/${id}/completeness`}>
              {t('completeness.open')}
            </Button>
            {session.data?.actor.role === 'investigator' && (
              <Button component={Link} variant="default" to={`/search?crime=${crimeId}&search=${id}`}>
                {t('searchRecord.open')}
              </Button>
            )}
          </Group>
        )
      }
    >
      <Stack>
        {override && (
          <Alert color="amber" title={t('override.made')}>
            <p>{override.faults.map((fault) => name('purposeFault', fault)).join(' · ')}</p>
            <p>{override.reason}</p>
          </Alert>
        )}
        <Facts
          items={[
            [
              t('searchRecord.purpose'),
              crimeId ? (
                <Anchor component={Link} to={`/crimes/${crimeId}`}>
                  {t('request.crime')}
                </Anchor>
              ) : (
                <Anchor component={Link} to={`/tasks/${taskId}`}>
                  {t('task.one')}
                </Anchor>
              ),
            ],
            [t('searchRecord.window'), span(search.window, language)],
            [t('searchRecord.made'), dateTime(search.createdAt, language)],
          ]}
        />
        <Title order={2} size="h4">
          {t('search.found', { count: search.results.length })}
        </Title>
        <ol style={{ margin: 0, paddingInlineStart: '1.5rem' }}>
          {search.results.map((result) => (
            <li key={result.camera.id}>
              <Text fw={600}>{result.camera.name}</Text>
              <Text size="sm" c="dimmed">
                {[name('tier', result.tier), result.camera.address, result.camera.owner.name]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </li>
          ))}
        </ol>
      </Stack>
    </Page>
  );
}
