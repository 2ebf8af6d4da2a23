import { useState } from 'react';
import { useNavigate } from 'react-router';
import { TaskForm } from '../../features/searches/TaskForm.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { PointField } from '../../map/PointField.tsx';
import { Page } from '../../ui/Page.tsx';
import { told } from '../../ui/toast.ts';

export default function TaskNewPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const [radius, setRadius] = useState(500);
  const [point, setPoint] = useState<[number, number] | null>(null);
  return (
    <Page title={t('task.new')} lead={t('task.newLead')} back={{ to: '/tasks', label: t('nav.tasks') }}>
      <TaskForm
        point={point}
        radius={radius}
        onRadius={setRadius}
        map={<PointField label={t('task.place')} value={point} onChange={setPoint} radius={radius} height="24rem" />}
        onDone={(task) => {
          told(t('task.asked'));
          void navigate(`/tasks/${task.id}`);
        }}
      />
    </Page>
  );
}
