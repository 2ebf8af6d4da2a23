import { Alert, Button, Group, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { asProblem, type Problem } from '../api/problem.ts';
import { explain, saidHere } from '../i18n/explain.ts';
import { useWords } from '../i18n/use-words.ts';

/** The title of a problem in the reader's language, by its code; by its status for the code of a newer server. */
export const useProblemTitle = () => {
  const { name, t } = useWords();
  return (problem: Problem): string => {
    const byCode = name('problem.code', problem.code);
    if (byCode !== problem.code) return byCode;
    const byStatus = name('problem.status', String(problem.status));
    return byStatus !== String(problem.status) ? byStatus : t('problem.other');
  };
};

/** A refusal or a fault, said once, with the places that it names. Renders nothing when there is none. */
export const ProblemNote = ({ error, retry }: { error: unknown; retry?: () => void }) => {
  const { t, language } = useWords();
  const titleOf = useProblemTitle();
  if (error === null || error === undefined) return null;
  const problem = asProblem(error);
  const detail = problem.detail && saidHere(problem.detail);
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title={titleOf(problem)}>
      {detail && (
        <Text size="sm" lang={language !== 'en' && detail === problem.detail ? 'en' : undefined}>
          {detail}
        </Text>
      )}
      {problem.errors.length > 0 && (
        <List size="sm" mt={4}>
          {problem.errors.map((each) => (
            <List.Item key={`${each.pointer} ${each.detail}`}>
              <Text span ff="monospace" size="xs">
                {each.pointer}
              </Text>{' '}
              {explain(each)}
            </List.Item>
          ))}
        </List>
      )}
      <Group gap="sm" mt={4}>
        {retry && (
          <Button size="compact-sm" variant="default" onClick={retry}>
            {t('common.retry')}
          </Button>
        )}
        {problem.traceId && problem.status >= 500 && (
          <Text size="xs" c="dimmed">
            {t('problem.trace')}: <span>{problem.traceId}</span>
          </Text>
        )}
      </Group>
    </Alert>
  );
};
