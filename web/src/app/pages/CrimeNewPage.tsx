import { useNavigate } from 'react-router';
import { CrimeForm } from '../../features/crimes/CrimeForm.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { PointField } from '../../map/PointField.tsx';
import { Page } from '../../ui/Page.tsx';
import { told } from '../../ui/toast.ts';
import { useDraft, useKept } from '../../ui/draft.tsx';

export default function CrimeNewPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const draft = useDraft('crime');
  const [point, setPoint] = useKept<[number, number] | null>(draft, 'point', null);
  return (
    <Page title={t('crime.new')} back={{ to: '/crimes', label: t('nav.crimes') }}>
      <CrimeForm
        draft={draft}
        point={point}
        map={<PointField label={t('crime.place')} value={point} onChange={setPoint} height="24rem" />}
        onDone={(crime) => {
          told(t('crime.registered'));
          void navigate(`/crimes/${crime.id}`);
        }}
      />
    </Page>
  );
}
