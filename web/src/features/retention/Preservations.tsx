import { IconLock } from '@tabler/icons-react';
import { useWords } from '../../i18n/use-words.ts';
import { Busy, Empty } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { usePreservations, usePreserveCrime } from './api.ts';
import { PreservationItem } from './PreservationItem.tsx';
import { ReasonButton } from './ReasonButton.tsx';

/** What the unit preserves now. */
export const Preservations = ({ role }: { role: string | undefined }) => {
  const { t } = useWords();
  const preservations = usePreservations({});
  if (!preservations.data) return preservations.error ? <ProblemNote error={preservations.error} /> : <Busy />;
  const items = preservations.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty title={t('retention.nothingPreserved')}>{t('retention.howToPreserve')}</Empty>;
  return (
    <>
      {items.map((preservation) => (
        <PreservationItem key={preservation.id} preservation={preservation} role={role} isLinked />
      ))}
      <More query={preservations} />
    </>
  );
};

/** On the page of a crime: everything of it, also what comes later. */
export const CrimePreservation = ({ crimeId, role }: { crimeId: string; role: string | undefined }) => {
  const { t } = useWords();
  const preservations = usePreservations({ crime: crimeId });
  const preserve = usePreserveCrime(crimeId);
  const items = preservations.data?.pages.flatMap((page) => page.items) ?? [];
  if (role !== 'supervisor' && items.length === 0) return null;
  return (
    <section aria-label={t('retention.crimePreserved')}>
      {items.map((preservation) => (
        <PreservationItem key={preservation.id} preservation={preservation} role={role} />
      ))}
      <ProblemNote error={preservations.error} />
      {role === 'supervisor' && items.length === 0 && (
        <ReasonButton
          variant="light"
          leftSection={<IconLock size={16} aria-hidden />}
          word={t('retention.preserveCrime')}
          lead={t('retention.preserveCrimeLead')}
          done={t('retention.preserved')}
          deed={preserve}
        />
      )}
    </section>
  );
};
