import type { Drill } from "./drill.ts";
import { erpExport } from "./erp-export.ts";
import { erpLink } from "./erp-link.ts";
import { hotItems } from "./hot-items.ts";
import { lastPieces } from "./last-pieces.ts";
import { leak } from "./leak.ts";
import { offlineCut } from "./offline-cut.ts";
import { orderLife } from "./order-life.ts";
import { killedImport } from "./killed-import.ts";
import { killedMachine } from "./killed-machine.ts";
import { killedServer } from "./killed-server.ts";
import { mutatedFiles } from "./mutated-files.ts";
import { sameId } from "./same-id.ts";
import { shipments } from "./shipments.ts";
import { ubl } from "./ubl.ts";
import { walk } from "./walk.ts";

// Where they share a ground, the ERP of the first would be handed the orders of the others.
export const DRILLS: Drill[] = [
  shipments,
  lastPieces,
  hotItems,
  sameId,
  leak,
  orderLife,
  offlineCut,
  killedServer,
  killedMachine,
  killedImport,
  ubl,
  mutatedFiles,
  erpExport,
  erpLink,
  walk,
];
