import { Link } from 'react-router';
import type { Camera } from '../../api/contract.ts';
import { usePlaceName } from '../../api/territories.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly } from '../../lib/dates.ts';
import { metres, number, percent } from '../../lib/numbers.ts';
import { Facts } from '../../ui/Page.tsx';
import { placeOf } from './HistoryChanges.tsx';

/** Everything that is registered of a camera, as far as the reader may know it. */
export const CameraFacts = ({ camera }: { camera: Camera }) => {
  const { t, name, language } = useWords();
  const place = usePlaceName(camera.territory);
  const days = (hours: number | null) =>
    hours === null ? t('common.unknown') : t('camera.days', { count: Number((hours / 24).toFixed(1)) });
  const yesNo = (value: boolean) => (value ? t('common.yes') : t('common.no'));
  return (
    <Facts
      items={[
        [
          t('camera.owner'),
          <>
            <Link to={`/owners/${camera.owner.id}`}>{camera.owner.name}</Link> (
            {name('organizationKind', camera.owner.kind)})
          </>,
        ],
        camera.keeper.id !== camera.owner.id && [t('registry.keeper'), camera.keeper.name],
        [
          t('camera.place'),
          <>
            {camera.address && <div>{camera.address}</div>}
            {camera.precision === 'exact' && <div>{placeOf(camera.location.coordinates)}</div>}
            {place}
          </>,
        ],
        camera.site && [t('registry.site'), camera.site],
        [t('camera.type'), name('cameraType', camera.type)],
        [
          t('camera.retention'),
          `${days(camera.retention.effectiveHours)}${camera.retention.assumed ? ` (${t('camera.assumed')})` : ''}`,
        ],
        [t('camera.declared'), days(camera.retention.declaredHours)],
        [t('camera.measured'), days(camera.retention.measuredHours)],
        [t('camera.mode'), name('recordingMode', camera.recordingMode)],
        [t('camera.ups'), yesNo(camera.hasUps)],
        camera.feeder && [t('camera.feeder'), camera.feeder],
        camera.view && [
          t('camera.view'),
          camera.view.bearing === null
            ? `${camera.view.angle >= 360 ? t('camera.allAround') : t('camera.noBearing')} · ${metres(camera.view.range, language)}`
            : `${number(camera.view.bearing, language)}° · ${number(camera.view.angle, language)}° · ${metres(camera.view.range, language)}`,
        ],
        camera.mountHeight !== null && [t('camera.height'), metres(camera.mountHeight, language)],
        camera.pixelWidth !== null && [t('camera.pixelWidth'), number(camera.pixelWidth, language)],
        [t('camera.installedOn'), camera.installedOn && dateOnly(camera.installedOn, language)],
        [t('camera.initiative'), yesNo(camera.onPoliceInitiative)],
        [t('camera.programme'), camera.programme],
        [t('camera.provenWorking'), camera.provenWorkingAt && dateOnly(camera.provenWorkingAt, language)],
        [t('registry.reliability'), percent(camera.reliability, language)],
        camera.contact && [t('camera.contact'), camera.contact],
      ]}
    />
  );
};
