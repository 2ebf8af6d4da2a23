import { useState } from 'react';
import { useBring, useBroughtRun, type BringPath } from './api.ts';

/** A file that is checked first and then brought in earnest; another file or another option begins anew. */
export function useBringing(path: BringPath, renews: string) {
  const [file, setFile] = useState<File | null>(null);
  const [id, setId] = useState<string | null>(null);
  const bring = useBring(path);
  const { run, over, error } = useBroughtRun(path, id, renews);
  const again = () => {
    setId(null);
    bring.reset();
  };
  return {
    file,
    run: over ? run : undefined,
    progress: run?.progress ?? 0,
    refusal: bring.error,
    error: bring.error ?? error,
    isBusy: bring.isPending || (id !== null && !over && !error),
    isChecked: over && run?.dryRun === true && run.status === 'done',
    again,
    take: (next: File | null) => {
      again();
      setFile(next);
    },
    go: (options: object) => {
      if (!file) return;
      setId(null);
      bring.mutate({ file, options }, { onSuccess: (accepted) => setId(accepted.id) });
    },
  };
}

export type Bringing = ReturnType<typeof useBringing>;
