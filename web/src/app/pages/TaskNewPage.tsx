import { useNavigate } from 'react-router';
import { TaskForm } from '../../features/searches/TaskForm.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { PointField } from '../../map/PointField.tsx';
import { Page } from '../../ui/Page.tsx';
import { told } from '../../ui/toast.ts';
import { useDraft, useKept } from '../../ui/draft.tsx';

export default function TaskNewPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const draft = useDraft('task');
  const [radius, setRadius] = useKept(draft, 'radius', 500);
  const [point, setPoint] = useKept<[number, number] | null>(draft, 'point', null);
  return (
    <Page title={t('task.new')} lead={t('task.newLead')} back={{ to: '/tasks', label: t('nav.tasks') }}>
      <TaskForm
        draft={draft}
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
