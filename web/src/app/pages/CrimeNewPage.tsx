import { useState } from 'react';
import { useNavigate } from 'react-router';
import { CrimeForm } from '../../features/crimes/CrimeForm.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { PointField } from '../../map/PointField.tsx';
import { Page } from '../../ui/Page.tsx';
import { told } from '../../ui/toast.ts';

export default function CrimeNewPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const [point, setPoint] = useState<[number, number] | null>(null);
  return (
    <Page title={t('crime.new')} back={{ to: '/crimes', label: t('nav.crimes') }}>
      <CrimeForm
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
