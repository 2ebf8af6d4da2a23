import { z } from 'zod';
import { pageOf, paging } from '../../platform/http/paging.ts';
import { Bbox, Id, Moment, PointSchema, text, ViewAreaSchema } from '../../platform/http/schemas.ts';
import { registryFilters, Sort } from './registry-filter.dto.ts';
import { EXPORT_FORMATS } from './domain/export-request.ts';
import { CAMERA_STATUSES, CAMERA_TYPES, OWNER_KINDS, RECORDING_MODES } from './domain/camera.ts';

const Status = z.enum(CAMERA_STATUSES).meta({ id: 'CameraStatus' });
const Type = z.enum(CAMERA_TYPES).meta({ id: 'CameraType' });
const RecordingMode = z.enum(RECORDING_MODES).meta({ id: 'RecordingMode' });
const OwnerKind = z.enum(OWNER_KINDS).meta({ id: 'OwnerKind' });
const code = z.string().max(60);
const count = z.number().int();

const PossiblyEmptyPolygon = z
  .object({ type: z.literal('Polygon'), coordinates: z.array(z.array(z.tuple([z.number(), z.number()]))) })
  .meta({ id: 'VisibleArea', description: 'GeoJSON Polygon; without rings where walls hide all of it' });

/** The register of places knows no poles: beyond 85 degrees there is no map. */
const CameraPlace = PointSchema.refine((point) => Math.abs(point.coordinates[1]) <= 85, {
  path: ['coordinates', 1],
  message: 'latitude from -85 to 85',
});

const told = {
  name: text(300),
  address: text(300).nullable(),
  site: text(200).nullable(),
  location: CameraPlace,
  status: z.enum(['planned', 'active', 'out_of_service']),
  type: Type,
  view: z.strictObject({
    bearing: z.number().min(0).max(360).nullable().optional(),
    angle: z.number().min(1).max(360).optional(),
    range: z.number().min(1).max(5000).optional(),
    verified: z.boolean().optional(),
  }),
  mountHeight: z.number().min(0).max(500).nullable(),
  pixelWidth: z.number().int().min(1).max(100_000).nullable(),
  recordingMode: RecordingMode,
  hasUps: z.boolean(),
  feeder: text(100).nullable(),
  retention: z.strictObject({ declaredHours: z.number().int().min(1).max(87_600).nullable() }),
  installedOn: z.iso.date().nullable(),
  onPoliceInitiative: z.boolean(),
  programme: text(200).nullable(),
  contact: text(300).nullable(),
  recognisesSpeed: z.boolean().nullable(),
  recognisesNumbers: z.boolean().nullable(),
  attribution: text(300).nullable(),
};
const { name, location, ...rest } = told;

export const RegisterCameraBody = z
  .strictObject({ name, location, ...z.strictObject(rest).partial().shape, owner: Id.optional() })
  .meta({ id: 'RegisterCamera' });
export type RegisterCameraBody = z.infer<typeof RegisterCameraBody>;

export const ChangeCameraBody = z
  .strictObject({
    ...told,
    validFrom: Moment.nullable().meta({
      description:
        'Since when it is so in the world: default now; null = as long as the camera stands (a correction of an error)',
    }),
  })
  .partial()
  .meta({ id: 'ChangeCamera' });
export type ChangeCameraBody = z.infer<typeof ChangeCameraBody>;

export const Camera = z
  .object({
    id: Id,
    code: z.string(),
    /** On the grid the code stands here: a name often is an address. */
    name: z.string(),
    address: z.string().nullable(),
    site: z.string().nullable(),
    location: PointSchema,
    /** `grid`: the centre of a cell of about 100 m; the exact place opens only within a search. */
    precision: z.enum(['exact', 'grid']),
    owner: z.object({ id: Id, name: z.string(), kind: OwnerKind }),
    keeper: z.object({ id: Id, name: z.string() }),
    territory: z.object({ region: code.nullable(), district: code.nullable(), community: code.nullable() }),
    isInNoTerritory: z.boolean(),
    isOutsideOwnerTerritory: z.boolean(),
    status: Status,
    type: Type,
    view: z
      .object({
        bearing: z.number().nullable(),
        angle: z.number(),
        range: z.number(),
        verified: z.boolean(),
        area: ViewAreaSchema.nullable(),
        /** What buildings leave of the area; null where none is known to hide anything. No rings: all is hidden. */
        visibility: PossiblyEmptyPolygon.nullable(),
        /** The camera or a building has changed, and what is seen is being drawn anew. */
        isVisibilityDue: z.boolean(),
      })
      .nullable(),
    mountHeight: z.number().nullable(),
    pixelWidth: count.nullable(),
    recordingMode: RecordingMode,
    hasUps: z.boolean(),
    /** The power line, as the keeper calls it; null on the grid. */
    feeder: z.string().nullable(),
    retention: z.object({
      declaredHours: count.nullable(),
      measuredHours: count.nullable(),
      effectiveHours: count,
      assumed: z.boolean(),
    }),
    installedOn: z.string().nullable(),
    onPoliceInitiative: z.boolean(),
    programme: z.string().nullable(),
    contact: z.string().nullable(),
    /** Whether the device measures speed or reads number plates by itself; null where nobody told. */
    recognisesSpeed: z.boolean().nullable(),
    recognisesNumbers: z.boolean().nullable(),
    /** Whose data the record is from, where their licence asks for it. */
    attribution: z.string().nullable(),
    reliability: z.number(),
    provenWorkingAt: Moment.nullable(),
    decommissionedOn: z.string().nullable(),
    externalKey: z.string().nullable(),
    /** At `/cameras/{id}/picture`, for whoever sees the exact place. */
    hasPicture: z.boolean(),
    version: count,
    createdAt: Moment,
    updatedAt: Moment,
  })
  .meta({ id: 'Camera' });
export type Camera = z.infer<typeof Camera>;

export const CameraPage = pageOf(Camera, 'CameraPage');

const filters = {
  bbox: Bbox.optional(),
  territory: code.optional(),
  ownerKind: OwnerKind.optional(),
  owner: Id.optional(),
  status: Status.optional(),
  q: text(100).optional(),
  ...registryFilters,
};
const asOf = {
  validAt: Moment.optional().meta({ description: 'The register as it was in the world at this moment' }),
  knownAt: Moment.optional().meta({ description: 'As it was known at this moment: later corrections do not count' }),
};
export const CameraQuestion = z.strictObject(asOf);
export type CameraQuestion = z.infer<typeof CameraQuestion>;

export const ListCamerasQuery = z.strictObject({ ...paging, ...filters, ...asOf, sort: Sort });
export type ListCamerasQuery = z.infer<typeof ListCamerasQuery>;

/** What narrows a list, a count and a file alike. */
export const CamerasFilter = z.strictObject(filters);

export const CountCamerasQuery = z.strictObject({ ...filters, ...asOf });
export type CountCamerasQuery = z.infer<typeof CountCamerasQuery>;

export const CameraCount = z
  .object({ total: count, byStatus: z.record(Status, count) })
  .meta({ id: 'CameraCount', description: 'How many cameras the same filters find, at the same moments' });
export type CameraCount = z.infer<typeof CameraCount>;

export const ExportCamerasQuery = z.strictObject({ ...filters, format: z.enum(EXPORT_FORMATS).default('csv') });
export type ExportCamerasQuery = z.infer<typeof ExportCamerasQuery>;

export const PageQuery = z.strictObject(paging);
export type PageQuery = z.infer<typeof PageQuery>;

export const CameraVersion = z
  .object({
    version: count,
    recordedAt: Moment,
    /** Since when it is so in the world; null = as long as the camera stands. */
    validFrom: Moment.nullable(),
    /** Name where it is one of the reader's own organization, else the organization; null for the system. */
    recordedBy: z.string().nullable(),
    location: PointSchema.nullable(),
    /** Everything as it was registered then. */
    state: z.record(z.string(), z.unknown()),
    /** What this version changed of the one before it, with the new values. */
    changes: z.record(z.string(), z.unknown()),
    /** What stood there before, under the same names. */
    previous: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'CameraVersion' });
export type CameraVersion = z.infer<typeof CameraVersion>;
export const CameraHistory = pageOf(CameraVersion, 'CameraHistory');

export const CameraConsultation = z
  .object({ at: Moment, organization: z.object({ id: Id, name: z.string() }), purposeClass: z.string() })
  .meta({ id: 'CameraConsultation' });
export type CameraConsultation = z.infer<typeof CameraConsultation>;
export const CameraConsultations = pageOf(CameraConsultation, 'CameraConsultations');
