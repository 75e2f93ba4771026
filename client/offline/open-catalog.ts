import type { User } from "../api.ts";
import { localCatalog } from "./local-catalog.ts";

/** Opens the catalogue of whoever is signed in, or closes it. */
export function openCatalogOf(user: User | undefined): void {
  // Staff have no catalogue of their own; one who must change his password sees nothing yet.
  if (user?.role === "partner" && user.owner && !user.mustChangePassword)
    localCatalog.open(user.owner);
  else localCatalog.close();
}
