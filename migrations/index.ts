import { CreatePlatform1761000000100 } from './1761000000100-create-platform.ts';
import { CreateAccess1761000000200 } from './1761000000200-create-access.ts';
import { CreateTerritories1761000000300 } from './1761000000300-create-territories.ts';
import { CreateCameras1761000000400 } from './1761000000400-create-cameras.ts';
import { CreateCrimes1761000000500 } from './1761000000500-create-crimes.ts';
import { CreateSearches1761000000600 } from './1761000000600-create-searches.ts';
import { CreateRequests1761000000700 } from './1761000000700-create-requests.ts';
import { CreateEvidence1761000000800 } from './1761000000800-create-evidence.ts';
import { CreateNotifications1761000000900 } from './1761000000900-create-notifications.ts';
import { CreateInstallation1761000001100 } from './1761000001100-create-installation.ts';
import { TellPendingSignIns1761000001200 } from './1761000001200-tell-pending-sign-ins.ts';
import { LetADraftAskAgain1761000001300 } from './1761000001300-let-a-draft-ask-again.ts';
import { ImportFormatsAndPresets1762000000100 } from './1762000000100-import-formats-and-presets.ts';
import { AddCameraExports1762000000200 } from './1762000000200-add-camera-exports.ts';
import { CreateOutages1762000000300 } from './1762000000300-create-outages.ts';
import { KeepTwoTimes1762000000310 } from './1762000000310-keep-two-times.ts';
import { CreateUpkeep1762000000320 } from './1762000000320-create-upkeep.ts';
import { LetSearchesKnowWhen1762000000330 } from './1762000000330-let-searches-know-when.ts';
import { KeepAttributionInBothTimes1762000000340 } from './1762000000340-keep-attribution-in-both-times.ts';
import { CreateBuildings1762000000400 } from './1762000000400-create-buildings.ts';
import { CreateVisibility1762000000410 } from './1762000000410-create-visibility.ts';
import { KeepViewsAndPictures1762000000500 } from './1762000000500-keep-views-and-pictures.ts';
import { TakeCameraOffers1762000000510 } from './1762000000510-take-camera-offers.ts';
import { KeepViewsToReaders1762000000520 } from './1762000000520-keep-views-to-readers.ts';
import { SearchAreasAndRoutes1762000000600 } from './1762000000600-search-areas-and-routes.ts';
import { SearchOnFromASighting1762000000610 } from './1762000000610-search-on-from-a-sighting.ts';
import { BindSearchesToPurposes1762000000700 } from './1762000000700-bind-searches-to-purposes.ts';
import { FindDoneHints1762000000790 } from './1762000000790-find-done-hints.ts';
import { PlaceCellsInTerritories1762000000820 } from './1762000000820-place-cells-in-territories.ts';
import { TellWhatCamerasRecognise1762000000821 } from './1762000000821-tell-what-cameras-recognise.ts';
import { NameTheSecondPerson1762000000822 } from './1762000000822-name-the-second-person.ts';
import { SpareImportsAnIndex1762000000823 } from './1762000000823-spare-imports-an-index.ts';
import { RaiseSignals1762000000840 } from './1762000000840-raise-signals.ts';
import { KeepWhyNotAsked1762000000850 } from './1762000000850-keep-why-not-asked.ts';
import { CreatePlaces1762000000860 } from './1762000000860-create-places.ts';
import { CreateStreets1762000000862 } from './1762000000862-create-streets.ts';
import { ShowUnitsWhatTheyOpened1762000000900 } from './1762000000900-show-units-what-they-opened.ts';
import { TellHowFarStreetsWereFollowed1762000000930 } from './1762000000930-tell-how-far-streets-were-followed.ts';
import { PauseAndPress1762000001000 } from './1762000001000-pause-and-press.ts';
import { DecideTwiceAndUrgently1762000001010 } from './1762000001010-decide-twice-and-urgently.ts';
import { SendAsksOn1762000001020 } from './1762000001020-send-asks-on.ts';
import { ShowQueuesToAdministrators1762000001030 } from './1762000001030-show-queues-to-administrators.ts';
import { EscalateSilence1762000001040 } from './1762000001040-escalate-silence.ts';
import { RevokeWhileDelivering1762000001050 } from './1762000001050-revoke-while-delivering.ts';
import { ExportOnce1762000001060 } from './1762000001060-export-once.ts';
import { WriteLetters1762000002500 } from './1762000002500-write-letters.ts';
import { TellLive1762000003000 } from './1762000003000-tell-live.ts';
import { CreateWebhooks1762000003100 } from './1762000003100-create-webhooks.ts';
import { VersionLegalBases1762000004000 } from './1762000004000-version-legal-bases.ts';
import { NameDeputies1762000004010 } from './1762000004010-name-deputies.ts';
import { EndHoldsInTheOpen1762000004020 } from './1762000004020-end-holds-in-the-open.ts';
import { ChooseMails1762000004100 } from './1762000004100-choose-mails.ts';
import { ForgetDeliveries1762000004110 } from './1762000004110-forget-deliveries.ts';
import { TellOutcomes1762000004120 } from './1762000004120-tell-outcomes.ts';
import { ReviewQuarters1762000004130 } from './1762000004130-review-quarters.ts';
import { CreateDrills1762000004200 } from './1762000004200-create-drills.ts';
import { CreateDesks1762000004210 } from './1762000004210-create-desks.ts';
import { KnowWhoseHint1762000004220 } from './1762000004220-know-whose-hint.ts';
import { KeepMailTexts1762000004230 } from './1762000004230-keep-mail-texts.ts';
import { GrowTheTree1762000005000 } from './1762000005000-grow-the-tree.ts';
import { HandOutCheckpoints1762000005010 } from './1762000005010-hand-out-checkpoints.ts';
import { RecordHandOvers1762000005100 } from './1762000005100-record-hand-overs.ts';
import { GrantPackages1762000005110 } from './1762000005110-grant-packages.ts';
import { ScrubTheStore1762000005200 } from './1762000005200-scrub-the-store.ts';
import { KeepAndDelete1762000005210 } from './1762000005210-keep-and-delete.ts';
import { ScanWhatArrives1762000005220 } from './1762000005220-scan-what-arrives.ts';
import { LookAtExhibits1762000005300 } from './1762000005300-look-at-exhibits.ts';
import { MakeStills1762000005310 } from './1762000005310-make-stills.ts';
import { CheckClocks1762000005320 } from './1762000005320-check-clocks.ts';
import { TellCamerasInOneText1780400000001 } from './1780400000001-tell-cameras-in-one-text.ts';
import { ConsignMedia1780400000020 } from './1780400000020-consign-media.ts';
import { KeepPlayers1780400000021 } from './1780400000021-keep-players.ts';
import { SecondFactor1780500000000 } from './1780500000000-second-factor.ts';
import { SignInByProvider1780500000010 } from './1780500000010-sign-in-by-provider.ts';
import { ScrubDerived1780500000021 } from './1780500000021-scrub-derived.ts';
import { OwnersReadClocks1780500000022 } from './1780500000022-owners-read-clocks.ts';
import { LinkParts1780600000000 } from './1780600000000-link-parts.ts';
import { PlaceCameras1780600000010 } from './1780600000010-place-cameras.ts';
import { TellReportsOfAnswers1780600000020 } from './1780600000020-tell-reports-of-answers.ts';
import { ReportConsultations1780600000030 } from './1780600000030-report-consultations.ts';
import { ReviewSearches1780600000031 } from './1780600000031-review-searches.ts';
import { SetCanaries1780600000032 } from './1780600000032-set-canaries.ts';
import { Passkeys1780600000040 } from './1780600000040-passkeys.ts';
import { SumCoverage1780700000000 } from './1780700000000-sum-coverage.ts';
import { RollUpSolving1780700000001 } from './1780700000001-roll-up-solving.ts';
import { CountPeople1780700000002 } from './1780700000002-count-people.ts';
import { WriteToAccounts1780700000010 } from './1780700000010-write-to-accounts.ts';
import { GrantByTwo1780700000011 } from './1780700000011-grant-by-two.ts';
import { KeepThePlaceOfPeople1780700000012 } from './1780700000012-keep-the-place-of-people.ts';
import { ErasePayloads1780700000020 } from './1780700000020-erase-payloads.ts';
import { WitnessCheckpoints1780700000021 } from './1780700000021-witness-checkpoints.ts';
import { RecordPolicing1780700000030 } from './1780700000030-record-policing.ts';
import { SubtractNeighbours1780700000090 } from './1780700000090-subtract-neighbours.ts';
import { KeepReportViews1780700000100 } from './1780700000100-keep-report-views.ts';
import { ScheduleReports1780700000101 } from './1780700000101-schedule-reports.ts';
import { SetTargetsOfCameras1780700000110 } from './1780700000110-set-targets-of-cameras.ts';
import { KeepWhatIsSeen1780700000111 } from './1780700000111-keep-what-is-seen.ts';
import { TellFirstReplies1780700000112 } from './1780700000112-tell-first-replies.ts';
import { SetTargetsOfProgrammes1780700000120 } from './1780700000120-set-targets-of-programmes.ts';
import { TakeBackReadings1780700000130 } from './1780700000130-take-back-readings.ts';
import { LetPoliciesBeEstimated1780700000140 } from './1780700000140-let-policies-be-estimated.ts';
import { FindWhatIsLate1780700000160 } from './1780700000160-find-what-is-late.ts';
import { KeepProvenSpans1780700000180 } from './1780700000180-keep-proven-spans.ts';
import { SumYearsOfCommunities1780700000190 } from './1780700000190-sum-years-of-communities.ts';
import { FindTargets1780700000195 } from './1780700000195-find-targets.ts';
import { TraceHints1780700000330 } from './1780700000330-trace-hints.ts';
import { FindStreetsByBox1780700000340 } from './1780700000340-find-streets-by-box.ts';
import { FindByReach1780700000350 } from './1780700000350-find-by-reach.ts';
import { ShareByLane1780700000380 } from './1780700000380-share-by-lane.ts';
import { KeepAsksTold1780700000390 } from './1780700000390-keep-asks-told.ts';
import { SeeByReach1780700000391 } from './1780700000391-see-by-reach.ts';
import { KeepCellsOfCrimes1780700000392 } from './1780700000392-keep-cells-of-crimes.ts';

/** In order. A spec compares this list with the files of the folder. */
export const MIGRATIONS = [
  CreatePlatform1761000000100,
  CreateAccess1761000000200,
  CreateTerritories1761000000300,
  CreateCameras1761000000400,
  CreateCrimes1761000000500,
  CreateSearches1761000000600,
  CreateRequests1761000000700,
  CreateEvidence1761000000800,
  CreateNotifications1761000000900,
  CreateInstallation1761000001100,
  TellPendingSignIns1761000001200,
  LetADraftAskAgain1761000001300,
  ImportFormatsAndPresets1762000000100,
  AddCameraExports1762000000200,
  CreateOutages1762000000300,
  KeepTwoTimes1762000000310,
  CreateUpkeep1762000000320,
  LetSearchesKnowWhen1762000000330,
  KeepAttributionInBothTimes1762000000340,
  CreateBuildings1762000000400,
  CreateVisibility1762000000410,
  KeepViewsAndPictures1762000000500,
  TakeCameraOffers1762000000510,
  KeepViewsToReaders1762000000520,
  SearchAreasAndRoutes1762000000600,
  SearchOnFromASighting1762000000610,
  BindSearchesToPurposes1762000000700,
  FindDoneHints1762000000790,
  PlaceCellsInTerritories1762000000820,
  TellWhatCamerasRecognise1762000000821,
  NameTheSecondPerson1762000000822,
  SpareImportsAnIndex1762000000823,
  RaiseSignals1762000000840,
  KeepWhyNotAsked1762000000850,
  CreatePlaces1762000000860,
  CreateStreets1762000000862,
  ShowUnitsWhatTheyOpened1762000000900,
  TellHowFarStreetsWereFollowed1762000000930,
  PauseAndPress1762000001000,
  DecideTwiceAndUrgently1762000001010,
  SendAsksOn1762000001020,
  ShowQueuesToAdministrators1762000001030,
  EscalateSilence1762000001040,
  RevokeWhileDelivering1762000001050,
  ExportOnce1762000001060,
  WriteLetters1762000002500,
  TellLive1762000003000,
  CreateWebhooks1762000003100,
  VersionLegalBases1762000004000,
  NameDeputies1762000004010,
  EndHoldsInTheOpen1762000004020,
  ChooseMails1762000004100,
  ForgetDeliveries1762000004110,
  TellOutcomes1762000004120,
  ReviewQuarters1762000004130,
  CreateDrills1762000004200,
  CreateDesks1762000004210,
  KnowWhoseHint1762000004220,
  KeepMailTexts1762000004230,
  GrowTheTree1762000005000,
  HandOutCheckpoints1762000005010,
  RecordHandOvers1762000005100,
  GrantPackages1762000005110,
  ScrubTheStore1762000005200,
  KeepAndDelete1762000005210,
  ScanWhatArrives1762000005220,
  LookAtExhibits1762000005300,
  MakeStills1762000005310,
  CheckClocks1762000005320,
  TellCamerasInOneText1780400000001,
  ConsignMedia1780400000020,
  KeepPlayers1780400000021,
  SecondFactor1780500000000,
  SignInByProvider1780500000010,
  ScrubDerived1780500000021,
  OwnersReadClocks1780500000022,
  LinkParts1780600000000,
  PlaceCameras1780600000010,
  TellReportsOfAnswers1780600000020,
  ReportConsultations1780600000030,
  ReviewSearches1780600000031,
  SetCanaries1780600000032,
  Passkeys1780600000040,
  SumCoverage1780700000000,
  RollUpSolving1780700000001,
  CountPeople1780700000002,
  WriteToAccounts1780700000010,
  GrantByTwo1780700000011,
  KeepThePlaceOfPeople1780700000012,
  ErasePayloads1780700000020,
  WitnessCheckpoints1780700000021,
  RecordPolicing1780700000030,
  SubtractNeighbours1780700000090,
  KeepReportViews1780700000100,
  ScheduleReports1780700000101,
  SetTargetsOfCameras1780700000110,
  KeepWhatIsSeen1780700000111,
  TellFirstReplies1780700000112,
  SetTargetsOfProgrammes1780700000120,
  TakeBackReadings1780700000130,
  LetPoliciesBeEstimated1780700000140,
  FindWhatIsLate1780700000160,
  KeepProvenSpans1780700000180,
  SumYearsOfCommunities1780700000190,
  FindTargets1780700000195,
  TraceHints1780700000330,
  FindStreetsByBox1780700000340,
  FindByReach1780700000350,
  ShareByLane1780700000380,
  KeepAsksTold1780700000390,
  SeeByReach1780700000391,
  KeepCellsOfCrimes1780700000392,
];
