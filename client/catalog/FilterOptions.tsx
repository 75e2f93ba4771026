import { createSignal, Show } from "solid-js";
import { foldForSearch } from "../../server/core/search-fold.ts";
import { format, t } from "../i18n/i18n.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { Option } from "../ui/Option.tsx";
import type { CatalogFilter } from "./catalog-filter.ts";
import { createLocal } from "./create-local.ts";
import { ForCodes } from "./ForCodes.tsx";

const SHOWN = 7;

interface Choice {
  code: string;
  name: string;
  itemCount: number;
}

/** The filters, in a sheet on a phone and beside the table on a desktop. */
export default function FilterOptions(props: {
  filters: CatalogFilter;
  /** Only this list, whole: a chip opened it. */
  part?: "category" | "manufacturer";
}) {
  const categories = createLocal(localCatalog.categories);
  const manufacturers = createLocal(localCatalog.manufacturers);
  const filter = () => props.filters.filter();
  /** The chosen category's line of descent, its own children, and the top. */
  const categoryChoices = (): Choice[] => {
    const all = categories() ?? [];
    const chosen = filter().category;
    const open = new Set<string | null>([null]);
    let code = chosen ?? null;
    while (code !== null && !open.has(code)) {
      open.add(code);
      code = all.find((category) => category.code === code)?.parent ?? null;
    }
    return all.filter((category) => open.has(category.parent));
  };
  return (
    <>
      <Show when={!props.part}>
        <h2 class="section">
          <span>{t().catalog.availability}</span>
        </h2>
        <Option
          label={t().catalog.onlyInStock}
          checked={filter().inStock === true}
          onChange={(on) =>
            props.filters.change({ inStock: on ? true : undefined })
          }
        />
        <Option
          label={t().catalog.onAction}
          checked={filter().onAction === true}
          onChange={(on) =>
            props.filters.change({ onAction: on ? true : undefined })
          }
        />
      </Show>
      <Show when={props.part !== "manufacturer"}>
        <Choices
          title={t().catalog.category}
          bare={props.part !== undefined}
          choices={categoryChoices()}
          all={categories() ?? []}
          chosen={filter().category}
          onChoose={(category) => props.filters.change({ category })}
        />
      </Show>
      <Show when={props.part !== "category"}>
        <Choices
          title={t().catalog.manufacturer}
          bare={props.part !== undefined}
          choices={manufacturers() ?? []}
          all={manufacturers() ?? []}
          chosen={filter().manufacturer}
          onChoose={(manufacturer) => props.filters.change({ manufacturer })}
        />
      </Show>
    </>
  );
}

/** The richest first: what a short list should begin with. */
const byCount = (choices: Choice[]): Choice[] =>
  choices.toSorted((left, right) => right.itemCount - left.itemCount);

/** A list to choose one from; long ones start with their first few and can be searched. */
function Choices(props: {
  title: string;
  bare: boolean;
  choices: Choice[];
  all: Choice[];
  chosen: string | undefined;
  onChoose: (code: string | undefined) => void;
}) {
  const [whole, setWhole] = createSignal(false);
  const [find, setFind] = createSignal("");
  const open = () => props.bare || whole();
  const shown = (): Choice[] => {
    const folded = foldForSearch(find());
    if (open() && folded !== "")
      return props.all.filter((choice) =>
        foldForSearch(choice.name).includes(folded),
      );
    if (open()) return props.choices;
    const first = byCount(props.choices).slice(0, SHOWN);
    const chosen = props.all.find((choice) => choice.code === props.chosen);
    return !chosen || first.some((choice) => choice.code === chosen.code)
      ? first
      : [chosen, ...first.slice(0, SHOWN - 1)];
  };
  return (
    <Show when={props.all.length > 0}>
      <Show when={!props.bare}>
        <h2 class="section">
          <span>{props.title}</span>
          <Show when={props.choices.length > SHOWN && !whole()}>
            <button type="button" onClick={() => setWhole(true)}>
              {t().catalog.showAll}
            </button>
          </Show>
        </h2>
      </Show>
      <Show when={open() && props.all.length > SHOWN}>
        <input
          class="input find"
          type="search"
          autocomplete="off"
          placeholder={t().catalog.find}
          aria-label={`${t().catalog.find}: ${props.title}`}
          value={find()}
          onInput={(event) => setFind(event.currentTarget.value)}
        />
      </Show>
      <ForCodes each={shown()}>
        {(choice) => (
          <Option
            label={choice().name}
            checked={choice().code === props.chosen}
            onChange={(on) => props.onChoose(on ? choice().code : undefined)}
          >
            <span class="many faint">{format().count(choice().itemCount)}</span>
          </Option>
        )}
      </ForCodes>
    </Show>
  );
}
