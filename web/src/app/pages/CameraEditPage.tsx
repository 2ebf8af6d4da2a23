import { useNavigate, useParams } from 'react-router';
import { useCamera } from '../../features/cameras/api.ts';
import { CameraForm } from '../../features/cameras/CameraForm.tsx';
import { OpenRemarks } from '../../features/upkeep/OpenRemarks.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Busy, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';

/** One page for a new camera and for a correction. */
export default function CameraEditPage() {
  const { t } = useWords();
  const { id } = useParams();
  const navigate = useNavigate();
  const query = useCamera(id);
  const to = id ? `/cameras/${id}` : '/cameras';
  return (
    <Page
      title={id ? t('camera.edit') : t('camera.new')}
      back={{ to, label: id ? (query.data?.data.name ?? t('nav.cameras')) : t('nav.cameras') }}
    >
      {id && <OpenRemarks cameraId={id} />}
      {id && !query.data ? (
        query.error ? (
          <ProblemNote error={query.error} />
        ) : (
          <Busy />
        )
      ) : (
        <CameraForm
          camera={query.data?.data}
          etag={query.data?.etag}
          onCancel={() => void navigate(to)}
          onDone={(camera) => {
            told(t('camera.saved'));
            void navigate(`/cameras/${camera.id}`);
          }}
        />
      )}
    </Page>
  );
}
