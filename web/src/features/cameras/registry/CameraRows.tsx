import { Box, Checkbox } from '@mantine/core';
import type { Camera } from '../../../api/contract.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Rows } from '../../../ui/Rows.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { ChooseAll, type Selection } from './ChooseAll.tsx';
import { Doubts, retentionOf } from './columns.tsx';

/** The same cameras where there is no room for a table: on a phone, and beside the map. */
export const CameraRows = ({
  cameras,
  own,
  then,
  selection,
}: {
  cameras: readonly Camera[];
  own: boolean;
  then: string;
  selection?: Selection | undefined;
}) => {
  const words = useWords();
  const rows = (
    <Rows
      label={words.t('nav.cameras')}
      rows={cameras.map((camera) => ({
        id: camera.id,
        to: `/cameras/${camera.id}${then && `?${then}`}`,
        choice: selection && (
          <Checkbox
            aria-label={words.t('registry.choose', { name: camera.name })}
            checked={selection.ids.has(camera.id)}
            disabled={camera.status === 'decommissioned'}
            onChange={(event) => selection.toggle(camera, event.currentTarget.checked)}
          />
        ),
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
  if (!selection) return rows;
  return (
    <>
      <Box px="0.8rem" mb="xs">
        <ChooseAll cameras={cameras} selection={selection} isNamed />
      </Box>
      {rows}
    </>
  );
};
