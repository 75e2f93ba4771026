import { Show } from "solid-js";
import { createClearanceShelf } from "../catalog/clearance-shelf.ts";
import { ForCodes } from "../catalog/ForCodes.tsx";
import { ItemRow } from "../catalog/ItemRow.tsx";
import { t } from "../i18n/i18n.ts";

const SHOWN = 3;

/** The first of what is cleared; nothing where nothing is. */
export default function ClearanceSection() {
  const shelf = createClearanceShelf();
  return (
    <Show when={(shelf.items()?.length ?? 0) > 0}>
      <section data-testid="clearance-shelf">
        <h2 class="section">
          <span>{t().home.clearance}</span>
          <a href="/clearance">{t().home.all}</a>
        </h2>
        <ul class="items">
          <ForCodes each={shelf.items()?.slice(0, SHOWN) ?? []}>
            {(item) => (
              <li>
                <ItemRow item={item()} />
              </li>
            )}
          </ForCodes>
        </ul>
      </section>
    </Show>
  );
}
