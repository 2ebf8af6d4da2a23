import type { Camera } from '../../../api/contract.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Rows } from '../../../ui/Rows.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { Doubts, retentionOf } from './columns.tsx';

/** The same cameras where there is no room for a table: on a phone, and beside the map. */
export const CameraRows = ({ cameras, own }: { cameras: readonly Camera[]; own: boolean }) => {
  const words = useWords();
  return (
    <Rows
      label={words.t('nav.cameras')}
      rows={cameras.map((camera) => ({
        id: camera.id,
        to: `/cameras/${camera.id}`,
        title: camera.name,
        meta: [
          camera.name === camera.code ? null : camera.code,
          camera.address,
          own ? null : camera.owner.name,
          retentionOf(camera, words),
        ]
          .filter(Boolean)
          .join(' · '),
        badges: (
          <>
            <StateBadge group="cameraStatus" code={camera.status} />
            <Doubts camera={camera} />
          </>
        ),
      }))}
    />
  );
};
