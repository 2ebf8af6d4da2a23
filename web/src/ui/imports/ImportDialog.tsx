import { Dialog } from '../Dialog.tsx';
import { Progress, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import {
  NO_READING,
  useCancelImport,
  useImportRun,
  usePreview,
  useStartImport,
  type ImportPath,
  type PresetPath,
  type Reading,
} from './api.ts';
import { ColumnsStep } from './ColumnsStep.tsx';
import { told } from '../toast.ts';
import { FileStep } from './FileStep.tsx';
import { RunStep } from './RunStep.tsx';

interface ImportDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly path: ImportPath;
  readonly title: string;
  /** Query key whose lists the import changes. */
  readonly renews: readonly unknown[];
  /** Where presets are kept; without it the assistant offers none. */
  readonly presets?: PresetPath;
  readonly owner?: string | null;
  readonly ownerField?: ReactNode;
}

/** Files of public/samples. */
const SAMPLES: Partial<Record<ImportPath, string>> = { '/cameras/imports': '/samples/cameras.csv' };

const STEPS = ['file', 'columns', 'check', 'done'] as const;
type Step = (typeof STEPS)[number];

/** A file into the register in four steps: the file, its columns, a check that writes nothing, and the same in earnest. */
export const ImportDialog = (props: ImportDialogProps) => {
  const { opened, onClose, path, title, renews, presets, owner = null, ownerField } = props;
  const { t, language } = useWords();
  const queries = useQueryClient();
  const isSmall = useMediaQuery('(max-width: 40em)');
  const [step, setStep] = useState<Step>('file');
  const [file, setFile] = useState<File | null>(null);
  const [reading, setReading] = useState<Reading>(NO_READING);
  const [runId, setRunId] = useState<string | null>(null);
  const preview = usePreview(path);
  const start = useStartImport(path);
  const cancel = useCancelImport(path);
  const query = useImportRun(path, runId);
  const run = runId === null ? undefined : query.data;
  const isOver = run !== undefined && run.status !== 'queued' && run.status !== 'running';
  const isBusy = start.isPending || (runId !== null && !isOver && query.error === null);

  useEffect(() => {
    if (isOver && !run?.dryRun) void queries.invalidateQueries({ queryKey: renews });
    // only the end of a run changes the lists
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isOver, run?.id]);

  const look = (next: Reading) => {
    if (!file) return;
    setReading(next);
    preview.mutate({ file, owner, reading: next }, { onSuccess: () => setStep('columns') });
  };
  const go = (dryRun: boolean, retireMissing?: number) => {
    if (!file) return;
    setRunId(null);
    setStep(dryRun ? 'check' : 'done');
    start.mutate({ file, dryRun, language, owner, reading, retireMissing }, { onSuccess: ({ id }) => setRunId(id) });
  };
  const reset = (next: File | null = null) => {
    setFile(next);
    setReading(NO_READING);
    setRunId(null);
    setStep('file');
    preview.reset();
    start.reset();
    cancel.reset();
  };
  const close = () => {
    // A check serves whoever looks at it; what writes goes on and is found again under the notices.
    if (runId !== null && !isOver && step === 'check') cancel.mutate(runId);
    if (step === 'done' && !isOver && start.error === null) {
      void queries.invalidateQueries({ queryKey: ['work'] });
      told(t('work.goesOn'));
    }
    if (step === 'done') reset();
    onClose();
  };
  const at = STEPS.indexOf(step);
  return (
    <Dialog opened={opened} onClose={close} title={title} size="xl" fullScreen={isSmall ?? false}>
      <Stack>
        <div>
          <Text size="sm" c="dimmed" aria-live="polite">
            {t('import.step', { n: at + 1, of: STEPS.length, name: t(`import.steps.${step}`) })}
          </Text>
          <Progress value={((at + 1) / STEPS.length) * 100} size="xs" mt={4} aria-hidden />
        </div>
        {step === 'file' && (
          <FileStep
            file={file}
            isBusy={preview.isPending}
            error={preview.error}
            ownerField={ownerField}
            sample={SAMPLES[path]}
            onFile={reset}
            onNext={() => look(reading)}
          />
        )}
        {step === 'columns' && preview.data && (
          <ColumnsStep
            preview={preview.data}
            reading={reading}
            presets={presets}
            isBusy={preview.isPending}
            error={preview.error}
            onRead={look}
            onSource={(source) => setReading({ ...reading, source })}
            onMap={(mapping) => setReading({ ...reading, mapping })}
            onBack={() => setStep('file')}
            onNext={() => go(true)}
          />
        )}
        {(step === 'check' || step === 'done') && (
          <RunStep
            key={step}
            isCheck={step === 'check'}
            run={run}
            isBusy={isBusy}
            error={start.error ?? query.error ?? cancel.error}
            onCancel={() => runId !== null && cancel.mutate(runId)}
            onBack={() => {
              setRunId(null);
              start.reset();
              setStep('columns');
            }}
            onCommit={(retireMissing) => go(false, retireMissing)}
            onAnother={() => reset()}
            onClose={close}
          />
        )}
      </Stack>
    </Dialog>
  );
};
