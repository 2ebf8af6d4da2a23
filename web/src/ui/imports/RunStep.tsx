import { Button, Checkbox, Group, Progress, Text } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { number } from '../../lib/numbers.ts';
import { ProblemNote } from '../ProblemNote.tsx';
import type { ImportRun } from './api.ts';
import { Outcome } from './Outcome.tsx';

interface RunStepProps {
  readonly isCheck: boolean;
  readonly run: ImportRun | undefined;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onCancel: () => void;
  readonly onBack: () => void;
  readonly onCommit: (retireMissing?: number) => void;
  readonly onAnother: () => void;
  readonly onClose: () => void;
}

/** The run of a file, as a check or in earnest, with what comes of it. */
export const RunStep = ({ isCheck, run, isBusy, error, ...on }: RunStepProps) => {
  const { t, language } = useWords();
  const [retires, setRetires] = useState(false);
  const isDone = run?.status === 'done';
  const missing = run?.missing?.total ?? 0;
  const mayRetire = isCheck && isDone && missing > 0 && run.missing?.unreadable === 0;
  const accepted = run ? run.totals.created + run.totals.updated : 0;
  return (
    <>
      <ProblemNote error={error} />
      {isBusy && (
        <div>
          <Text size="sm" role="status">
            {run?.status === 'running' ? t(isCheck ? 'import.checking' : 'import.writing') : t('import.queued')}
          </Text>
          <Progress mt={4} value={Math.round((run?.progress ?? 0) * 100)} animated aria-label={t('import.progress')} />
        </div>
      )}
      {run && !isBusy && <Outcome run={run} />}
      {mayRetire && (
        <Checkbox
          label={t('import.retire', { count: missing })}
          description={t('import.retireHint')}
          checked={retires}
          onChange={(event) => setRetires(event.currentTarget.checked)}
        />
      )}
      <Group justify="space-between">
        {isBusy ? (
          <Button variant="default" disabled={!run} onClick={on.onCancel}>
            {t('import.cancel')}
          </Button>
        ) : isCheck || !isDone ? (
          <Button variant="default" onClick={on.onBack}>
            {t('import.toColumns')}
          </Button>
        ) : (
          <Button variant="default" onClick={on.onAnother}>
            {t('import.another')}
          </Button>
        )}
        {isCheck ? (
          <Button
            disabled={!isDone || isBusy || (accepted === 0 && !retires)}
            color={retires ? 'red' : undefined}
            onClick={() => on.onCommit(retires ? missing : undefined)}
          >
            {isDone && run.totals.rejected > 0
              ? t('import.anyway', { count: accepted })
              : isDone
                ? t('import.runRows', { rows: number(accepted, language) })
                : t('import.run')}
          </Button>
        ) : (
          <Button disabled={isBusy} onClick={on.onClose}>
            {t('common.done')}
          </Button>
        )}
      </Group>
    </>
  );
};
