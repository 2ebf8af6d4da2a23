import { useWords } from '../../i18n/use-words.ts';
import { Busy, Empty } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { useCameraAsks } from './api.ts';
import { AskList } from './AskList.tsx';

/** What was asked of one camera and what its owner answered, as far as the reader may see it. */
export const CameraAsks = ({ id }: { id: string }) => {
  const { t } = useWords();
  const asks = useCameraAsks(id);
  const rows = asks.data?.pages.flatMap((page) => page.items) ?? [];
  if (asks.isPending) return <Busy />;
  return (
    <>
      <ProblemNote error={asks.error} />
      {rows.length === 0 && !asks.error ? <Empty title={t('camera.noAsks')} /> : <AskList asks={rows} />}
      <More query={asks} />
    </>
  );
};
