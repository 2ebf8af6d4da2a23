import type { ImportField, ImportPreset } from '../../../platform/imports/import-run.ts';
import type { CameraStatus, CameraType, RecordingMode } from '../domain/camera.ts';
import { OSM_ATTRIBUTION } from '../domain/osm-camera.ts';

const KEYS = ['номер', '№', 'ідентифікатор', '번호'];

/** What a file may tell of a camera, with the headers that registers use in Ukrainian, English and Korean. */
export const CAMERA_FIELDS: readonly ImportField[] = [
  { name: 'code', headers: ['svidok:code', 'код камери'] },
  {
    name: 'externalKey',
    headers: ['camera_id', 'cameraId', 'inventoryNumber', 'інвентарний номер', 'id', 'featureNum', ...KEYS],
  },
  { name: 'name', headers: ['назва', 'найменування', 'CameraName', 'featureAlias', 'title', 'камера'] },
  { name: 'latitude', isRequired: true, unless: 'wkt', headers: ['lat', 'широта', 'WGS84위도', '위도', 'y'] },
  {
    name: 'longitude',
    isRequired: true,
    unless: 'wkt',
    headers: ['lon', 'lng', 'long', 'довгота', 'WGS84경도', '경도', 'x'],
  },
  { name: 'wkt', headers: ['geometry', 'geom', 'the_geom', 'wkt_geom', 'геометрія'] },
  { name: 'osmTags', headers: ['tags'] },
  {
    name: 'address',
    headers: ['адреса', 'cameraLocation', 'location', 'місце встановлення', 'адреса встановлення', '소재지도로명주소'],
  },
  { name: 'lotAddress', headers: ['소재지지번주소'] },
  { name: 'settlement', headers: ['addressAdminUnitL3', 'населений пункт'] },
  { name: 'street', headers: ['addressThoroughfare', 'вулиця'] },
  { name: 'house', headers: ['addressLocatorDesignator', 'будинок', 'номер будинку'] },
  {
    name: 'owner',
    headers: ['owner.name', 'owner_name', 'balanceHolderName', 'власник', 'балансоутримувач', 'розпорядник'],
  },
  { name: 'site', headers: ['place_id', 'місце', 'опора', 'pole'] },
  { name: 'count', headers: ['кількість камер', 'number of cameras', '카메라대수'] },
  { name: 'type', headers: ['тип', 'тип камери', 'camera_type'] },
  { name: 'status', headers: ['статус', 'стан'] },
  { name: 'bearing', headers: ['view.bearing', 'azimuth', 'азимут', 'напрямок', 'direction', 'heading'] },
  { name: 'courseLatitude', headers: ['course_point_latitude', 'latitude_point_course', 'широта точки огляду'] },
  { name: 'courseLongitude', headers: ['course_point_longitude', 'longitude_point_course', 'довгота точки огляду'] },
  { name: 'direction', headers: ['촬영방면정보'] },
  { name: 'angle', headers: ['view.angle', 'viewing_angle', 'viewing_angle_deg', 'кут огляду', 'fov', 'кут'] },
  {
    name: 'range',
    headers: ['view.range', 'radius', 'radius_m', 'range_m', 'дальність', 'радіус', 'дальність огляду'],
  },
  { name: 'verified', headers: ['view.verified', 'view_verified', 'огляд перевірено'] },
  { name: 'mountHeight', headers: ['mount_height', 'висота', 'висота встановлення', 'height'] },
  { name: 'pixelWidth', headers: ['pixel_width', 'ширина кадру', 'width'] },
  { name: 'megapixelHundredths', headers: ['카메라화소수'] },
  { name: 'recordingMode', headers: ['recording_mode', 'режим запису'] },
  { name: 'hasUps', headers: ['has_ups', 'ups', 'дбж', 'безперебійне живлення'] },
  { name: 'feeder', headers: ['фідер', 'лінія живлення', 'power_line', 'feeder_name'] },
  {
    name: 'retentionHours',
    headers: ['retention.declaredHours', 'declared_hours', 'retention_hours', 'термін зберігання годин'],
  },
  {
    name: 'retentionDays',
    headers: ['retention_days', 'термін зберігання днів', 'строк зберігання', 'термін зберігання', '보관일수'],
  },
  { name: 'installedOn', headers: ['installed_on', 'дата встановлення', 'рік встановлення', '설치연월'] },
  { name: 'onPoliceInitiative', headers: ['on_police_initiative', 'за ініціативою поліції'] },
  { name: 'programme', headers: ['програма'] },
  { name: 'contact', headers: ['контакт', 'телефон', 'phone', '관리기관전화번호'] },
  { name: 'recognisesSpeed', headers: ['isSpeedRecognition', 'recognises_speed', 'розпізнавання швидкості'] },
  {
    name: 'recognisesNumbers',
    headers: ['isNumberRecognition', 'recognises_numbers', 'розпізнавання номерів', 'розпізнавання номерних знаків'],
  },
  { name: 'attribution', headers: ['джерело даних', 'licence', 'license', 'ліцензія'] },
];

const KOREA = [124.5, 33, 132, 38.7] as const;
const UKRAINE = [22, 44, 40.3, 52.5] as const;

export interface CameraPreset extends ImportPreset {
  /** west, south, east, north: a position outside is a mistake of the file. */
  readonly bounds?: readonly [number, number, number, number];
  /** Where the id stands within the text of its column. */
  readonly keyWithin?: RegExp;
  /** Whose data these are, where the file does not say so itself. */
  readonly attribution?: string;
}

export const CAMERA_PRESETS: Readonly<Record<string, CameraPreset>> = {
  /** A community's flat register: the view is an opening angle, a radius and a point that the camera looks at. */
  ladyzhyn: {
    mapping: {
      externalKey: 'camera_id',
      site: 'place_id',
      owner: 'owner_name',
      latitude: 'latitude',
      longitude: 'longitude',
      courseLatitude: 'course_point_latitude',
      courseLongitude: 'course_point_longitude',
      angle: 'viewing_angle_deg',
      range: 'radius_m',
    },
  },
  /** The national standard data set of South Korea: one row is a site, a retention of 0 days is not known. */
  busan: {
    bounds: KOREA,
    mapping: {
      externalKey: '번호',
      address: '소재지도로명주소',
      lotAddress: '소재지지번주소',
      count: '카메라대수',
      megapixelHundredths: '카메라화소수',
      direction: '촬영방면정보',
      retentionDays: '보관일수',
      installedOn: '설치연월',
      contact: '관리기관전화번호',
      latitude: 'WGS84위도',
      longitude: 'WGS84경도',
    },
  },
  /** The columns that data.gov.ua prescribes for registers of cameras of local authorities. */
  'data.gov.ua': {
    bounds: UKRAINE,
    mapping: {
      externalKey: 'inventoryNumber',
      settlement: 'addressAdminUnitL3',
      street: 'addressThoroughfare',
      house: 'addressLocatorDesignator',
      owner: 'balanceHolderName',
      recognisesSpeed: 'isSpeedRecognition',
      recognisesNumbers: 'isNumberRecognition',
      latitude: 'lat',
      longitude: 'lon',
    },
  },
  /** OpenStreetMap: an Overpass answer, GeoJSON of overpass turbo, or a table with the tags in one column. */
  osm: {
    attribution: OSM_ATTRIBUTION,
    mapping: { latitude: '@latitude', longitude: '@longitude', wkt: 'geometry', osmTags: 'tags' },
  },
  /** A council's register of which one edition has the number of a camera only within its name: "Cam 13 - Norris Road". */
  'number-in-name': {
    keyWithin: /^\s*(?:cam|camera|камера)\s*(?:no\.?|№)?\s*(\d{1,10})\b/iu,
    mapping: { externalKey: 'featureAlias', name: 'featureAlias', latitude: '@latitude', longitude: '@longitude' },
  },
};

export const TYPE_WORDS: Readonly<Record<string, CameraType>> = {
  fixed: 'fixed',
  bullet: 'fixed',
  фіксована: 'fixed',
  стаціонарна: 'fixed',
  статична: 'fixed',
  dome: 'dome',
  купольна: 'dome',
  ptz: 'ptz',
  поворотна: 'ptz',
  роботизована: 'ptz',
  panoramic: 'panoramic',
  панорамна: 'panoramic',
  оглядова: 'panoramic',
};

export const STATUS_WORDS: Readonly<Record<string, CameraStatus>> = {
  planned: 'planned',
  заплановано: 'planned',
  планується: 'planned',
  active: 'active',
  діє: 'active',
  працює: 'active',
  активна: 'active',
  out_of_service: 'out_of_service',
  'не працює': 'out_of_service',
  неактивна: 'out_of_service',
  несправна: 'out_of_service',
  decommissioned: 'decommissioned',
  виведена: 'decommissioned',
  'виведена з експлуатації': 'decommissioned',
};

export const RECORDING_WORDS: Readonly<Record<string, RecordingMode>> = {
  continuous: 'continuous',
  постійний: 'continuous',
  постійно: 'continuous',
  motion: 'motion',
  'за рухом': 'motion',
  schedule: 'schedule',
  'за розкладом': 'schedule',
};
