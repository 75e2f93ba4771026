import type { User } from "../api.ts";
import { localCatalog } from "./local-catalog.ts";

/** Opens the catalogue of whoever is signed in, or closes it. */
export function openCatalogOf(user: User | undefined): void {
  // Staff have only that of a partner whom they act for; one who must change his password sees
  // nothing yet.
  if (user?.partner && user.owner && !user.mustChangePassword)
    localCatalog.open(user.owner);
  else localCatalog.close();
}
