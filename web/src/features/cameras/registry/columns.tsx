import { Badge, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Camera } from '../../../api/contract.ts';
import { useNearName } from '../../../api/territories.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { dateOnly } from '../../../lib/dates.ts';
import { percent } from '../../../lib/numbers.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';

type Words = ReturnType<typeof useWords>;

export interface Column {
  readonly id: string;
  readonly word: string;
  /** The key that the server sorts by; without it the column cannot be sorted. */
  readonly sort?: string;
  /** Only the keeper of a record has it; on the grid the column would be empty. */
  readonly ownOnly?: boolean;
  /** Shown unless told otherwise; `others` = only where the cameras are not all one's own. */
  readonly isDefault?: boolean | 'others';
  readonly isWhole?: boolean;
  readonly isNumber?: boolean;
  readonly cell: (camera: Camera, words: Words) => ReactNode;
}

const yesNo = (value: boolean, { t }: Words): string => (value ? t('common.yes') : t('common.no'));

const Place = ({ camera }: { camera: Camera }) => useNearName(camera.territory);

export const retentionOf = (camera: Camera, { t }: Words): string =>
  t('camera.days', { count: Number((camera.retention.effectiveHours / 24).toFixed(1)) });

/** What a record still lacks, in words. */
export const Doubts = ({ camera }: { camera: Camera }) => {
  const { t } = useWords();
  const words = [
    camera.retention.assumed && t('camera.noRetention'),
    camera.view?.bearing === null && camera.view.angle < 360 && t('camera.noBearing'),
    camera.isOutsideOwnerTerritory && t('camera.outsideShort'),
    camera.isInNoTerritory && t('registry.noTerritory'),
  ].filter((word) => typeof word === 'string');
  return words.length === 0 ? null : (
    <Group gap={4}>
      {words.map((word) => (
        <Badge key={word} color="amber">
          {word}
        </Badge>
      ))}
    </Group>
  );
};

export const COLUMNS: readonly Column[] = [
  { id: 'code', word: 'registry.code', sort: 'code', isDefault: true, isWhole: true, cell: (camera) => camera.code },
  { id: 'address', word: 'camera.address', ownOnly: true, isDefault: true, cell: (camera) => camera.address },
  { id: 'site', word: 'registry.site', ownOnly: true, cell: (camera) => camera.site },
  {
    id: 'territory',
    word: 'registry.territory',
    sort: 'territory',
    isDefault: 'others',
    cell: (camera) => <Place camera={camera} />,
  },
  { id: 'owner', word: 'camera.owner', sort: 'owner', isDefault: 'others', cell: (camera) => camera.owner.name },
  {
    id: 'ownerKind',
    word: 'camera.ownerKind',
    cell: (camera, { name }) => name('organizationKind', camera.owner.kind),
  },
  { id: 'keeper', word: 'registry.keeper', cell: (camera) => camera.keeper.name },
  {
    id: 'status',
    word: 'common.status',
    sort: 'status',
    isDefault: true,
    cell: (camera) => <StateBadge group="cameraStatus" code={camera.status} />,
  },
  { id: 'type', word: 'camera.type', sort: 'type', cell: (camera, { name }) => name('cameraType', camera.type) },
  {
    id: 'retention',
    word: 'registry.retention',
    sort: 'retention',
    isDefault: true,
    isNumber: true,
    cell: retentionOf,
  },
  {
    id: 'recordingMode',
    word: 'camera.mode',
    cell: (camera, { name }) => name('recordingMode', camera.recordingMode),
  },
  { id: 'hasUps', word: 'camera.ups', cell: (camera, words) => yesNo(camera.hasUps, words) },
  {
    id: 'onPoliceInitiative',
    word: 'registry.initiative',
    cell: (camera, words) => yesNo(camera.onPoliceInitiative, words),
  },
  { id: 'programme', word: 'camera.programme', sort: 'programme', cell: (camera) => camera.programme },
  {
    id: 'installedOn',
    word: 'camera.installedOn',
    sort: 'installedOn',
    cell: (camera, { language }) => camera.installedOn && dateOnly(camera.installedOn, language),
  },
  {
    id: 'provenWorkingAt',
    word: 'registry.proven',
    sort: 'provenWorkingAt',
    isDefault: true,
    cell: (camera, { language }) => camera.provenWorkingAt && dateOnly(camera.provenWorkingAt, language),
  },
  {
    id: 'reliability',
    word: 'registry.reliability',
    sort: 'reliability',
    isNumber: true,
    cell: (camera, { language }) => percent(camera.reliability, language),
  },
  { id: 'contact', word: 'camera.contact', ownOnly: true, cell: (camera) => camera.contact },
  {
    id: 'updatedAt',
    word: 'registry.updatedAt',
    sort: 'updatedAt',
    cell: (camera, { language }) => dateOnly(camera.updatedAt, language),
  },
  { id: 'doubts', word: 'registry.doubts', isDefault: true, cell: (camera) => <Doubts camera={camera} /> },
];

export const columnsFor = (own: boolean): readonly Column[] => COLUMNS.filter((column) => own || !column.ownOnly);

/** Those wanted, in the order of the list; without a wish the usual ones. */
export const chosenColumns = (own: boolean, wanted: readonly string[] | null): readonly Column[] =>
  columnsFor(own).filter((column) =>
    wanted === null ? column.isDefault === true || (!own && column.isDefault === 'others') : wanted.includes(column.id),
  );
